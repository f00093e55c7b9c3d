import type { Person } from '../../directory/person.ts';
import { addDays, taipeiDay, taipeiInstant } from '../../foundation/taipei-time.ts';
import type { DutyRoster, Seat } from '../roster.ts';
import { type ShiftTime, shiftsOfDay } from '../shift-times.ts';
import { cellName, type Grid, type Place, plainText } from './grid.ts';
import { dayWithin, readDay, yearWithin } from './sheet-day.ts';
import { type CodeTable, codeTableIn, isCode, personMeant } from './sheet-people.ts';
import type { SheetEntry, SheetProblem } from './sheet-problem.ts';

export interface SheetsRead {
  readonly entries: readonly SheetEntry[];
  readonly problems: readonly SheetProblem[];
  /** Sheets in which nothing looks like a roster. */
  readonly skipped: readonly string[];
}

/** What a sheet is read with. */
interface Reading {
  readonly grid: Grid;
  readonly shifts: DutyRoster['shifts'];
  readonly people: readonly Person[];
  readonly place: (row: number, column: number) => Place;
  readonly entries: SheetEntry[];
  readonly problems: SheetProblem[];
}

const dayHeader = /^(勤務|值班)?日期$/;
/** Columns that say nothing of who is on duty. */
const aside = /^(星期|週|禮拜|備註|附記|備考|假別|時數)/;
const noteRow = /^(備註|附記|說明|註)/;
const seatEndings: readonly (readonly [Seat, RegExp])[] = [
  ['primary', /(主值|主勤|主)$/],
  ['backup', /(備援|備勤|備)$/],
];
/** What stands in the row of a seat, beside its number: 70 值班. */
const seatRows: readonly (readonly [Seat, RegExp])[] = [
  ['backup', /備援|備勤值班/],
  ['primary', /主值|值班/],
];
const blank = /^[-—–－]*$|^(無|休|空)$/;

/**
 * Reads rosters as units write them, whatever stands above, beside or below: days
 * as rows and shifts as columns, or the hours of one day as columns and seats as
 * rows. An empty cell says nothing.
 */
export function readSheets(
  grids: readonly Grid[],
  { shifts }: Pick<DutyRoster, 'shifts'>,
  people: readonly Person[],
): SheetsRead {
  const entries: SheetEntry[] = [];
  const problems: SheetProblem[] = [];
  const skipped: string[] = [];
  for (const grid of grids) {
    const sheet = grids.length > 1 ? grid.name : undefined;
    const place = (row: number, column: number) => ({ sheet, cell: cellName(row, column) });
    const reading: Reading = { grid, shifts, people, place, entries, problems };
    if (!readByDays(reading) && !readByHours(reading)) skipped.push(grid.name);
  }
  if (skipped.length === grids.length) {
    problems.push({ kind: 'no-layout', place: { sheet: undefined, cell: 'A1' } });
  }
  return { ...withoutDoubles(entries, problems, shifts), skipped };
}

/** Days as rows, shifts as columns. @returns Whether it is such a sheet. */
function readByDays(reading: Reading): boolean {
  const { grid, shifts, place, problems } = reading;
  const { rows } = grid;
  const header = rows.findIndex((cells) => cells.some((cell) => dayHeader.test(plainText(cell))));
  const dayColumn = rows[header]?.findIndex((cell) => dayHeader.test(plainText(cell))) ?? -1;
  if (header < 0 || dayColumn < 0) return false;
  const year = rows
    .slice(0, header)
    .flat()
    .map(yearWithin)
    .find((found) => found !== undefined);
  const below = rows[header + 1] ?? [];
  const belowIsHeader = readDay(below[dayColumn] ?? '', year) === undefined;
  const columns = new Map<number, { readonly shift: string; readonly seat: Seat }>();
  const unknown: SheetProblem[] = [];
  for (const [column, top] of (rows[header] ?? []).entries()) {
    const text = plainText(top);
    if (column === dayColumn || text === '') continue;
    const sub = belowIsHeader ? plainText(below[column] ?? '') : '';
    const meant = headerOf(text, shifts) ?? headerOf(`${text}${sub}`, shifts);
    const both = sub === text ? undefined : headerOf(`${text}${sub}`, shifts);
    const found = both ?? meant;
    if (found !== undefined) columns.set(column, found);
    else if (!aside.test(text)) {
      const known = Object.values(shifts).map(({ label }) => label);
      unknown.push({
        kind: 'unknown-shift',
        text: top.trim(),
        known,
        place: place(header, column),
      });
    }
  }
  // A column named 日期 stands in many a table that is no roster.
  if (columns.size === 0) return false;
  problems.push(...unknown);
  const first = header + 1;
  const dayOf = (row: number) => readDay(rows[row]?.[dayColumn] ?? '', year);
  const codes = codesOf(reading, first, (row) => dayOf(row) !== undefined);
  for (let row = first; row < rows.length; row += 1) {
    const cells = rows[row] ?? [];
    const day = dayOf(row);
    if (day === undefined) {
      const text = plainText(cells[dayColumn] ?? '');
      const isNote = noteRow.test(text) || new Set(cells.filter((one) => one !== '')).size <= 1;
      const isFilled = [...columns.keys()].some(
        (column) => !blank.test(plainText(cells[column] ?? '')),
      );
      const isSecondHeader = row === first && belowIsHeader && dayHeader.test(text);
      if (text !== '' && isFilled && !isNote && !isSecondHeader && !codes.rows.has(row)) {
        const written = (cells[dayColumn] ?? '').trim();
        problems.push({ kind: 'not-a-day', text: written, place: place(row, dayColumn) });
      }
      continue;
    }
    for (const [column, { shift, seat }] of columns) {
      const at = place(row, column);
      const person = personIn(cells[column] ?? '', codes, at, reading);
      if (person !== undefined) reading.entries.push({ date: day, shift, seat, person, place: at });
    }
  }
  return true;
}

