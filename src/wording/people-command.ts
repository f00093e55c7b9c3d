import type { PersonItem } from '../commands/in-service/list-people.ts';
import { rolesText, statusNames } from './staff.ts';
import { stampText } from './stamps.ts';

/** What the command about everybody who is known says. */

export const peopleUsage = '用法：npm run -s people -- [--unit 單位] [--json]';

/** Long enough to tell users apart, too short to be used elsewhere. */
const shownOfUser = 8;

export function personItemText(item: PersonItem): string {
  const { name = '（未填姓名）', title = '' } = item;
  const who = `${item.unit}｜${`${name} ${title}`.trim()}｜${rolesText(item.roles)}`;
  if (item.kind === 'unreachable') return `聯絡不到｜${who}｜人員代號 ${item.personId}`;
  return [
    `${statusNames[item.status]}｜${who}`,
    item.since === undefined ? '由 people.json 指定' : `${stampText(item.since)} 報到`,
    ...(item.personId === undefined ? [] : [`人員代號 ${item.personId}`]),
    `LINE ${item.userId.slice(0, shownOfUser)}…`,
  ].join('｜');
}

export function peopleCountText(counts: {
  readonly bound: number;
  readonly unreachable: number;
}): string {
  const lost =
    counts.unreachable === 0
      ? '負有勤務的同仁都能在 LINE 上找到。'
      : `負有勤務卻聯絡不到 ${counts.unreachable} 人，請提供個人報到代碼：npm run -s enrol -- --person 人員代號。`;
  return `已報到 ${counts.bound} 人。${lost}`;
}
