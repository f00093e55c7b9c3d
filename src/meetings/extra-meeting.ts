import { z } from 'zod';
import { taipeiInstant } from '../foundation/taipei-time.ts';
import { clockTime } from '../foundation/wall-clock.ts';
import { CaseNo } from '../visits/stalking-case.ts';
import type { PlannedMeeting } from './meeting-dates.ts';

const day = z.iso.date();

/** What happened to an extra meeting; nothing of it is ever taken away. */
const Change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('proposed') }),
  z.strictObject({ kind: z.literal('confirmed') }),
  z.strictObject({ kind: z.literal('declined') }),
  z.strictObject({ kind: z.literal('moved'), day, time: clockTime }),
  z.strictObject({ kind: z.literal('cancelled') }),
]);

/** A meeting that somebody called because of one case, beside those of the rule. */
export const ExtraMeeting = z.strictObject({
  /** `2026-12-extra-1`: of the month for which it was first proposed. */
  id: z.string(),
  caseNo: CaseNo,
  precinct: z.string(),
  /** Masked; empty where its words were taken back. */
  reason: z.string(),
  /** The message in which the reason was typed. */
  typedIn: z.string().optional(),
  /** Asia/Taipei day and wall time. */
  day,
  time: clockTime,
  place: z.string(),
  state: z.enum(['proposed', 'confirmed', 'declined', 'cancelled']),
  proposedAt: z.coerce.date(),
  /** LINE user. */
  proposedBy: z.string(),
  changes: z.array(z.strictObject({ at: z.coerce.date(), by: z.string(), change: Change })).min(1),
});
export type ExtraMeeting = z.infer<typeof ExtraMeeting>;

/** As reminders and packages take it. Everybody was told when it was set: nothing is late before that. */
export function plannedExtra({
  id,
  day,
  time,
  place,
  caseNo,
  changes,
}: ExtraMeeting): PlannedMeeting {
  const set = changes.findLast(({ change }) => ['confirmed', 'moved'].includes(change.kind));
  return {
    ...{ id, day, time, at: taipeiInstant(day, time), place, about: caseNo },
    ...(set === undefined ? {} : { knownSince: set.at }),
  };
}

export interface ExtraMeetingStore {
  /** Whoever sets or records a meeting waits here for whoever does so at the same time. */
  lock(): Promise<void>;
  /** Locks it until the transaction ends. */
  find(id: string): Promise<ExtraMeeting | undefined>;
  save(meeting: ExtraMeeting): Promise<void>;
  /** Every one, in the order in which they were proposed. */
  all(): Promise<readonly ExtraMeeting[]>;
  /** Those that hold words of a message. */
  ofMessage(messageId: string): Promise<readonly ExtraMeeting[]>;
}
