import { z } from 'zod';

/** What is remembered of a chat between two messages: which entry was given last. No text. */
export const Session = z.strictObject({
  chat: z.string(),
  lastEntryId: z.string(),
  at: z.coerce.date(),
});
export type Session = z.infer<typeof Session>;

export interface SessionStore {
  find(chat: string): Promise<Session | undefined>;
  save(session: Session): Promise<void>;
  remove(chat: string): Promise<void>;
  /** Forgets what was said before `before`; at most `limit` at a time. Returns how many. */
  forget(before: Date, limit: number): Promise<number>;
}

/** After this long a short question stands for itself again. */
export const sessionMinutes = 30;
