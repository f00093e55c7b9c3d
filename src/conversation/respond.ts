import { answer, type FaqOutcome } from '../faq/answer.ts';
import type { AnswerGivenStore } from '../faq/answer-given.ts';
import type { FaqEntry } from '../faq/entry.ts';
import { isFollowUp } from '../faq/follow-up.ts';
import { cardOf, choiceOf, examplesOf, type Knowledge } from '../faq/knowledge.ts';
import type { OpenQuestionStore } from '../faq/open-question.ts';
import { isUrgent } from '../faq/urgency.ts';
import type { Clock } from '../foundation/clock.ts';
import { taipeiDay } from '../foundation/taipei-time.ts';
import { unreachable } from '../foundation/unreachable.ts';
import type { Button, IncomingMessage } from '../messaging/incoming.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import { mask } from '../privacy/mask.ts';
import { type SessionStore, sessionMinutes } from './session.ts';

export interface RespondStores {
  readonly answersGiven: AnswerGivenStore;
  readonly openQuestions: OpenQuestionStore;
  readonly sessions: SessionStore;
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

function messageOf({ content }: IncomingMessage): { messageId?: string } {
  return content.kind === 'text' ? { messageId: content.messageId } : {};
}

function meantBy(outcome: FaqOutcome): readonly FaqEntry[] {
  if (outcome.kind === 'answered') return [outcome.entry];
  return outcome.kind === 'ambiguous' ? outcome.candidates : [];
}

/** Decides what an officer gets for what they did. */
export function createRespond({ knowledge, dutyPhone, clock }: RespondParts) {
  async function give(
    entry: FaqEntry,
    incoming: IncomingMessage,
    { answersGiven, sessions }: RespondStores,
    asked?: string,
  ): Promise<OutgoingMessage> {
    const { eventId, chat } = incoming;
    const now = clock.now();
    await answersGiven.save({
      answerId: eventId,
      chat,
      entryId: entry.id,
      givenAt: now,
      ...(asked === undefined ? {} : { asked: mask(asked).text, ...messageOf(incoming) }),
    });
    await sessions.save({ chat, lastEntryId: entry.id, at: now });
    return { kind: 'answer', card: cardOf(entry, knowledge(), eventId, taipeiDay(now)) };
  }

  /** A short question after an answer is read together with what was answered. */
  async function outcomeOf(
    text: string,
    { chat }: IncomingMessage,
    { sessions }: RespondStores,
  ): Promise<FaqOutcome> {
    const { entries, search } = knowledge();
    const alone = answer(text, search);
    const session = await sessions.find(chat);
    const isFresh =
      session !== undefined &&
      clock.now().getTime() - session.at.getTime() < sessionMinutes * 60_000;
    const last = isFresh ? entries.get(session.lastEntryId) : undefined;
    if (last === undefined || alone.kind === 'blank') return alone;
    if (!isFollowUp(text, alone.kind === 'answered')) return alone;
    const together = answer(`${last.question} ${text}`, search);
    return together.kind === 'answered' || alone.kind === 'unanswered' ? together : alone;
  }

  async function onText(
    text: string,
    incoming: IncomingMessage,
    stores: RespondStores,
  ): Promise<OutgoingMessage[]> {
    const live = knowledge();
    if (asksForSpecialist.test(text.replace(/[^\p{L}\p{N}]/gu, ''))) {
      return [{ kind: 'specialist', dutyPhone: dutyPhone() }];
    }
    const danger = isUrgent(text, live.urgentWords)
      ? live.entries.get(live.urgentWords.entry)
      : undefined;
    const outcome = await outcomeOf(text, incoming, stores);
    if (danger !== undefined) return onDanger(danger, outcome, text, incoming, stores);
    switch (outcome.kind) {
      case 'blank':
        return [{ kind: 'empty-question', examples: examplesOf(live) }];
      case 'answered':
        return [await give(outcome.entry, incoming, stores, text)];
      case 'ambiguous':
        return [{ kind: 'choices', choices: outcome.candidates.map(choiceOf) }];
      case 'unanswered': {
        const { eventId } = incoming;
        const masked = mask(text).text;
        await stores.openQuestions.save({
          id: eventId,
          text: masked,
          ...messageOf(incoming),
          why: 'unknown',
          at: clock.now(),
        });
        return [{ kind: 'no-answer', dutyPhone: dutyPhone() }];
      }
      default:
        return unreachable(outcome);
    }
  }

  /** First 110 and what to do on the spot; then what was asked, where that is something else. */
  async function onDanger(
    danger: FaqEntry,
    outcome: FaqOutcome,
    text: string,
    incoming: IncomingMessage,
    stores: RespondStores,
  ): Promise<OutgoingMessage[]> {
    const first = await give(danger, incoming, stores, text);
    const others = meantBy(outcome).filter(({ id }) => id !== danger.id);
    if (others.length === 0) return [first];
    return [first, { kind: 'choices', choices: others.map(choiceOf), afterDanger: true }];
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
        const now = clock.now();
        await stores.answersGiven.save({ ...given, verdict: button.kind, verdictAt: now });
        if (button.kind === 'unsolved' && given.asked !== undefined) {
          const { answerId: id, asked, entryId, messageId } = given;
          await stores.openQuestions.save({
            id,
            text: asked,
            ...(messageId === undefined ? {} : { messageId }),
            why: 'unsolved',
            entryId,
            at: now,
          });
        }
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
        return onText(content.text, incoming, stores);
      case 'attachment':
        return [{ kind: 'attachment-refused', type: content.type }];
      case 'pressed':
        return [await onButton(content.button, incoming, stores)];
      case 'followed':
        return [{ kind: 'greeting', examples: examplesOf(knowledge()) }];
      case 'unsent':
        await stores.answersGiven.eraseWords(content.messageId);
        await stores.openQuestions.erase(content.messageId);
        return [];
      case 'unfollowed':
        return [];
      default:
        return unreachable(content);
    }
  };
}
