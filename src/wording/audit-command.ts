import type { AuditEntry } from '../audit/entry.ts';
import type { AuditFault } from '../audit/verify.ts';
import { unreachable } from '../foundation/unreachable.ts';
import { rolesText } from './staff.ts';
import { stampText } from './stamps.ts';

/** What the command about the audit says. */

export const auditUsage = [
  '用法：npm run -s audit -- verify [--json]',
  '　　　npm run -s audit -- show [--person LINE識別碼或人員代號] [--from 2026-12-01] [--to 2026-12-31] [--json]',
].join('\n');

const deedNames: Readonly<Record<AuditEntry['deed'], string>> = {
  'code-issued': '發出報到代碼',
  'code-revoked': '作廢報到代碼',
  enrolled: '完成報到',
  'unit-changed': '變更單位',
  'bound-elsewhere': '改綁另一支手機，原手機停用',
  'name-confirmed': '確認姓名職稱',
  left: '離職登出',
  blocked: '封鎖本帳號',
  'came-back': '解除封鎖',
  suspended: '停權',
  restored: '恢復使用',
  'people-seen': '查看人員名單',
  'text-erased': '收回訊息，刪除文字',
  'content-live': '知識內容上線',
  'content-refused': '知識內容有誤，未上線',
  'person-exported': '匯出個人資料',
  'person-erased': '刪除個人資料',
  'content-purged': '清除過期內容',
  'messages-seen': '查看訊息',
  'audit-seen': '查看稽核紀錄',
  'message-resent': '重送訊息',
  'inquiry-opened': '開啟諮詢',
  'inquiry-taken': '接手諮詢',
  'inquiry-offered': '轉交諮詢',
  'inquiry-closed': '結案諮詢',
  'inquiry-reopened': '繼續諮詢',
  'report-exported': '匯出服務量',
  'entry-drafted': '收錄為問答草稿',
  'swap-asked': '要求換班',
  'swap-accepted': '同意換班',
  'swap-declined': '不同意或不核准換班',
  'swap-withdrawn': '撤回換班',
  'swap-agreed': '換班成立',
  'calendar-issued': '發出值班行事曆連結',
  'calendar-revoked': '停用值班行事曆連結',
  'visit-recorded': '記錄訪視',
  'visit-corrected': '更正訪視紀錄',
  'visit-record-exported': '匯出訪視紀錄',
  'case-opened': '新增個案',
  'case-changed': '個案異動',
  'cases-seen': '查看個案',
  'case-submitted': '提報風險個案',
  'submission-removed': '移除提報個案',
  'no-case-submitted': '回覆沒有提報個案',
  'meeting-attendance': '回覆會議出席',
  'case-decided': '記錄會議決議',
  'task-done': '完成決議待辦',
  'meeting-held': '登記會議已召開',
  'meeting-not-held': '登記會議未召開',
  'extra-meeting-proposed': '提議加開會議',
  'extra-meeting-confirmed': '確認加開會議',
  'extra-meeting-declined': '不加開會議',
  'extra-meeting-moved': '加開會議改期',
  'extra-meeting-cancelled': '取消加開會議',
  'meeting-package-exported': '匯出會議資料',
  'figures-entered': '登記個案統計',
  'figures-corrected': '更正個案統計',
  'figures-withdrawn': '撤銷個案統計',
  'figures-exported': '匯出個案統計',
};

const detailNames: Readonly<Record<string, string>> = {
  unit: '單位',
  roles: '角色',
  uses: '可用次數',
  code: '代碼編號',
  personId: '人員代號',
  count: '筆數',
  days: '天數',
  from: '起日',
  to: '迄日',
  faults: '錯誤數',
  names: '姓名職稱',
  answers: '提問文字',
  questions: '問題',
  lines: '諮詢發言',
  media: '圖片與檔案',
  visits: '訪視紀錄',
  outcome: '結果',
  line: '紀錄編號',
  forms: '表單',
  meetingWords: '會議備註與理由',
  deadlines: '期限提醒',
  codes: '個人代碼',
  withdrawn: '撤回訊息',
  contents: '訊息內容',
  sending: '傳送中',
  as: '格式',
  hidesSmall: '小數目遮蔽',
  change: '異動',
  by: '途徑',
  caseNo: '個案',
  precinct: '分局',
  verdict: '決議',
  says: '回覆',
};

/** Who did something; LINE users and people of people.json go by their ids. */
export function actorText(who: string): string {
  if (who === 'command') return '指令';
  return who === 'program' ? '程式' : who;
}

function detailText([name, value]: readonly [string, string]): string {
  const shown = name === 'roles' ? rolesText(value.split(' ')) : value;
  return `${detailNames[name] ?? name} ${shown}`;
}

/** One line for each entry. @param entry `at` is an Asia/Taipei stamp. */
export function auditEntryText(entry: Omit<AuditEntry, 'at'> & { readonly at: string }): string {
  const { seq, at, who, deed, about, detail = {} } = entry;
  return [
    `${stampText(at)}｜#${seq}｜${actorText(who)}｜${deedNames[deed]}`,
    ...(about === undefined ? [] : [`對象 ${about}`]),
    ...Object.entries(detail).map(detailText),
  ].join('｜');
}

export const noAuditText = '沒有符合的稽核紀錄。';

export function auditVerifiedText(verified: {
  readonly count: number;
  readonly from: string;
  readonly to: string;
  readonly seq: number;
  readonly hash: string;
}): string {
  return [
    `稽核紀錄完整：${verified.count} 筆，${stampText(verified.from)} 到 ${stampText(verified.to)}，沒有竄改或缺漏。`,
    `最後一筆 #${verified.seq} 的雜湊：${verified.hash}`,
    '請把這一行抄存在別處：日後若有人連同整條紀錄重寫，雜湊會對不上。',
  ].join('\n');
}

export function auditFaultText(fault: AuditFault): string {
  switch (fault.kind) {
    case 'changed':
      return `第 ${fault.seq} 筆的內容被改過，和寫入時的雜湊不符。`;
    case 'gap':
      return fault.found > fault.after + 1
        ? `第 ${fault.after + 1} 筆到第 ${fault.found - 1} 筆不見了。`
        : `第 ${fault.found} 筆出現兩次而內容不同，有一筆是後來放進去的。`;
    case 'unlinked':
      return `第 ${fault.seq} 筆接不上前一筆，其中一筆被整筆換過。`;
    case 'cut':
      return fault.last < fault.expected
        ? `最後的紀錄不見了：只到第 ${fault.last} 筆，應該到第 ${fault.expected} 筆。`
        : `紀錄比應有的多：到第 ${fault.last} 筆，應該只到第 ${fault.expected} 筆。`;
    default:
      return unreachable(fault);
  }
}

export function unreadableMonthText(month: string): string {
  return `${month} 的稽核歷史檔已損壞，無法讀取。`;
}
