import type { PlacedCaseProblem } from './case-problem.ts';
import { type CaseDeed, type CaseFields, changeCaseBy } from './change-case.ts';
import { isCoordinatorOf } from './coordinators.ts';
import { newCase } from './new-case.ts';
import type { CaseRow } from './read-cases-csv.ts';
import { type MadeBy, saveCase } from './save-case.ts';
import type { CaseChange, StalkingCase } from './stalking-case.ts';
import { type CaseMove, type CaseParts, type CaseStores, tellOfMoves } from './tell-of-moves.ts';

/** What a line of a file comes to, once it is taken over. */
export interface ImportedCase {
  readonly line: number;
  readonly kind: 'new' | 'changed' | 'same';
  readonly before: StalkingCase | undefined;
  readonly after: StalkingCase;
  readonly changes: readonly CaseChange[];
}

export interface ImportWish {
  /** Cases of the file on which the court has ruled are opened again. */
  readonly reopen: boolean;
  readonly dryRun: boolean;
}

export type Imported =
  | { readonly kind: 'imported'; readonly cases: readonly ImportedCase[] }
  | { readonly kind: 'problems'; readonly problems: readonly PlacedCaseProblem[] };

/**
 * Takes the lines of a file over, all or none: unknown codes become cases, known
 * ones what the file says. An empty cell changes nothing.
 */
export async function importCases(
  rows: readonly CaseRow[],
  { reopen, dryRun }: ImportWish,
  stores: CaseStores,
  parts: CaseParts,
): Promise<Imported> {
  const made: MadeBy = { by: 'shell', auditedAs: 'command' };
  const cases: ImportedCase[] = [];
  const problems: PlacedCaseProblem[] = [];
  for (const row of rows) {
    const known = await stores.stalkingCases.find(row.caseNo);
    const planned = planOf(row, known, reopen, made.by, parts);
    if ('problem' in planned) problems.push(planned);
    else cases.push(planned);
  }
  if (problems.length > 0) return { kind: 'problems', problems };
  if (dryRun) return { kind: 'imported', cases };
  const moves: CaseMove[] = [];
  for (const { before, after, kind } of cases) {
    if (kind !== 'same') await saveCase(before, after, made, stores, parts);
    if (before !== undefined) moves.push({ before, after });
  }
  await tellOfMoves(moves, undefined, stores, parts);
  return { kind: 'imported', cases };
}

function planOf(
  row: CaseRow,
  known: StalkingCase | undefined,
  reopen: boolean,
  by: string,
  { clock, people, visitRule }: CaseParts,
): ImportedCase | PlacedCaseProblem {
  const at = clock.now();
  const { line } = row;
  if (known === undefined) {
    const after = newCase(row, at, by);
    return { line, kind: 'new', before: undefined, after, changes: [] };
  }
  const deeds = deedsOf(row, known, reopen, people());
  const changed = changeCaseBy(known, deeds, { at, by, rule: visitRule() });
  if (changed.kind === 'refused') return { line, problem: { kind: 'refused', why: changed.why } };
  const { stalkingCase: after } = changed;
  const changes = after.history.slice(known.history.length).map(({ change }) => change);
  const kind = changes.length === 0 ? 'same' : 'changed';
  return { line, kind, before: known, after, changes };
}

/** What it takes for a known case to be as the file says. */
function deedsOf(
  row: CaseRow,
  known: StalkingCase,
  reopen: boolean,
  people: ReturnType<CaseParts['people']>,
): readonly CaseDeed[] {
  const { precinct, coordinator, petitionedOn, courtNo, area, risk } = row;
  const fields: CaseFields = {
    petitionedOn,
    ...(courtNo === undefined ? {} : { courtNo }),
    ...(area === undefined ? {} : { area }),
  };
  const isStillTheirs = people.some(
    (person) => person.id === known.coordinator && isCoordinatorOf(person, precinct),
  );
  // Where the file names nobody, whoever has the case keeps it.
  const keeps = !row.isCoordinatorGiven && isStillTheirs;
  return [
    ...(reopen && known.standing.kind !== 'open' ? [{ kind: 'reopened' as const }] : []),
    { kind: 'transferred', to: precinct, coordinator },
    ...(keeps ? [] : [{ kind: 'coordinator' as const, to: coordinator }]),
    { kind: 'edited', fields },
    { kind: 'risk', to: risk },
  ];
}
