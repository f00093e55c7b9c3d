import { answer } from '../faq/answer.ts';
import type { AnswerGivenStore } from '../faq/answer-given.ts';
import type { FaqEntry } from '../faq/entry.ts';
import { cardOf, choiceOf, examplesOf, type Knowledge } from '../faq/knowledge.ts';
import type { Clock } from '../foundation/clock.ts';
import { taipeiDay } from '../foundation/taipei-time.ts';
import { unreachable } from '../foundation/unreachable.ts';
import type { Button, IncomingMessage } from '../messaging/incoming.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';

export interface RespondStores {
  readonly answersGiven: AnswerGivenStore;
}

export interface RespondParts {
  /** The content that is live at this moment. */
  readonly knowledge: () => Knowledge;
  /** The duty phone that is live at this moment; `undefined` until the unit has set one. */
  readonly dutyPhone: () => string | undefined;
  readonly clock: Clock;
}

/** Typed in any state, these bring a human. 「值班」 alone asks who is on duty. */
const asksForSpecialist = /^((找|轉|轉接)(值班(人員)?|真人|專人)|值班人員|真人|專人)$/;

/** Decides what an officer gets for what they did. */
export function createRespond({ knowledge, dutyPhone, clock }: RespondParts) {
  async function give(
    entry: FaqEntry,
    { eventId, chat }: IncomingMessage,
    { answersGiven }: RespondStores,
  ): Promise<OutgoingMessage> {
    const now = clock.now();
    await answersGiven.save({ answerId: eventId, chat, entryId: entry.id, givenAt: now });
    return { kind: 'answer', card: cardOf(entry, knowledge(), eventId, taipeiDay(now)) };
  }

  async function onText(
    text: string,
    incoming: IncomingMessage,
    stores: RespondStores,
  ): Promise<OutgoingMessage> {
    const live = knowledge();
    if (asksForSpecialist.test(text.replace(/[^\p{L}\p{N}]/gu, ''))) {
      return { kind: 'specialist', dutyPhone: dutyPhone() };
    }
    const outcome = answer(text, live.search);
    switch (outcome.kind) {
      case 'blank':
        return { kind: 'empty-question', examples: examplesOf(live) };
      case 'answered':
        return give(outcome.entry, incoming, stores);
      case 'ambiguous':
        return { kind: 'choices', choices: outcome.candidates.map(choiceOf) };
      case 'unanswered':
        return { kind: 'no-answer', dutyPhone: dutyPhone() };
      default:
        return unreachable(outcome);
    }
  }

  async function onButton(
    button: Button,
    incoming: IncomingMessage,
    stores: RespondStores,
  ): Promise<OutgoingMessage> {
    switch (button.kind) {
      case 'helpful':
      case 'unsolved': {
        const given = await stores.answersGiven.find(button.answerId);
        if (given === undefined || given.chat !== incoming.chat) return { kind: 'button-expired' };
        await stores.answersGiven.save({ ...given, verdict: button.kind, verdictAt: clock.now() });
        if (button.kind === 'helpful') return { kind: 'thanked' };
        return { kind: 'unsolved', dutyPhone: dutyPhone() };
      }
      case 'show-entry': {
        const entry = knowledge().entries.get(button.entryId);
        return entry === undefined ? { kind: 'button-expired' } : give(entry, incoming, stores);
      }
      case 'invalid':
        return { kind: 'button-expired' };
      default:
        return unreachable(button);
    }
  }

  return async function respond(
    incoming: IncomingMessage,
    stores: RespondStores,
  ): Promise<readonly OutgoingMessage[]> {
    const { content } = incoming;
    switch (content.kind) {
      case 'text':
        return [await onText(content.text, incoming, stores)];
      case 'attachment':
        return [{ kind: 'attachment-refused', type: content.type }];
      case 'pressed':
        return [await onButton(content.button, incoming, stores)];
      case 'followed':
        return [{ kind: 'greeting', examples: examplesOf(knowledge()) }];
      case 'unfollowed':
      case 'unsent':
        return [];
      default:
        return unreachable(content);
    }
  };
}
