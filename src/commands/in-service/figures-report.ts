import { z } from 'zod';
import type { ServiceCommand } from '../../control/command.ts';
import { FiguresReport, figuresReport as reportOf } from '../../figures/figures-report.ts';
import { maskFigures } from '../../figures/mask-figures.ts';
import { Month, monthBeside } from '../../figures/month-span.ts';
import { lastMonth } from '../../figures/read-month.ts';
import { taipeiMonth } from '../../foundation/taipei-time.ts';
import type { ServiceParts } from './parts.ts';
import { PrecinctRefused, precinctNamed, precinctNames } from './precinct-named.ts';
import { taipeiStamp } from './taipei-stamp.ts';

export const figureForms = ['text', 'json', 'csv', 'xlsx', 'chart'] as const;

const Args = z.strictObject({
  /** Asia/Taipei; `null`: January of the month that is over, to that month. */
  from: Month.nullable(),
  to: Month.nullable(),
  /** A precinct as it was typed; `null`: the whole city. */
  unit: z.string().nullable(),
  /** What it is made into: the audit names it. */
  as: z.enum(figureForms),
  hidesSmall: z.boolean(),
});
const Done = z.strictObject({
  report: FiguresReport,
  /** Asia/Taipei. */
  madeAt: z.string(),
  hidesSmall: z.boolean(),
  /** The last month has not run out. */
  isOver: z.boolean(),
});
export type FiguresReportMade = z.infer<typeof Done>;
const Refused = z.discriminatedUnion('kind', [
  ...PrecinctRefused.options,
  z.strictObject({ kind: z.literal('backwards') }),
]);
export type FiguresReportRefused = z.infer<typeof Refused>;

/** The unit's table for the yearly report; that it was given out is in the audit. */
export const figuresReport: ServiceCommand<
  z.infer<typeof Args>,
  never,
  FiguresReportMade,
  FiguresReportRefused,
  ServiceParts
> = {
  name: 'figures-report',
  args: Args,
  item: z.never(),
  done: Done,
  refused: Refused,
  run: async (args, { stores, schedules, clock }) => {
    const { units, figureRule } = await schedules();
    const now = clock.now();
    const over = lastMonth(now);
    const to = args.to ?? (args.from !== null && args.from > over ? args.from : over);
    const from = args.from ?? `${to.slice(0, 'yyyy'.length)}-01`;
    if (from > to) return { kind: 'refused', refused: { kind: 'backwards' } };
    const named = args.unit === null ? undefined : precinctNamed(args.unit, units);
    if (named !== undefined && named.kind !== 'precinct') {
      return { kind: 'refused', refused: named };
    }
    const unit = named?.name;
    const lines = await stores.transact(({ caseFigures }) => caseFigures.all(), 'figures report');
    const report = reportOf(lines, { from, to, unit }, figureRule, precinctNames(units));
    const { hidesSmall, as } = args;
    const detail = { as, hidesSmall: String(hidesSmall), from, to };
    const about = unit === undefined ? {} : { about: unit };
    await stores.transact(
      ({ audit }) =>
        audit.append({ who: 'command', deed: 'figures-exported', ...about, detail }, now),
      'figures report',
    );
    return {
      kind: 'done',
      done: {
        report: hidesSmall ? maskFigures(report) : report,
        ...{ madeAt: taipeiStamp(now), hidesSmall, isOver: taipeiMonth(now) >= monthBeside(to, 1) },
      },
    };
  },
};
