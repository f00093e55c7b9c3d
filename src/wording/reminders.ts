import { unreachable } from '../foundation/unreachable.ts';
import type { OutgoingOf } from '../messaging/outgoing.ts';
import type { VisitShown } from '../messaging/outgoing-reminders.ts';
import type { Previewed } from '../reminders/preview.ts';
import type { CardWords } from './card-words.ts';
import { wishSubject } from './deadlines.ts';
import { dayText, minuteText } from './duty.ts';
import { namedText } from './handoff.ts';
import { meetingText } from './meeting-words.ts';
import { riskNames } from './risk.ts';
import { turnText } from './shift.ts';

/** Every sentence of reminders about visits. */

type Told = Pick<OutgoingOf<'visit-reminder'>, 'lateSince' | 'instead'>;

const outcomeNames = {
  visited: '已訪視',
  refused: '拒訪',
  missed: '未遇',
  postponed: '改期',
} as const;

/** One line for one visit: `C-0012 中山分局 高風險｜第 2 次，12月5日（六）到期` */
export function visitLine(visit: VisitShown): string {
  const { caseNo, precinct, risk, nth, dueOn, daysLate } = visit;
  const when =
    daysLate === 0 ? `${dayText(dueOn)}到期` : `${dayText(dueOn)}到期，逾期 ${daysLate} 天`;
  return `${caseNo} ${precinct} ${riskNames[risk]}｜第 ${nth} 次，${when}`;
}

function digestLine(visit: VisitShown): string {
  const { postponedFrom } = visit;
  const from = postponedFrom === undefined ? '' : `，由${dayText(postponedFrom)}改期`;
  return `${visitLine(visit)}${from}`;
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

export function visitReminder(message: OutgoingOf<'visit-reminder'>): CardWords {
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
      // Several are rows to tap, beneath.
      ...(count === 1 && first !== undefined
        ? [visitLine(first), ...[lastVisitLine(first)].flatMap((line) => line ?? [])]
        : []),
      ...moreLine(more),
    ],
  };
}

export function reviewerDigest(message: OutgoingOf<'reviewer-digest'>): CardWords {
  const { day, due, overdue, postponed, more } = message;
  const section = (name: string, visits: readonly VisitShown[]) =>
    visits.length === 0 ? [] : [`${name} ${visits.length} 案`, ...visits.map(digestLine)];
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

export const reminderKindNames = {
  'welfare-visit-due': '訪視到期',
  'welfare-visit-overdue': '訪視逾期',
  'reviewer-digest': '訪視彙整',
  meeting: '會議',
  'meeting-submission': '提報個案',
  'meeting-held': '會議是否召開',
  deadline: '期限提醒',
  'shift-start': '班前通知',
} as const satisfies Readonly<Record<Previewed['about']['kind'], string>>;

/** What a reminder is about, on one line. */
export function subjectText(about: Previewed['about']): string {
  switch (about.kind) {
    case 'welfare-visit-due':
      return `${about.stalkingCase.caseNo} 第 ${about.stalkingCase.visits.count + 1} 次訪視，${dayText(about.dueOn)}到期`;
    case 'welfare-visit-overdue':
      return `${about.stalkingCase.caseNo} 第 ${about.stalkingCase.visits.count + 1} 次訪視，${dayText(about.dueOn)}到期，逾期 ${about.daysLate} 天`;
    case 'reviewer-digest':
      return `${dayText(about.day)}關懷訪視彙整`;
    case 'meeting':
      return `風險個案評估會議 ${meetingText(about.meeting)}`;
    case 'meeting-submission':
      return `${about.precinct}提報風險個案，會議 ${meetingText(about.meeting)}`;
    case 'meeting-held':
      return `會議是否召開 ${meetingText(about.meeting)}`;
    case 'deadline':
      return wishSubject(about.wish);
    case 'shift-start':
      return turnText(about.turn);
    default:
      return unreachable(about);
  }
}

/** `12月5日（六）08:30　訪視到期　C-0012 …　→ 王大明` */
export function previewLine(
  { at, kind, subject }: { at: string; kind: keyof typeof reminderKindNames; subject: string },
  names: readonly string[],
): string {
  const to = names.length === 0 ? '沒有收件人' : names.join('、');
  return `${minuteText(at)}　${reminderKindNames[kind]}　${subject}　→ ${to}`;
}

export const noReminders = '這段時間沒有要發的提醒。';
export const remindersUsage = [
  '用法：npm run -s reminders -- --from 2026-12-01 [--to 2026-12-31] [--json]',
  '時刻是臺北時間。--to 只寫日期時包含那一天；沒有 --to 時看 30 天。',
  '列出這段時間會發出的提醒：以現在的個案、名單與設定計算，假設之後沒有人再記錄或修改。',
].join('\n');

export function previewRefusedText({
  kind,
}: {
  readonly kind: 'ends-before-start' | 'too-long';
}): string {
  return kind === 'too-long' ? '一次最多看三年。' : '--to 要晚於 --from。';
}
