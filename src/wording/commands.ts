import type { AuditEntry } from '../audit/entry.ts';
import type { AuditFault } from '../audit/verify.ts';
import type { EnrolmentCodeItem } from '../commands/in-service/enrolment-code-item.ts';
import type { PersonErased } from '../commands/in-service/erase-person.ts';
import type { CodeIssued, IssueRefused } from '../commands/in-service/issue-code.ts';
import type { PersonItem } from '../commands/in-service/list-people.ts';
import type { OutboxItem } from '../commands/in-service/outbox-item.ts';
import type { Purged, PurgeRefused } from '../commands/in-service/purge-content.ts';
import type { ResendRefused } from '../commands/in-service/resend-message.ts';
import type { MessageShown } from '../commands/in-service/show-message.ts';
import type { StoreStatus } from '../commands/in-service/store-status.ts';
import type { UnitRefused } from '../commands/in-service/unit-named.ts';
import type { Trouble } from '../commands/with-service.ts';
import { unreachable } from '../foundation/unreachable.ts';
import type { RowState } from '../messaging/outbox.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import type { Uncopyable } from '../storage/copy/holdings.ts';
import {
  configFaultText,
  contentFaultText,
  damagedText,
  startFaults,
  storeFailingText,
} from './faults.ts';
import { rolesText, statusNames } from './staff.ts';

/** What commands tell managers and operators. */

export const commandUsage = {
  enrol: [
    '用法：npm run -s enrol -- --role officer --unit 單位 [--uses 1–200] [--days 1–90] [--json]',
    '　　　npm run -s enrol -- --person 人員代號 [--days 1–90] [--json]',
    '　　　npm run -s enrol -- list [--json]',
    '　　　npm run -s enrol -- revoke 代碼編號 [--json]',
    '角色：officer 員警、specialist 值班專責人員、coordinator 家防官、reviewer 複審會議成員、manager 管理者；可用逗號列多個。',
  ].join('\n'),
  people: '用法：npm run -s people -- [--unit 單位] [--json]',
  person: [
    '用法：npm run -s person -- export LINE識別碼或人員代號 [--out 檔案] [--json]',
    '　　　npm run -s person -- erase LINE識別碼或人員代號 [--json]',
  ].join('\n'),
  audit: [
    '用法：npm run -s audit -- verify [--json]',
    '　　　npm run -s audit -- show [--person LINE識別碼或人員代號] [--from 2026-12-01] [--to 2026-12-31] [--json]',
  ].join('\n'),
  purge: '用法：npm run -s purge -- [--days 天數] [--json]',
  outbox: [
    '用法：npm run -s outbox -- list [--state waiting|sending|refused|expired|given-up] [--json]',
    '　　　npm run -s outbox -- show 編號 [--json]',
    '　　　npm run -s outbox -- resend 編號 [--json]',
  ].join('\n'),
  store: [
    '用法：npm run -s store -- status [--json]',
    '　　　npm run -s store -- copy --to postgres|files [--json]',
  ].join('\n'),
} as const;

/** Why a command could not be carried out, and what to do. */
export function troubleText(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'config':
      return trouble.faults.map(configFaultText).join('\n');
    case 'content':
      return ['schedules/ 的檔案有誤，沒有執行：', ...trouble.faults.map(contentFaultText)].join(
        '\n',
      );
    case 'no-data':
      return `找不到資料夾 ${trouble.folder}，服務還沒有在這裡執行過。請確認 DATA_DIR 與工作目錄。`;
    case 'locked':
      return `服務（pid ${trouble.pid}）正在使用資料夾 ${trouble.folder}，但沒有回應指令。它可能正在啟動或停止，請稍後再試；一直如此時請重新啟動服務。`;
    case 'newer-data':
      return startFaults.newerData(trouble.format);
    case 'store-away':
      return storeFailingText(trouble.code);
    case 'store-failed':
      return '服務目前無法保存資料，沒有執行。原因請看 /readyz 或系統紀錄。';
    case 'not-allowed':
      return '沒有權限和服務連線。請用啟動服務的帳號執行這個指令。';
    case 'silent':
      return '服務太久沒有回應，不確定有沒有執行。請先查看狀態，再決定要不要重做。';
    case 'cut':
      return '服務在回覆之前中斷了，不確定有沒有執行。請先查看狀態，再決定要不要重做。';
    case 'failed':
      return '服務執行這個指令時發生錯誤，請查看系統紀錄。';
    case 'unreadable-request':
    case 'unknown-command':
    case 'wrong-args':
    case 'unreadable':
      return `執行中的服務和這個指令的版本不同（${trouble.kind}）。請重新啟動服務再試。`;
    default:
      return unreachable(trouble);
  }
}

