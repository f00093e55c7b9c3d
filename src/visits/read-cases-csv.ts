import { readDay } from '../calendar/read-day.ts';
import type { Member } from '../directory/member.ts';
import type { Person } from '../directory/person.ts';
import type { Unit, Units } from '../directory/unit.ts';
import {
  type CaseColumn,
  type CaseProblem,
  caseColumns,
  type PlacedCaseProblem,
} from './case-problem.ts';
import { petitionRefusal } from './change-case.ts';
import { coordinatorOf, isAnsweredFor, isCoordinatorOf } from './coordinators.ts';
import type { CaseWish } from './new-case.ts';
import { readCaseNo } from './read-case-no.ts';
import { personalIn, readArea, readCourtNo } from './read-case-texts.ts';
import { readRisk } from './read-risk.ts';

/** A row of the file, and its line from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A case as a line of the file tells it. */
export interface CaseRow extends CaseWish {
  readonly line: number;
  /** Whether the file names the coordinator; else it is the precinct's. */
  readonly isCoordinatorGiven: boolean;
}

export interface CsvContext {
  readonly people: readonly Person[];
  readonly members: readonly Member[];
  readonly units: Units;
  /** Asia/Taipei day. */
  readonly today: string;
  readonly didYouMean: (written: string, known: Iterable<string>) => string | undefined;
}

const required: readonly CaseColumn[] = ['caseNo', 'precinct', 'petitionedOn', 'risk'];

/** What the columns are called, blanks and case aside. */
const headers: readonly (readonly [CaseColumn, RegExp])[] = [
  ['caseNo', /^(caseno|case_no|個?案(件)?(號|編號|代號)|代號)$/],
  ['precinct', /^(precinct|分局|承辦分局)$/],
  ['coordinator', /^(coordinator|家防官|家庭暴力防治官)$/],
  ['petitionedOn', /^(petitionedon|petitioned_on|聲請日期?)$/],
  ['risk', /^(risk|風險(等級|級別|分級)?)$/],
  ['courtNo', /^(courtno|court_no|法院(案號|字號))$/],
  ['area', /^(area|區域|轄區|行政區|責任區)$/],
];

/** What no column may hold, whatever else it is called. */
const personal =
  /姓名|名字|^name$|_name$|電話|手機|phone|mobile|^tel|地址|住址|住所|居所|戶籍|address|身分證|居留證|統一編號|^id$|idno|national|生日|出生|birth|e?-?mail|信箱|帳號|line|車牌|被害人|聲請人|相對人|行為人|加害人|家屬|親屬|學校|工作場所/i;

/** All lines of a file, or all that is wrong with it. */
export function readCasesCsv(
  rows: readonly CsvRow[],
  context: CsvContext,
): {
  readonly cases: readonly CaseRow[];
  readonly problems: readonly PlacedCaseProblem[];
} {
  const filled = rows.filter(({ cells }) => cells.some((cell) => plain(cell) !== ''));
  const [head, ...body] = filled;
  if (head === undefined) return { cases: [], problems: [{ line: 1, problem: noRows }] };
  const { columns, problems: inHead } = readHead(head, context);
  if (inHead.length > 0) {
    // What the columns are is not known; that nobody's data is in them still is.
    const unread = body.flatMap(({ line, cells }) => personalCells(line, cells));
    return { cases: [], problems: [...inHead, ...unread] };
  }
  if (body.length === 0) return { cases: [], problems: [{ line: head.line, problem: noRows }] };

  const cases: CaseRow[] = [];
  const problems: PlacedCaseProblem[] = [];
  const lineOf = new Map<string, number>();
  for (const row of body) {
    const read = readRow(row, columns, context);
    problems.push(...read.problems);
    const { caseNo } = read;
    const first = caseNo === undefined ? undefined : lineOf.get(caseNo);
    if (first !== undefined) {
      problems.push({
        ...{ line: row.line, column: 'caseNo' },
        problem: { kind: 'double-code', first },
      });
    } else if (caseNo !== undefined) lineOf.set(caseNo, row.line);
    if (read.row !== undefined) cases.push(read.row);
  }
  return { cases, problems };
}

