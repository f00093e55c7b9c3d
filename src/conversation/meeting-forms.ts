import type { Member } from '../directory/member.ts';
import { may } from '../directory/permissions.ts';
import { staffInReach } from '../directory/reach.ts';
import { type Recipient, recipientsOf } from '../directory/recipients.ts';
import type { Staff } from '../directory/recognise.ts';
import type { Units } from '../directory/unit.ts';
import { taipeiDay } from '../foundation/taipei-time.ts';
import { answerablePrecincts, askedPrecincts } from '../meetings/asked-precincts.ts';
import { usualDueDay } from '../meetings/decide-case.ts';
import { meetingBook } from '../meetings/meeting-book.ts';
import type { PlannedMeeting } from '../meetings/meeting-dates.ts';
import type { MeetingParts } from '../meetings/meeting-parts.ts';
import { plannedById } from '../meetings/planned-meetings.ts';
import { expectedCount } from '../meetings/record-period.ts';
import { invitedTo, isChair, namedRecipient, recipientIdOf } from '../meetings/roles.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import { responsibleFor } from '../visits/responsible.ts';
import {
  beginForm,
  type Form,
  type FormAtHand,
  formAtHand,
  type OpenForm,
  type Values,
} from './form.ts';
import type { Candidate, MeetingFormContext, MeetingWords } from './forms/meetings/context.ts';
import { decideCaseForm } from './forms/meetings/decide-case.ts';
import { extraMeetingForm, extraMoveForm } from './forms/meetings/extra-meeting.ts';
import { meetingHeldForm, meetingNotHeldForm } from './forms/meetings/record-meeting.ts';
import { submitCaseForm } from './forms/meetings/submit-case.ts';
import { substituteForm } from './forms/meetings/substitute.ts';
import type { Turn } from './turn.ts';

const forms = [
  ...[submitCaseForm, substituteForm, decideCaseForm, meetingHeldForm, meetingNotHeldForm],
  ...[extraMeetingForm, extraMoveForm],
] as const;

type MeetingForm = Form<MeetingFormContext>;

export interface MeetingFormParts {
  readonly meetings: MeetingParts;
  readonly units: () => Units;
  readonly words: { readonly meetings: MeetingWords };
}

export type MeetingForms = ReturnType<typeof createMeetingForms>;

