import { z } from 'zod';

/** That an occurrence was sent, and to whom: it is never sent again. */
export const SentReminder = z.strictObject({
  key: z.string(),
  /** When it was to be sent. */
  at: z.coerce.date(),
  sentAt: z.coerce.date(),
  /** Recipient, and the LINE user who was told, which is a deputy's where they could not be reached. */
  to: z.array(z.strictObject({ id: z.string(), chat: z.string() })),
});
export type SentReminder = z.infer<typeof SentReminder>;

/** Since when this installation reminds: what came before concerns nobody. */
export const RemindersBegan = z.strictObject({ at: z.coerce.date() });
export type RemindersBegan = z.infer<typeof RemindersBegan>;

export interface ReminderLedger {
  has(key: string): Promise<boolean>;
  add(sent: SentReminder): Promise<void>;
  /** Moves what was to be sent before `before` to the archive, at most `limit`. Returns how many. */
  archive(before: Date, limit: number): Promise<number>;
  began(): Promise<Date | undefined>;
  begin(at: Date): Promise<void>;
}
