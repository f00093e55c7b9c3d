import { z } from 'zod';
import { sha256 } from '../foundation/digest.ts';

/** What is written down of staff and data. Kinds stay for ever: old months are read with them. */
export const auditDeeds = [
  'code-issued',
  'code-revoked',
  'enrolled',
  'unit-changed',
  'bound-elsewhere',
  'name-confirmed',
  'left',
  'blocked',
  'came-back',
  'suspended',
  'restored',
  'people-seen',
  'text-erased',
  'content-live',
  'content-refused',
  'person-exported',
  'person-erased',
  'content-purged',
  'messages-seen',
  'audit-seen',
  'message-resent',
  'inquiry-opened',
  'inquiry-taken',
  'inquiry-offered',
  'inquiry-closed',
  'inquiry-reopened',
  'report-exported',
  'entry-drafted',
  'swap-asked',
  'swap-accepted',
  'swap-declined',
  'swap-withdrawn',
  'swap-agreed',
  'calendar-issued',
  'calendar-revoked',
  'visit-recorded',
  'visit-corrected',
  'visit-record-exported',
  'case-opened',
  'case-changed',
  'cases-seen',
  'case-submitted',
  'submission-removed',
  'no-case-submitted',
  'meeting-attendance',
  'case-decided',
  'task-done',
  'meeting-held',
  'meeting-not-held',
  'extra-meeting-proposed',
  'extra-meeting-confirmed',
  'extra-meeting-declined',
  'extra-meeting-moved',
  'extra-meeting-cancelled',
  'meeting-package-exported',
  'figures-entered',
  'figures-corrected',
  'figures-withdrawn',
  'figures-exported',
] as const;

/** Who did what to what. Ids and kinds only: a name or a text could never be taken out again. */
export const AuditEvent = z.strictObject({
  /** A LINE user, a person of people.json, `command` or `program`. */
  who: z.string(),
  deed: z.enum(auditDeeds),
  /** What it was done to: a LINE user, a code's id, a content version. */
  about: z.string().optional(),
  detail: z.record(z.string(), z.string()).optional(),
});
export type AuditEvent = z.infer<typeof AuditEvent>;

/** One link of the chain: whoever changes it, takes it away or puts one between must change every later one too. */
export const AuditEntry = z.strictObject({
  seq: z.int().min(1),
  at: z.coerce.date(),
  ...AuditEvent.shape,
  /** Hash of the entry before; of the first one, 64 zeros. */
  previous: z.string(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** The chain's end, kept apart from it so that a chain that was cut short is noticed. */
export const AuditHead = z.strictObject({ seq: z.int(), hash: z.string(), at: z.coerce.date() });
export type AuditHead = z.infer<typeof AuditHead>;

export const beginning: Omit<AuditHead, 'at'> = { seq: 0, hash: '0'.repeat(64) };

export interface AuditStore {
  /** Adds to the end of the chain, in the transaction of what it tells of. */
  append(event: AuditEvent, at: Date): Promise<void>;
  head(): Promise<AuditHead | undefined>;
  /** Entries that have not moved to the archive yet, in order. */
  recent(): Promise<readonly AuditEntry[]>;
  /** Moves what was written before `before` to the archive; at most `limit` at a time. */
  archive(before: Date, limit: number): Promise<number>;
}

/** The entry that follows `head`. */
export function nextEntry(
  head: Pick<AuditHead, 'seq' | 'hash'>,
  event: AuditEvent,
  at: Date,
): AuditEntry {
  const entry = { seq: head.seq + 1, at, ...event, previous: head.hash };
  return { ...entry, hash: hashOf(entry) };
}

/** Over every field in a fixed order, so that any change shows. */
export function hashOf(entry: Omit<AuditEntry, 'hash'>): string {
  const { seq, at, who, deed, about = null, detail = {}, previous } = entry;
  const details = Object.entries(detail).sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256(JSON.stringify([seq, at.toISOString(), who, deed, about, details, previous]));
}
