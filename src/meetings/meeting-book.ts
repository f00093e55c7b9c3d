import type { Member, MemberStore } from '../directory/member.ts';
import type { Person } from '../directory/person.ts';
import { type Recipient, recipientsOf } from '../directory/recipients.ts';
import type { StalkingCaseStore } from '../visits/stalking-case.ts';
import type { WelfareVisits } from '../visits/visit-rule.ts';
import { askedPrecincts } from './asked-precincts.ts';
import type { Attendance, AttendanceStore } from './attendance.ts';
import type { MeetingDecisionStore } from './decision.ts';
import type { ExtraMeetingStore } from './extra-meeting.ts';
import type { PlannedMeeting } from './meeting-dates.ts';
import { type EarlierMeeting, type MeetingPackage, meetingPackage } from './package.ts';
import { type MeetingPeriodStore, outcomeOf } from './period.ts';
import { begunBy, type MeetingDates } from './planned-meetings.ts';
import { casesIn, type MeetingSubmissionStore } from './submission.ts';

/** What the managers' files say about meetings. */
export interface MeetingRules extends MeetingDates {
  readonly people: readonly Person[];
  readonly visitRule: WelfareVisits | undefined;
}

export interface BookStores {
  readonly extraMeetings: ExtraMeetingStore;
  readonly meetingAttendance: AttendanceStore;
  readonly meetingDecisions: MeetingDecisionStore;
  readonly meetingPeriods: MeetingPeriodStore;
  readonly meetingSubmissions: MeetingSubmissionStore;
  readonly members: MemberStore;
  readonly stalkingCases: StalkingCaseStore;
}

/** A meeting with all that is known of it at an instant. */
export interface MeetingBook {
  readonly package: MeetingPackage;
  readonly attendance: readonly Attendance[];
  readonly recipients: readonly Recipient[];
  readonly members: readonly Member[];
}

/** Reads what a meeting's package is made of, within one transaction. */
export async function meetingBook(
  meeting: PlannedMeeting,
  stores: BookStores,
  rules: MeetingRules,
  now: Date,
): Promise<MeetingBook> {
  const cases = await stores.stalkingCases.all();
  const members = await stores.members.all();
  const recipients = recipientsOf(rules.people, members);
  const open = cases.filter(({ standing }) => standing.kind === 'open');
  return {
    ...{ recipients, members },
    attendance: await stores.meetingAttendance.ofMeeting(meeting.id),
    package: meetingPackage({
      ...{ meeting, cases, now, visitRule: rules.visitRule },
      submissions: await stores.meetingSubmissions.ofMeeting(meeting.id),
      decisions: await stores.meetingDecisions.all(),
      earlier: await earlierThan(meeting, stores, rules, now),
      precincts: askedPrecincts(recipients, open),
    }),
  };
}

/** Meetings before it, with what was on their tables. */
async function earlierThan(
  meeting: PlannedMeeting,
  { extraMeetings, meetingPeriods, meetingSubmissions }: BookStores,
  rules: MeetingRules,
  now: Date,
): Promise<readonly EarlierMeeting[]> {
  const periods = new Map((await meetingPeriods.all()).map((one) => [one.id, one]));
  const until = meeting.at < now ? meeting.at : now;
  const earlier: EarlierMeeting[] = [];
  for (const { id, at, about } of begunBy(rules, await extraMeetings.all(), until)) {
    if (id === meeting.id) continue;
    const outcome = outcomeOf(periods.get(id));
    if (outcome === undefined) {
      // Nobody has said yet whether it was held: what was named for it is not forgotten.
      const named = casesIn(await meetingSubmissions.ofMeeting(id));
      const codes = named.map(({ submitted }) => submitted.caseNo);
      const agenda = about === undefined ? codes : [about, ...codes];
      earlier.push({ id, at, how: 'unrecorded', agenda });
    } else {
      const heldAt = outcome.kind === 'held' ? outcome.at : at;
      earlier.push({ id, at: heldAt, how: outcome.kind, agenda: outcome.agenda });
    }
  }
  return earlier;
}
