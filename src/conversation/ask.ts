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
import type { Material } from '../materials/material.ts';
import type { Choice, OutgoingMessage } from '../messaging/outgoing.ts';
import type { MaterialLink } from '../messaging/outgoing-materials.ts';
import { type SessionStore, sessionMinutes } from './session.ts';

export interface AskStores {
  readonly answersGiven: AnswerGivenStore;
  readonly openQuestions: OpenQuestionStore;
  readonly sessions: SessionStore;
}

export interface AskParts {
  /** The content that is live at this moment. */
  readonly knowledge: () => Knowledge;
  /** The duty phone that is live at this moment; `undefined` until the unit has set one. */
  readonly dutyPhone: () => string | undefined;
  /** Leaflets that are live at this moment. */
  readonly guidance?: () => { readonly materials: ReadonlyMap<string, Material> };
  readonly clock: Clock;
}

/** A question as it is handled: searched as it was typed, kept only masked. */
export interface Question {
  readonly eventId: string;
  readonly chat: string;
  readonly messageId: string;
  /** In a group: who asks. */
  readonly askedBy?: string;
  /** Where the message was edited: when. */
  readonly editedAt?: Date;
  readonly text: string;
  readonly masked: string;
}

export type Ask = ReturnType<typeof createAsk>;

const mostNearest = 3;

/** Answers from the FAQ, or says that it cannot. */
export function createAsk({ knowledge, dutyPhone, guidance, clock }: AskParts) {
  async function give(
    entry: FaqEntry,
    { eventId, chat }: Pick<Question, 'eventId' | 'chat'>,
    { answersGiven, sessions }: AskStores,
    asked?: Pick<Question, 'masked' | 'messageId' | 'askedBy' | 'editedAt'>,
  ): Promise<OutgoingMessage> {
    const now = clock.now();
    await answersGiven.save({
      ...{ answerId: eventId, chat, entryId: entry.id, givenAt: now },
      ...(asked === undefined ? {} : { asked: asked.masked, ...sourceOf(asked) }),
    });
    await sessions.save({ chat, lastEntryId: entry.id, at: now });
    const card = cardOf(entry, knowledge(), eventId, taipeiDay(now));
    const leaflets = guidance === undefined ? [] : linksOf(entry.materials, guidance().materials);
    return {
      kind: 'answer',
      card: leaflets.length === 0 ? card : { ...card, materials: leaflets },
    };
  }

  /** A short question after an answer is read together with what was answered. */
  async function outcomeOf({ text, chat }: Question, { sessions }: AskStores): Promise<FaqOutcome> {
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

  function dangerIn(text: string): FaqEntry | undefined {
    const { entries, urgentWords } = knowledge();
    return isUrgent(text, urgentWords) ? entries.get(urgentWords.entry) : undefined;
  }

  /** First 110 and what to do on the spot; then what was asked, where that is something else. */
  async function onDanger(
    danger: FaqEntry,
    outcome: FaqOutcome,
    question: Question,
    stores: AskStores,
  ): Promise<OutgoingMessage[]> {
    const first = await give(danger, question, stores, question);
    const others = meantBy(outcome).filter(({ id }) => id !== danger.id);
    if (others.length === 0) return [first];
    return [first, { kind: 'choices', choices: others.map(choiceOf), afterDanger: true }];
  }

  return {
    give,

    /** Whether words of danger stand in a text: they come before any form or limit. */
    isDanger: (text: string) => dangerIn(text) !== undefined,

    /** The entries nearest to a text, best first, however far they are. */
    nearest: (text: string): Choice[] =>
      knowledge()
        .search.find(text, mostNearest)
        .map(({ entry }) => choiceOf(entry)),

    /** Whether there is something to say to a text, be it several things to choose from. */
    mayKnow: (text: string) =>
      ['answered', 'ambiguous'].includes(answer(text, knowledge().search).kind),

    /** Whether a text is surely a question of ours, and no name or title. */
    isQuestion: (text: string) => answer(text, knowledge().search).kind === 'answered',

    ask: async (question: Question, stores: AskStores): Promise<OutgoingMessage[]> => {
      const live = knowledge();
      const danger = dangerIn(question.text);
      const outcome = await outcomeOf(question, stores);
      if (danger !== undefined) return onDanger(danger, outcome, question, stores);
      switch (outcome.kind) {
        case 'blank':
          return [{ kind: 'empty-question', examples: examplesOf(live) }];
        case 'answered':
          return [await give(outcome.entry, question, stores, question)];
        case 'ambiguous':
          return [{ kind: 'choices', choices: outcome.candidates.map(choiceOf) }];
        case 'unanswered': {
          const { eventId: id, masked: text, chat } = question;
          await stores.openQuestions.save({
            ...{ id, text, chat, ...sourceOf(question), why: 'unknown', at: clock.now() },
          });
          return [{ kind: 'no-answer', dutyPhone: dutyPhone() }];
        }
        default:
          return unreachable(outcome);
      }
    },
  };
}

/** What is there no more is left out. */
function linksOf(ids: readonly string[], materials: ReadonlyMap<string, Material>): MaterialLink[] {
  return ids.flatMap((id) => {
    const material = materials.get(id);
    return material === undefined ? [] : [{ id, title: material.title }];
  });
}

/** Which message the words stand in, whose it is and since when. */
function sourceOf({
  messageId,
  askedBy,
  editedAt,
}: Pick<Question, 'messageId' | 'askedBy' | 'editedAt'>) {
  return {
    messageId,
    ...(askedBy === undefined ? {} : { askedBy }),
    ...(editedAt === undefined ? {} : { editedAt }),
  };
}

function meantBy(outcome: FaqOutcome): readonly FaqEntry[] {
  if (outcome.kind === 'answered') return [outcome.entry];
  return outcome.kind === 'ambiguous' ? outcome.candidates : [];
}
