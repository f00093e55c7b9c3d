import { digest as words } from '../wording/replies.ts';
import { limits } from './limits.ts';
import { splitText } from './split-text.ts';

/** One line of a digest: since when it waited (Asia/Taipei wall time), and what it says. */
export interface DigestItem {
  readonly at: string;
  readonly text: string;
}

/** All of it in one text that LINE takes; where that is too little, every long item is cut alike. */
export function digestText(items: readonly DigestItem[], most: number = limits.text): string {
  const whole = written(items, most);
  if (whole.length <= most) return whole;
  const frame = written(
    items.map(({ at }) => ({ at, text: '' })),
    most,
  );
  return written(items, Math.floor((most - frame.length) / items.length));
}

function written(items: readonly DigestItem[], mostEach: number): string {
  const lines = items.map(({ at, text }) => words.item(at, cut(text, mostEach)));
  return [words.title(items.length), ...lines].join('\n\n');
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const [beginning = ''] = splitText(text, most - 1);
  return `${beginning}…`;
}
