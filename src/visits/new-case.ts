import type { StalkingCase } from './stalking-case.ts';
import type { Risk } from './visit-rule.ts';

/** What must be known of a case before it can be opened. */
export interface CaseWish {
  readonly caseNo: string;
  readonly precinct: string;
  readonly coordinator?: string | undefined;
  /** Asia/Taipei day. */
  readonly petitionedOn: string;
  readonly risk: Risk;
  readonly courtNo?: string | undefined;
  readonly area?: string | undefined;
}

/** A case that nobody knew before. */
export function newCase(wish: CaseWish, at: Date, by: string): StalkingCase {
  const { caseNo, precinct, coordinator, petitionedOn, risk, courtNo, area } = wish;
  return {
    ...{ caseNo, precinct, petitionedOn, risk },
    ...(coordinator === undefined ? {} : { coordinator }),
    ...(courtNo === undefined ? {} : { courtNo }),
    ...(area === undefined ? {} : { area }),
    standing: { kind: 'open' },
    visits: { count: 0, missed: 0 },
    openedAt: at,
    dueSince: at,
    history: [{ at, by, change: { kind: 'opened' } }],
  };
}
