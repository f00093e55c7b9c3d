import { z } from 'zod';
import { EntryId } from './entry.ts';

/** Stands for what is not for this help desk, so that the ranker learns to say so. No entry has this id. */
export const offTopic = 'off-topic';

/** A line of knowledge/phrasings/*.jsonl: how somebody asked for an entry. Only the ranker reads it. */
export const Phrasing = z.strictObject({ id: EntryId, text: z.string().trim().min(1).max(300) });
export type Phrasing = z.infer<typeof Phrasing>;