const noRows: CaseProblem = { kind: 'no-rows' };

type Columns = readonly (CaseColumn | undefined)[];

function readHead(
  { line, cells }: CsvRow,
  { didYouMean }: CsvContext,
): { readonly columns: Columns; readonly problems: readonly PlacedCaseProblem[] } {
  const problems: PlacedCaseProblem[] = [];
  const columns = cells.map((cell): CaseColumn | undefined => {
    const name = plain(cell).toLowerCase();
    if (name === '') return undefined;
    const column = headers.find(([, pattern]) => pattern.test(name))?.[0];
    if (column !== undefined) return column;
    const given = cell.trim().slice(0, 20);
    const problem: CaseProblem = personal.test(name)
      ? { kind: 'personal-column', given }
      : personalIn(cell) !== undefined
        ? { kind: 'personal', kinds: [...(personalIn(cell)?.kinds ?? [])] }
        : { kind: 'unknown-column', given, ...meantBy(didYouMean(name, caseColumns)) };
    problems.push({ line, problem });
    return undefined;
  });
  for (const column of caseColumns) {
    const count = columns.filter((one) => one === column).length;
    if (count > 1) problems.push({ line, column, problem: { kind: 'double-column' } });
    if (count === 0 && required.includes(column)) {
      problems.push({ line, column, problem: { kind: 'missing-column' } });
    }
  }
  return { columns, problems };
}

interface RowRead {
  readonly row?: CaseRow;
  readonly caseNo?: string;
  readonly problems: readonly PlacedCaseProblem[];
}

function readRow({ line, cells }: CsvRow, columns: Columns, context: CsvContext): RowRead {
  const problems: PlacedCaseProblem[] = [];
  const add = (column: CaseColumn, problem: CaseProblem): undefined => {
    problems.push({ line, column, problem });
    return undefined;
  };
  const cellOf = (column: CaseColumn) => (cells[columns.indexOf(column)] ?? '').trim();
  for (const [at, cell] of cells.entries()) {
    if (columns[at] !== undefined || plain(cell) === '') continue;
    const found = personalIn(cell);
    const problem: CaseProblem =
      found === undefined ? { kind: 'extra-cell' } : { kind: 'personal', kinds: [...found.kinds] };
    problems.push({ line, problem });
  }
  for (const column of required) if (cellOf(column) === '') add(column, { kind: 'missing' });

  /** Reads a cell that has something in it. */
  const read = <Value>(
    column: CaseColumn,
    how: (text: string) => Value | CaseProblem | undefined,
  ): Value | undefined => {
    const text = cellOf(column);
    if (text === '') return undefined;
    const value = how(text);
    return isProblem(value) ? add(column, value) : value;
  };
  const caseNo = read('caseNo', (text) => {
    const found = readCaseNo(text);
    if (found.kind === 'ok') return found.caseNo;
    return found.kind === 'personal' ? personalProblem(found) : { kind: 'no-code' as const };
  });
  const precinct = read('precinct', (text) => readPrecinct(text, context));
  const petitionedOn = read('petitionedOn', (text) => {
    const day = readDay(text);
    if (day === undefined) return (personalOf(text) ?? { kind: 'no-day' }) as CaseProblem;
    const why = petitionRefusal(day, context.today);
    return why === undefined ? day : { kind: 'refused' as const, why };
  });
  const risk = read(
    'risk',
    (text) => readRisk(text) ?? ((personalOf(text) ?? { kind: 'no-risk' }) as CaseProblem),
  );
  const textIn = (found: ReturnType<typeof readCourtNo>) => {
    if (found.kind === 'ok') return found.text;
    return found.kind === 'personal' ? personalProblem(found) : { kind: 'no-text' as const };
  };
  const isPlace = (text: string) => context.units.find(text).kind !== 'none';
  const courtNo = read('courtNo', (text) => textIn(readCourtNo(text)));
  const area = read('area', (text) => textIn(readArea(text, isPlace)));
  const named = read('coordinator', (text) => readCoordinator(text, precinct, context));
  if (precinct !== undefined && cellOf('coordinator') === '') {
    const { people, members } = context;
    if (!isAnsweredFor(precinct, people, members)) {
      add('coordinator', { kind: 'no-coordinator', precinct });
    }
  }
  const about = caseNo === undefined ? {} : { caseNo };
  if (
    problems.length > 0 ||
    caseNo === undefined ||
    precinct === undefined ||
    petitionedOn === undefined ||
    risk === undefined
  ) {
    return { ...about, problems };
  }
  const coordinator = named ?? coordinatorOf(precinct, context.people);
  const row: CaseRow = {
    ...{ line, caseNo, precinct, coordinator, petitionedOn, risk, courtNo, area },
    isCoordinatorGiven: named !== undefined,
  };
  return { ...about, row, problems };
}

