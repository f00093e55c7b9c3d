import { z } from 'zod';
import { replyFreshMs } from './outbox.ts';

/** A reply token that no answer has used: whoever writes to the chat next spends it, instead of a push. */
export const SpareToken = z.strictObject({
  chat: z.string(),
  token: z.string(),
  /** From this instant on it is not tried. */
  freshUntil: z.coerce.date(),
});
export type SpareToken = z.infer<typeof SpareToken>;

export interface SpareTokenStore {
  /** Of two tokens of a chat the newer one stays, whichever is kept first: events come out of order. */
  keep(token: SpareToken): Promise<void>;
  /** The chat's token where it is fresh; it is gone then, for a token works once. */
  take(chat: string, now: Date): Promise<SpareToken | undefined>;
  remove(chat: string): Promise<void>;
  forget(before: Date, limit: number): Promise<number>;
}

/** @returns False also for one that looks younger than any can be: the clock was set back since. */
export function isFresh({ freshUntil }: SpareToken, now: Date): boolean {
  const left = freshUntil.getTime() - now.getTime();
  return left > 0 && left <= replyFreshMs;
}

/** Whether `known` makes `offered` needless. */
export function isNewer(known: SpareToken, offered: SpareToken): boolean {
  const ahead = known.freshUntil.getTime() - offered.freshUntil.getTime();
  return ahead > 0 && ahead <= replyFreshMs;
}
