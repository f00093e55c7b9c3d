import { may, rolesFor } from '../directory/permissions.ts';
import type { Staff } from '../directory/recognise.ts';
import { unreachable } from '../foundation/unreachable.ts';
import { answersFor, attend } from '../meetings/attend.ts';
import { saidOf } from '../meetings/attendance.ts';
import { answerExtra, cancelExtra, decidable } from '../meetings/call-extra.ts';
import { mayDecideNow } from '../meetings/decide-case.ts';
import { meetingBook } from '../meetings/meeting-book.ts';
import type { PlannedMeeting } from '../meetings/meeting-dates.ts';
import {
  agendaShown,
  countShown,
  meetingShown,
  packageShown,
  saidShown,
} from '../meetings/meeting-shown.ts';
import {
  aheadOf,
  begunBy,
  nextByRule,
  plannedById,
  unrecorded,
} from '../meetings/planned-meetings.ts';
import { invitedTo, isChair, namedRecipient } from '../meetings/roles.ts';
import { answerOf, casesIn } from '../meetings/submission.ts';
import { removeCase, submissionsMessage, submitNone } from '../meetings/submit-case.ts';
import { finishTask, tasksMessage } from '../meetings/task.ts';
import type { MeetingButton } from '../messaging/incoming.ts';
import type { OutgoingMessage, OutgoingOf } from '../messaging/outgoing.ts';
import type { MeetingCommand } from './commands.ts';
import type { MeetingForms } from './meeting-forms.ts';
import type { RespondParts, Turn } from './turn.ts';

export interface MeetingDeskParts extends Pick<RespondParts, 'meetings'> {
  readonly forms: MeetingForms;
}

export type MeetingDesk = ReturnType<typeof createMeetingDesk>;

/** A card holds so many cases. */
const mostCases = 20;
const mostToDecide = 12;
/** Meetings beside the next one, and those that nobody has recorded, that a card names. */
const mostOthers = 3;

type Deed = Parameters<typeof may>[1];

