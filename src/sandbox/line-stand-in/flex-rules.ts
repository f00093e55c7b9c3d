import { z } from 'zod';
import { flexAction } from './action-rules.ts';
import { box, image, video } from './flex-components.ts';
import { color } from './flex-values.ts';

// LINE says 30 KB and 50 KB without saying which KB; the smaller one is safe.
const bubbleBytes = 30_000;
const carouselBytes = 50_000;
const animatedImages = 10;

const blocks = ['header', 'hero', 'body', 'footer'] as const;

const blockStyle = z
  .strictObject({
    backgroundColor: color.optional(),
    separator: z.boolean().optional(),
    separatorColor: color.optional(),
  })
  .optional();

const bubble = z
  .strictObject({
    type: z.literal('bubble'),
    size: z.enum(['nano', 'micro', 'deca', 'hecto', 'kilo', 'mega', 'giga']).optional(),
    direction: z.enum(['ltr', 'rtl']).optional(),
    styles: z
      .strictObject({ header: blockStyle, hero: blockStyle, body: blockStyle, footer: blockStyle })
      .optional(),
    header: box.optional(),
    hero: z.discriminatedUnion('type', [box, image, video]).optional(),
    body: box.optional(),
    footer: box.optional(),
    action: flexAction.optional(),
  })
  .superRefine((it, context) => {
    const refuse = (path: string[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    const first = blocks.find((block) => it[block] !== undefined);
    if (first === undefined) refuse([], 'at least one block must be specified');
    else if (it.styles?.[first]?.separator === true)
      refuse(['styles', first, 'separator'], 'no separator above the first block');
    if (it.hero?.type === 'video' && !['kilo', 'mega', 'giga'].includes(it.size ?? 'mega'))
      refuse(['hero'], 'a video needs the bubble size kilo, mega or giga');
    if (jsonBytes(it) > bubbleBytes) refuse([], `a bubble may have ${bubbleBytes} bytes of JSON`);
  });

const carousel = z
  .strictObject({
    type: z.literal('carousel'),
    contents: z
      .array(bubble)
      .min(1, { error: sizeText(1, 12) })
      .max(12, { error: sizeText(1, 12) }),
  })
  .superRefine((it, context) => {
    const size = it.contents[0]?.size ?? 'mega';
    for (const [index, one] of it.contents.entries()) {
      if ((one.size ?? 'mega') !== size)
        context.addIssue({
          code: 'custom',
          path: ['contents', index, 'size'],
          message: 'every bubble of a carousel must have the same size',
        });
      if (one.hero?.type === 'video')
        context.addIssue({
          code: 'custom',
          path: ['contents', index, 'hero'],
          message: 'no video in a carousel',
        });
    }
    if (jsonBytes(it) > carouselBytes)
      context.addIssue({
        code: 'custom',
        path: [],
        message: `a carousel may have ${carouselBytes} bytes of JSON`,
      });
  });

/** What a Flex message may hold. */
export const flexContainer = z
  .discriminatedUnion('type', [bubble, carousel])
  .refine((it) => animatedIn(it) <= animatedImages, {
    error: `at most ${animatedImages} animated images`,
  });

function sizeText(from: number, to: number): string {
  return `Size must be between ${from} and ${to}`;
}

function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

function animatedIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = 'animated' in value && value.animated === true ? 1 : 0;
  return Object.values(value).reduce((sum: number, inner) => sum + animatedIn(inner), own);
}
