import type { AnswerCard, OutgoingMessage } from '../messaging/outgoing.ts';
import type { ButtonData, SealedButton } from './button-data.ts';
import { isGroup } from './in-group.ts';
import type { MediaUrl } from './media-links.ts';
import type { Rendering } from './staff-messages.ts';
import { createToLineMessages } from './to-line-message.ts';

/** The JSON of LINE's messages: the same bytes as putting together the objects and writing them out. */
export type ToLineJson = (messages: readonly OutgoingMessage[], chat: string) => string;

/** A card as text, cut where the buttons' seals go. */
interface CardText {
  readonly card: AnswerCard;
  readonly pieces: readonly string[];
  readonly buttons: readonly SealedButton[];
}

/**
 * Nearly all that is sent are cards of the FAQ's entries, and of one entry only
 * the seals of its buttons differ. So the text of a card is kept for as long as
 * its entry lives.
 */
export function createToLineJson(
  buttonData: ButtonData,
  mediaUrl?: MediaUrl,
  pictureUrl?: Rendering['pictureUrl'],
): ToLineJson {
  const toLineMessages = createToLineMessages(buttonData, mediaUrl, pictureUrl);
  /** By the entry's own list of steps, which is there as long as the entry is live. */
  const known = new WeakMap<readonly string[], CardText>();

  function textOf(card: AnswerCard): CardText {
    const kept = known.get(card.steps);
    if (kept !== undefined && isSameCard(kept.card, card)) return kept;
    const made = cutAtSeals(card);
    known.set(card.steps, made);
    return made;
  }

  return (messages, chat) => {
    const [message, ...others] = messages;
    if (message?.kind !== 'answer' || others.length > 0 || isGroup(chat)) {
      return JSON.stringify(toLineMessages(messages, chat));
    }
    const { pieces, buttons } = textOf(message.card);
    const { answerId } = message.card;
    let json = pieces[0] ?? '';
    for (const [nth, button] of buttons.entries()) {
      const own = 'answerId' in button ? { ...button, answerId } : button;
      json += inJson(buttonData.seal(own, chat)) + (pieces[nth + 1] ?? '');
    }
    return json;
  };
}

/** No text of a manager holds this. */
const mark = '\u241f seal \u241f';

/** Renders a card with marks for seals, and cuts it there. */
function cutAtSeals(card: AnswerCard): CardText {
  const buttons: SealedButton[] = [];
  const marking: ButtonData = {
    seal: (button) => {
      buttons.push(button);
      return `${mark}${buttons.length - 1}${mark}`;
    },
    open: () => ({ kind: 'invalid' }),
  };
  const json = JSON.stringify(createToLineMessages(marking)([{ kind: 'answer', card }], 'U'));
  const parts = json.split(mark);
  // Every other part is the number of a button: they stand in the text in another order than they were made.
  const order = parts.filter((_, at) => at % 2 === 1).map(Number);
  return {
    card,
    pieces: parts.filter((_, at) => at % 2 === 0),
    buttons: order.flatMap((nth) => buttons[nth] ?? []),
  };
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Everything that is shown, but for which answer it is. */
function isSameCard(a: AnswerCard, b: AnswerCard): boolean {
  return (
    a.entryId === b.entryId &&
    a.question === b.question &&
    a.summary === b.summary &&
    a.cautions === b.cautions &&
    a.deadlines === b.deadlines &&
    a.basis === b.basis &&
    a.asOf === b.asOf &&
    a.urgent === b.urgent &&
    a.verified === b.verified &&
    a.stale === b.stale &&
    isSameList(a.materials, b.materials) &&
    a.related.length === b.related.length &&
    a.related.every(({ entryId, question }, at) => {
      const other = b.related[at];
      return other?.entryId === entryId && other.question === question;
    })
  );
}

function isSameList(a: AnswerCard['materials'] = [], b: AnswerCard['materials'] = []): boolean {
  return (
    a.length === b.length &&
    a.every(({ id, title }, at) => b[at]?.id === id && b[at]?.title === title)
  );
}
