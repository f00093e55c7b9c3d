import { z } from 'zod';
import type { AnswerGiven } from './answer-given.ts';
import type { OpenQuestion } from './open-question.ts';

/** What stays of a question when its time is over: that it was asked, by nobody, in no words. */
export const Figure = z.strictObject({
  id: z.string(),
  /** `unknown`: nothing was found; else an answer was given, and this is what its reader thought of it. */
  outcome: z.enum(['unknown', 'answered', 'helpful', 'unsolved']),
  entryId: z.string().optional(),
  /** Begin of the hour: the minute might tell who it was. */
  hour: z.coerce.date(),
});
export type Figure = z.infer<typeof Figure>;

export function figureOfAnswer({ answerId, entryId, verdict, givenAt }: AnswerGiven): Figure {
  return { id: answerId, outcome: verdict ?? 'answered', entryId, hour: hourOf(givenAt) };
}

/** @returns `undefined` where the answer that did not help is counted already. */
export function figureOfQuestion({ id, why, at }: OpenQuestion): Figure | undefined {
  return why === 'unknown' ? { id, outcome: why, hour: hourOf(at) } : undefined;
}

const hourMs = 3_600_000;

function hourOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / hourMs) * hourMs);
}
