import type { Staff } from '../directory/recognise.ts';
import type { Line } from '../messaging/outgoing-handoff.ts';
import type { Inquiry, InquiryLine, InquiryLineStore } from './inquiry.ts';
import { numberOf } from './inquiry.ts';
import { namedOf } from './parts.ts';

const mostLines = 8;
/** Characters of one line on a card; the whole of it was relayed when it was said. */
const longestLine = 300;

/** What was said so far, as it fits on a card: how it began, and how it stands. */
export async function linesOf(
  { id }: Inquiry,
  { inquiryLines }: { readonly inquiryLines: InquiryLineStore },
): Promise<Line[]> {
  const all = await inquiryLines.ofInquiry(id);
  const shown = all.length <= mostLines ? all : [...all.slice(0, 2), ...all.slice(2 - mostLines)];
  return shown.flatMap(lineOf);
}

function lineOf({ from, text }: InquiryLine): Line[] {
  if (from === 'rating') return [];
  const characters = [...text];
  const cut = characters.length > longestLine;
  return [{ from, text: cut ? `${characters.slice(0, longestLine).join('')}…` : text }];
}

export function headOf(inquiry: Inquiry): { inquiryId: string; number: string } {
  return { inquiryId: inquiry.id, number: numberOf(inquiry) };
}

/** Who asks, for whoever is to help. */
export function askerOf(inquiry: Inquiry, staff: readonly Staff[]) {
  const asker = staff.find(({ userId }) => userId === inquiry.chat);
  return { unit: inquiry.unit, ...namedOf(asker) };
}
