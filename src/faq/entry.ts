import { z } from 'zod';
import { ContentId } from '../foundation/content-id.ts';
import { Basis, Deadline } from '../messaging/outgoing.ts';

/** Ids of entries and contacts. */
export const EntryId = ContentId;

/** A line that an officer reads on the card; long ones would not be read at a counter. */
const cardLine = z.string().trim().min(1).max(120);

/** One question an officer may ask, as managers write it under knowledge/faq/. */
export const FaqEntry = z.strictObject({
  id: EntryId,
  question: z.string().trim().min(2).max(60),
  /** Other ways to ask the same. */
  aliases: z.array(z.string().trim().min(1).max(120)).max(60).default([]),
  answer: z.strictObject({
    /** The answer itself, first. */
    summary: z.string().trim().min(1).max(160),
    /** In the order in which they are done; the card numbers them. */
    steps: z.array(cardLine).max(10),
    cautions: z.array(cardLine).max(6).default([]),
  }),
  /** 法條或出處, shown under every answer. */
  basis: z.array(Basis).min(1).max(12),
  deadlines: z.array(Deadline).max(6).default([]),
  related: z.array(EntryId).max(6).default([]),
  materials: z.array(EntryId).max(6).default([]),
  /** About danger that is there now: the card begins with 110. */
  urgent: z.boolean().default(false),
  /** Asia/Taipei calendar day on which the law was checked. */
  asOf: z.iso.date(),
  /** Asia/Taipei calendar day by which somebody must look at it again. */
  reviewBy: z.iso.date(),
  owner: z.string().trim().min(1).max(40),
  /** False where a point could not be confirmed: the answer says so. */
  verified: z.boolean(),
});
export type FaqEntry = z.infer<typeof FaqEntry>;

/** One file under knowledge/faq/. */
export const FaqFile = z.strictObject({
  $schema: z.string().optional(),
  category: z.string().trim().min(1).max(20),
  entries: z.array(FaqEntry),
});
export type FaqFile = z.infer<typeof FaqFile>;
