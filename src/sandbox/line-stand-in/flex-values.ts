import { z } from 'zod';

/** The keywords, lengths and colours that Flex properties take. */
const keywords = ['none', 'xs', 'sm', 'md', 'lg', 'xl', 'xxl'] as const;
const sizes = ['xxs', 'xs', 'sm', 'md', 'lg', 'xl', 'xxl', '3xl', '4xl', '5xl'] as const;
const pixels = String.raw`\d+(\.\d+)?px`;
const percent = String.raw`\d+(\.\d+)?%`;

function oneOf(words: readonly string[], ...patterns: readonly string[]) {
  const shape = new RegExp(`^(?:${[...words, ...patterns].join('|')})$`);
  return z.string().regex(shape, { error: 'invalid value' });
}

export const color = z
  .string()
  .regex(/^#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$/, { error: 'invalid color' });
export const margin = oneOf(keywords, pixels);
export const padding = oneOf(keywords, pixels, percent);
export const offset = oneOf(keywords, `-?${pixels}`, `-?${percent}`);
export const borderWidth = oneOf(
  ['none', 'light', 'normal', 'medium', 'semi-bold', 'bold'],
  pixels,
);
export const length = oneOf([], pixels, percent);
export const lineSpacing = oneOf([], pixels);
export const fontSize = oneOf(sizes, pixels);
export const imageSize = oneOf([...sizes, 'full'], pixels, percent);
export const iconSize = oneOf(sizes, pixels);
export const flex = z.int().min(0);
export const gravity = z.enum(['top', 'bottom', 'center']);
export const align = z.enum(['start', 'end', 'center']);

export const aspectRatio = z.string().refine(
  (ratio) => {
    const [, width, height] = /^([\d.]{1,8}):([\d.]{1,8})$/.exec(ratio) ?? [];
    const [w, h] = [Number(width), Number(height)];
    return w >= 1 && w <= 100_000 && h >= 1 && h <= 100_000 && h <= 3 * w;
  },
  { error: 'invalid aspect ratio' },
);

export const gradient = z
  .strictObject({
    type: z.literal('linearGradient'),
    angle: z.string().regex(/^(?:\d|[1-9]\d|[12]\d\d|3[0-5]\d)(?:\.\d+)?deg$/, {
      error: 'invalid angle',
    }),
    startColor: color,
    endColor: color,
    centerColor: color.optional(),
    centerPosition: oneOf([], percent).optional(),
  })
  .refine((it) => it.centerPosition === undefined || it.centerColor !== undefined, {
    path: ['centerPosition'],
    error: 'only with centerColor',
  });

/** Where a component may be moved to. */
export const placement = {
  position: z.enum(['relative', 'absolute']).optional(),
  offsetTop: offset.optional(),
  offsetBottom: offset.optional(),
  offsetStart: offset.optional(),
  offsetEnd: offset.optional(),
};
