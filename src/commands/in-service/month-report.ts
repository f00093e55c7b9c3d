import { z } from 'zod';
import type { ServiceCommand } from '../../control/command.ts';
import { addDays, taipeiInstant, taipeiMonth } from '../../foundation/taipei-time.ts';
import { maskSmall } from '../../handoff/mask-report.ts';
import { type CountedAnswer, MonthReport, reportOf } from '../../handoff/report.ts';
import type { Archive, ArchivedCollection } from '../../storage/archive.ts';
import { inquiryCollection } from '../../storage/ports/inquiries.ts';
import { sentCollection } from '../../storage/ports/sent.ts';
import type { Ports } from '../../storage/stores.ts';
import type { ServiceParts } from './parts.ts';
import { taipeiStamp } from './taipei-stamp.ts';

export const reportForms = ['text', 'json', 'csv', 'xlsx'] as const;

const Args = z.strictObject({
  /** Asia/Taipei. */
  month: z.string().regex(/^\d{4}-\d{2}$/),
  /** What it is made into: the audit names it. */
  as: z.enum(reportForms),
  /** Small numbers are hidden, so that it can be published. */
  hidesSmall: z.boolean(),
});
const Done = z.strictObject({
  report: MonthReport,
  /** Asia/Taipei. */
  madeAt: z.string(),
  /** False: the month goes on, and more will come. */
  isOver: z.boolean(),
  hidesSmall: z.boolean(),
  /** So many days answers are kept; where the month began earlier, some are no longer counted. */
  contentDays: z.int(),
  hasAllAnswers: z.boolean(),
});
export type ReportMade = z.infer<typeof Done>;
const Refused = z.strictObject({ kind: z.literal('not-begun'), month: z.string() });
export type ReportRefused = z.infer<typeof Refused>;

const dayMs = 86_400_000;

/** What the help desk did in a month, from the live store and the archive; that it was given out is in the audit. */
export const monthReport: ServiceCommand<
  z.infer<typeof Args>,
  never,
  ReportMade,
  ReportRefused,
  ServiceParts
> = {
  name: 'month-report',
  args: Args,
  item: z.never(),
  done: Done,
  refused: Refused,
  run: async ({ month, as, hidesSmall }, { stores, schedules, clock }) => {
    const now = clock.now();
    if (month > taipeiMonth(now)) return { kind: 'refused', refused: { kind: 'not-begun', month } };
    const { units, contentDays } = await schedules();
    const next = monthBeside(month, 1);
    const [from, to] = [firstInstant(month), firstInstant(next)];
    // The live ones first: what moves to the archive meanwhile is then read twice, and never missed.
    const live = await stores.transact(
      async (ports) => ({
        inquiries: await ports.inquiries.all(),
        answers: await answersBetween(from, to, ports),
        sends: await ports.outbox.endedBetween(from, to),
        uses: await ports.materialUses.ofMonth(month),
      }),
      'month report',
    );
    const before = monthBeside(month, -1);
    const counted = {
      inquiries: await withArchived(live.inquiries, inquiryCollection, [before, next], stores),
      sends: await withArchived(live.sends, sentCollection, [month, month], stores),
      answers: live.answers,
      leaflets: live.uses.map(({ materialId: id, title, cards, pictures }) => ({
        ...{ id, title, cards, pictures },
      })),
    };
    const precincts = units.all.filter(({ kind }) => kind === 'precinct').map(({ name }) => name);
    const report = reportOf(month, counted, precincts);
    const detail = { as, hidesSmall: String(hidesSmall) };
    await stores.transact(
      ({ audit }) =>
        audit.append({ who: 'command', deed: 'report-exported', about: month, detail }, now),
      'month report',
    );
    return {
      kind: 'done',
      done: {
        report: hidesSmall ? maskSmall(report) : report,
        ...{ madeAt: taipeiStamp(now), isOver: now >= to, hidesSmall, contentDays },
        hasAllAnswers: now.getTime() - from.getTime() <= contentDays * dayMs,
      },
    };
  },
};

/** The one place that says what remembers answers. */
async function answersBetween(
  from: Date,
  to: Date,
  { answersGiven }: Ports,
): Promise<readonly CountedAnswer[]> {
  return answersGiven.givenBetween(from, to);
}

/** What is live and what the archive has, each once. @param months First and last one, both included. */
async function withArchived<Value extends { readonly id: string }>(
  live: readonly Value[],
  collection: ArchivedCollection<Value>,
  [first, last]: readonly [string, string],
  { archive }: { readonly archive: Archive },
): Promise<Value[]> {
  const byId = new Map(live.map((value) => [value.id, value]));
  for await (const value of archive.list(collection, first, last)) byId.set(value.id, value);
  return [...byId.values()];
}

function firstInstant(month: string): Date {
  return taipeiInstant(`${month}-01`, '00:00');
}

/** The month after a month, or the one before. */
function monthBeside(month: string, step: 1 | -1): string {
  return addDays(`${month}-01`, step === 1 ? 31 : -1).slice(0, 'yyyy-mm'.length);
}
