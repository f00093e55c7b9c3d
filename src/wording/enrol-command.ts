import type { EnrolmentCodeItem } from '../commands/in-service/enrolment-code-item.ts';
import type { CodeIssued, IssueRefused } from '../commands/in-service/issue-code.ts';
import { actorText } from './audit-command.ts';
import { meantText, unitRefusedText } from './commands.ts';
import { rolesText } from './staff.ts';
import { stampText } from './stamps.ts';

/** What the command about enrolment codes says. */

export const enrolUsage = [
  '用法：npm run -s enrol -- --role officer --unit 單位 [--uses 1–200] [--days 1–90] [--json]',
  '　　　npm run -s enrol -- --person 人員代號 [--days 1–90] [--json]',
  '　　　npm run -s enrol -- list [--json]',
  '　　　npm run -s enrol -- revoke 代碼編號 [--json]',
  '角色：officer 員警、specialist 值班專責人員、coordinator 家防官、reviewer 複審會議成員、manager 管理者；可用逗號列多個。',
].join('\n');

export function issueRefusedText(refused: IssueRefused): string {
  if (refused.kind !== 'unknown-person') return unitRefusedText(refused);
  return `schedules/people.json 裡沒有這個人員代號${meantText(refused.meant)}請填 people.json 的 id。`;
}

/** The code stands alone on the first line, for scripts and for copying. */
export function codeIssuedText(issued: CodeIssued): string {
  return [
    issued.code,
    `單位：${issued.unit}`,
    `角色：${rolesText(issued.roles)}`,
    ...(issued.personId === undefined ? [] : [`個人代碼：${issued.personId}`]),
    `可用次數：${issued.uses}`,
    `有效至：${stampText(issued.expiresAt)}`,
    `代碼編號：${issued.id}（作廢用：npm run -s enrol -- revoke ${issued.id}）`,
    `請對方加入本帳號後輸入「報到 ${issued.code}」。代碼只顯示這一次，請勿轉傳到公開群組。`,
  ].join('\n');
}

const codeStates: Readonly<Record<EnrolmentCodeItem['state'], string>> = {
  usable: '可使用',
  'used-up': '次數用完',
  expired: '已過期',
  revoked: '已作廢',
};

export function codeItemText(item: EnrolmentCodeItem): string {
  return [
    `${codeStates[item.state]}｜${item.id}｜${item.unit}｜${rolesText(item.roles)}`,
    ...(item.personId === undefined ? [] : [`個人代碼 ${item.personId}`]),
    `已用 ${item.used}／${item.uses} 次｜有效至 ${stampText(item.expiresAt)}`,
    `${stampText(item.issuedAt)} 由 ${actorText(item.issuedBy)} 發出`,
  ].join('｜');
}

export const noCodesText = '目前沒有報到代碼。';
export const codeRevokedText = '代碼已作廢，之後不能再用。已經報到的同仁不受影響。';
export const unknownCodeText =
  '找不到這個代碼編號。請用 npm run -s enrol -- list 查編號（不是代碼本身）。';