const stateNames: Readonly<Record<RowState, string>> = {
  waiting: '等待中',
  sending: '傳送中',
  accepted: 'LINE 已接收',
  refused: '被 LINE 拒絕',
  expired: '逾期未送',
  'given-up': '無法傳送',
};

const kindNames = {
  greeting: '歡迎',
  answer: '答案',
  choices: '選項',
  'no-answer': '查無答案',
  'empty-question': '請輸入問題',
  'attachment-refused': '不收附件',
  thanked: '感謝',
  'button-expired': '按鈕過期',
  apology: '致歉',
  digest: '合併通知',
  'quota-near': '推播額度將用完',
  'quota-exhausted': '推播額度用完',
  'content-refused': '檔案有誤',
  'roster-warnings': '值班表提醒',
  'duty-now': '現在值班',
  'duty-then': '值班人員',
  'own-turns': '自己的班',
  'calendar-links': '值班行事曆連結',
  'calendar-none': '沒有值班行事曆',
  'calendar-ended': '值班行事曆停用',
  'deadline-list': '期限清單',
  'deadline-asks': '期限起算日',
  'deadline-result': '期限試算',
  'deadline-wish-asks': '期限提醒的代號',
  'deadline-wished': '期限提醒已設定',
  'deadline-not-wished': '期限提醒未設定',
  'deadline-wishes': '自己的期限提醒',
  'deadline-wish': '一個期限提醒',
  'deadline-cancelled': '期限提醒已取消',
  'deadline-reminder': '期限提醒',
  stranger: '未報到說明',
  'enrolment-refused': '報到未完成',
  enrolled: '報到完成',
  'bound-elsewhere': '已改綁其他手機',
  'form-asks': '填寫問題',
  'enrolment-confirm': '報到確認',
  'enrolment-kept': '報到資料已保存',
  'name-erased': '姓名已刪除，再問一次',
  'form-left': '已離開填寫',
  'nothing-to-leave': '沒有填寫中',
  'form-reminder': '填寫提醒',
  'leave-confirm': '離職確認',
  'left-service': '已離職登出',
  suspended: '停權說明',
  'not-allowed': '無權使用',
  'code-issued': '報到代碼',
  'code-revoked': '代碼作廢',
  people: '人員總覽',
  'people-of-unit': '單位人員',
  member: '人員資料',
  'member-changed': '人員異動',
  unreachable: '聯絡不到的人員',
  guessing: '代碼猜測警示',
  masked: '遮罩說明',
  'too-fast': '請放慢',
  busy: '系統忙碌',
  'only-alone': '請一對一使用',
  'leave-group': '離開群組',
  'group-refused': '群組不服務',
  'inquiry-choose': '諮詢：現在或早上',
  'inquiry-opened': '諮詢已送出',
  'inquiry-deferred': '諮詢留到早上',
  'inquiry-progress': '諮詢進度',
  'inquiry-standing': '諮詢狀態',
  'inquiry-added': '諮詢補充',
  'inquiry-taken': '諮詢有人接手',
  'inquiry-moved': '諮詢換人',
  'inquiry-nudged': '諮詢還需要嗎',
  'inquiry-closed': '諮詢結案通知',
  'inquiry-rated': '評分感謝',
  'my-inquiries': '我的諮詢',
  relay: '諮詢對話',
  'media-coming': '圖片檔案轉送中',
  'media-relayed': '圖片檔案連結',
  'media-not-relayed': '圖片檔案沒轉成',
  'inquiry-call': '請接手諮詢',
  'inquiry-offered': '請接手（轉交）',
  'inquiry-elsewhere': '諮詢已由他人接手',
  'inquiry-withdrawn': '諮詢已結束',
  'inquiry-desk': '諮詢工作卡',
  'which-inquiry': '要給哪一件',
  'line-sent': '已送出',
  'inquiry-focus': '切換諮詢',
  'topic-asked': '結案分類',
  'inquiry-finished': '諮詢結案',
  'hand-over-asked': '已請人接手',
  'hand-over-lapsed': '轉交沒人接',
  'inquiry-lost': '諮詢改由他人',
  'shift-ends': '下班交接',
  'inquiry-stays': '繼續處理',
  'answer-owed': '員警等候回覆',
  'entry-drafted': '收錄為問答',
  'draft-made': '新的問答草稿',
  'shift-start': '班前通知',
  'shift-confirmed': '值班已確認',
  'shift-moved': '班已換人',
  'shift-silent': '值班者沒有回應',
  'shift-answered': '值班者已回應',
  'swap-none': '沒有班可換',
  'swap-confirm': '換班確認',
  'swap-refused': '不能換班',
  'swap-asked': '換班已送出',
  'swap-offer': '請求換班',
  'swap-approval': '換班請核准',
  'swap-news': '換班結果',
  'visit-reminder': '訪視提醒',
  'reviewer-digest': '訪視彙整',
  'meeting-reminder': '會議提醒',
  'submission-asked': '請提報個案',
  'swap-overruled': '換班因班表異動而有變動',
  'visit-list': '訪視清單',
  'visit-none': '沒有訪視',
  'visit-card': '訪視卡片',
  'visit-refused': '訪視未記錄',
  'visit-stale': '訪視已登記過',
  'visit-safety': '訪視情形',
  'visit-recorded': '訪視已記錄',
  'visit-corrected': '訪視已更正',
  'visit-added-to': '訪視已補充',
  'visit-asks': '訪視問題',
  'visit-danger': '訪視有危險',
  'visit-alert': '訪視通報',
  'case-asks': '個案填寫問題',
  'case-confirm': '個案建檔確認',
  'case-change-confirm': '個案異動確認',
  'case-card': '個案',
  'case-list': '個案清單',
  'case-unknown': '沒有這個個案',
  'no-case-code': '不是個案代號',
  'case-refused': '個案沒有變更',
  'cases-taken-over': '接手個案',
  'cases-handed-over': '個案已移交',
  'case-warnings': '個案與日曆提醒',
  'meeting-held-asked': '會議是否召開',
  'meeting-state': '會議現況',
  'meeting-cases': '會議個案清單',
  'attendance-kept': '會議出席',
  'substitute-asked': '請代理出席會議',
  'substitute-declined': '代理人無法出席',
  submissions: '提報清單',
  'meeting-refused': '會議事項不能辦理',
  'decision-kept': '會議決議',
  tasks: '決議待辦',
  'task-done': '決議已完成',
  'meeting-recorded': '會議召開登記',
  'extra-proposed': '加開會議已提出',
  'extra-approval': '加開會議請確認',
  'extra-news': '加開會議結果',
  'figures-which': '個案統計：哪個分局',
  'figures-template': '個案統計範本',
  'figures-problems': '個案統計看不懂',
  'figures-confirm': '個案統計確認',
  'figures-kept': '個案統計已登記',
  'figures-refused': '個案統計無法登記',
  'meeting-asks': '會議填寫問題',
  materials: '宣導資料清單',
  material: '宣導資料',
  'material-picture': '宣導圖卡',
  'guide-list': '引導清單',
  'guide-asks': '引導題目',
  'guide-ends': '引導結果',
  'guide-waits': '引導暫停',
  'guide-over': '引導已結束',
} satisfies Readonly<Record<OutgoingMessage['kind'], string>>;

