import { z } from 'zod';

/** How often a leaflet was given out in a month, and nothing of anybody. */
export const MaterialUse = z.strictObject({
  /** Asia/Taipei month, `2026-12`. */
  month: z.string(),
  materialId: z.string(),
  /** As it was called when it was given out last: it may be gone by the time of the report. */
  title: z.string(),
  /** How often its card was shown. What people do with its text after that nobody sees. */
  cards: z.int(),
  /** How often its picture was sent. */
  pictures: z.int(),
});
export type MaterialUse = z.infer<typeof MaterialUse>;

export interface MaterialUseStore {
  /** One more, in that month. */
  count(
    use: Pick<MaterialUse, 'month' | 'materialId' | 'title'>,
    what: 'cards' | 'pictures',
  ): Promise<void>;
  /** What was given out in a month at all, by id. */
  ofMonth(month: string): Promise<readonly MaterialUse[]>;
}
