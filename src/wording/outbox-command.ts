import type { OutboxItem } from '../commands/in-service/outbox-item.ts';
import type { ResendRefused } from '../commands/in-service/resend-message.ts';
import type { MessageShown } from '../commands/in-service/show-message.ts';
import { unreachable } from '../foundation/unreachable.ts';
import type { RowState } from '../messaging/outbox.ts';
import { kindText } from './message-kinds.ts';
import { stampText } from './stamps.ts';

/** What the command about what is to be sent says. */

export const outboxUsage = [
  '用法：npm run -s outbox -- list [--state waiting|sending|refused|expired|given-up] [--json]',
  '　　　npm run -s outbox -- show 編號 [--json]',
  '　　　npm run -s outbox -- resend 編號 [--json]',
].join('\n');

const stateNames: Readonly<Record<RowState, string>> = {
  waiting: '等待中',
  sending: '傳送中',
  accepted: 'LINE 已接收',
  refused: '被 LINE 拒絕',
  expired: '逾期未送',
  'given-up': '無法傳送',
};

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
