import type { StalkingCase } from '../../src/visits/stalking-case.ts';

/** A case that was told of at an instant, and never visited. */
export function caseOf(
  caseNo: string,
  openedAt: Date,
  given: Partial<StalkingCase> = {},
): StalkingCase {
  return {
    ...{ caseNo, precinct: '中山分局', petitionedOn: '2026-12-04', risk: 'high' },
    ...{ standing: { kind: 'open' }, visits: { count: 0, missed: 0 } },
    ...{ openedAt, dueSince: openedAt },
    history: [{ at: openedAt, by: 'shell', change: { kind: 'opened' } }],
    ...given,
  };
}
