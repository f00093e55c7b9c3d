import { z } from 'zod';
import { imageCarouselAction, templateAction, templateDefaultAction } from './action-rules.ts';
import { color } from './flex-values.ts';
import { graphemeCount, graphemeText, httpsUrl } from './text-length.ts';

const size = (from: number, to: number) => ({ error: `Size must be between ${from} and ${to}` });

const pictureOptions = {
  imageAspectRatio: z.enum(['rectangle', 'square']).optional(),
  imageSize: z.enum(['cover', 'contain']).optional(),
};

/** What a buttons template and a carousel's column share; the text shrinks beside a picture. */
const card = {
  thumbnailImageUrl: httpsUrl().optional(),
  imageBackgroundColor: color.optional(),
  title: graphemeText(40).optional(),
  defaultAction: templateDefaultAction.optional(),
};

function refuseLongText(
  it: { thumbnailImageUrl?: string | undefined; title?: string | undefined; text: string },
  context: z.RefinementCtx,
): void {
  const crowded = it.thumbnailImageUrl !== undefined || it.title !== undefined;
  if (crowded && graphemeCount(it.text) > 60)
    context.addIssue({
      code: 'custom',
      path: ['text'],
      message: 'Length must be between 0 and 60',
    });
}

const buttons = z
  .strictObject({
    type: z.literal('buttons'),
    text: graphemeText(160),
    actions: z.array(templateAction).min(1, size(1, 4)).max(4, size(1, 4)),
    ...card,
    ...pictureOptions,
  })
  .superRefine(refuseLongText);

const confirm = z.strictObject({
  type: z.literal('confirm'),
  text: graphemeText(240),
  actions: z.array(templateAction).min(2, size(2, 2)).max(2, size(2, 2)),
});

const column = z
  .strictObject({
    text: graphemeText(120),
    actions: z.array(templateAction).min(1, size(1, 3)).max(3, size(1, 3)),
    ...card,
  })
  .superRefine(refuseLongText);

const carousel = z
  .strictObject({
    type: z.literal('carousel'),
    columns: z.array(column).min(1, size(1, 10)).max(10, size(1, 10)),
    ...pictureOptions,
  })
  .superRefine((it, context) => {
    const first = it.columns[0];
    for (const [index, one] of it.columns.entries()) {
      const refuse = (property: string, message: string) =>
        context.addIssue({ code: 'custom', path: ['columns', index, property], message });
      if (one.actions.length !== first?.actions.length)
        refuse('actions', 'every column must have the same number of actions');
      if ((one.title === undefined) !== (first?.title === undefined))
        refuse('title', 'a title on all columns or on none');
      if ((one.thumbnailImageUrl === undefined) !== (first?.thumbnailImageUrl === undefined))
        refuse('thumbnailImageUrl', 'an image on all columns or on none');
    }
  });

const imageCarousel = z.strictObject({
  type: z.literal('image_carousel'),
  columns: z
    .array(z.strictObject({ imageUrl: httpsUrl(), action: imageCarouselAction }))
    .min(1, size(1, 10))
    .max(10, size(1, 10)),
});

/** What a template message may hold. */
export const template = z.discriminatedUnion('type', [buttons, confirm, carousel, imageCarousel]);
