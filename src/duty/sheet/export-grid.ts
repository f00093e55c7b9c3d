import type { Person } from '../../directory/person.ts';
import { addDays } from '../../foundation/taipei-time.ts';
import { type DutyRoster, type Seat, seats } from '../roster.ts';
import { plainText } from './grid.ts';
import { planned } from './import-entries.ts';
import { personMeant } from './sheet-people.ts';

/** Words on an exported sheet; the import knows them. */
export interface SheetWords {
  readonly title: (from: string, to: string) => string;
  readonly day: string;
  readonly weekday: string;
  readonly code: string;
  readonly person: string;
  readonly seats: Readonly<Record<Seat, string>>;
  /** `2026-12-05` → `115/12/05` */
  readonly dayText: (day: string) => string;
  readonly weekdayText: (day: string) => string;
}

/** Pairs of code and person side by side. */
const pairsInRow = 3;

/**
 * What is planned, as a sheet that people edit and import again: a title, days as
 * rows, seats of shifts as columns, and the table of codes below.
 *
 * @param from Asia/Taipei days, both included.
 */
export function exportGrid(
  roster: DutyRoster,
  people: readonly Person[],
  { from, to }: { readonly from: string; readonly to: string },
  words: SheetWords,
): string[][] {
  const columns = Object.entries(roster.shifts)
    .sort(([, a], [, b]) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))
    .flatMap(([shift, { label }]) => {
      const alike = Object.values(roster.shifts).filter(
        (one) => plainText(one.label) === plainText(label),
      );
      const name = alike.length === 1 ? label : `${label}(${shift})`;
      return seats.map((seat) => ({ shift, seat, header: `${name} ${words.seats[seat]}` }));
    });
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  const plan = days.map((day) =>
    columns.map(({ shift, seat }) => planned(roster, day, shift, seat)),
  );
  const named = new Set(plan.flat().filter((person) => person !== undefined));
  const listed = people.filter(({ id }) => named.has(id));
  const codes = new Map(listed.map(({ id }, index) => [id, String(index + 1).padStart(2, '0')]));
  const table = listed.map((person) => [codes.get(person.id) ?? '', nameOf(person, people)]);
  const rows: string[][] = [
    [words.title(from, to)],
    [words.day, words.weekday, ...columns.map(({ header }) => header)],
    ...days.map((day, index) => [
      ...[words.dayText(day), words.weekdayText(day)],
      ...(plan[index] ?? []).map((person) => codes.get(person ?? '') ?? ''),
    ]),
    [],
    Array.from({ length: Math.min(pairsInRow, table.length) }, () => [
      words.code,
      words.person,
    ]).flat(),
  ];
  for (let at = 0; at < table.length; at += pairsInRow) {
    rows.push(table.slice(at, at + pairsInRow).flat());
  }
  return rows;
}

/** Title and name; the id where two are called so. */
function nameOf({ id, title, name }: Person, people: readonly Person[]): string {
  const both = `${title}${name}`;
  const meant = personMeant(both, people);
  return meant.kind === 'person' && meant.id === id ? both : `${both}（${id}）`;
}
