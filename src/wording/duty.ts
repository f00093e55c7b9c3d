import type { DutyAt } from '../commands/in-service/duty-at.ts';
import type { DutyBetween, DutyRefused } from '../commands/in-service/duty-between.ts';
import type { HolderShown } from '../commands/in-service/duty-shown.ts';
import type { ContentFault } from '../content/fault.ts';
import type { Source } from '../duty/on-duty.ts';
import type { Seat } from '../duty/roster.ts';
import { weekdayOf } from '../foundation/taipei-time.ts';
import { unreachable } from '../foundation/unreachable.ts';
import { contentFaultText } from './faults.ts';

/** Every sentence about who is on duty. */

export const seatNames: Readonly<Record<Seat, string>> = { primary: '主值', backup: '備援' };
export const sourceNames: Readonly<Record<Source, string>> = {
  override: '代理',
  assignment: '指定',
  rotation: '輪值',
};
const nobody = '沒有人';
const weekdays = ['日', '一', '二', '三', '四', '五', '六'] as const;

/** `2026-12-05` → `12月5日（六）` */
export function dayText(day: string): string {
  const [, month, date] = day.split('-').map(Number);
  return `${month}月${date}日（${weekdays[weekdayOf(day)]}）`;
}

/** `2026-12-05T08:30:00+08:00` → `12月5日（六）08:30` */
export function minuteText(stamp: string): string {
  return `${dayText(stamp.slice(0, 10))}${stamp.slice(11, 16)}`;
}

/** Two wall times; the day is said again only where it changes. */
export function spanText({ start, end }: { readonly start: string; readonly end: string }): string {
  const isOneDay = start.slice(0, 10) === end.slice(0, 10);
  return `${minuteText(start)}–${isOneDay ? end.slice(11, 16) : minuteText(end)}`;
}

export const dutyUsage = [
  '用法：npm run -s duty -- [--at 2026-12-05T09:00] [--json]',
  '　　　npm run -s duty -- --from 2026-12-01 [--to 2026-12-31] [--gaps] [--json]',
  '　　　npm run -s duty -- --gaps',
  '時刻是臺北時間。--to 只寫日期時包含那一天；沒有 --to 時看 30 天。--gaps 只列沒有人值班的時段。',
].join('\n');

function holderText(holder: HolderShown | null): string {
  if (holder === null) return nobody;
  return `${`${holder.name} ${holder.title}`.trim()}（${sourceNames[holder.source]}）`;
}

export function dutyAtText(shown: DutyAt): string {
  const { at, shift, primary, backup, primaryUntil, backupUntil } = shown;
  return [
    `${at.slice(0, 4)}年${minuteText(at)}${shift === null ? '' : `　${shift}`}`,
    `${seatNames.primary}：${holderText(primary)}，到 ${minuteText(primaryUntil)}`,
    `${seatNames.backup}：${holderText(backup)}，到 ${minuteText(backupUntil)}`,
  ].join('\n');
}

export function dutyBetweenText({ shifts, gaps }: DutyBetween): string {
  const rows = shifts.map((row) =>
    [
      `${row.start.slice(0, 4)}年${spanText(row)}`,
      ...(row.shift === null ? [] : [row.shift]),
      `${seatNames.primary} ${holderText(row.primary)}`,
      `${seatNames.backup} ${holderText(row.backup)}`,
    ].join('｜'),
  );
  return [...(rows.length === 0 ? ['這段時間沒有排人。'] : rows), dutyGapsText(gaps)].join('\n');
}

export function dutyGapsText(gaps: DutyBetween['gaps']): string {
  if (gaps.length === 0) return '沒有空缺。';
  const lines = gaps.map((gap) => `  ${seatNames[gap.seat]}　${spanText(gap)}`);
  return [`沒有人值班的時段（${gaps.length}）：`, ...lines].join('\n');
}

export function dutyRefusedText({ kind }: DutyRefused): string {
  switch (kind) {
    case 'ends-before-start':
      return '結束（--to）必須晚於開始（--from）。';
    case 'too-long':
      return '一次最多看三年。請縮短 --from 到 --to 的範圍。';
    default:
      return unreachable(kind);
  }
}

/** Beside an answer from older files than those that lie there. */
export function keptNoteText(faults: readonly ContentFault[]): string {
  return [
    'schedules/ 的檔案有誤，以下依上一版回答。請修正：',
    ...faults.map(contentFaultText),
  ].join('\n');
}