/** What can be done in chat about the risk meeting. */
export function createMeetingDesk({ meetings: parts, forms }: MeetingDeskParts) {
  const { clock, rules } = parts;
  const refused = (why: OutgoingOf<'meeting-refused'>['why']): OutgoingMessage[] => [
    { kind: 'meeting-refused', why },
  ];

  /** Whoever leads the meeting may do all that managers may. */
  const can = (staff: Staff, deed: Deed) => may(staff, deed) || isChair(staff, rules().meetingRule);
  const notAllowed = (deed: Deed): OutgoingMessage[] => [
    { kind: 'not-allowed', roles: [...rolesFor(deed)] },
  ];

  async function byId(id: string, { stores }: Turn): Promise<PlannedMeeting | undefined> {
    return plannedById(rules(), await stores.extraMeetings.all(), id);
  }

  /** For which precincts somebody may answer. */
  async function precinctsOf({ staff, stores }: Turn): Promise<readonly string[]> {
    return forms.precinctsOf(staff, await stores.members.all());
  }

  async function state(turn: Turn): Promise<OutgoingMessage[]> {
    const { staff, stores } = turn;
    const precincts = await precinctsOf(turn);
    const isTold = can(staff, 'see-meeting') || precincts.length > 0;
    const now = clock.now();
    const extras = await stores.extraMeetings.all();
    const ahead = aheadOf(rules(), extras, now);
    const [next] = ahead;
    const mine = next === undefined ? [] : await answersFor(staff, next.id, stores, parts);
    if (!isTold && mine.length === 0) return notAllowed('see-meeting');
    const begun = begunBy(rules(), extras, now);
    const waiting = can(staff, 'record-meeting')
      ? unrecorded(begun, await stores.meetingPeriods.all())
      : [];
    return [
      {
        kind: 'meeting-state',
        ...(next === undefined
          ? { own: [] }
          : {
              meeting: meetingShown(next),
              ...(await known(next, mine, turn)),
              own: next.about === undefined ? await answers(next, precincts, turn) : [],
            }),
        others: others(ahead.slice(1)).map(meetingShown),
        may: {
          attend: mine.length > 0,
          submit: precincts.length > 0 || may(staff, 'record-meeting'),
          decide: can(staff, 'decide-case') && begun.length > 0,
          propose: can(staff, 'propose-meeting'),
        },
        unrecorded: waiting.slice(-mostOthers).map(meetingShown),
      },
    ];
  }

  /** Extra ones, and the next one by the rule. */
  function others(later: readonly PlannedMeeting[]): readonly PlannedMeeting[] {
    const byRule = later.find(({ about }) => about === undefined);
    return later.filter((one) => one.about !== undefined || one === byRule).slice(0, mostOthers);
  }

  /** What somebody may see of a meeting: its package and who comes, and what they said themselves. */
  async function known(meeting: PlannedMeeting, mine: readonly string[], { staff, stores }: Turn) {
    const book = await meetingBook(meeting, stores, rules(), clock.now());
    const { people, meetingRule } = rules();
    const nameOf = (id: string) => namedRecipient(id, people, book.members);
    const says = mine[0] === undefined ? undefined : saidOf(mine[0], book.attendance);
    return {
      ...(says === undefined ? {} : { said: saidShown(says, nameOf) }),
      ...(can(staff, 'see-package')
        ? {
            package: packageShown(book.package),
            count: countShown(invitedTo(meetingRule, book.recipients), book.attendance, nameOf),
          }
        : {}),
    };
  }

  async function answers({ id }: PlannedMeeting, precincts: readonly string[], { stores }: Turn) {
    const given = await stores.meetingSubmissions.ofMeeting(id);
    return precincts.map((precinct) => ({
      ...{ precinct, answer: answerOf(precinct, given) },
      count: casesIn(given).filter((one) => one.precinct === precinct).length,
    }));
  }

  async function submit(meeting: PlannedMeeting | undefined, turn: Turn) {
    if (meeting === undefined) return refused('no-meeting');
    if (meeting.at <= clock.now()) return refused('over');
    const isTheirs = may(turn.staff, 'record-meeting') || (await precinctsOf(turn)).length > 0;
    return isTheirs ? forms.submit(meeting, turn) : refused('no-precinct');
  }

  async function submissions(turn: Turn): Promise<OutgoingMessage[]> {
    const { stores } = turn;
    const meeting = nextByRule(rules(), await stores.extraMeetings.all(), clock.now());
    if (meeting === undefined) return refused('no-meeting');
    const precincts = await precinctsOf(turn);
    if (precincts.length === 0) return refused('no-precinct');
    const made = precincts
      .slice(0, mostOthers)
      .map((precinct) => submissionsMessage('listed', meeting, precinct, stores, parts));
    return Promise.all(made);
  }

  /** The last meeting that has begun, or begins today. */
  async function toDecide(turn: Turn): Promise<PlannedMeeting | undefined> {
    const now = clock.now();
    const extras = await turn.stores.extraMeetings.all();
    const soon = aheadOf(rules(), extras, now).filter((one) => mayDecideNow(one, now));
    return soon[0] ?? begunBy(rules(), extras, now).at(-1);
  }

  async function cases(meeting: PlannedMeeting | undefined, decides: boolean, turn: Turn) {
    if (meeting === undefined) return refused('no-meeting');
    if (decides && !mayDecideNow(meeting, clock.now())) return refused('not-begun');
    const { package: made } = await meetingBook(meeting, turn.stores, rules(), clock.now());
    const most = decides ? mostToDecide : mostCases;
    // What waits to be decided stands first.
    const agenda = decides
      ? made.agenda.toSorted(
          (a, b) => Number(a.decided !== undefined) - Number(b.decided !== undefined),
        )
      : made.agenda;
    const message: OutgoingMessage = {
      ...{ kind: 'meeting-cases', meeting: meetingShown(meeting), decides },
      cases: agenda.slice(0, most).map(agendaShown),
      more: Math.max(0, agenda.length - most),
    };
    return [message];
  }

  async function decide(meetingId: string, caseNo: string, turn: Turn) {
    const meeting = await byId(meetingId, turn);
    if (meeting === undefined) return refused('no-meeting');
    if (!mayDecideNow(meeting, clock.now())) return refused('not-begun');
    const { package: made } = await meetingBook(meeting, turn.stores, rules(), clock.now());
    const isOnTable = made.agenda.some((one) => one.caseNo === caseNo);
    return isOnTable ? forms.decide(meetingId, caseNo, turn) : refused('unknown-case');
  }

  return {
    onCommand: async (what: MeetingCommand, turn: Turn): Promise<OutgoingMessage[]> => {
      const { staff, stores } = turn;
      switch (what) {
        case 'state':
          return state(turn);
        case 'submit':
          return submit(nextByRule(rules(), await stores.extraMeetings.all(), clock.now()), turn);
        case 'submissions':
          return submissions(turn);
        case 'decide':
          return can(staff, 'decide-case')
            ? cases(await toDecide(turn), true, turn)
            : notAllowed('decide-case');
        case 'tasks':
          return [await tasksMessage(staff, can(staff, 'decide-case'), stores, parts)];
        case 'extra':
          return can(staff, 'propose-meeting')
            ? forms.proposeExtra(turn)
            : notAllowed('propose-meeting');
        default:
          return unreachable(what);
      }
    },

    onButton: async (button: MeetingButton, turn: Turn): Promise<OutgoingMessage[]> => {
      const { staff, stores } = turn;
      switch (button.kind) {
        case 'meeting-attend': {
          const { meetingId, says } = button;
          if (says !== 'substitute') {
            return attend(meetingId, { kind: says }, staff, stores, parts);
          }
          const meeting = await byId(meetingId, turn);
          if (meeting === undefined) return refused('no-meeting');
          if (meeting.at <= clock.now()) return refused('over');
          const those = await answersFor(staff, meetingId, stores, parts);
          return those.length === 0 ? refused('not-yours') : forms.sendSubstitute(meetingId, turn);
        }
        case 'meeting-cases':
          return can(staff, 'see-package')
            ? cases(await byId(button.meetingId, turn), false, turn)
            : notAllowed('see-package');
        case 'submit-case':
          return submit(await byId(button.meetingId, turn), turn);
        case 'submit-none': {
          const isTheirs =
            may(staff, 'record-meeting') || (await precinctsOf(turn)).includes(button.precinct);
          return isTheirs ? submitNone(button, staff, stores, parts) : refused('no-precinct');
        }
        case 'remove-case': {
          const own = await precinctsOf(turn);
          const isTheirs = (precinct: string) =>
            may(staff, 'record-meeting') || own.includes(precinct);
          return removeCase(button.submissionId, isTheirs, staff, stores, parts);
        }
        case 'meeting-decide':
          return can(staff, 'decide-case')
            ? cases(await byId(button.meetingId, turn), true, turn)
            : notAllowed('decide-case');
        case 'decide-case':
          return can(staff, 'decide-case')
            ? decide(button.meetingId, button.caseNo, turn)
            : notAllowed('decide-case');
        case 'ask-held': {
          if (!can(staff, 'record-meeting')) return notAllowed('record-meeting');
          const meeting = await byId(button.meetingId, turn);
          if (meeting === undefined) return refused('no-meeting');
          return [{ kind: 'meeting-held-asked', meeting: meetingShown(meeting), isAgain: true }];
        }
        case 'meeting-held': {
          if (!can(staff, 'record-meeting')) return notAllowed('record-meeting');
          const meeting = await byId(button.meetingId, turn);
          if (meeting === undefined) return refused('no-meeting');
          if (meeting.at > clock.now()) return refused('not-begun');
          return button.outcome === 'held'
            ? forms.recordHeld(meeting.id, turn)
            : forms.recordNotHeld(meeting.id, turn);
        }
        case 'task-done':
          return finishTask(button.decisionId, staff, can(staff, 'decide-case'), stores, parts);
        case 'extra-answer':
          return answerExtra(button.meetingId, button.says, staff, stores, parts);
        case 'extra-move': {
          const found = await decidable(button.meetingId, staff, stores, parts);
          if ('why' in found) return [found];
          return found.state === 'confirmed' ? forms.moveExtra(found.id, turn) : refused('settled');
        }
        case 'extra-cancel':
          return cancelExtra(button.meetingId, staff, stores, parts);
        default:
          return unreachable(button);
      }
    },
  };
}
