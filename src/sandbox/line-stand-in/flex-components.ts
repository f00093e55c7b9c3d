import { z } from 'zod';
import { flexAction, flexButtonAction } from './action-rules.ts';
import * as value from './flex-values.ts';
import { httpsUrl } from './text-length.ts';

/** What may stand inside a Flex bubble, apart from the bubble's own blocks. */
const nonEmpty = z.string().min(1, { error: 'must be non-empty text' });

const button = z.strictObject({
  type: z.literal('button'),
  action: flexButtonAction,
  flex: value.flex.optional(),
  color: value.color.optional(),
  style: z.enum(['primary', 'secondary', 'link']).optional(),
  gravity: value.gravity.optional(),
  margin: value.margin.optional(),
  height: z.enum(['sm', 'md']).optional(),
  adjustMode: z.literal('shrink-to-fit').optional(),
  scaling: z.boolean().optional(),
  ...value.placement,
});

export const image = z.strictObject({
  type: z.literal('image'),
  url: httpsUrl(),
  flex: value.flex.optional(),
  margin: value.margin.optional(),
  align: value.align.optional(),
  gravity: value.gravity.optional(),
  size: value.imageSize.optional(),
  aspectRatio: value.aspectRatio.optional(),
  aspectMode: z.enum(['fit', 'cover']).optional(),
  backgroundColor: value.color.optional(),
  action: flexAction.optional(),
  animated: z.boolean().optional(),
  ...value.placement,
});

const icon = z.strictObject({
  type: z.literal('icon'),
  url: httpsUrl(),
  size: value.iconSize.optional(),
  aspectRatio: value.aspectRatio.optional(),
  margin: value.margin.optional(),
  scaling: z.boolean().optional(),
  ...value.placement,
});

const inkOptions = {
  color: value.color.optional(),
  size: value.fontSize.optional(),
  weight: z.enum(['regular', 'bold']).optional(),
  style: z.enum(['normal', 'italic']).optional(),
  decoration: z.enum(['none', 'underline', 'line-through']).optional(),
};

const span = z.strictObject({ type: z.literal('span'), text: nonEmpty, ...inkOptions });

const text = z
  .strictObject({
    type: z.literal('text'),
    text: nonEmpty.optional(),
    contents: z.array(span).min(1, { error: 'must not be empty' }).optional(),
    flex: value.flex.optional(),
    align: value.align.optional(),
    gravity: value.gravity.optional(),
    wrap: z.boolean().optional(),
    lineSpacing: value.lineSpacing.optional(),
    margin: value.margin.optional(),
    action: flexAction.optional(),
    maxLines: z.int().min(0).optional(),
    adjustMode: z.literal('shrink-to-fit').optional(),
    scaling: z.boolean().optional(),
    ...inkOptions,
    ...value.placement,
  })
  .refine((component) => component.text !== undefined || component.contents !== undefined, {
    path: ['text'],
    error: 'text or contents must be specified',
  });

const separator = z.strictObject({
  type: z.literal('separator'),
  margin: value.margin.optional(),
  color: value.color.optional(),
});

const filler = z.strictObject({ type: z.literal('filler'), flex: value.flex.optional() });

const boxOptions = {
  type: z.literal('box'),
  flex: value.flex.optional(),
  spacing: value.margin.optional(),
  margin: value.margin.optional(),
  backgroundColor: value.color.optional(),
  borderColor: value.color.optional(),
  borderWidth: value.borderWidth.optional(),
  cornerRadius: value.margin.optional(),
  width: value.length.optional(),
  maxWidth: value.length.optional(),
  height: value.length.optional(),
  maxHeight: value.length.optional(),
  paddingAll: value.padding.optional(),
  paddingTop: value.padding.optional(),
  paddingBottom: value.padding.optional(),
  paddingStart: value.padding.optional(),
  paddingEnd: value.padding.optional(),
  action: flexAction.optional(),
  justifyContent: z
    .enum(['center', 'flex-start', 'flex-end', 'space-between', 'space-around', 'space-evenly'])
    .optional(),
  alignItems: z.enum(['center', 'flex-start', 'flex-end']).optional(),
  background: value.gradient.optional(),
  ...value.placement,
};

const inStackedBox: z.ZodType = z.lazy(() =>
  z.discriminatedUnion('type', [box, button, image, text, separator, filler]),
);
const inBaselineBox = z.discriminatedUnion('type', [icon, text, filler]);

export const box = z.discriminatedUnion('layout', [
  z.strictObject({ ...boxOptions, layout: z.literal('vertical'), contents: z.array(inStackedBox) }),
  z.strictObject({
    ...boxOptions,
    layout: z.literal('horizontal'),
    contents: z.array(inStackedBox),
  }),
  z.strictObject({
    ...boxOptions,
    layout: z.literal('baseline'),
    contents: z.array(inBaselineBox),
  }),
]);

/** A video stands as hero alone; `altContent` is shown where it cannot play. */
export const video = z.strictObject({
  type: z.literal('video'),
  url: httpsUrl(),
  previewUrl: httpsUrl(),
  altContent: z.discriminatedUnion('type', [box, image]),
  aspectRatio: value.aspectRatio.optional(),
  action: flexAction.optional(),
});
