import { z } from 'zod';
import { ContentId } from '../foundation/content-id.ts';
import { DimensionId } from './dimension-id.ts';
import { Month } from './month-span.ts';

const word = z.string().trim().min(1).max(20);
const sentence = z.string().trim().min(1).max(200);

const Category = z.strictObject({
  id: ContentId,
  name: word,
  /** Other words for it that may be typed. */
  aliases: z.array(word).default([]),
  /** What could not be found out. */
  isUnknown: z.boolean().default(false),
  /** False: 待核對. */
  verified: z.boolean(),
});

/** What others have published of the same matter; it is told beside the unit's own figures, never mixed with them. */
export const Comparison = z.strictObject({
  id: ContentId,
  label: z.string().trim().min(1).max(40),
  source: z.string().trim().min(1).max(60),
  /** The first and last month that it counts. */
  from: Month,
  to: Month,
  area: z.enum(['taipei', 'national']),
  cases: z.int().min(0).optional(),
  /** Whether a case counts once, or once for each kind of conduct. */
  conductCounting: z.enum(['once', 'multiple']).optional(),
  /** The order that was told, the most frequent first; keys of the items. */
  order: z
    .strictObject({ dimension: DimensionId, keys: z.array(z.string()).min(2).max(10) })
    .optional(),
  note: sentence,
  verified: z.boolean(),
});
export type Comparison = z.infer<typeof Comparison>;

/** schedules/case-figures.json: how cases are counted for the yearly report. */
export const CaseFiguresFile = z.strictObject({
  $schema: z.string().optional(),
  /** Asia/Taipei day on which the lists were looked through. */
  asOf: z.iso.date(),
  /** Whether a case counts once, or once for each kind of conduct. */
  conductCounting: z.enum(['once', 'multiple']),
  /** How the two stood to each other. Empty: not counted. */
  relations: z.array(Category).max(12),
  /** How a case came to the police. Empty: not counted. */
  sources: z.array(Category).max(12),
  comparisons: z.array(Comparison).max(30).default([]),
});
export type CaseFiguresFile = z.infer<typeof CaseFiguresFile>;
export interface FigureRule extends Omit<CaseFiguresFile, '$schema' | 'asOf'> {
  readonly asOf: string | undefined;
}

/** Without the file neither relation nor source is counted, and nothing is compared. */
export const plainRule: FigureRule = {
  ...{ asOf: undefined, conductCounting: 'once' },
  ...{ relations: [], sources: [], comparisons: [] },
};
