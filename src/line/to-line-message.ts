import type { messagingApi } from '@line/bot-sdk';
import type { Choice, OutgoingMessage } from '../messaging/outgoing.ts';
import * as words from '../wording/replies.ts';
import { answerAltText, joinLines } from './alt-text.ts';
import { answerBubble } from './answer-bubble.ts';
import type { ButtonData, SealedButton } from './button-data.ts';
import { type Action, flexMessage } from './flex.ts';
import { handoffMessages, isHandoffMessage } from './handoff-messages.ts';
import { isGroup, withoutButtons } from './in-group.ts';
import { limits, shortened } from './limits.ts';
import { type Notice, noticeBubble } from './notice-bubble.ts';
import { isShiftMessage, shiftMessages } from './shift-messages.ts';
import { splitText } from './split-text.ts';
import { type Rendering, staffMessages } from './staff-messages.ts';

/** Turns our messages into LINE's. The same message for the same chat gives the same bytes: retries rely on it. */
export type ToLineMessages = (
  messages: readonly OutgoingMessage[],
  chat: string,
) => messagingApi.Message[];

export function createToLineMessages(buttonData: ButtonData): ToLineMessages {
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
    return {
      ...{ press, notice, texts },
      say: (label: string, said: string): Action => ({ type: 'message', label, text: said }),
      show: ({ entryId, question }: Choice): Action =>
        press(
          { kind: 'show-entry', entryId },
          shortened(question, limits.quickReplyLabel),
          question,
        ),
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
const call110: Action = { type: 'uri', label: words.buttons.call110, uri: 'tel:110' };

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
    case 'quota-exhausted':
      return texts(words.quotaExhausted);
    case 'thanked':
      return texts(words.thanked);
    case 'button-expired':
      return texts(words.buttonExpired);
    default:
      if (isHandoffMessage(message)) return handoffMessages(message, actions);
      if (isShiftMessage(message)) return shiftMessages(message, actions);
      return staffMessages(message, actions);
  }
}

function answerMessage(
  { card }: Extract<OutgoingMessage, { kind: 'answer' }>,
  { press, show }: Actions,
): messagingApi.Message {
  const { answerId } = card;
  const { helpful, unsolved } = words.buttons;
  const bubble = answerBubble(card, {
    helpful: press({ kind: 'helpful', answerId }, helpful, helpful),
    unsolved: press({ kind: 'unsolved', answerId }, unsolved, unsolved),
    findSpecialist,
    call110,
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

function phoneLines(dutyPhone: string | undefined): string[] {
  return [
    dutyPhone === undefined ? words.specialist.phoneMissing : words.specialist.phone(dutyPhone),
  ];
}

function phoneActions(dutyPhone: string | undefined): Action[] {
  if (dutyPhone === undefined) return [];
  const uri = `tel:${dutyPhone.replace(/[^0-9+,]/g, '')}`;
  return [{ type: 'uri', label: words.buttons.callDuty, uri }];
}

function texts(content: string): messagingApi.Message[] {
  return splitText(content).map((part) => ({ type: 'text', text: part }));
}
