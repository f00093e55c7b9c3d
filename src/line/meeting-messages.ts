import type { messagingApi } from '@line/bot-sdk';
import { unreachable } from '../foundation/unreachable.ts';
import type { OutgoingMessage, OutgoingOf } from '../messaging/outgoing.ts';
import { extraApproval, extraNews, extraProposed } from '../wording/extra-meetings.ts';
import { meetingAsks, meetingFormFoot } from '../wording/meeting-forms.ts';
import { meetingButtons as labels } from '../wording/meeting-words.ts';
import * as words from '../wording/meetings.ts';
import type { Action } from './flex.ts';
import { limits, shortened } from './limits.ts';
import { choiceRows, type Rendering } from './staff-messages.ts';

const meetingKinds = [
  'meeting-reminder',
  'submission-asked',
  'meeting-held-asked',
  'meeting-state',
  'meeting-cases',
  'attendance-kept',
  'substitute-asked',
  'substitute-declined',
  'submissions',
  'meeting-refused',
  'decision-kept',
  'tasks',
  'task-done',
  'meeting-recorded',
  'extra-proposed',
  'extra-approval',
  'extra-news',
  'meeting-asks',
] as const satisfies readonly OutgoingMessage['kind'][];

export type MeetingMessage = OutgoingOf<(typeof meetingKinds)[number]>;

const kinds: ReadonlySet<string> = new Set(meetingKinds);

export function isMeetingMessage(message: OutgoingMessage): message is MeetingMessage {
  return kinds.has(message.kind);
}

/** Messages about the risk meeting, in LINE's form. */
export function meetingMessages(message: MeetingMessage, to: Rendering): messagingApi.Message[] {
  switch (message.kind) {
    case 'meeting-reminder': {
      const { id } = message.meeting;
      const buttons = [...(message.hasBegun ? [] : attendance(id, to)), seeCases(id, to)];
      return [to.notice({ ...words.meetingReminder(message), buttons })];
    }
    case 'submission-asked': {
      const { meeting, precincts } = message;
      const submit = submitCase(meeting.id, to);
      const none = precincts.map((precinct) => {
        const label = words.noneLabel(precinct, precincts.length === 1);
        return to.press(
          { kind: 'submit-none', meetingId: meeting.id, precinct },
          short(label),
          label,
        );
      });
      return [to.notice({ ...words.submissionAsked(message), buttons: [submit, ...none] })];
    }
    case 'meeting-held-asked':
      return [to.notice({ ...words.heldAsked(message), buttons: held(message.meeting.id, to) })];
    case 'meeting-state':
      return [to.notice({ ...words.meetingState(message), ...stateActions(message, to) })];
    case 'meeting-cases': {
      const { meeting, cases, decides } = message;
      const choices = cases.map((item) => {
        const button = { kind: 'decide-case', meetingId: meeting.id, caseNo: item.caseNo } as const;
        const said = `${labels.decide} ${item.caseNo}`;
        return { label: words.agendaLine(item), action: to.press(button, item.caseNo, said) };
      });
      return [to.notice({ ...words.meetingCases(message), ...(decides ? { choices } : {}) })];
    }
    case 'attendance-kept':
      return to.texts(words.attendanceKept(message));
    case 'substitute-asked': {
      const [attends, absent] = attendance(message.meeting.id, to);
      const buttons = [attends, absent].flatMap((one) => one ?? []);
      return [to.notice({ ...words.substituteAsked(message), buttons })];
    }
    case 'substitute-declined': {
      const [, absent, substitute] = attendance(message.meeting.id, to);
      const buttons = [substitute, absent].flatMap((one) => one ?? []);
      return [to.notice({ ...words.substituteDeclined(message), buttons })];
    }
    case 'submissions': {
      const { meeting, cases, isOver } = message;
      if (isOver) return [to.notice(words.submissions(message))];
      const choices = cases.map(({ id, caseNo }) => {
        const label = words.removeLabel(caseNo);
        return { label, action: to.press({ kind: 'remove-case', submissionId: id }, label, label) };
      });
      const buttons = [submitCase(meeting.id, to)];
      return [to.notice({ ...words.submissions(message), choices, buttons })];
    }
    case 'meeting-refused':
      return to.texts(words.meetingRefused(message));
    case 'decision-kept': {
      const { meeting, next } = message;
      const buttons =
        next === undefined
          ? [to.say(labels.tasks, labels.tasks)]
          : [
              to.press(
                { kind: 'decide-case', meetingId: meeting.id, caseNo: next },
                labels.next,
                `${labels.next} ${next}`,
              ),
            ];
      return [to.notice({ ...words.decisionKept(message), buttons })];
    }
    case 'tasks': {
      const choices = message.tasks
        .filter(({ isTheirs }) => isTheirs)
        .map((task) => {
          const label = words.doneLabel(task);
          const button = { kind: 'task-done', decisionId: task.decisionId } as const;
          return { label, action: to.press(button, short(label), label) };
        });
      return [to.notice({ ...words.tasks(message), choices })];
    }
    case 'task-done':
      return to.texts(words.taskDone(message));
    case 'meeting-recorded':
      return to.texts(words.meetingRecorded(message));
    case 'extra-proposed':
      return [to.notice(extraProposed(message))];
    case 'extra-approval': {
      const { id: meetingId } = message.meeting;
      const answer = (says: 'yes' | 'no', label: string) =>
        to.press({ kind: 'extra-answer', meetingId, says }, label, label);
      const buttons = [answer('yes', labels.confirmExtra), answer('no', labels.declineExtra)];
      return [to.notice({ ...extraApproval(message), buttons })];
    }
    case 'extra-news': {
      const { meeting, what, leads, isAttendee } = message;
      const isOn = what === 'confirmed' || what === 'moved';
      const { id: meetingId } = meeting;
      const buttons = isOn
        ? [
            ...(isAttendee ? attendance(meetingId, to) : []),
            ...(leads
              ? [
                  to.press({ kind: 'extra-move', meetingId }, labels.moveExtra, labels.moveExtra),
                  to.press(
                    { kind: 'extra-cancel', meetingId },
                    labels.cancelExtra,
                    labels.cancelExtra,
                  ),
                ]
              : []),
          ]
        : [];
      return [to.notice({ ...extraNews(message), buttons })];
    }
    case 'meeting-asks':
      return [
        to.notice({
          ...meetingAsks(message),
          choices: choiceRows(message, to),
          afterChoices: meetingFormFoot,
        }),
      ];
    default:
      return unreachable(message);
  }
}

