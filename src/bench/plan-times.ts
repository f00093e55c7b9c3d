import { performance } from 'node:perf_hooks';
import { addDays } from '../foundation/taipei-time.ts';
import { dueNow } from '../reminders/due.ts';
import { occurrencesBetween, type ReminderView } from '../reminders/plan.ts';
import { usualQuietHours } from '../reminders/reminder-rule.ts';
import type { StalkingCase } from '../visits/stalking-case.ts';
import { risks } from '../visits/visit-rule.ts';
import { type Judged, judge } from './bar.ts';
import { quantile } from './figures.ts';

/** Milliseconds for planning the reminders of so many open cases. */
export interface PlanFigures {
  readonly cases: number;
  /** What is due now, as each look asks. */
  readonly nowMs: number;
  /** Every reminder of 30 days, as the preview asks. */
  readonly monthMs: number;
  readonly occurrences: number;
}

const cases = 10_000;
const rounds = 7;
const now = new Date('2026-12-15T09:00:00+08:00');

/** Medians of some rounds; the first one only warms up. */
export async function measurePlan(): Promise<{ plan: PlanFigures; bars: Judged[] }> {
  const view = crowdedView();
  const month = new Date(now.getTime() + 30 * 86_400_000);
  const times = { now: [] as number[], month: [] as number[] };
  let occurrences = 0;
  for (let round = 0; round <= rounds; round += 1) {
    const begin = performance.now();
    dueNow(view, () => false, new Date(0), now);
    const between = performance.now();
    occurrences = occurrencesBetween(view, now, month).length;
    const end = performance.now();
    if (round === 0) continue;
    times.now.push(between - begin);
    times.month.push(end - between);
  }
  const plan = {
    ...{ cases, occurrences },
    nowMs: quantile(times.now, 0.5),
    monthMs: quantile(times.month, 0.5),
  };
  return { plan, bars: [judge('planMs', plan.nowMs)] };
}

/** Cases of 14 precincts in every stage: due today, due soon, overdue for weeks. */
function crowdedView(): ReminderView {
  const precincts = Array.from({ length: 14 }, (_, at) => `precinct ${at}`);
  const recipients = [
    ...precincts.map((precinct, at) => ({
      ...{ id: `coordinator-${at}`, roles: ['coordinator'] as const, precincts: [precinct] },
      chat: `U${at}`,
    })),
    ...[0, 1, 2, 3, 4].map((at) => ({
      ...{ id: `reviewer-${at}`, roles: ['reviewer'] as const, precincts: [], chat: `R${at}` },
    })),
  ];
  return {
    visitRule: {
      ...{ firstVisitWithinDays: 1, everyDays: { high: 3, medium: 7, low: 14 } },
      ...{ remindAt: '08:30', reviewerDigestAt: '08:40', missedLimit: 3 },
      overdue: [
        { afterDays: 1, notify: ['coordinator'] },
        { afterDays: 2, notify: ['coordinator', 'reviewers'] },
      ],
    },
    ...{ meetingRule: undefined, meetings: [], precincts, quietHours: usualQuietHours },
    ...{
      recipients,
      isSubmitted: () => false,
      substitutesOf: () => [],
      unrecorded: [],
      wishes: [],
    },
    cases: Array.from({ length: cases }, (_, at) => crowdedCase(at, precincts)),
  };
}

function crowdedCase(at: number, precincts: readonly string[]): StalkingCase {
  const petitionedOn = addDays('2026-12-14', -(at % 60));
  const openedAt = new Date(`${petitionedOn}T10:00:00+08:00`);
  const lastOn = at % 4 === 0 ? undefined : addDays('2026-12-14', -(at % 40));
  return {
    ...{ caseNo: `C-${String(at).padStart(5, '0')}`, precinct: precincts[at % 14] ?? '' },
    ...{ petitionedOn, risk: risks[at % 3] ?? 'high', standing: { kind: 'open' } },
    coordinator: `coordinator-${at % 14}`,
    visits: { count: at % 5, missed: 0, ...(lastOn === undefined ? {} : { lastOn }) },
    ...{ openedAt, dueSince: openedAt },
    history: [{ at: openedAt, by: 'shell', change: { kind: 'opened' } }],
  };
}
