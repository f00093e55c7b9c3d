import { z } from 'zod';
import { Seat } from './roster.ts';

/** What was done about somebody's taking a seat at the beginning of a shift. */
export const ShiftCall = z.strictObject({
  /** `shift-start:2026-12-05T08:00:primary:wang-dm` */
  key: z.string(),
  /** When the shift begins. */
  start: z.coerce.date(),
  seat: Seat,
  /** Their id in people.json. */
  person: z.string(),
  /** The card went out. */
  calledAt: z.coerce.date().optional(),
  /** They tapped that they are there. */
  answeredAt: z.coerce.date().optional(),
  /** Others were told that nobody knows whether they are there. */
  raisedAt: z.coerce.date().optional(),
  /** LINE users who were told. */
  told: z.array(z.string()),
});
export type ShiftCall = z.infer<typeof ShiftCall>;

export interface ShiftCallStore {
  /** Locks it until the transaction ends: a change made from it overwrites nobody else's. */
  find(key: string): Promise<ShiftCall | undefined>;
  save(call: ShiftCall): Promise<void>;
  /** Whoever was called to a shift that begins then. */
  ofStart(start: Date): Promise<readonly ShiftCall[]>;
  /** Whatever is kept of a person of people.json. */
  ofPerson(person: string): Promise<readonly ShiftCall[]>;
  /** Forgets shifts that began before `before`; at most `limit` at a time. Returns how many. */
  forget(before: Date, limit: number): Promise<number>;
}
