import type { Decided } from '../../src/meetings/decision.ts';
import type { PlannedMeeting } from '../../src/meetings/meeting-dates.ts';
import {
  type MeetingSubmission,
  type SubmittedCase,
  submissionId,
} from '../../src/meetings/submission.ts';
import { StalkingCase } from '../../src/visits/stalking-case.ts';
import { clockAt } from '../support/hand-clock.ts';

export const at = (wall: string) => clockAt(wall).now();

/** A case of 中山分局 since the first of December, open and of low risk. */
export function caseOf(caseNo: string, given: object = {}): StalkingCase {
  const openedAt = at('2026-12-01 09:00');
  return StalkingCase.parse({
    ...{ caseNo, precinct: '中山分局', petitionedOn: '2026-12-01', risk: 'low' },
    ...{ standing: { kind: 'open' }, visits: { count: 0, missed: 0 } },
    ...{ openedAt, dueSince: openedAt },
    history: [{ at: openedAt, by: 'shell', change: { kind: 'opened' } }],
    ...given,
  });
}

export const change = (wall: string, what: object) => ({ at: at(wall), by: 'U1', change: what });

export function meetingOn(day: string, given: Partial<PlannedMeeting> = {}): PlannedMeeting {
  const time = '14:00';
  return { id: day.slice(0, 7), day, time, at: at(`${day} ${time}`), place: '會議室', ...given };
}

export function submissionOf(
  meetingId: string,
  precinct: string,
  submitted: (Partial<SubmittedCase> & { caseNo: string }) | 'none',
): MeetingSubmission {
  const usual: Omit<SubmittedCase, 'caseNo' | 'note'> = {
    ...{ conduct: 'B2', relation: 'partner', risk: 'medium', suggests: 'monitor' },
  };
  const about: MeetingSubmission['about'] =
    submitted === 'none'
      ? { kind: 'none' }
      : { kind: 'case', submitted: { ...usual, ...submitted } };
  const caseNo = submitted === 'none' ? undefined : submitted.caseNo;
  return {
    ...{ id: submissionId(meetingId, precinct, caseNo), meetingId, precinct, about },
    ...{ at: at('2026-12-01 10:00'), by: 'U1' },
  };
}

let decisions = 0;
export function decisionOf(caseNo: string, given: Partial<Decided> = {}): Decided {
  decisions += 1;
  return {
    ...{ id: `00000000-0000-4000-8000-${String(decisions).padStart(12, '0')}`, kind: 'decided' },
    ...{ meetingId: '2026-12', caseNo, at: at('2026-12-09 15:00'), by: 'U1' },
    ...{ precinct: '中山分局', verdict: 'continue', risk: { from: 'low', to: 'low' } },
    ...{ reason: '再觀察', ...given },
  };
}
