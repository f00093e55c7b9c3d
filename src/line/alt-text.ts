import type { AnswerCard } from '../messaging/outgoing.ts';
import { basisListText, deadlineText, rocDate } from '../wording/basis.ts';
import { materialsHeading } from '../wording/materials.ts';
import { card as words } from '../wording/replies.ts';
import { limits } from './limits.ts';

/** The whole card in words, in the order in which it is read. */
export function answerAltText(answer: AnswerCard): string {
  return joinLines([
    ...(answer.urgent ? [words.urgentLine] : []),
    answer.question,
    answer.summary,
    ...answer.steps.map((step, index) => `${index + 1}. ${step}`),
    ...answer.deadlines.map((deadline) => `${words.deadlines}：${deadlineText(deadline)}`),
    ...answer.cautions.map((caution) => `${words.cautions}：${caution}`),
    ...(answer.verified ? [] : [words.unverified]),
    ...(answer.stale ? [words.stale] : []),
    ...(answer.materials ?? []).map(({ title }) => `${materialsHeading}：${title}`),
    `${words.basis}：${basisListText(answer.basis)}`,
    words.asOf(rocDate(answer.asOf)),
  ]);
}

/** As many whole lines as LINE takes; where some are left out, the text says so. */
export function joinLines(lines: readonly string[]): string {
  const whole = lines.join('\n');
  if (whole.length <= limits.altText) return whole;
  let kept = '';
  for (const line of lines) {
    const longer = kept === '' ? line : `${kept}\n${line}`;
    if (longer.length + 1 + words.moreOnCard.length > limits.altText) break;
    kept = longer;
  }
  return kept === '' ? words.unread : `${kept}\n${words.moreOnCard}`;
}
