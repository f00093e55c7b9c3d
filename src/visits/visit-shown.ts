import { daysBetween } from '../foundation/taipei-time.ts';
import type { VisitShown } from '../messaging/outgoing-reminders.ts';
import type { StalkingCase } from './stalking-case.ts';

/** A due visit as it stands on a day. @param day Asia/Taipei, `2026-12-05` */
export function visitShown(stalkingCase: StalkingCase, dueOn: string, day: string): VisitShown {
  const { caseNo, precinct, risk, visits } = stalkingCase;
  const { count, missed, lastOn, lastOutcome, lastLine, postponed } = visits;
  return {
    ...{ caseNo, precinct, risk, dueOn, missed, nth: count + 1 },
    daysLate: Math.max(0, daysBetween(dueOn, day)),
    ...(lastOn === undefined ? {} : { lastOn }),
    ...(lastOutcome === undefined ? {} : { lastOutcome }),
    ...(lastLine === undefined ? {} : { lastLine }),
    ...(postponed?.to === dueOn ? { postponedFrom: postponed.from } : {}),
  };
}
