import type { OutboxItem } from '../commands/in-service/outbox-item.ts';
import type { ResendRefused } from '../commands/in-service/resend-message.ts';
import type { MessageShown } from '../commands/in-service/show-message.ts';
import type { StoreStatus } from '../commands/in-service/store-status.ts';
import type { Trouble } from '../commands/with-service.ts';
import { unreachable } from '../foundation/unreachable.ts';
import type { RowState } from '../messaging/outbox.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import type { Uncopyable } from '../storage/copy/holdings.ts';
import { configFaultText, damagedText, startFaults, storeFailingText } from './faults.ts';

/** What the commands on the outbox and the store tell managers and operators. */

export const commandUsage = {
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
  specialist: '值班電話',
  thanked: '感謝',
  unsolved: '沒解決',
  'button-expired': '按鈕過期',
  apology: '致歉',
  'quota-exhausted': '推播額度用完',
  'content-refused': '檔案有誤',
  stranger: '未報到說明',
  'enrolment-refused': '報到未完成',
  enrolled: '報到完成',
  'bound-elsewhere': '已改綁其他手機',
  'form-asks': '填寫問題',
  'enrolment-confirm': '報到確認',
  'enrolment-kept': '報到資料已保存',
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
  open_questions: '沒答出來的問題',
  outbox: '待送訊息',
  push_stop: '推播暫停',
  seen_events: '收過的事件',
  sent: '送過的訊息',
  sessions: '對話狀態',
};

function collectionText(name: string): string {
  const known = collectionNames[name];
  return known === undefined ? name : `${known}（${name}）`;
}

export function storeStatusText(
  status: StoreStatus,
  counts: ReadonlyMap<string, number> | undefined,
): string {
  return [
    `引擎：${engineNames[status.engine]}，資料格式 ${status.dataFormat}`,
    `待送 ${status.waiting} 筆，沒有送達 ${status.undelivered} 筆`,
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