function attendance(meetingId: string, to: Rendering): Action[] {
  return (['attends', 'absent', 'substitute'] as const).map((says) =>
    to.press({ kind: 'meeting-attend', meetingId, says }, labels[says], labels[says]),
  );
}

function seeCases(meetingId: string, to: Rendering): Action {
  return to.press({ kind: 'meeting-cases', meetingId }, labels.cases, labels.cases);
}

function submitCase(meetingId: string, to: Rendering): Action {
  return to.press({ kind: 'submit-case', meetingId }, labels.submit, labels.submit);
}

function held(meetingId: string, to: Rendering): Action[] {
  return [
    to.press({ kind: 'meeting-held', meetingId, outcome: 'held' }, labels.held, labels.held),
    to.press(
      { kind: 'meeting-held', meetingId, outcome: 'not-held' },
      labels.notHeld,
      labels.notHeld,
    ),
  ];
}

/** What the reader can do about the meeting, and about those that are over. */
function stateActions(
  { meeting, may, package: made, unrecorded }: Extract<MeetingMessage, { kind: 'meeting-state' }>,
  to: Rendering,
) {
  const own =
    meeting === undefined
      ? []
      : [
          ...(may.attend ? attendance(meeting.id, to) : []),
          ...(may.submit && meeting.about === undefined ? [submitCase(meeting.id, to)] : []),
          ...(made === undefined ? [] : [seeCases(meeting.id, to)]),
        ];
  const choices = unrecorded.flatMap((one) => {
    const label = words.recordLabel(one);
    const button = { kind: 'ask-held', meetingId: one.id } as const;
    return [{ label, action: to.press(button, short(label), label) }];
  });
  return {
    buttons: [
      ...own,
      ...(may.decide ? [to.say(labels.decide, labels.decide)] : []),
      ...(may.propose ? [to.say(labels.extra, labels.extra)] : []),
    ],
    choices,
  };
}

function short(label: string): string {
  return shortened(label, limits.quickReplyLabel);
}
