import { z } from 'zod';
import { quickReplyAction } from './action-rules.ts';
import { flexContainer } from './flex-rules.ts';
import { imagemap } from './imagemap-rules.ts';
import { dotted, faultsOf, type RuleFault, slashed } from './rule-faults.ts';
import { template } from './template-rules.ts';
import { httpsUrl, pictureUrl, text } from './text-length.ts';
import {
  plainText,
  refuseStrayBraces,
  refuseStrayEmojis,
  textWithSubstitution,
} from './text-rules.ts';

const countText = (from: number, to: number) => ({
  error: `Size must be between ${from} and ${to}`,
});

const common = {
  quickReply: z
    .strictObject({
      items: z
        .array(
          z.strictObject({
            type: z.literal('action'),
            imageUrl: httpsUrl().optional(),
            action: quickReplyAction,
          }),
        )
        .min(1, countText(1, 13))
        .max(13, countText(1, 13)),
    })
    .optional(),
  sender: z
    .strictObject({
      name: text(20)
        .refine((name) => !/line/i.test(name), { error: 'contains a word that may not be used' })
        .optional(),
      iconUrl: httpsUrl().optional(),
    })
    .optional(),
};

const altText = text(1500);
const digits = z.string().regex(/^\d+$/, { error: 'must be digits' });
const mediaUrls = { originalContentUrl: httpsUrl(), previewImageUrl: httpsUrl() };

const message = z.discriminatedUnion('type', [
  z
    .strictObject({ type: z.literal('text'), ...plainText, ...common })
    .superRefine(refuseStrayEmojis),
  z
    .strictObject({ type: z.literal('textV2'), ...textWithSubstitution, ...common })
    .superRefine(refuseStrayBraces),
  z.strictObject({
    type: z.literal('sticker'),
    packageId: digits,
    stickerId: digits,
    quoteToken: text(1000).optional(),
    ...common,
  }),
  z.strictObject({
    type: z.literal('image'),
    ...{ originalContentUrl: pictureUrl(), previewImageUrl: pictureUrl() },
    ...common,
  }),
  z.strictObject({
    type: z.literal('video'),
    ...mediaUrls,
    trackingId: z
      .string()
      .regex(/^[a-zA-Z0-9\-.=,+*()%$&;:@{}!?<>[\]]{1,100}$/, { error: 'invalid tracking id' })
      .optional(),
    ...common,
  }),
  z.strictObject({
    type: z.literal('audio'),
    originalContentUrl: httpsUrl(),
    duration: z.int().min(1),
    ...common,
  }),
  z.strictObject({
    type: z.literal('location'),
    title: text(100),
    address: text(100),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    ...common,
  }),
  z.strictObject({ type: z.literal('imagemap'), altText, ...imagemap, ...common }),
  z.strictObject({ type: z.literal('template'), altText, template, ...common }),
  z.strictObject({ type: z.literal('flex'), altText, contents: flexContainer, ...common }),
  z.strictObject({
    type: z.literal('coupon'),
    couponId: text(200),
    deliveryTag: text(30).optional(),
    ...common,
  }),
]);

const messages = z.array(message).min(1, countText(1, 5)).max(5, countText(1, 5));

/**
 * Holds messages against LINE's rules: lengths, counts, enums, https, what may stand where.
 * Stricter than LINE in one way: a property it does not know is a fault everywhere, not only
 * inside Flex, so that a misspelt one is found before the real platform ignores it.
 */
export function checkMessages(given: unknown): RuleFault[] {
  return sortedFaults(given).flatMap(({ faults }) => faults);
}

/** The body of LINE's 400 for these messages, or nothing where they are good. */
export function refusalOf(given: unknown): { message: string; details: RuleFault[] } | undefined {
  // LINE checks the request first, and then one message's Flex container at a time.
  const first = sortedFaults(given)[0];
  if (first === undefined) return undefined;
  const message =
    first.flexIn === undefined
      ? `The request body has ${first.faults.length} error(s)`
      : `A message (messages[${first.flexIn}]) in the request body is invalid`;
  return { message, details: first.faults };
}

/** Faults of the request, then those of each Flex container. */
function sortedFaults(given: unknown): { flexIn?: number; faults: RuleFault[] }[] {
  const ofRequest: RuleFault[] = [];
  const ofFlex = new Map<number, RuleFault[]>();
  for (const { message, path } of faultsOf(messages, given)) {
    const [index, key, ...inside] = path;
    if (typeof index === 'number' && key === 'contents' && isFlex(given, index)) {
      const faults = ofFlex.get(index) ?? [];
      ofFlex.set(index, [...faults, { message, property: slashed(inside) }]);
    } else ofRequest.push({ message, property: dotted(['messages', ...path]) });
  }
  const flex = [...ofFlex].map(([flexIn, faults]) => ({ flexIn, faults }));
  return ofRequest.length === 0 ? flex : [{ faults: ofRequest }, ...flex];
}

function isFlex(given: unknown, index: number): boolean {
  const one: unknown = Array.isArray(given) ? given[index] : undefined;
  return typeof one === 'object' && one !== null && 'type' in one && one.type === 'flex';
}
