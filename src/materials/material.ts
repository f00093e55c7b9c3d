import { z } from 'zod';
import { ContentId } from '../foundation/content-id.ts';

/** One leaflet for people who come to the police: an officer hands it on, so nothing internal is in it. */
export const Material = z.strictObject({
  id: ContentId,
  title: z.string().trim().min(2).max(20),
  /** What can be typed to see it, besides its title. */
  aliases: z.array(z.string().trim().min(2).max(20)).max(8).default([]),
  /** The one sentence under the title. */
  lead: z.string().trim().min(2).max(60),
  sections: z
    .array(
      z.strictObject({
        heading: z.string().trim().min(1).max(20).optional(),
        /** Things that are done one after the other. */
        numbered: z.boolean().default(false),
        /** `{contact:id}` becomes the contact. */
        lines: z.array(z.string().trim().min(2).max(80)).min(1).max(12),
      }),
    )
    .min(1)
    .max(6),
  /** What a share link says where the whole text is too long for one: about a hundred characters. */
  short: z.string().trim().min(10).max(200).optional(),
  source: z.string().trim().min(2).max(60),
  asOf: z.iso.date(),
  reviewBy: z.iso.date(),
  owner: z.string().trim().min(1).max(40),
  verified: z.boolean(),
});
export type Material = z.infer<typeof Material>;

export const MaterialsFile = z.strictObject({
  $schema: z.string().optional(),
  materials: z.array(Material),
});
export type MaterialsFile = z.infer<typeof MaterialsFile>;
