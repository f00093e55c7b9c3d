import type { messagingApi } from '@line/bot-sdk';
import type { Choice, OutgoingMessage, OutgoingOf, PlainMessage } from '../messaging/outgoing.ts';
import { deadlineButtons } from '../wording/deadlines.ts';
import * as words from '../wording/replies.ts';
import { answerAltText, joinLines } from './alt-text.ts';
import { answerBubble } from './answer-bubble.ts';
import type { ButtonData, SealedButton } from './button-data.ts';
import { calendarMessages } from './calendar-messages.ts';
import { caseMessages, isCaseMessage } from './case-messages.ts';
import { deadlineMessages, isDeadlineMessage, showDeadline } from './deadline-messages.ts';
import { digestText } from './digest-text.ts';
import { dutyMessages } from './duty-messages.ts';
import { call110, phoneActions, phoneLines } from './duty-phone.ts';
import { figureMessages, isFigureMessage } from './figure-messages.ts';
import { type Action, flexMessage } from './flex.ts';
import { guideMessages, isGuideMessage } from './guide-messages.ts';
import { handoffMessages, isHandoffMessage } from './handoff-messages.ts';
import { isGroup, withoutButtons } from './in-group.ts';
import { limits, shortened } from './limits.ts';
import { isMaterialMessage, materialMessages, showMaterial } from './material-messages.ts';
import type { MediaUrl } from './media-links.ts';
import { isMeetingMessage, meetingMessages } from './meeting-messages.ts';
import { type Notice, noticeBubble } from './notice-bubble.ts';
import { isReminderMessage, reminderMessages } from './reminder-messages.ts';
import { isShiftMessage, shiftMessages } from './shift-messages.ts';
import { splitText } from './split-text.ts';
import { type Rendering, staffMessages } from './staff-messages.ts';
import { isVisitMessage, visitMessages } from './visit-messages.ts';

/** Turns our messages into LINE's. The same message for the same chat gives the same bytes: retries rely on it. */
export type ToLineMessages = (
  messages: readonly OutgoingMessage[],
  chat: string,
) => messagingApi.Message[];

export function createToLineMessages(
  buttonData: ButtonData,
  mediaUrl: MediaUrl = () => undefined,
  pictureUrl: Rendering['pictureUrl'] = () => undefined,
): ToLineMessages {
  return (messages, chat) => {
    const made = messages.flatMap((message) => lineMessages(message, actionsFor(chat)));
    // In a group anybody may tap: no button there changes or shows anything.
    const shown = isGroup(chat) ? made.map(withoutButtons) : made;
    if (made.length > limits.messagesPerCall)
      throw new Error(`${made.length} messages in one call`);
    return shown;
  };

  function actionsFor(chat: string) {
    const press = (button: SealedButton, label: string, said: string): Action => ({
      type: 'postback',
      label,
      data: buttonData.seal(button, chat),
      displayText: shortened(said, limits.displayText),
    });
    const showEntry = ({ entryId, question }: Choice): Action =>
      press({ kind: 'show-entry', entryId }, shortened(question, limits.quickReplyLabel), question);
    return {
      ...{ press, notice, texts, mediaUrl, pictureUrl },
      pickDay: (button: SealedButton, label: string, latest?: string): Action => ({
        ...{ type: 'datetimepicker', mode: 'date', label },
        ...(latest === undefined ? {} : { max: latest }),
        data: buttonData.seal(button, chat),
      }),
      pickMinute: (button: SealedButton, label: string, latest: string): Action => ({
        ...{ type: 'datetimepicker', mode: 'datetime', label, max: latest },
        data: buttonData.seal(button, chat),
      }),
      say: (label: string, said: string): Action => ({ type: 'message', label, text: said }),
      showEntry,
      show: showEntry,
    };
  }
}

type Actions = Rendering & { show(choice: Choice): Action };

/** Said as if typed, so that this button works from any message, however old. */
const findSpecialist: Action = {
  type: 'message',
  label: words.buttons.findSpecialist,
  text: words.buttons.findSpecialist,
};

