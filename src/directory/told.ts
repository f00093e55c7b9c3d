import { z } from 'zod';

/** That managers were told of something that lasts, so that they are told once. */
export const Told = z.strictObject({ key: z.string(), at: z.coerce.date() });
export type Told = z.infer<typeof Told>;

export interface ToldStore {
  /** Keys that begin so. */
  keysOf(kind: string): Promise<readonly string[]>;
  add(told: Told): Promise<void>;
  /** It is over: when it comes again, they are told again. */
  remove(key: string): Promise<void>;
}
