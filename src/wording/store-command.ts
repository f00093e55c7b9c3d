import type { StoreStatus } from '../commands/in-service/store-status.ts';
import { unreachable } from '../foundation/unreachable.ts';
import type { Uncopyable } from '../storage/copy/holdings.ts';
import { damagedText, storeFailingText } from './faults.ts';
import { stampText } from './stamps.ts';

/** What the command about the store says. */

export const storeUsage = [
  '用法：npm run -s store -- status [--json]',
  '　　　npm run -s store -- copy --to postgres|files [--json]',
].join('\n');

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
