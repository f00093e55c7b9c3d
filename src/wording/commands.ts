import type { UnitRefused } from '../commands/in-service/unit-named.ts';
import type { Trouble } from '../commands/with-service.ts';
import { unreachable } from '../foundation/unreachable.ts';
import { configFaultText, contentFaultText, startFaults, storeFailingText } from './faults.ts';

/** What any command tells managers and operators. */

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

/** The end of a sentence: what else was meant, perhaps. */
export function meantText(meant: string | undefined): string {
  return meant === undefined ? '。' : `，是不是「${meant}」？`;
}
