import { newCase } from '../../src/visits/new-case.ts';
import type { StalkingCase } from '../../src/visits/stalking-case.ts';
import { clockAt } from '../support/hand-clock.ts';

export const rule = { firstVisitWithinDays: 1, everyDays: { high: 3, medium: 7, low: 14 } };

/** A case of 中山分局, opened on the day of its petition, unless told otherwise. */
export function caseOf(given: Partial<StalkingCase> = {}): StalkingCase {
  const wish = {
    ...{ caseNo: 'C-0012', precinct: '中山分局', coordinator: 'wu-jf' },
    ...{ petitionedOn: '2026-12-01', risk: 'medium' as const },
  };
  return { ...newCase(wish, clockAt('2026-12-01 10:00').now(), 'shell'), ...given };
}
