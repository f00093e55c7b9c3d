import { z } from 'zod';

/** That a message was taken back: where it arrives late, it is dropped unread. */
export const UnsentMessage = z.strictObject({ messageId: z.string(), at: z.coerce.date() });
export type UnsentMessage = z.infer<typeof UnsentMessage>;

export interface UnsentMessageStore {
  has(messageId: string): Promise<boolean>;
  add(unsent: UnsentMessage): Promise<void>;
  forget(before: Date, limit: number): Promise<number>;
}
