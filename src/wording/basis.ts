import { unreachable } from '../foundation/unreachable.ts';
import type { Basis, Deadline } from '../messaging/outgoing.ts';

/** 「跟蹤騷擾防制法第 4 條第 3 項、第 5 條、中華民國刑法第 319-1 條」：同一部法只寫一次名稱。 */
export function basisListText(list: readonly Basis[]): string {
  return list
    .map((basis, index) => {
      const before = list[index - 1];
      const isSameLaw =
        before !== undefined && 'law' in before && 'law' in basis && before.law === basis.law;
      return isSameLaw ? placeText(basis) : basisText(basis);
    })
    .join('、');
}

export function basisText(basis: Basis): string {
  return 'source' in basis ? basis.source : `${basis.law}${placeText(basis)}`;
}

function placeText(basis: Extract<Basis, { law: string }>): string {
  const paragraph = basis.paragraph === undefined ? '' : `第 ${basis.paragraph} 項`;
  const subparagraph = basis.subparagraph === undefined ? '' : `第 ${basis.subparagraph} 款`;
  return `第 ${basis.article} 條${paragraph}${subparagraph}`;
}

/** 「提出異議：10 日（自收受之日起算）」 */
export function deadlineText(deadline: Deadline): string {
  return `${deadline.label}：${lengthText(deadline)}（起算：${deadline.from}）`;
}

function lengthText(deadline: Deadline): string {
  if ('hours' in deadline) return `${deadline.hours} 小時`;
  if ('days' in deadline) return `${deadline.days} 日`;
  if ('months' in deadline) return `${deadline.months} 個月`;
  if ('years' in deadline) return `${deadline.years} 年`;
  return unreachable(deadline);
}

/** 「115.08.17」 from `2026-08-17`: officers read dates in years of the Republic. */
export function rocDate(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(year) - 1911}.${month}.${date}`;
}