/** The forms about the risk meeting: how each is begun, and goes on. */
export function createMeetingForms({ meetings: parts, units, words }: MeetingFormParts) {
  const { clock, ids, rules } = parts;

  async function contextOf(
    form: MeetingForm,
    values: Values,
    { staff, stores }: Turn,
  ): Promise<MeetingFormContext> {
    const now = clock.now();
    const { meetingId, caseNo } = values;
    const extras = await stores.extraMeetings.all();
    const meeting = meetingId === undefined ? undefined : plannedById(rules(), extras, meetingId);
    const members = await stores.members.all();
    const cases = await stores.stalkingCases.all();
    const recipients = recipientsOf(rules().people, members);
    const book =
      meeting === undefined || caseNo === undefined
        ? undefined
        : await meetingBook(meeting, stores, rules(), now);
    const item = book?.package.agenda.find((one) => one.caseNo === caseNo);
    return {
      ...{ staff, stores, parts, words: words.meetings, units: units(), now, meeting, cases, item },
      today: taipeiDay(now),
      usualDueDay: await usualDueDay(stores, parts),
      precincts: seesAll(form, staff)
        ? askedPrecincts(recipients, cases)
        : precinctsOf(staff, members),
      submissions:
        meetingId === undefined ? [] : await stores.meetingSubmissions.ofMeeting(meetingId),
      candidates: candidates(staff, item?.precinct, recipients, members),
      expected: meetingId === undefined ? 0 : await expectedCount(meetingId, stores),
    };
  }

  const leads = (staff: Staff) => isChair(staff, rules().meetingRule);

  /** Managers answer for every precinct; reviewers look at every one. */
  function seesAll(form: MeetingForm, staff: Staff): boolean {
    return form === extraMeetingForm
      ? may(staff, 'see-package') || leads(staff)
      : may(staff, 'record-meeting');
  }

  function precinctsOf(staff: Staff, members: readonly Member[]): readonly string[] {
    const { people } = rules();
    return answerablePrecincts(
      staff,
      people,
      staffInReach(people, members),
      taipeiDay(clock.now()),
    );
  }

  /** Roles may have changed since the form was begun; whose case or meeting it is, is asked at its end. */
  function isAllowed(form: MeetingForm, staff: Staff): boolean {
    switch (form) {
      case decideCaseForm:
        return may(staff, 'decide-case') || leads(staff);
      case meetingHeldForm:
      case meetingNotHeldForm:
        return may(staff, 'record-meeting') || leads(staff);
      case extraMeetingForm:
        return may(staff, 'propose-meeting') || leads(staff);
      default:
        return true;
    }
  }

  /** Everybody with a name but themselves: deputies first, then who answers for the case, then whoever is invited. */
  function candidates(
    staff: Staff,
    precinct: string | undefined,
    recipients: readonly Recipient[],
    members: readonly Member[],
  ): readonly Candidate[] {
    const { people, meetingRule } = rules();
    const own = recipientIdOf(staff);
    const deputies = people.find(({ id }) => id === own)?.deputies ?? [];
    const responsible =
      precinct === undefined
        ? []
        : responsibleFor({ coordinator: undefined, precinct }, recipients);
    const first = precinct === undefined ? deputies : responsible;
    const order = [
      ...first,
      ...invitedTo(meetingRule, recipients),
      ...recipients.map(({ id }) => id),
    ];
    return [...new Set(order)].flatMap((id) => {
      const { name, title = '' } = namedRecipient(id, people, members);
      if (name === undefined || (id === own && precinct === undefined)) return [];
      return [{ id, name, label: `${name} ${title}`.trim() }];
    });
  }

  async function begin(form: MeetingForm, values: Values, turn: Turn): Promise<OutgoingMessage[]> {
    const context = await contextOf(form, values, turn);
    // Whoever answers for one precinct alone is not asked for which.
    const [only, ...others] = context.precincts;
    const known =
      form === submitCaseForm && only !== undefined && others.length === 0
        ? { ...values, precinct: only }
        : values;
    return beginForm({ ...start(turn), form, context }, ids.uuid(), known);
  }

  const start = ({ stores, incoming }: Turn) => ({
    ...{ store: stores.openForms, chat: incoming.chat, now: clock.now() },
  });

  return {
    precinctsOf,

    formFor: async (open: OpenForm, turn: Turn): Promise<FormAtHand | undefined> => {
      const form = forms.find(({ id }) => id === open.form);
      if (form === undefined || !isAllowed(form, turn.staff)) return undefined;
      const context = await contextOf(form, open.values, turn);
      return formAtHand({ ...start(turn), form, context });
    },

    submit: ({ id }: PlannedMeeting, turn: Turn) => begin(submitCaseForm, { meetingId: id }, turn),
    sendSubstitute: (meetingId: string, turn: Turn) => begin(substituteForm, { meetingId }, turn),
    decide: (meetingId: string, caseNo: string, turn: Turn) =>
      begin(decideCaseForm, { meetingId, caseNo }, turn),
    recordHeld: (meetingId: string, turn: Turn) => begin(meetingHeldForm, { meetingId }, turn),
    recordNotHeld: (meetingId: string, turn: Turn) =>
      begin(meetingNotHeldForm, { meetingId }, turn),
    proposeExtra: (turn: Turn) => begin(extraMeetingForm, {}, turn),
    moveExtra: (meetingId: string, turn: Turn) => begin(extraMoveForm, { meetingId }, turn),
  };
}