function kindText(kind: string): string {
  const names: Readonly<Record<string, string>> = kindNames;
  return names[kind] ?? kind;
}

/** One line for each row. */
export function outboxItemText(item: OutboxItem): string {
  return [
    `${stateNames[item.state]}｜${item.id}｜聊天室 ${item.chat}…｜${kindsText(item)}`,
    `嘗試 ${item.attempts} 次｜建立 ${stampText(item.createdAt)}`,
    ...(item.endedAt === undefined ? [] : [`結束 ${stampText(item.endedAt)}`]),
    ...(item.reason === undefined || item.reason === '' ? [] : [`原因 ${item.reason}`]),
    ...(item.requestId === undefined ? [] : [`LINE 要求編號 ${item.requestId}`]),
  ].join('｜');
}

function kindsText({ kinds }: Pick<OutboxItem, 'kinds'>): string {
  return kinds.length === 0 ? '內容未保留' : kinds.map(kindText).join('、');
}

/** `2026-12-05T08:30:00+08:00` → `2026-12-05 08:30:00` */
function stampText(stamp: string): string {
  return stamp.slice(0, '2026-12-05T08:30:00'.length).replace('T', ' ');
}

export function outboxCountsText(counts: {
  readonly waiting: number;
  readonly undelivered: number;
  readonly isCut: boolean;
}): string {
  const cut = counts.isCut ? '太多了，沒有全部列出。' : '';
  return `等待或傳送中 ${counts.waiting} 筆，沒有送達 ${counts.undelivered} 筆。${cut}`;
}

