import { z } from 'zod';

/** What the account shows of leaflets. Part of `OutgoingMessage`. */

/** A leaflet that somebody can choose with one tap. */
export const MaterialLink = z.strictObject({ id: z.string(), title: z.string() });
export type MaterialLink = z.infer<typeof MaterialLink>;

/** A leaflet as it was when it was shown. */
export const MaterialCard = z.strictObject({
  id: z.string(),
  title: z.string(),
  lead: z.string(),
  sections: z.array(
    z.strictObject({
      heading: z.string().optional(),
      numbered: z.boolean(),
      lines: z.array(z.string()).min(1),
    }),
  ),
  /** What a share link says where the whole text is too long for one. */
  short: z.string().optional(),
  source: z.string(),
  /** Asia/Taipei calendar day on which it was checked. */
  asOf: z.iso.date(),
  verified: z.boolean(),
  /** The day by which it should have been reviewed has passed. */
  stale: z.boolean(),
  /** Whether its picture can be sent: LINE fetches it from an address of ours. */
  hasPicture: z.boolean(),
});
export type MaterialCard = z.infer<typeof MaterialCard>;

export const materialMessages = [
  z.strictObject({
    kind: z.literal('materials'),
    materials: z.array(MaterialLink),
    /** In a group nothing can be tapped: a title is typed there. */
    inGroup: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('material'), card: MaterialCard }),
  /** `name`: of its picture, by which it is fetched. */
  z.strictObject({ kind: z.literal('material-picture'), title: z.string(), name: z.string() }),
] as const;
