import { z } from 'zod';
import { ContentId } from '../foundation/content-id.ts';
import { Basis } from '../messaging/outgoing.ts';

const length = z.int().min(1).max(1000);

/** One period that the law sets, and how it is counted, as managers write it in deadlines.json. */
export const DeadlineRule = z.strictObject({
  id: ContentId,
  /** What has to be done by then: 「對書面告誡提出異議」. */
  label: z.string().trim().min(2).max(30),
  /** What can be typed to ask for it, besides its label. */
  aliases: z.array(z.string().trim().min(2).max(20)).max(8).default([]),
  /** The day or the moment it counts from: 「收受告誡書或不核發通知的日子」. */
  from: z.string().trim().min(2).max(60),
  period: z.union([
    z.strictObject({ hours: length }),
    z.strictObject({ days: length }),
    z.strictObject({ months: length }),
    z.strictObject({ years: length }),
    /** Read from a ruling, and never computed. */
    z.strictObject({ ruling: z.literal(true) }),
  ]),
  basis: z.array(Basis).min(1).max(6),
  notes: z.array(z.string().trim().min(2).max(120)).max(6).default([]),
  asOf: z.iso.date(),
  verified: z.boolean(),
});
export type DeadlineRule = z.infer<typeof DeadlineRule>;

export const DeadlinesFile = z.strictObject({
  $schema: z.string().optional(),
  rules: z.array(DeadlineRule),
});
export type DeadlinesFile = z.infer<typeof DeadlinesFile>;
