import { z } from 'zod';

/** A reply token that no answer has used: whoever writes to the chat next spends it, instead of a push. */
export const SpareToken = z.strictObject({
  chat: z.string(),
  token: z.string(),
  /** From this instant on it is not tried. */
  freshUntil: z.coerce.date(),
});
export type SpareToken = z.infer<typeof SpareToken>;

export interface SpareTokenStore {
  /** The newest one of a chat takes the place of the one before. */
  keep(token: SpareToken): Promise<void>;
  /** The chat's token where it is fresh; it is gone then, for a token works once. */
  take(chat: string, now: Date): Promise<SpareToken | undefined>;
  forget(before: Date, limit: number): Promise<number>;
}
