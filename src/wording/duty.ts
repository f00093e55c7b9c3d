import type { DutyAt } from '../commands/in-service/duty-at.ts';
import type { DutyBetween, DutyRefused } from '../commands/in-service/duty-between.ts';
import type { HolderShown } from '../commands/in-service/duty-shown.ts';
import type { ContentFault } from '../content/fault.ts';
import type { Source } from '../duty/on-duty.ts';
import type { Seat } from '../duty/roster.ts';
import { weekdayOf } from '../foundation/taipei-time.ts';
import { unreachable } from '../foundation/unreachable.ts';
import type { OutgoingOf } from '../messaging/outgoing.ts';
import type { DutyHolder, DutySlot, RosterWarning } from '../messaging/outgoing-duty.ts';
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

/** `2026-12-05 08:30`, or a stamp with `T` and zone → `12月5日（六）08:30` */
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

/** One line of what managers should look at in the roster. */
export function rosterWarningText(warning: RosterWarning): string {
  switch (warning.kind) {
    case 'nobody-listed':
      return '值班表還沒有排任何人，「值班」會查無值班人員。請編輯 schedules/duty-roster.json。';
    case 'gap': {
      const where = `${warning.shift ?? '班次之間'}${seatNames[warning.seat]}`;
      return `${where}沒有人：${gapDaysText(warning)}。`;
    }
    case 'double':
      return `${seatNames[warning.seat]}重複${sourceNames[warning.source]}：${spanText(warning)} 有 ${warning.ignored} 和 ${warning.counts}，以寫在後面的 ${warning.counts} 為準。`;
    case 'both-seats':
      return `${warning.person} 同時是主值和備援：${spanText(warning)}${moreText(warning)}，聯絡不到時沒有第二個人。`;
    case 'long-stretch':
      return `${warning.person} 連續值班 ${warning.hours} 小時：${spanText(warning)}${moreText(warning)}，每日以 12 小時為限。`;
    case 'short-rest':
      return `${warning.person} 兩班之間只休息 ${warning.hours} 小時：${spanText(warning)}${moreText(warning)}，應至少 11 小時。`;
    case 'not-for-duty':
      return `${warning.person} 排在值班表上，但 people.json 裡不是值班專責人員、家防官或管理者。`;
    case 'out-of-reach':
      return `${warning.person} 排在值班表上，但 LINE 帳號${warning.isSuspended ? '停權中' : '還沒報到或封鎖了本帳號'}，通知不到。`;
    default:
      return unreachable(warning);
  }
}

function gapDaysText(gap: Extract<RosterWarning, { kind: 'gap' }>): string {
  const { first, last, shift } = gap;
  if (first === last) return spanText(gap);
  return `${dayText(first)}到${dayText(last)}${shift === undefined ? '每天' : '每一班'}`;
}

function moreText({ more }: { readonly more: number }): string {
  return more === 0 ? '' : `，另有 ${more} 次`;
}

const rosterTitle = '未來 30 天的值班表，請確認以下事項';

export function rosterWarnings({ warnings, more }: OutgoingOf<'roster-warnings'>): string {
  return [
    `${rosterTitle}：`,
    ...warnings.map((warning) => `・${rosterWarningText(warning)}`),
    ...(more > 0 ? [`（還有 ${more} 項，請執行 npm run -s check）`] : []),
    '每一項只通知一次；不影響值班表生效。',
  ].join('\n');
}

/** What `check` tells besides faults. */
export function rosterCheckedText(warnings: readonly RosterWarning[]): string {
  const lines = warnings.map((warning) => `  ${rosterWarningText(warning)}`);
  return [`${rosterTitle}（不影響生效）：${warnings.length} 項`, ...lines].join('\n');
}

/** Typed by their buttons. */
export const dutyButtons = { now: '值班', swap: '我要換班', calendar: '值班行事曆' } as const;

export function callPerson(name: string): string {
  return `撥給${name}`;
}

/** How to ask, where a time could not be read. */
const howToAsk =
  '看不懂您問的時間。可以這樣問：「今晚誰值班」「下週三晚上誰值班」「值班 12/24 夜班」。';

function personText({ name, title, isStandIn }: DutyHolder): string {
  return `${`${name} ${title}`.trim()}${isStandIn ? '（代理）' : ''}`;
}

export function dutyNow(
  message: OutgoingOf<'duty-now'>,
  phone: readonly string[],
): { title: string; lines: string[] } {
  const { shift, primary, backup, next, isUnreadable } = message;
  const seat = (name: string, holder: DutyHolder | undefined) =>
    holder === undefined
      ? `${name}：${nobody}`
      : `${name}：${personText(holder)}，到 ${minuteText(holder.end)}`;
  const known = (holder: DutyHolder | undefined) => (holder ? personText(holder) : nobody);
  return {
    title: shift === undefined ? '現在值班' : `現在值班：${shift}`,
    lines: [
      ...(isUnreadable ? [howToAsk] : []),
      seat(seatNames.primary, primary),
      seat(seatNames.backup, backup),
      ...(next === undefined
        ? []
        : [
            `${minuteText(next.at)} 起：${seatNames.primary} ${known(next.primary)}，${seatNames.backup} ${known(next.backup)}`,
          ]),
      ...phone,
    ],
  };
}

export function dutyThen(
  { slots }: OutgoingOf<'duty-then'>,
  phone: readonly string[],
): { title: string; lines: string[] } {
  return {
    title: '值班人員',
    lines: [
      ...slots.flatMap((slot) => [
        `${spanText(slot)}${slot.shift === undefined ? '' : `　${slot.shift}`}`,
        `${seatNames.primary}：${holdersText(slot.primary, slot)}`,
        `${seatNames.backup}：${holdersText(slot.backup, slot)}`,
      ]),
      ...phone,
    ],
  };
}

/** Everybody who has a seat in a slot; the times only where it changes hands or stays empty for a while. */
function holdersText(holders: readonly DutyHolder[], { start, end }: DutySlot): string {
  if (holders.length === 0) return nobody;
  return holders
    .map((holder) => {
      const isWhole = holder.start === start && holder.end === end;
      return isWhole ? personText(holder) : `${personText(holder)} ${spanText(holder)}`;
    })
    .join('、');
}

export function ownTurns(message: OutgoingOf<'own-turns'>): { title: string; lines: string[] } {
  const { turns, more, isUnlisted, isFreeThen } = message;
  if (isUnlisted) {
    return {
      title: '我的班',
      lines: ['您不在值班名單上，沒有排班。名單由業務承辦人維護（schedules/people.json）。'],
    };
  }
  return {
    title: '我的班',
    lines: [
      ...(isFreeThen ? ['您問的時間沒有您的班。'] : []),
      ...(isFreeThen && turns.length > 0 ? ['接下來的班：'] : []),
      ...turns.map(({ shift, seats, ...span }) =>
        [spanText(span), ...(shift === undefined ? [] : [shift]), seatsText(seats)].join(' '),
      ),
      ...(turns.length === 0 ? ['未來 120 天的班表上沒有您的班。'] : []),
      ...(more > 0 ? [`另有 ${more} 班沒有列出。`] : []),
    ],
  };
}

function seatsText(seats: readonly Seat[]): string {
  return seats.map((seat) => seatNames[seat]).join('、');
}