/** `日班主值`, `日班`, `day 備援` → which seat of which shift. */
function headerOf(
  text: string,
  shifts: DutyRoster['shifts'],
): { readonly shift: string; readonly seat: Seat } | undefined {
  const shiftOf = (label: string) => {
    const [, behind] = /\(([^()]+)\)$/.exec(label) ?? [];
    const byId = Object.keys(shifts).find((id) => id === label || id === behind);
    const named = Object.keys(shifts).filter((id) => plainText(shifts[id]?.label ?? '') === label);
    return byId ?? (named.length === 1 ? named[0] : undefined);
  };
  for (const [seat, ending] of seatEndings) {
    if (!ending.test(text)) continue;
    const shift = shiftOf(text.replace(ending, ''));
    if (shift !== undefined) return { shift, seat };
  }
  const shift = shiftOf(text);
  return shift === undefined ? undefined : { shift, seat: 'primary' };
}

interface Hour {
  readonly column: number;
  readonly start: Date;
  readonly end: Date;
}

/** The hours of one day as columns, seats as rows. @returns Whether it is such a sheet. */
function readByHours(reading: Reading): boolean {
  const { grid, shifts, place, problems, entries } = reading;
  const { rows } = grid;
  const header = rows.findIndex((cells) => hoursIn(cells).length >= 4);
  if (header < 0) return false;
  const columns = hoursIn(rows[header] ?? []);
  const [leftmost] = columns;
  if (leftmost === undefined) return false;
  const titles = rows.slice(0, header).flat();
  const day =
    [...titles, grid.name].map(dayWithin).find((found) => found !== undefined) ??
    readDay(grid.name);
  if (day === undefined) {
    problems.push({ kind: 'no-day', place: place(header, leftmost.column) });
    return true;
  }
  const hours = hoursOf(columns, day);
  const [first, last] = [hours[0], hours.at(-1)];
  if (first === undefined || last === undefined) return false;
  const labelOf = (row: number) => plainText((rows[row] ?? []).slice(0, first.column).join(''));
  const seatOf = (row: number) => seatRows.find(([, words]) => words.test(labelOf(row)))?.[0];
  const codes = codesOf(reading, header + 1, (row) => seatOf(row) !== undefined);
  // A sheet from 06 to 06 ends in the shift that the next sheet begins with: each shift is read where it begins.
  const begun = [
    ...shiftsOfDay({ shifts }, day),
    ...shiftsOfDay({ shifts }, addDays(day, 1)),
  ].filter(({ start }) => first.start <= start && start < last.end);
  for (let row = header + 1; row < rows.length; row += 1) {
    const seat = seatOf(row);
    if (seat === undefined || codes.rows.has(row)) continue;
    for (const shift of begun) {
      const entry = entryIn(shift, row, hours, codes, reading);
      if (entry !== undefined) {
        entries.push({ ...entry, date: taipeiDay(shift.start), shift: shift.id, seat });
      }
    }
  }
  return true;
}

