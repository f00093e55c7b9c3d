import type { Staff } from '../directory/recognise.ts';
import { addDays, taipeiDay } from '../foundation/taipei-time.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import { caseToVisit } from './case-at-hand.ts';
import { dueByRule, dueOn } from './plan-visits.ts';
import { recordVisit } from './record-visit.ts';
import type { StalkingCase } from './stalking-case.ts';
import type { Tapped } from './take-result.ts';
import type { VisitParts, VisitStores } from './visit-parts.ts';
import type { WelfareVisits } from './visit-rule.ts';

/** So many days after the day on which it was due by the rule, however often it is put off. */
export const mostDaysLater = 2;

/** The days to which a case's visit can be put off: later than it is due now, and still to come. */
export function daysToPostponeTo(
  stalkingCase: StalkingCase,
  rule: WelfareVisits,
  today: string,
): readonly string[] {
  const byRule = dueByRule(stalkingCase, rule);
  const due = dueOn(stalkingCase, rule);
  if (byRule === undefined || due === undefined) return [];
  return Array.from({ length: mostDaysLater }, (_, at) => addDays(byRule, at + 1)).filter(
    (day) => day > due && day > today,
  );
}

export type PostponeBegun =
  | { readonly kind: 'ok'; readonly days: readonly string[] }
  | { readonly kind: 'refused'; readonly messages: OutgoingMessage[] };

/** 改期: the days to choose from, or why there are none. */
export async function beginPostponing(
  { caseNo, after }: Tapped,
  by: Staff,
  stores: VisitStores,
  parts: VisitParts,
): Promise<PostponeBegun> {
  const found = await caseToVisit(caseNo, after, by, stores, parts);
  if (found.kind === 'refused') return found;
  const today = taipeiDay(parts.clock.now());
  const days = daysToPostponeTo(found.stalkingCase, found.rule, today);
  if (days.length > 0) return { kind: 'ok', days };
  return {
    ...{ kind: 'refused', messages: [{ kind: 'visit-refused', caseNo, why: 'no-day-left' }] },
  };
}

/** Puts the visit off. @param reasonIn The message that the reason was typed in. */
export async function postponeVisit(
  { caseNo, after }: Tapped,
  { to, reason, reasonIn }: { to: string; reason: string; reasonIn: string | undefined },
  by: Staff,
  stores: VisitStores,
  parts: VisitParts,
): Promise<OutgoingMessage[]> {
  const found = await caseToVisit(caseNo, after, by, stores, parts);
  if (found.kind === 'refused') return found.messages;
  const { stalkingCase, rule } = found;
  const from = dueByRule(stalkingCase, rule);
  const days = daysToPostponeTo(stalkingCase, rule, taipeiDay(parts.clock.now()));
  // The rule or the risk was changed, or midnight passed, while the form was open.
  if (from === undefined || !days.includes(to)) {
    return [{ kind: 'visit-refused', caseNo, why: 'day-gone' }];
  }
  const { line, nextDue, ...next } = await recordVisit(
    stalkingCase,
    {
      outcome: { kind: 'postponed', from, to, reason },
      ...(reasonIn === undefined ? {} : { typedIn: { reason: reasonIn } }),
    },
    ...[by, rule, stores, parts],
  );
  return [
    {
      ...{ kind: 'visit-recorded', caseNo, line: line.id, what: 'postponed', isTold: false },
      ...{ postponed: { from, to }, missed: next.stalkingCase.visits.missed },
      ...(nextDue === undefined ? {} : { nextDue }),
    },
  ];
}
