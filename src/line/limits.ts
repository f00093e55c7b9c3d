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
  uri: 1000,
  clipboard: 1000,
  bubbleBytes: 30_000,
} as const;

const graphemes = new Intl.Segmenter('zh-Hant', { granularity: 'grapheme' });

export function graphemeCount(text: string): number {
  return [...graphemes.segment(text)].length;
}

/** Each is one character for a reader, whatever stands beside it: ASCII, Han, the usual signs of both. */
const plain = /^[\u0020-\u007e\u3001-\u3029\u4e00-\u9fff\uff01-\uff5e]*$/;

/** The text itself where it is short enough, else its beginning and `…`, `most` characters in all. */
export function shortened(text: string, most: number): string {
  // A character has at least one unit. To segment a text is a hundred times slower than to look at it.
  if (text.length <= most) return text;
  if (plain.test(text)) return `${text.slice(0, most - 1)}…`;
  const characters = [...graphemes.segment(text)];
  if (characters.length <= most) return text;
  const kept = characters.slice(0, most - 1).map(({ segment }) => segment);
  return `${kept.join('')}…`;
}