/** Who has a whole shift, as far as the sheet shows it. */
function entryIn(
  shift: ShiftTime,
  row: number,
  hours: readonly Hour[],
  codes: CodeTable,
  reading: Reading,
): Pick<SheetEntry, 'person' | 'place'> | undefined {
  const { grid, place, problems } = reading;
  const cells = hours
    .filter(({ start, end }) => start < shift.end && end > shift.start)
    .map(({ column }) => ({ column, text: grid.rows[row]?.[column] ?? '' }));
  const [first] = cells;
  const isBlank = ({ text }: { readonly text: string }) => blank.test(plainText(text));
  if (first === undefined || cells.every(isBlank)) return undefined;
  const other = cells.find(({ text }) => plainText(text) !== plainText(first.text));
  if (other !== undefined) {
    const { label } = shift;
    problems.push({ kind: 'split-shift', label, place: place(row, other.column) });
    return undefined;
  }
  const at = place(row, first.column);
  const person = personIn(first.text, codes, at, reading);
  return person === undefined ? undefined : { person, place: at };
}

/** `06 | 07`, `06-08`, `0607`; the bar often stands on a line of its own. */
const hourShape = /^(\d{1,2})(?:[|\-–—~至︱∣]|時?[-~至])(\d{1,2})時?$|^(\d{2})(\d{2})$/;

function hoursIn(cells: readonly string[]): { column: number; from: number; to: number }[] {
  return cells.flatMap((cell, column) => {
    const [, from, to, from4, to4] = hourShape.exec(plainText(cell)) ?? [];
    const [begin, end] = [Number(from ?? from4), Number(to ?? to4)];
    return begin <= 24 && end <= 24 ? [{ column, from: begin, to: end }] : [];
  });
}

/** The hours with their instants: where they begin anew, the next day has come. */
function hoursOf(
  columns: readonly { column: number; from: number; to: number }[],
  day: string,
): readonly Hour[] {
  let days = 0;
  let before = -1;
  return columns.map(({ column, from, to }) => {
    if (from < before) days += 1;
    before = from;
    const date = addDays(day, days);
    const start = taipeiInstant(date, `${from}:00`);
    const end = taipeiInstant(to > from ? date : addDays(date, 1), `${to}:00`);
    return { column, start, end };
  });
}

function codesOf(reading: Reading, from: number, isOther: (row: number) => boolean): CodeTable {
  const codes = codeTableIn(reading.grid, reading.people, from, isOther);
  for (const { code, row, column } of codes.doubles) {
    reading.problems.push({ kind: 'double-code', code, place: reading.place(row, column) });
  }
  return codes;
}

/** Whom a cell names; a problem where it names nobody who is known. */
function personIn(
  text: string,
  codes: CodeTable,
  place: Place,
  { people, problems }: Reading,
): string | undefined {
  const plain = plainText(text);
  if (blank.test(plain)) return undefined;
  const named = codes.textOf(plain);
  const parts = text
    .normalize('NFKC')
    .split(/[、,/;\s]+/u)
    .filter((part) => part !== '');
  const isKnown = (part: string) =>
    codes.textOf(part) !== undefined || personMeant(part, people).kind === 'person';
  const isList = named === undefined && parts.length > 1 && parts.every(isKnown);
  const meant = personMeant(named ?? text, people);
  if (meant.kind === 'person' && !isList) return meant.id;
  if (meant.kind !== 'nobody' || isList) {
    problems.push({ kind: 'several-people', text: text.trim(), place });
  } else if (named !== undefined) {
    const { near } = meant;
    problems.push({ kind: 'unknown-person-of-code', code: plain, text: named.trim(), near, place });
  } else if (isCode(plain)) {
    problems.push({ kind: 'unknown-code', code: plain, place });
  } else {
    problems.push({ kind: 'unknown-person', text: text.trim(), near: meant.near, place });
  }
  return undefined;
}

function withoutDoubles(
  entries: readonly SheetEntry[],
  problems: readonly SheetProblem[],
  shifts: DutyRoster['shifts'],
): Pick<SheetsRead, 'entries' | 'problems'> {
  const first = new Map<string, SheetEntry>();
  const doubles: SheetProblem[] = [];
  for (const entry of entries) {
    const { date, shift, seat, person, place } = entry;
    const known = first.get(`${date} ${shift} ${seat}`);
    if (known === undefined) first.set(`${date} ${shift} ${seat}`, entry);
    else if (known.person !== person) {
      const label = shifts[shift]?.label ?? shift;
      doubles.push({ kind: 'double-seat', label, seat, day: date, place });
    }
  }
  return { entries: [...first.values()], problems: [...problems, ...doubles] };
}
