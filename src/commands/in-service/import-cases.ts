import { z } from 'zod';
import { didYouMean } from '../../content/did-you-mean.ts';
import type { ServiceCommand } from '../../control/command.ts';
import { outOfReach } from '../../directory/out-of-reach.ts';
import { taipeiDay } from '../../foundation/taipei-time.ts';
import { PlacedCaseProblem } from '../../visits/case-problem.ts';
import { type ImportedCase, importCases as importAll } from '../../visits/import-cases.ts';
import { readCasesCsv } from '../../visits/read-cases-csv.ts';
import { CaseChange, CaseStanding } from '../../visits/stalking-case.ts';
import type { ServiceParts } from './parts.ts';

/** Files of cases have hundreds of lines. */
export const mostRows = 5000;
/** More would only be scrolled past. */
const mostProblems = 200;

const Args = z.strictObject({
  rows: z.array(z.strictObject({ line: z.int(), cells: z.array(z.string()) })).max(mostRows),
  reopen: z.boolean(),
  dryRun: z.boolean(),
});
const Item = z.strictObject({
  line: z.int(),
  kind: z.enum(['new', 'changed', 'same']),
  caseNo: z.string(),
  changes: z.array(CaseChange),
  /** Where the court stands once it is taken over. */
  standing: CaseStanding,
});
export type ImportItem = z.infer<typeof Item>;
const Done = z.strictObject({
  ...{ added: z.int(), changed: z.int(), same: z.int(), isDryRun: z.boolean() },
  /** Coordinators of these cases whom LINE does not reach. */
  unreached: z.array(
    z.strictObject({ id: z.string(), name: z.string(), title: z.string(), cases: z.int() }),
  ),
});
export type CasesImported = z.infer<typeof Done>;
const Refused = z.strictObject({
  kind: z.literal('problems'),
  problems: z.array(PlacedCaseProblem),
  /** How many more there are. */
  more: z.int(),
});
export type ImportRefused = z.infer<typeof Refused>;

/** Takes a file of cases over, all of it or nothing. */
export const importCases: ServiceCommand<
  z.infer<typeof Args>,
  ImportItem,
  CasesImported,
  ImportRefused,
  ServiceParts
> = {
  name: 'cases-import',
  args: Args,
  item: Item,
  done: Done,
  refused: Refused,
  run: async ({ rows, reopen, dryRun }, { stores, schedules, clock, ids, wake }, give) => {
    const { people, units, visitRule } = await schedules();
    const parts = { people: () => people, visitRule: () => visitRule, clock, ids };
    const refusal = (problems: readonly PlacedCaseProblem[]) => ({
      kind: 'refused' as const,
      refused: {
        ...{ kind: 'problems' as const, problems: byLine(problems).slice(0, mostProblems) },
        more: Math.max(0, problems.length - mostProblems),
      },
    });
    const members = await stores.transact((ports) => ports.members.all(), 'cases');
    const today = taipeiDay(clock.now());
    const read = readCasesCsv(rows, { people, members, units, today, didYouMean });
    if (read.problems.length > 0) return refusal(read.problems);
    const imported = await stores.transact(
      (ports) => importAll(read.cases, { reopen, dryRun }, ports, parts),
      'cases',
    );
    if (imported.kind === 'problems') return refusal(imported.problems);
    if (!dryRun) wake();
    const { cases } = imported;
    for (const { line, kind, after, changes } of cases) {
      const { caseNo, standing } = after;
      await give({ line, kind, caseNo, standing, changes: [...changes] });
    }
    const count = (kind: ImportedCase['kind']) => cases.filter((one) => one.kind === kind).length;
    const lost = outOfReach(people, members);
    const unreached = people.flatMap(({ id, name, title }) => {
      const theirs = cases.filter(
        ({ after }) => after.coordinator === id && after.standing.kind === 'open',
      ).length;
      return lost.has(id) && theirs > 0 ? [{ id, name, title, cases: theirs }] : [];
    });
    const done = { added: count('new'), changed: count('changed'), same: count('same') };
    return { kind: 'done', done: { ...done, isDryRun: dryRun, unreached } };
  },
};

function byLine(problems: readonly PlacedCaseProblem[]): PlacedCaseProblem[] {
  return [...problems].sort((a, b) => a.line - b.line);
}
