import type { SheetFileFault } from '../content/sheets/sheet-file.ts';
import type { Person } from '../directory/person.ts';
import type { DutyRoster } from '../duty/roster.ts';
import type { SheetWords } from '../duty/sheet/export-grid.ts';
import type { Place } from '../duty/sheet/grid.ts';
import type { RosterChange } from '../duty/sheet/import-entries.ts';
import type { SheetProblem } from '../duty/sheet/sheet-problem.ts';
import { weekdayOf } from '../foundation/taipei-time.ts';
import { unreachable } from '../foundation/unreachable.ts';
import { dayText, seatNames } from './duty.ts';

/** Every sentence about rosters that come from spreadsheets, or go there. */

export const rosterUsage = [
  '用法：npm run -s roster -- import 檔案.xlsx|檔案.csv [--dry-run | --write] [--json]',
  '　　　npm run -s roster -- export 檔案.xlsx|檔案.csv --from 2026-12-01 --to 2026-12-31',
  'import 預設只預覽，並印出可以貼進 duty-roster.json 的 assignments；--dry-run 只看預覽；--write 直接寫入 schedules/duty-roster.json。',
].join('\n');

/** `2026-12-05` → `115/12/05`, as units write it. */
function republicDay(day: string): string {
  const [year = '', month, date] = day.split('-');
  return `${Number(year) - 1911}/${month}/${date}`;
}

const weekdays = ['日', '一', '二', '三', '四', '五', '六'] as const;

export const sheetWords: SheetWords = {
  title: (from, to) => `婦幼警察隊諮詢輪值表 ${republicDay(from)} 至 ${republicDay(to)}`,
  day: '日期',
  weekday: '星期',
  code: '番號',
  person: '職稱姓名',
  seats: seatNames,
  dayText: republicDay,
  weekdayText: (day) => weekdays[weekdayOf(day)] ?? '',
};
export const sheetName = '輪值表';

function placeText({ sheet, cell }: Place): string {
  return sheet === undefined ? cell : `${sheet}!${cell}`;
}

const near = (name: string | undefined) => (name === undefined ? '' : `，是不是「${name}」`);

/** `B7: 找不到「王小名」，是不是「王小明」？` */
export function sheetProblemText(problem: SheetProblem): string {
  return `${placeText(problem.place)}: ${problemText(problem)}`;
}

function problemText(problem: SheetProblem): string {
  switch (problem.kind) {
    case 'no-layout':
      return '看不出是輪值表。請有一列寫「日期」和班別（例如「日班 主值」），或一列寫時段（例如「06|07」）並有「值班」列。';
    case 'no-day':
      return '找不到日期。請在時段上方的標題寫日期，例如「115年5月19日」。';
    case 'not-a-day':
      return `「${problem.text}」不是日期。請寫成 115/05/19、115年5月19日 或 2026-05-19。`;
    case 'unknown-shift':
      return `沒有「${problem.text}」這個班。班別有：${problem.known.join('、')}；後面加「主值」或「備援」。`;
    case 'unknown-person':
      return `找不到「${problem.text}」${near(problem.near)}？名單在 schedules/people.json。`;
    case 'several-people':
      return `「${problem.text}」不只一個人。一格只能填一人；同名的請寫代號（people.json 的 id）。`;
    case 'unknown-code':
      return `番號「${problem.code}」不在下方的番號表。請補上，或直接寫姓名。`;
    case 'unknown-person-of-code':
      return `番號「${problem.code}」是「${problem.text}」，名單上找不到${near(problem.near)}？`;
    case 'double-code':
      return `番號「${problem.code}」已經給了另一個人。請換一個。`;
    case 'split-shift':
      return `${problem.label}的時段裡不是同一個人，或只填了一部分。整班請填同一人；臨時代理請寫在 overrides。`;
    case 'double-seat':
      return `${dayText(problem.day)}${problem.label}${seatNames[problem.seat]}已經填了另一個人。請刪掉其中一個。`;
    default:
      return unreachable(problem);
  }
}

export function problemsText(problems: readonly SheetProblem[]): string {
  return [
    `有 ${problems.length} 個地方要改，沒有匯入任何一筆：`,
    ...problems.map(sheetProblemText),
  ].join('\n');
}

export function changesText(
  changes: readonly RosterChange[],
  filled: number,
  skipped: readonly string[],
  { shifts }: Pick<DutyRoster, 'shifts'>,
  people: readonly Person[],
): string {
  const name = (id: string | undefined) =>
    id === undefined ? '沒有人' : (people.find((one) => one.id === id)?.name ?? id);
  return [
    ...(skipped.length === 0 ? [] : [`略過看不出是輪值表的工作表：${skipped.join('、')}`]),
    changes.length === 0
      ? `讀到 ${filled} 格，都和現在的班表相同，沒有要改的。`
      : `讀到 ${filled} 格，會改 ${changes.length} 格：`,
    ...changes.map(({ date, shift, seat, person, before }) => {
      const where = `${date.slice(0, 4)}年${dayText(date)}${shifts[shift]?.label ?? shift} ${seatNames[seat]}`;
      return `  ${where}：${name(before)} → ${name(person)}`;
    }),
  ].join('\n');
}

export const pasteNote =
  '還沒有寫入。把下面的內容貼到 schedules/duty-roster.json 的 "assignments"，或加 --write 執行一次：';
export const writtenNote = '已寫入 schedules/duty-roster.json，服務執行中兩秒內生效。';
export const notWrittenNote =
  'schedules/duty-roster.json 剛剛被改過，沒有寫入。請重新執行一次，確認預覽後再寫入。';
export const noRosterNote = '還沒有 schedules/duty-roster.json，請先建立檔案並定義班別（shifts）。';
export const exportedNote = (path: string, days: number) =>
  `已匯出 ${days} 天的輪值到 ${path}（指定與輪值；不含代理與換班）。改完可以再匯入。`;
export const badSpanNote = '結束（--to）不能早於開始（--from），一次最多三年。';

export function sheetFileFaultText(fault: SheetFileFault, path: string): string {
  switch (fault) {
    case 'missing':
      return `找不到 ${path}，或無法讀寫。請確認路徑。`;
    case 'too-big':
      return `${path} 超過 5 MB，不像輪值表。請只留輪值表的工作表。`;
    case 'no-workbook':
      return `${path} 不是 Excel 活頁簿（.xlsx）。舊的 .xls 請先另存成 .xlsx。`;
    case 'no-text':
      return `${path} 的文字編碼看不懂。請另存成 CSV UTF-8。`;
    case 'exists':
      return `${path} 已經存在，沒有覆蓋。請換一個檔名。`;
    default:
      return unreachable(fault);
  }
}
