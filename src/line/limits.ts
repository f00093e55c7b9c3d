/**
 * LINE's limits that our messages can reach. Texts count in UTF-16 units, labels
 * in what a reader sees as one character.
 *
 * @see https://developers.line.biz/en/reference/messaging-api/
 */
export const limits = {
  text: 5000,
  altText: 1500,
  messagesPerCall: 5,
  quickReplies: 13,
  quickReplyLabel: 20,
  buttonLabel: 40,
  displayText: 300,
  postbackData: 300,
  bubbleBytes: 30_000,
} as const;

const graphemes = new Intl.Segmenter('zh-Hant', { granularity: 'grapheme' });

export function graphemeCount(text: string): number {
  return [...graphemes.segment(text)].length;
}

/** The text itself where it is short enough, else its beginning and `…`, `most` characters in all. */
export function shortened(text: string, most: number): string {
  const characters = [...graphemes.segment(text)];
  if (characters.length <= most) return text;
  const kept = characters.slice(0, most - 1).map(({ segment }) => segment);
  return `${kept.join('')}…`;
}
