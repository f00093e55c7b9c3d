import type { OfficeCalendar } from '../calendar/office-days.ts';
import type { DeadlineRule } from '../deadlines/deadline-rule.ts';
import { type DeadlineWishStore, liveWish } from '../deadlines/wish.ts';
import type { MemberStore } from '../directory/member.ts';
import type { Person } from '../directory/person.ts';
import { recipientsOf } from '../directory/recipients.ts';
import { addDays, taipeiDay } from '../foundation/taipei-time.ts';
import { askedPrecincts } from '../meetings/asked-precincts.ts';
import { type AttendanceStore, attendanceCount } from '../meetings/attendance.ts';
import type { ExtraMeetingStore } from '../meetings/extra-meeting.ts';
import type { RiskMeeting } from '../meetings/meeting-rule.ts';
import type { MeetingPeriodStore } from '../meetings/period.ts';
import { begunBy, plannedBetween, unrecorded } from '../meetings/planned-meetings.ts';
import type { MeetingSubmissionStore } from '../meetings/submission.ts';
import type { StalkingCaseStore } from '../visits/stalking-case.ts';
import type { WelfareVisits } from '../visits/visit-rule.ts';
import type { ReminderView } from './plan.ts';
import type { QuietHours } from './reminder-rule.ts';

/** What the managers' files say about reminders. */
export interface ReminderRules {
  readonly people: readonly Person[];
  readonly visitRule: WelfareVisits | undefined;
  readonly meetingRule: RiskMeeting | undefined;
  readonly officeCalendar: OfficeCalendar;
  readonly quietHours: QuietHours;
  /** Rules of last days by id; without them wishes stay as they were made. */
  readonly deadlines?: ReadonlyMap<string, DeadlineRule>;
}

export interface ViewStores {
  readonly deadlineWishes: DeadlineWishStore;
  readonly extraMeetings: ExtraMeetingStore;
  readonly meetingAttendance: AttendanceStore;
  readonly meetingPeriods: MeetingPeriodStore;
  readonly meetingSubmissions: MeetingSubmissionStore;
  readonly members: MemberStore;
  readonly stalkingCases: StalkingCaseStore;
}

/** Reminders of a meeting begin at most so long before it. */
const meetingDaysAhead = 62;

/**
 * What decides about reminders, read within one transaction.
 *
 * @param from Meetings from about here …
 * @param to … until well after here are in it.
 */
export async function reminderView(
  rules: ReminderRules,
  stores: ViewStores,
  from: Date,
  to: Date,
): Promise<ReminderView> {
  const { people, visitRule, meetingRule, quietHours, deadlines = new Map() } = rules;
  const cases = await stores.stalkingCases.open();
  const recipients = recipientsOf(people, await stores.members.all());
  return {
    ...{ visitRule, meetingRule, quietHours, cases, recipients },
    precincts: askedPrecincts(recipients, cases),
    wishes: (await stores.deadlineWishes.all()).map((wish) => liveWish(wish, deadlines)),
    ...(await meetingsIn(rules, stores, from, to)),
  };
}

type Meetings = Pick<ReminderView, 'meetings' | 'isSubmitted' | 'substitutesOf' | 'unrecorded'>;

async function meetingsIn(
  rules: ReminderRules,
  stores: ViewStores,
  from: Date,
  to: Date,
): Promise<Meetings> {
  if (rules.meetingRule === undefined) {
    return { meetings: [], unrecorded: [], isSubmitted: () => false, substitutesOf: () => [] };
  }
  const extras = await stores.extraMeetings.all();
  const meetings = plannedBetween(
    rules,
    extras,
    addDays(taipeiDay(from), -1),
    addDays(taipeiDay(to), meetingDaysAhead),
  );
  const answered = new Set<string>();
  const substitutes = new Map<string, readonly string[]>();
  for (const { id } of meetings) {
    for (const { precinct, removed } of await stores.meetingSubmissions.ofMeeting(id)) {
      if (removed === undefined) answered.add(`${id} ${precinct}`);
    }
    const { substitutes: sent } = attendanceCount([], await stores.meetingAttendance.ofMeeting(id));
    substitutes.set(
      id,
      sent.map(({ by }) => by),
    );
  }
  return {
    meetings,
    unrecorded: unrecorded(begunBy(rules, extras, to), await stores.meetingPeriods.all()),
    isSubmitted: (meetingId, precinct) => answered.has(`${meetingId} ${precinct}`),
    substitutesOf: (meetingId) => substitutes.get(meetingId) ?? [],
  };
}
