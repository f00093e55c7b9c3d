import { z } from 'zod';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** How many characters a reader sees; LINE counts labels and template texts so. */
export function graphemeCount(text: string): number {
  let count = 0;
  for (const _ of graphemes.segment(text)) count += 1;
  return count;
}

/** Text of 1 to `max` UTF-16 units, the way LINE counts unless it says otherwise. */
export function text(max: number) {
  return z
    .string()
    .min(1, { error: 'May not be empty' })
    .max(max, { error: `Length must be between 0 and ${max}` });
}

/** Text of 1 to `max` graphemes. */
export function graphemeText(max: number) {
  return z
    .string()
    .min(1, { error: 'May not be empty' })
    .refine((value) => graphemeCount(value) <= max, {
      error: `Length must be between 0 and ${max}`,
    });
}

/**
 * The address of a picture that LINE shows: https, as LINE wants it. On this machine also
 * http, for the sandbox has nothing else, and a channel of LINE is never given such an address.
 */
export function pictureUrl() {
  return z.union(
    [httpsUrl(), text(2000).regex(/^http:\/\/(127\.0\.0\.1|localhost):\d+\/[\x21-\x7e]+$/)],
    {
      error: 'Must be a valid HTTPS URL',
    },
  );
}

/** An https address LINE fetches from: percent-encoded, up to `max` UTF-16 units. */
export function httpsUrl(max = 2000) {
  return text(max).refine((url) => /^https:\/\/[\x21-\x7e]+$/.test(url) && URL.canParse(url), {
    error: 'Must be a valid HTTPS URL',
  });
}
