import { z } from 'zod';
import { httpsUrl, text } from './text-length.ts';

const area = z.strictObject({
  x: z.int().min(0),
  y: z.int().min(0),
  width: z.int().min(1),
  height: z.int().min(1),
});

const link = text(1000).refine((uri) => /^(https?|line|tel):[\x21-\x7e]+$/.test(uri), {
  error: 'invalid uri scheme',
});
const label = text(100).optional();

const action = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('uri'), linkUri: link, label, area }),
  z.strictObject({ type: z.literal('message'), text: text(400), label, area }),
  z.strictObject({ type: z.literal('clipboard'), clipboardText: text(1000), label, area }),
]);

/** An imagemap's own properties; LINE fetches `{baseUrl}/1040` and smaller ones, without extension. */
export const imagemap = {
  baseUrl: httpsUrl(),
  baseSize: z.strictObject({ width: z.literal(1040), height: z.int().min(1) }),
  actions: z
    .array(action)
    .min(1, { error: 'Size must be between 1 and 50' })
    .max(50, { error: 'Size must be between 1 and 50' }),
  video: z
    .strictObject({
      originalContentUrl: httpsUrl(),
      previewImageUrl: httpsUrl(),
      area,
      externalLink: z.strictObject({ linkUri: link, label: text(30) }).optional(),
    })
    .optional(),
};
