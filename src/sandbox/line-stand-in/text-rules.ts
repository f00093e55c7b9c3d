import { z } from 'zod';
import { text } from './text-length.ts';

const emojiCode = { productId: text(100), emojiId: text(100) };

/** `text`: each emoji replaces the `$` its index points at. */
export const plainText = {
  text: text(5000),
  quoteToken: text(1000).optional(),
  emojis: z
    .array(z.strictObject({ index: z.int().min(0), ...emojiCode }))
    .max(20, { error: 'Size must be between 0 and 20' })
    .optional(),
};

export function refuseStrayEmojis(
  it: { text: string; emojis?: { index: number }[] | undefined },
  context: z.RefinementCtx,
): void {
  for (const [position, emoji] of (it.emojis ?? []).entries())
    if (it.text[emoji.index] !== '$')
      context.addIssue({
        code: 'custom',
        path: ['emojis', position, 'index'],
        message: 'must point at a $',
      });
}

const substitute = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('mention'),
    mentionee: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('user'), userId: text(33) }),
      z.strictObject({ type: z.literal('all') }),
    ]),
  }),
  z.strictObject({ type: z.literal('emoji'), ...emojiCode }),
]);

/** `textV2`: `{key}` is replaced; a brace that is meant as one is doubled. */
export const textWithSubstitution = {
  text: text(5000),
  quoteToken: text(1000).optional(),
  substitution: z
    .record(z.string().regex(/^[0-9A-Za-z_]{1,20}$/, { error: 'invalid key' }), substitute)
    .optional(),
};

export function refuseStrayBraces(
  it: { text: string; substitution?: Record<string, { type: string }> | undefined },
  context: z.RefinementCtx,
): void {
  const refuse = (property: string, message: string) =>
    context.addIssue({ code: 'custom', path: [property], message });
  const substitutes = Object.values(it.substitution ?? {});
  if (substitutes.length > 100) refuse('substitution', 'Size must be between 0 and 100');
  for (const type of ['mention', 'emoji'])
    if (substitutes.filter((one) => one.type === type).length > 20)
      refuse('substitution', `at most 20 of ${type}`);
  const keys = new Set(Object.keys(it.substitution ?? {}));
  const rest = it.text.replace(/\{\{|\}\}|\{([0-9A-Za-z_]{1,20})\}/g, (part, key?: string) =>
    key === undefined || keys.has(key) ? '' : part,
  );
  if (/[{}]/.test(rest)) refuse('text', 'a brace without substitution must be doubled');
}
