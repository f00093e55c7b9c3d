import type { MeetingShown } from '../messaging/outgoing-meetings.ts';
import { dayText } from './duty.ts';
import { riskNames } from './risk.ts';

/** What things of the risk meeting are called. */

export const meetingName = '風險個案評估會議';

export const meetingButtons = {
  attends: '出席',
  absent: '請假',
  substitute: '派代理人',
  cases: '個案清單',
  submit: '提報個案',
  none: '本分局沒有個案',
  decide: '記錄決議',
  next: '下一案',
  held: '已召開',
  notHeld: '未召開',
  tasks: '決議待辦',
  done: '已完成',
  extra: '加開會議',
  confirmExtra: '確認加開',
  declineExtra: '不加開',
  moveExtra: '會議改期',
  cancelExtra: '取消會議',
  noNote: '不用備註',
  noTask: '不用交辦',
  asPlanned: '照原定時間',
} as const;

/** The items of 跟蹤騷擾防制法 §3 paragraph 1, by the names that statistics use. */
export const conductNames: Readonly<Record<string, string>> = {
  B1: '監視觀察',
  B2: '尾隨接近',
  B3: '歧視貶抑',
  B4: '通訊騷擾',
  B5: '不當追求',
  B6: '寄送物品',
  B7: '妨害名譽',
  B8: '冒用個資',
};

export const relationNames: Readonly<Record<string, string>> = {
  family: '家庭成員',
  partner: '現有或曾有親密關係（未同居）',
  pursuer: '追求者',
  work: '職場關係',
  school: '校園關係',
  acquaintance: '其他認識的人',
  stranger: '陌生人',
  unknown: '關係不明',
};

export const suggestionNames = { monitor: '建議列管', release: '建議解除列管' } as const;

export const verdictNames = {
  continue: '持續列管',
  raise: '調高風險',
  lower: '調降風險',
  remove: '解除列管',
} as const;

export const agendaReasonNames: Readonly<Record<string, string>> = {
  called: '加開事由',
  submitted: '分局提報',
  violation: '再犯或違反',
  undecided: '上次未決',
  high: '高風險',
  monitored: '列管中',
};

/** Reasons to tap; whoever has another types it. */
const decisionReasons = [
  '風險仍在，再觀察',
  '訪視穩定，未再發生',
  '再犯或違反命令',
  '行為人已查訪、約制',
  '保護令或告誡已核發',
] as const;

const extraReasons = ['再犯或違反保護令', '行為人揚言或攜帶凶器', '被害人處境改變'] as const;

const notHeldReasons = ['勤務衝突，另訂時間', '出席人數不足', '沒有需要評估的個案'] as const;

/** CardWords on buttons of forms. Typed, they do the same. */
export const meetingWords = {
  conductText: (code: string) => `${code} ${conductNames[code] ?? ''}`.trim(),
  relationText: (relation: string) => relationNames[relation] ?? relation,
  riskText: (risk: keyof typeof riskNames) => riskNames[risk],
  suggestionText: (suggestion: keyof typeof suggestionNames) => suggestionNames[suggestion],
  verdictText: (verdict: keyof typeof verdictNames) => verdictNames[verdict],
  dayText,
  inDays: (days: number, day: string) => `${days} 天內：${dayText(day)}`,
  untilNext: (day: string) => `下次會議前：${dayText(day)}`,
  people: (count: number) => `${count} 人`,
  noNote: meetingButtons.noNote,
  noTask: meetingButtons.noTask,
  asPlanned: meetingButtons.asPlanned,
  decisionReasons,
  extraReasons,
  notHeldReasons,
} as const;

/** `12月9日（三）14:00，婦幼警察隊會議室` */
export function meetingText({ day, time, place }: Omit<MeetingShown, 'id'>): string {
  return `${dayText(day)}${time}，${place}`;
}
