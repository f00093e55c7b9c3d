import type { PersonErased } from '../commands/in-service/erase-person.ts';
import type { Purged, PurgeRefused } from '../commands/in-service/purge-content.ts';

/** What the commands say that give out or erase what is known of people. */

export const personUsage = [
  '用法：npm run -s person -- export LINE識別碼或人員代號 [--out 檔案] [--json]',
  '　　　npm run -s person -- erase LINE識別碼或人員代號 [--json]',
].join('\n');

export const purgeUsage = '用法：npm run -s purge -- [--days 天數] [--json]';

export const nobodyKnownText =
  '沒有這個人的資料。請填 LINE 使用者識別碼（U 開頭），或 schedules/people.json 的 id；可用 npm run -s people -- --json 查。';

export function exportedText(file: string): string {
  return `已匯出到 ${file}（只有目前的帳號能讀）。交付後請刪除這個檔案；本次匯出已記入稽核。`;
}

export function personErasedText(erased: PersonErased): string {
  return [
    `已刪除${scrubbedText(erased)}：`,
    `  姓名與職稱 ${erased.names} 份（帳號改為已離職或維持停權）`,
    `  提問文字 ${erased.answers} 則、沒答出來的問題 ${erased.questions} 則、填寫中的表單 ${erased.forms} 份`,
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
