import type { OfficeCalendar } from '../calendar/office-days.ts';
import type { MemberStore } from '../directory/member.ts';
import type { Person } from '../directory/person.ts';
import { recipientsOf, withRole } from '../directory/recipients.ts';
import { addDays, taipeiDay } from '../foundation/taipei-time.ts';
import { meetingsBetween } from '../meetings/meeting-dates.ts';
import type { RiskMeeting } from '../meetings/meeting-rule.ts';
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
}

export interface ViewStores {
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
  const { people, visitRule, meetingRule, officeCalendar, quietHours } = rules;
  const meetings =
    meetingRule === undefined
      ? []
      : meetingsBetween(
          meetingRule,
          officeCalendar,
          addDays(taipeiDay(from), -1),
          addDays(taipeiDay(to), meetingDaysAhead),
        );
  const cases = await stores.stalkingCases.open();
  const recipients = recipientsOf(people, await stores.members.all());
  const coordinators = withRole('coordinator', recipients);
  const precincts = new Set([
    ...coordinators.flatMap(({ precincts }) => precincts),
    ...cases.map(({ precinct }) => precinct),
  ]);
  return {
    ...{ visitRule, meetingRule, quietHours, meetings, cases, recipients },
    precincts: [...precincts].sort(),
    isSubmitted: () => false,
  };
}