function readPrecinct(text: string, { units, didYouMean }: CsvContext): string | CaseProblem {
  const isPrecinct = ({ kind }: Unit) => kind === 'precinct';
  const found = units.find(text);
  const those = found.kind === 'several' ? found.units : found.kind === 'found' ? [found.unit] : [];
  const precinct = those.find(isPrecinct);
  if (precinct !== undefined) return precinct.name;
  const hidden = personalOf(text);
  const given = text.slice(0, 20);
  const [other] = those;
  if (other !== undefined) {
    const of = other.precinct;
    return { kind: 'no-precinct', given, ...(of === undefined ? {} : { precinct: of }) };
  }
  if (hidden !== undefined) return hidden;
  const names = units.all.filter(isPrecinct).map(({ name }) => name);
  return { kind: 'unknown-precinct', given, ...meantBy(didYouMean(text, names)) };
}

function readCoordinator(
  text: string,
  precinct: string | undefined,
  { people, didYouMean }: CsvContext,
): string | CaseProblem | undefined {
  const typed = plain(text);
  const meant = people.filter(({ id, name }) => id === typed || plain(name) === typed);
  // Of two with one name the one who is of the precinct is meant.
  const ofPrecinct = meant.filter(
    (person) => precinct !== undefined && isCoordinatorOf(person, precinct),
  );
  const [only, ...more] = ofPrecinct;
  if (more.length > 0) return { kind: 'several-coordinators', ids: ofPrecinct.map(({ id }) => id) };
  if (only !== undefined) return only.id;
  if (meant.length > 0) {
    return precinct === undefined ? undefined : { kind: 'other-precinct', precinct };
  }
  // A member of staff whose name was misspelt is no secret; anybody else's data is.
  const coordinators = people.filter(({ roles }) => roles.includes('coordinator'));
  const known = coordinators.flatMap(({ id, name }) => [id, name]);
  const near = didYouMean(typed, known);
  if (near === undefined) {
    const hidden = personalOf(text);
    if (hidden !== undefined) return hidden;
  }
  return { kind: 'unknown-coordinator', given: text.slice(0, 20), ...meantBy(near) };
}

function personalCells(line: number, cells: readonly string[]): PlacedCaseProblem[] {
  const kinds = cells.flatMap((cell) => personalOf(cell)?.kinds ?? []);
  if (kinds.length === 0) return [];
  return [{ line, problem: { kind: 'personal', kinds: [...new Set(kinds)] } }];
}

type Personal = Extract<CaseProblem, { kind: 'personal' }>;

function personalOf(text: string): Personal | undefined {
  const found = personalIn(text);
  return found && personalProblem(found);
}

function personalProblem({ kinds }: { readonly kinds: Readonly<Personal['kinds']> }): Personal {
  return { kind: 'personal', kinds: [...kinds] };
}

function isProblem(value: unknown): value is CaseProblem {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

function meantBy(meant: string | undefined): { meant?: string } {
  return meant === undefined ? {} : { meant };
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s\ufeff]/g, '');
}
