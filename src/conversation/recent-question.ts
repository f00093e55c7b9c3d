import type { AnswerGivenStore } from '../faq/answer-given.ts';
import type { OpenQuestionStore } from '../faq/open-question.ts';
import type { Said } from '../handoff/open-inquiry.ts';

export interface AskedStores {
  readonly answersGiven: AnswerGivenStore;
  readonly openQuestions: OpenQuestionStore;
}

/** What somebody asked the FAQ just before they wanted a human. */
export interface RecentQuestion {
  /** The last question, masked; nothing where they asked none. */
  readonly said: readonly Said[];
  /** Entries that they were given, the last one last. */
  readonly tried: readonly string[];
}

/** What was asked longer ago is not what a human is wanted for. */
const recentMs = 30 * 60_000;
const mostTried = 3;

export async function recentQuestion(
  chat: string,
  { answersGiven, openQuestions }: AskedStores,
  now: Date,
): Promise<RecentQuestion> {
  const isRecent = (at: Date) => Math.abs(now.getTime() - at.getTime()) < recentMs;
  const given = (await answersGiven.ofAsker(chat)).filter(({ givenAt }) => isRecent(givenAt));
  const open = (await openQuestions.ofAsker(chat)).filter(({ at }) => isRecent(at));
  const asked = [
    ...given.flatMap(({ asked: text, messageId, givenAt: at }) =>
      text === undefined ? [] : [{ text, messageId, at }],
    ),
    ...open.map(({ text, messageId, at }) => ({ text, messageId, at })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  const last = asked.at(-1);
  const tried = [...new Set(given.map(({ entryId }) => entryId))].slice(-mostTried);
  return { said: last === undefined ? [] : [last], tried };
}

/**
 * The questions of an officer that found nothing, one right after the other:
 * two of them are enough to bring a human. None where an answer came between.
 */
export async function missedInARow(
  chat: string,
  { answersGiven, openQuestions }: AskedStores,
  now: Date,
): Promise<readonly Said[]> {
  const isRecent = (at: Date) => Math.abs(now.getTime() - at.getTime()) < recentMs;
  const misses = (await openQuestions.ofAsker(chat)).filter(
    ({ why, at }) => why === 'unknown' && isRecent(at),
  );
  const lastAnswer = (await answersGiven.ofAsker(chat)).at(-1)?.givenAt;
  return misses.filter(({ at }) => lastAnswer === undefined || at > lastAnswer).slice(-2);
}
