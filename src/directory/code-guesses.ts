import { z } from 'zod';

/** Wrong codes within the present hour, of one user or of everybody. */
export const CodeGuesses = z.strictObject({
  /** A LINE user, or `everybody`. */
  who: z.string(),
  since: z.coerce.date(),
  count: z.int(),
});
export type CodeGuesses = z.infer<typeof CodeGuesses>;

export interface CodeGuessStore {
  find(who: string): Promise<CodeGuesses | undefined>;
  save(guesses: CodeGuesses): Promise<void>;
  forget(before: Date, limit: number): Promise<number>;
}

export const everybody = 'everybody';
const windowMs = 3_600_000;
const mostPerUser = 5;
/** Far more than mistyped codes on the first day; far too few to find a code of 58 bits. */
const mostOfAll = 200;

/** Whether another code of this user is looked at now. */
export async function mayGuess(
  guesses: CodeGuessStore,
  userId: string,
  now: Date,
): Promise<boolean> {
  const own = await current(guesses, userId, now);
  const all = await current(guesses, everybody, now);
  return own.count < mostPerUser && all.count < mostOfAll;
}

/** @returns True where this wrong code was the one that closed enrolment for everybody. */
export async function countGuess(
  guesses: CodeGuessStore,
  userId: string,
  now: Date,
): Promise<boolean> {
  const own = await current(guesses, userId, now);
  const all = await current(guesses, everybody, now);
  await guesses.save({ ...own, count: own.count + 1 });
  await guesses.save({ ...all, count: all.count + 1 });
  return all.count + 1 === mostOfAll;
}

async function current(guesses: CodeGuessStore, who: string, now: Date): Promise<CodeGuesses> {
  const known = await guesses.find(who);
  const age = known === undefined ? windowMs : now.getTime() - known.since.getTime();
  // A clock set back must not lock anybody out for longer than the hour.
  const isCurrent = known !== undefined && age >= 0 && age < windowMs;
  return isCurrent ? known : { who, since: now, count: 0 };
}