function lineMessages(message: OutgoingMessage, actions: Actions): messagingApi.Message[] {
  switch (message.kind) {
    case 'answer':
      return [answerMessage(message, actions)];
    case 'greeting':
      return [
        notice({
          title: words.greeting.title,
          lines: words.greeting.lines,
          warning: words.greeting.privacy,
          choicesTitle: words.greeting.examplesTitle,
          choices: rows(message.examples, actions),
          buttons: [findSpecialist],
        }),
      ];
    case 'choices':
      return [
        notice({
          title: words.choices.title,
          lines: [],
          choices: rows(message.choices, actions),
          afterChoices: words.choices.none,
          ...(message.afterDanger === true
            ? { warning: words.specialist.danger, buttons: [call110, findSpecialist] }
            : { buttons: [findSpecialist] }),
        }),
      ];
    case 'no-answer':
      return [
        notice({
          title: words.noAnswer.title,
          lines: [words.noAnswer.line, ...phoneLines(message.dutyPhone)],
          warning: words.specialist.danger,
          buttons: [findSpecialist, ...phoneActions(message.dutyPhone)],
        }),
      ];
    case 'empty-question':
      return [
        notice({
          title: words.emptyQuestion.title,
          lines: [words.emptyQuestion.line],
          choices: rows(message.examples, actions),
        }),
      ];
    case 'attachment-refused':
      return [notice(words.attachmentRefused(message.type))];
    case 'apology':
      return [
        notice({
          title: words.apology.title,
          lines: [words.apology.line, ...phoneLines(message.dutyPhone)],
          warning: words.specialist.danger,
          buttons: [...phoneActions(message.dutyPhone), call110],
        }),
      ];
    case 'content-refused':
      return texts(words.contentRefused(message.faults));
    case 'digest': {
      const items = message.items.map(({ at, message: one }) => ({
        at,
        text: spoken(one, actions),
      }));
      return texts(digestText(items));
    }
    case 'quota-near':
      return texts(words.quotaNear(message));
    case 'quota-exhausted':
      return texts(words.quotaExhausted);
    case 'thanked':
      return texts(words.thanked);
    case 'button-expired':
      return texts(words.buttonExpired);
    case 'roster-warnings':
    case 'duty-now':
    case 'duty-then':
    case 'own-turns':
      return dutyMessages(message, actions);
    case 'calendar-links':
    case 'calendar-none':
    case 'calendar-ended':
      return calendarMessages(message, actions);
    default:
      if (isHandoffMessage(message)) return handoffMessages(message, actions);
      if (isShiftMessage(message)) return shiftMessages(message, actions);
      if (isMeetingMessage(message)) return meetingMessages(message, actions);
      if (isMaterialMessage(message)) return materialMessages(message, actions);
      if (isReminderMessage(message)) return reminderMessages(message, actions);
      if (isDeadlineMessage(message)) return deadlineMessages(message, actions);
      if (isVisitMessage(message)) return visitMessages(message, actions);
      if (isCaseMessage(message)) return caseMessages(message, actions);
      if (isFigureMessage(message)) return figureMessages(message, actions);
      if (isGuideMessage(message)) return guideMessages(message, actions);
      return staffMessages(message, actions);
  }
}

/** What a message says without its buttons, which a digest does not have. */
function spoken(message: PlainMessage, actions: Actions): string {
  switch (message.kind) {
    case 'inquiry-nudged':
      return words.digest.nudged(message);
    case 'inquiry-closed':
      return words.digest.closed(message);
    default: {
      const made = lineMessages(message, actions);
      return made
        .map((one) => ('altText' in one ? one.altText : 'text' in one ? one.text : ''))
        .join('\n');
    }
  }
}

function answerMessage({ card }: OutgoingOf<'answer'>, actions: Actions): messagingApi.Message {
  const { press, show } = actions;
  const { answerId } = card;
  const { helpful, unsolved } = words.buttons;
  const bubble = answerBubble(card, {
    helpful: press({ kind: 'helpful', answerId }, helpful, helpful),
    unsolved: press({ kind: 'unsolved', answerId }, unsolved, unsolved),
    findSpecialist,
    call110,
    count: (ruleId, label) => showDeadline({ ruleId, label }, deadlineButtons.count, actions),
    materials: (card.materials ?? []).map((material) => ({
      label: material.title,
      action: showMaterial(material, { press }),
    })),
  });
  const message = flexMessage(answerAltText(card), bubble);
  if (card.related.length === 0) return message;
  const items = card.related
    .slice(0, limits.quickReplies)
    .map((choice): messagingApi.QuickReplyItem => ({ type: 'action', action: show(choice) }));
  return { ...message, quickReply: { items } };
}

function notice(content: Notice): messagingApi.Message {
  const { title, lines, warning, choicesTitle, choices = [], afterChoices } = content;
  const spoken = [
    title,
    ...lines,
    ...(warning === undefined ? [] : [warning]),
    ...(choicesTitle === undefined ? [] : [choicesTitle]),
    ...choices.map(({ label }, index) => `${index + 1}. ${label}`),
    ...(afterChoices === undefined ? [] : [afterChoices]),
  ];
  return flexMessage(joinLines(spoken), noticeBubble(content));
}

function rows(choices: readonly Choice[], { show }: Actions) {
  return choices.map((choice) => ({ label: choice.question, action: show(choice) }));
}

function texts(content: string): messagingApi.Message[] {
  return splitText(content).map((part) => ({ type: 'text', text: part }));
}
