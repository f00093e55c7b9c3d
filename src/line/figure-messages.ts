import type { messagingApi } from '@line/bot-sdk';
import { unreachable } from '../foundation/unreachable.ts';
import type { OutgoingMessage, OutgoingOf } from '../messaging/outgoing.ts';
import * as words from '../wording/figures.ts';
import type { Action } from './flex.ts';
import { choiceRows, type Rendering } from './staff-messages.ts';

const figureKinds = [
  'figures-which',
  'figures-template',
  'figures-problems',
  'figures-confirm',
  'figures-kept',
  'figures-refused',
] as const satisfies readonly OutgoingMessage['kind'][];

export type FigureMessage = OutgoingOf<(typeof figureKinds)[number]>;

const kinds: ReadonlySet<string> = new Set(figureKinds);

export function isFigureMessage(message: OutgoingMessage): message is FigureMessage {
  return kinds.has(message.kind);
}

/** LINE's limit for what a button copies. */
const mostCopied = 1000;

const { figuresButtons: labels } = words;

/** Messages about case figures, in LINE's form. */
export function figureMessages(message: FigureMessage, to: Rendering): messagingApi.Message[] {
  const buttonsOf = (asked: Parameters<typeof choiceRows>[0]) =>
    choiceRows(asked, to).map(({ action }) => action);
  switch (message.kind) {
    case 'figures-which':
      return [to.notice({ ...words.figuresWhich(message), choices: choiceRows(message, to) })];
    case 'figures-template': {
      const clipboardText = words.templateText(message);
      const copy: Action[] =
        clipboardText.length > mostCopied
          ? []
          : [{ type: 'clipboard', label: labels.copy, clipboardText }];
      const buttons = [...copy, ...buttonsOf(message)];
      // LINE on a computer has no clipboard button: there the text itself is copied. The card
      // stands below it, where the thumb is.
      return [
        ...to.texts(clipboardText),
        to.notice({ ...words.figuresTemplate(message), buttons }),
      ];
    }
    case 'figures-problems':
      return to.texts(words.figuresProblems(message));
    case 'figures-confirm':
      return [to.notice({ ...words.figuresConfirm(message), buttons: buttonsOf(message) })];
    case 'figures-kept': {
      const correct = to.say(labels.correct, words.headerText(message));
      return [to.notice({ ...words.figuresKept(message), buttons: [correct] })];
    }
    case 'figures-refused':
      return to.texts(words.figuresRefused(message));
    default:
      return unreachable(message);
  }
}
