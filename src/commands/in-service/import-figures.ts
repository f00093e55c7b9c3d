import { z } from 'zod';
import { didYouMean } from '../../content/did-you-mean.ts';
import type { ServiceCommand } from '../../control/command.ts';
import { DimensionId } from '../../figures/dimension-id.ts';
import { dimensionsOf } from '../../figures/dimensions.ts';
import { enterFigures, sumDifferences } from '../../figures/enter-figures.ts';
import { clashWith } from '../../figures/figure-line.ts';
import { type PlacedSheetProblem, readFiguresSheet } from '../../figures/figures-sheet.ts';
import { span } from '../../figures/month-span.ts';
import { figureWords } from '../../wording/figure-names.ts';
import type { ServiceParts } from './parts.ts';

/** A sheet has some fifty rows. */
export const mostFigureRows = 500;
/** More would only be scrolled past. */
const mostProblems = 200;

const Args = z.strictObject({
  rows: z
    .array(z.strictObject({ line: z.int(), cells: z.array(z.string()).max(500) }))
    .max(mostFigureRows),
  dryRun: z.boolean(),
});
const Item = z.strictObject({
  kind: z.enum(['new', 'corrected', 'same']),
  precinct: z.string().nullable(),
  ...span,
  total: z.int(),
  /** Dimensions that do not add up to the cases. */
  differs: z.array(z.strictObject({ dimension: DimensionId, sum: z.int() })),
});
export type FiguresImportItem = z.infer<typeof Item>;
const Done = z.strictObject({
  ...{ added: z.int(), corrected: z.int(), same: z.int(), isDryRun: z.boolean() },
  /** Columns that nobody has filled in. */
  blank: z.int(),
});
export type FiguresImported = z.infer<typeof Done>;
const Refused = z.strictObject({
  kind: z.literal('problems'),
  problems: z.array(z.custom<PlacedSheetProblem>((value) => typeof value === 'object')),
  more: z.int(),
});
export type FiguresImportRefused = z.infer<typeof Refused>;

/** Takes a sheet of figures over, all of it or nothing. */
export const importFigures: ServiceCommand<
  z.infer<typeof Args>,
  FiguresImportItem,
  FiguresImported,
  FiguresImportRefused,
  ServiceParts
> = {
  name: 'figures-import',
  args: Args,
  item: Item,
  done: Done,
  refused: Refused,
  run: async ({ rows, dryRun }, { stores, schedules, clock, ids }, give) => {
    const { figureRule, units } = await schedules();
    const now = clock.now();
    const { entries, problems, blank } = readFiguresSheet(rows, {
      ...{ dimensions: dimensionsOf(figureRule), words: figureWords, units, now, didYouMean },
    });
    const refusal = (found: readonly PlacedSheetProblem[]) => ({
      kind: 'refused' as const,
      refused: {
        kind: 'problems' as const,
        problems: [...found].sort((a, b) => a.line - b.line).slice(0, mostProblems),
        more: Math.max(0, found.length - mostProblems),
      },
    });
    if (problems.length > 0) return refusal(problems);
    const head = rows[0]?.line ?? 1;
    const made = await stores.transact(async ({ caseFigures, audit }) => {
      await caseFigures.lock();
      const before = await caseFigures.all();
      const clashes = entries.flatMap(({ column, ...place }): PlacedSheetProblem[] => {
        const clash = clashWith(before, place);
        if (clash === undefined) return [];
        const { from, to } = clash;
        return [{ line: head, column, problem: { kind: 'clash', from, to } }];
      });
      if (clashes.length > 0) return { clashes, items: [] };
      const items: FiguresImportItem[] = [];
      // A dry run leaves nothing: it works on a copy of the lines.
      const lines = [...before];
      const copy = {
        ...{ lock: async () => {}, all: async () => lines },
        add: async (line: (typeof lines)[number]) => {
          lines.push(line);
        },
      };
      const parts = dryRun
        ? { caseFigures: copy, audit: { ...audit, append: async () => {} }, ids }
        : { caseFigures, audit, ids };
      for (const { precinct, from, to, figures } of entries) {
        const place = { precinct, from, to };
        const outcome = await enterFigures(place, figures, { by: 'command', at: now }, parts);
        if (outcome.kind === 'clash') throw new Error('two entries of one sheet clash');
        items.push({
          ...{ kind: outcome.kind, precinct: precinct ?? null, from, to, total: figures.total },
          differs: [...sumDifferences(figures)],
        });
      }
      return { clashes: [], items };
    }, 'figures import');
    if (made.clashes.length > 0) return refusal(made.clashes);
    for (const item of made.items) await give(item);
    const count = (kind: FiguresImportItem['kind']) =>
      made.items.filter((one) => one.kind === kind).length;
    return {
      kind: 'done',
      done: {
        ...{ added: count('new'), corrected: count('corrected'), same: count('same') },
        ...{ isDryRun: dryRun, blank },
      },
    };
  },
};
