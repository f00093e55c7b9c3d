import { weekdayOf } from '../foundation/taipei-time.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import type { VisitShown } from '../messaging/outgoing-reminders.ts';
import { namedText } from './handoff.ts';

/** Every sentence of reminders about visits. */

type Of<Kind extends OutgoingMessage['kind']> = Extract<OutgoingMessage, { kind: Kind }>;
type Told = Pick<Of<'visit-reminder'>, 'lateSince' | 'instead'>;

interface Words {
  title: string;
  lines: string[];
  warning?: string;
}

export const riskNames = { high: '高風險', medium: '中風險', low: '低風險' } as const;
const outcomeNames = {
  visited: '已訪視',
  refused: '拒訪',
  missed: '未遇',
  postponed: '改期',
} as const;

/** `12月5日（六）` */
export function dayText(day: string): string {
  const [, month, date] = day.split('-').map(Number);
  return `${month}月${date}日（${'日一二三四五六'.charAt(weekdayOf(day))}）`;
}

/** One line for one visit: `C-0012 中山分局 高風險｜第 2 次，12月5日（六）到期` */
export function visitLine(visit: VisitShown): string {
  const { caseNo, precinct, risk, nth, dueOn, daysLate } = visit;
  const when =
    daysLate === 0 ? `${dayText(dueOn)}到期` : `${dayText(dueOn)}到期，逾期 ${daysLate} 天`;
  return `${caseNo} ${precinct} ${riskNames[risk]}｜第 ${nth} 次，${when}`;
}

/** What came of the last attempt; `undefined` where there was none. */
export function lastVisitLine(visit: VisitShown): string | undefined {
  const { lastOn, lastOutcome, missed, postponedFrom } = visit;
  const parts = [
    ...(lastOn === undefined ? [] : [`上次訪視 ${dayText(lastOn)}`]),
    ...(lastOutcome === undefined || lastOutcome === 'visited'
      ? []
      : [`最近結果：${outcomeNames[lastOutcome]}`]),
    ...(missed === 0 ? [] : [`已未遇 ${missed} 次`]),
    ...(postponedFrom === undefined ? [] : [`由${dayText(postponedFrom)}改期`]),
  ];
  return parts.length === 0 ? undefined : parts.join('，');
}

export function visitReminder(message: Of<'visit-reminder'>): Words {
  const { visits, more } = message;
  const [first] = visits;
  const isOverdue = visits.some(({ daysLate }) => daysLate > 0);
  const count = visits.length + more;
  const title =
    count === 1 && first !== undefined
      ? `${first.daysLate > 0 ? '關懷訪視逾期' : '今天要訪視'}：${first.caseNo}`
      : `${isOverdue ? '關懷訪視到期、逾期' : '今天要訪視'}：${count} 案`;
  return {
    title,
    lines: [
      ...toldLines(message),
      ...visits.flatMap((visit) => [
        visitLine(visit),
        ...(count === 1 ? [lastVisitLine(visit)].flatMap((line) => line ?? []) : []),
      ]),
      ...moreLine(more),
    ],
  };
}

export function reviewerDigest(message: Of<'reviewer-digest'>): Words {
  const { day, due, overdue, postponed, more } = message;
  const section = (name: string, visits: readonly VisitShown[]) =>
    visits.length === 0 ? [] : [`${name} ${visits.length} 案`, ...visits.map(visitLine)];
  return {
    title: `${dayText(day)}關懷訪視：逾期 ${overdue.length}、到期 ${due.length}、改期 ${postponed.length}`,
    lines: [
      ...toldLines(message),
      ...section('逾期', overdue),
      ...section('今天到期', due),
      ...section('改期中', postponed),
      ...moreLine(more),
    ],
  };
}

function toldLines({ lateSince, instead }: Told): string[] {
  const names = instead?.of.map(namedText).join('、');
  return [
    ...(lateSince === undefined ? [] : [`補發：原定 ${lateSince} 通知，系統曾經中斷或剛有異動。`]),
    ...(instead === undefined
      ? []
      : instead.as === 'deputy'
        ? [`您代理：${names}`]
        : names === ''
          ? ['這些案件沒有聯絡得到的家防官，請指派同仁處理。']
          : [`LINE 聯絡不到 ${names}，請轉告或指派同仁處理。`]),
  ];
}

function moreLine(more: number): string[] {
  return more === 0 ? [] : [`另有 ${more} 案沒有列出。`];
}