export function messageShownText(message: MessageShown): string {
  const lines: readonly (readonly [string, string | number | boolean | undefined])[] = [
    ['編號', message.id],
    ['狀態', stateNames[message.state]],
    ['聊天室', message.chat],
    ['內容種類', kindsText(message)],
    ['方式', message.via && { reply: '回覆', push: '推播' }[message.via]],
    ['嘗試次數', message.attempts],
    ['建立', stampText(message.createdAt)],
    ['結束', message.endedAt && stampText(message.endedAt)],
    ['原因', message.reason || undefined],
    ['LINE 要求編號', message.requestId],
    ['重試金鑰', message.retryKey],
    ['下次嘗試', message.dueAt && stampText(message.dueAt)],
    ['回覆權杖優先到', message.replyFreshUntil && stampText(message.replyFreshUntil)],
    ['回覆權杖已失效', message.replySpent],
    ['回覆結果不明', message.replyUnknown],
    ['第一次推播', message.pushedSince && stampText(message.pushedSince)],
    ['傳送者中斷次數', message.abandoned],
    ['傳送者', message.holder],
    ['傳送期限', message.leaseUntil && stampText(message.leaseUntil)],
    ['已重送為', message.resentAs],
    ['已移入歷史檔', message.isArchived],
  ];
  return lines
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}：${typeof value === 'boolean' ? yesNo(value) : value}`)
    .join('\n');
}

function yesNo(value: boolean): string {
  return value ? '是' : '否';
}

export const unknownMessageText = '找不到這個編號的訊息。請用 npm run -s outbox -- list 查編號。';

export function resentText(id: string): string {
  return `已排入重送，新的編號是 ${id}。服務執行中會立刻傳送，否則在下次啟動時傳送。`;
}

export function resendRefusedText(refused: ResendRefused): string {
  switch (refused.kind) {
    case 'unknown-message':
      return unknownMessageText;
    case 'still-waiting':
      return '這則訊息還在等待或傳送中，會自動傳送，不需要重送。';
    case 'was-accepted':
      return '這則訊息 LINE 已經接收，重送會讓對方收到兩次，沒有重送。';
    case 'already-resent':
      return `這則訊息已經重送過了，新的編號是 ${refused.as}。`;
    case 'not-kept':
      return '這則訊息的內容已經不再保存，無法重送。';
    case 'too-old':
      return '這則訊息太久以前，已經移入歷史檔，不能重送。';
    default:
      return unreachable(refused);
  }
}

const engineNames = { lowdb: '資料夾檔案', postgres: 'PostgreSQL' } as const;
type Engine = keyof typeof engineNames;

const collectionNames: Readonly<Record<string, string>> = {
  answers_given: '給過的答案',
  audit: '稽核紀錄',
  audit_head: '稽核末端',
  calendar_feeds: '值班行事曆連結',
  deadline_wishes: '期限提醒',
  stalking_cases: '審理中個案',
  welfare_visits: '訪視紀錄',
  meeting_submissions: '會議提報',
  meeting_attendance: '會議出席',
  meeting_decisions: '會議決議',
  meeting_periods: '會議期別紀錄',
  extra_meetings: '加開會議',
  meeting_lock: '會議登記次序',
  case_figures: '個案統計',
  case_figures_lock: '個案統計登記次序',
  sent_reminders: '已發提醒',
  reminders_began: '提醒起算時刻',
  code_guesses: '錯誤代碼次數',
  digests: '等著合併的通知',
  enrolment_codes: '報到代碼',
  figures: '提問統計',
  media: '圖片與檔案內容',
  entry_drafts: '問答草稿',
  members: '報到人員',
  open_forms: '填寫中的表單',
  open_questions: '沒答出來的問題',
  outbox: '待送訊息',
  push_budget: '推播額度',
  push_stop: '推播暫停',
  relayed_media: '轉送的圖片與檔案',
  seen_events: '收過的事件',
  sent: '送過的訊息',
  scrub: '待覆寫',
  sessions: '對話狀態',
  spare_tokens: '備用回覆權杖',
  strangers: '未報到者',
  told: '已通知事項',
  unsent: '收回的訊息',
};

function collectionText(name: string): string {
  const known = collectionNames[name];
  return known === undefined ? name : `${known}（${name}）`;
}

function pushesText({ isStopped, known }: StoreStatus['pushes']): string {
  const stop = isStopped ? '，額度用完，推播暫停中' : '';
  if (known === undefined) return `本月推播：尚未向 LINE 查詢${stop}`;
  const { used, limit, askedAt } = known;
  const figures = limit === undefined ? '方案沒有上限' : `已用 ${used ?? 0}／${limit} 則`;
  return `本月推播：${figures}（${stampText(askedAt)} 向 LINE 查詢）${stop}`;
}

export function storeStatusText(
  status: StoreStatus,
  counts: ReadonlyMap<string, number> | undefined,
): string {
  return [
    `引擎：${engineNames[status.engine]}，資料格式 ${status.dataFormat}`,
    `待送 ${status.waiting} 筆，沒有送達 ${status.undelivered} 筆`,
    pushesText(status.pushes),
    ...(status.pushes.held === 0
      ? []
      : [`不急的通知 ${status.pushes.held} 則，等著隨回覆或合併送出`]),
    ...(counts === undefined
      ? ['執行中的服務和目前的 DATABASE_URL 設定不同，所以沒有列出筆數。']
      : [...counts].map(([name, count]) => `  ${collectionText(name)}：${count} 筆`)),
    ...status.archives.map(
      ({ collection, months }) => `歷史檔 ${collectionText(collection)}：${months.join('、')}`,
    ),
    ...status.damaged.map(damagedText),
    ...(status.failing === undefined ? [] : [storeFailingText(status.failing)]),
  ].join('\n');
}

/** Why nothing was copied. */
export type CopyRefused =
  | { readonly kind: 'no-database' }
  | { readonly kind: 'nothing-to-copy' }
  | { readonly kind: 'target-holds-data'; readonly there: readonly string[] }
  | { readonly kind: 'folder-in-use'; readonly folder: string; readonly pid: number }
  | { readonly kind: 'database-in-use' }
  | { readonly kind: 'differs' }
  | Uncopyable;

export function copyRefusedText(refused: CopyRefused): string {
  switch (refused.kind) {
    case 'no-database':
      return '沒有設定 DATABASE_URL，不知道是哪個資料庫。請在 .env 或環境變數設定後再執行。';
    case 'nothing-to-copy':
      return '來源沒有任何資料，沒有搬移。請確認 DATA_DIR 與 DATABASE_URL。';
    case 'target-holds-data':
      return `目的地已經有其他資料（${refused.there.map(partText).join('、')}），沒有搬移，以免混在一起。請改用空的資料庫或資料夾。`;
    case 'folder-in-use':
      return `服務（pid ${refused.pid}）正在使用資料夾 ${refused.folder}。請先停止服務再搬移。`;
    case 'database-in-use':
      return '有服務正在使用這個資料庫。請先停止所有服務再搬移。';
    case 'differs':
      return '寫入後核對不符，已全部取消，目的地沒有改變。請通知系統管理者。';
    case 'unknown-collection':
      return `來源有這個版本不認識的資料「${refused.collection}」，可能是較新版本寫的。請用新版程式搬移。`;
    case 'misfit':
      return `來源的 ${collectionText(refused.collection)} 有一筆資料不合格式（${refused.id}），沒有搬移。請先啟動一次服務，讓它把壞掉的資料移到一旁。`;
    default:
      return unreachable(refused);
  }
}

/** `sent 2026-12` → 送過的訊息（sent）2026-12 的歷史檔 */
function partText(name: string): string {
  const [collection = name, month] = name.split(' ');
  return month === undefined
    ? collectionText(collection)
    : `${collectionText(collection)} ${month} 的歷史檔`;
}

export interface Copied {
  readonly to: Engine;
  /** False: the same copy was there already. */
  readonly isNew: boolean;
  readonly parts: readonly { readonly name: string; readonly count: number }[];
  readonly damaged: readonly string[];
}

const nextSteps: Readonly<Record<Engine, string>> = {
  postgres:
    '下一步：在 .env 設定同一個 DATABASE_URL，再啟動服務。確認無誤之後，才刪除原本資料夾裡的資料。',
  lowdb: '下一步：從 .env 拿掉 DATABASE_URL，再啟動服務。確認無誤之後，才刪除原本資料庫裡的資料。',
};

export function copiedText({ to, isNew, parts, damaged }: Copied): string {
  return [
    isNew
      ? `已全部搬到 ${engineNames[to]}，並逐項核對相符：`
      : `${engineNames[to]} 裡已經是同一份資料，沒有改變：`,
    ...parts.map(({ name, count }) => `  ${partText(name)}：${count} 筆`),
    ...damaged.map(damagedText),
    '來源的資料沒有改變。',
    nextSteps[to],
  ].join('\n');
}

/** Why a name that was typed is no unit, and what to type instead. */
export function unitRefusedText(refused: UnitRefused): string {
  switch (refused.kind) {
    case 'unknown-unit': {
      return `找不到這個單位${meantText(refused.meant)}請打單位名稱，例如「民權一派出所」「中山分局」；全部單位在 schedules/units.json。`;
    }
    case 'several-units':
      return `有好幾個單位叫這個名字，請改用其中一個全名：${refused.units.join('、')}。`;
    default:
      return unreachable(refused);
  }
}

function meantText(meant: string | undefined): string {
  return meant === undefined ? '。' : `，是不是「${meant}」？`;
}

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

export const nobodyKnownText =
  '沒有這個人的資料。請填 LINE 使用者識別碼（U 開頭），或 schedules/people.json 的 id；可用 npm run -s people -- --json 查。';

export function exportedText(file: string): string {
  return `已匯出到 ${file}（只有目前的帳號能讀）。交付後請刪除這個檔案；本次匯出已記入稽核。`;
}

const fileFaults: Readonly<Record<string, string>> = {
  EEXIST: '檔案已經存在，不會覆寫。請換一個檔名。',
  ENOENT: '找不到資料夾。請先建立，或換一個路徑。',
  EISDIR: '這是資料夾。請填檔名。',
  EACCES: '沒有寫入權限。請換一個路徑。',
  EROFS: '磁碟是唯讀。請換一個路徑。',
  ENOSPC: '磁碟已滿。請清出空間。',
};

export function notWritableText(file: string, code: string): string {
  return `無法寫入 ${file}：${fileFaults[code] ?? '請換一個路徑。'}（${code}）沒有匯出任何資料。`;
}

export function personErasedText(erased: PersonErased): string {
  return [
    `已刪除${scrubbedText(erased)}：`,
    `  姓名與職稱 ${erased.names} 份（帳號改為已離職或維持停權）`,
    `  提問文字 ${erased.answers} 則、沒答出來的問題 ${erased.questions} 則、填寫中的表單 ${erased.forms} 份`,
    `  諮詢裡說過的話 ${erased.lines} 則、傳過的圖片與檔案 ${erased.media} 件、含有其文字的問答草稿 ${erased.drafts} 則`,
    `  訪視紀錄裡的文字與姓名 ${erased.visits} 筆（日期與結果保留）`,
    `  諮詢裡說過的話 ${erased.lines} 則、傳過的圖片與檔案 ${erased.media} 件、含有其文字的問答草稿 ${erased.drafts} 則、會議的備註與理由 ${erased.meetingWords} 則`,
    `  等待傳送而撤回的訊息 ${erased.withdrawn} 則、沒有送達的訊息內容 ${erased.contents} 則、未用的個人代碼 ${erased.codes} 組、期限提醒 ${erased.deadlines} 個`,
    '保留：給過幾次答案等統計數字，以及只記識別碼與行為的稽核紀錄（不能抽掉，否則無法驗證）。',
    ...(erased.sending === 0
      ? []
      : [`有 ${erased.sending} 則訊息正在傳送，無法撤回；請一分鐘後再執行一次。`]),
    ...(erased.isListed ? ['這個人仍列在 schedules/people.json，請管理者自行刪去。'] : []),
  ].join('\n');
}

function scrubbedText({ isScrubbed }: { readonly isScrubbed: boolean }): string {
  return isScrubbed ? '，並從磁碟上覆寫' : '，但磁碟上的舊版本目前無法覆寫，服務執行中會自動再試';
}

export function purgeRefusedText({ most }: PurgeRefused): string {
  return `保存期限設定為 ${most} 天（schedules/retention.json），只能指定 1 到 ${most} 天，沒有清除。`;
}

export function purgedText(purged: Purged): string {
  return `超過 ${purged.days} 天的提問內容已清除 ${purged.contents} 則${scrubbedText(purged)}；統計與稽核保留。`;
}

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
function actorText(who: string): string {
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
