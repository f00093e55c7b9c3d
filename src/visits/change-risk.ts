import type { StalkingCase } from './stalking-case.ts';
import type { Risk } from './visit-rule.ts';

/**
 * The case at another risk, with who changed it and when. The next visit is due
 * at another interval from then on: nothing of it is late before that.
 *
 * @param by LINE user, or `command`.
 */
export function changeRisk(
  stalkingCase: StalkingCase,
  to: Risk,
  by: string,
  at: Date,
): StalkingCase {
  const { risk: from, visits, dueSince, history } = stalkingCase;
  if (from === to) return stalkingCase;
  return {
    ...stalkingCase,
    risk: to,
    // The first visit is due so many days after the petition, whatever the risk.
    dueSince: visits.lastOn === undefined ? dueSince : at,
    history: [...history, { at, by, change: { kind: 'risk', from, to } }],
  };
}
