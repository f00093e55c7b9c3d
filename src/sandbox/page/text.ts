import type { Tap } from './action-objects.ts';
import { el } from './dom.ts';
import { makeTappable } from './tappable.ts';

// Web addresses end before Chinese punctuation; phone numbers are Taiwanese ones with an
// area code, as LINE links them, and never part of a longer run of digits.
const links =
  /https?:\/\/[^\s，。、；：！？（）「」『』【】《》<>"]+|(?<![\d-])\(?0\d{1,3}\)?[- ]?\d{3,4}[- ]?\d{3,4}(?![\d-])/g;

/** Text as a phone shows it: line breaks kept, addresses and phone numbers to tap. */
export function linkedText(text: string, tap: Tap): DocumentFragment {
  const shown = document.createDocumentFragment();
  let from = 0;
  for (const match of text.matchAll(links)) {
    const found = match[0];
    const uri = found.startsWith('http') ? found : `tel:${found.replace(/[^\d+]/g, '')}`;
    // Not an anchor: a middle click on one would leave the page.
    const link = el('span', { class: 'text-link' }, found);
    makeTappable(link, { type: 'uri', uri }, tap);
    shown.append(text.slice(from, match.index), link);
    from = match.index + found.length;
  }
  shown.append(text.slice(from));
  return shown;
}
