import type { FigureEntry } from '../commands/in-service/figure-entry.ts';
import type {
  FiguresImported,
  FiguresImportItem,
  FiguresImportRefused,
} from '../commands/in-service/import-figures.ts';
import type { FiguresWithdrawn, WithdrawRefused } from '../commands/in-service/withdraw-figures.ts';
import type { PlacedSheetProblem, SheetProblem } from '../figures/figures-sheet.ts';
import type { SpanRefusal } from '../figures/read-month.ts';
import { unreachable } from '../foundation/unreachable.ts';
import { unitRefusedText } from './commands.ts';
import { dimensionName, spanText, wholeCity } from './figure-names.ts';

/** What the command about case figures says. */

export const figuresUsage = [
  '用法：npm run -s figures -- template 檔案.xlsx|檔案.csv [--from 2026-11] [--to 2026-11]',
  '　　　npm run -s figures -- import 檔案.xlsx|檔案.csv [--dry-run] [--json]',
  '　　　npm run -s figures -- list [--history] [--json]',
  '　　　npm run -s figures -- export 檔案.xlsx|檔案.csv',
  '　　　npm run -s figures -- withdraw 起月 [迄月] [--unit 中山分局]',
  '只登記件數，不登記個案。每個分局（或全市）每段期間一欄；重登同一欄就是更正，舊的留著備查。月份也可以寫 115-11。',
].join('\n');

export function figuresFileFaultText(
  fault: 'missing' | 'too-big' | 'no-text' | 'no-workbook' | 'format' | 'several-sheets',
  path: string,
): string {
  switch (fault) {
    case 'missing':
      return `找不到檔案 ${path}，或沒有權限讀取。`;
    case 'too-big':
      return `${path} 太大，不像個案統計表。請用 template 產生的範本填寫。`;
    case 'no-text':
      return `${path} 不是 CSV 文字檔（UTF-8 或 Big5）。Excel 請用「另存新檔」選「CSV UTF-8（逗號分隔）」。`;
    case 'no-workbook':
      return `${path} 不是 Excel 活頁簿（.xlsx），或已經損壞。`;
    case 'format':
      return `${path} 要以 .xlsx 或 .csv 結尾。`;
    case 'several-sheets':
      return `${path} 有好幾張有內容的工作表，不知道要讀哪一張。請只留一張。`;
    default:
      return unreachable(fault);
  }
}

export const spanRefusals: Readonly<Record<SpanRefusal, string>> = {
  'not-over': '月份還沒有到。請確認年份和月份。',
  'before-law': '早於跟蹤騷擾防制法施行的 111 年 6 月。請確認年份。',
  'too-long': '期間太長（最多十年）。',
  backwards: '起月晚於迄月。',
};

function hint(meant: string | undefined): string {
  return meant === undefined ? '' : `，是不是「${meant}」`;
}

function problemText(problem: SheetProblem): string {
  switch (problem.kind) {
    case 'no-entries':
      return '沒有填任何數字。第一列從第三欄起放分局名稱（或「全市」），一欄一筆，下面填件數。';
    case 'unknown-unit':
      return `找不到「${problem.given}」這個分局${hint(problem.meant)}。`;
    case 'no-precinct':
      return `「${problem.given}」不是分局。請填分局名稱或「全市」。`;
    case 'no-month':
      return '不是月份。可以寫 115-11、115年11月或 2026-11。';
    case 'no-period':
      return '沒有填起月或迄月。';
    case 'span':
      return spanRefusals[problem.why];
    case 'unknown-heading':
      return `不認得「${problem.given}」這個類別${hint(problem.meant)}。`;
    case 'unknown-item':
      return `不認得「${problem.given}」這個項目${hint(problem.meant)}。`;
    case 'double-row':
      return '這個項目出現兩次。請刪掉其中一列。';
    case 'no-number':
      return '不是件數。只能填 0 到 99999 的整數。';
    case 'no-total':
      return '沒有填件數。各類合計要和它核對。';
    case 'double-entry':
      return '和前面的一欄是同一個單位，而且月份重疊。';
    case 'clash':
      return `和已經登記的 ${spanText(problem)}重疊，會重複計算。請用同一段期間更正，或先用 withdraw 撤銷那一筆。`;
    default:
      return unreachable(problem);
  }
}

/** `1` → `A`, `27` → `AA` */
function letters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return `${rest > 0 ? letters(rest) : ''}${String.fromCharCode(65 + ((column - 1) % 26))}`;
}

/** `檔案:行 欄位: 說明` */
function placedText({ line, column, problem }: PlacedSheetProblem, file: string): string {
  const place = column === undefined ? '' : ` ${letters(column)} 欄`;
  return `${file}:${line}${place}: ${problemText(problem)}`;
}

export function figuresImportRefusedText(
  { problems, more }: FiguresImportRefused,
  file: string,
): string {
  return [
    `有 ${problems.length + more} 個問題，一筆都沒有匯入：`,
    ...problems.map((problem) => placedText(problem, file)),
    ...(more === 0 ? [] : [`另有 ${more} 個沒有列出。`]),
  ].join('\n');
}

export function openQuoteText(file: string, line: number): string {
  return `${file}:${line}: 從這裡開始的雙引號沒有結束，後面的內容讀不到。請補上引號。`;
}

const importKinds = { new: '新增', corrected: '更正', same: '相同' } as const;

export function figuresImportItemText(item: FiguresImportItem): string {
  const { kind, precinct, total, differs } = item;
  return [
    `${importKinds[kind]}｜${precinct ?? wholeCity}｜${spanText(item)}｜${total} 件`,
    ...differs.map(({ dimension, sum }) => `${dimensionName(dimension)}合計 ${sum}，和件數不同`),
  ].join('｜');
}

export function figuresImportedText(done: FiguresImported): string {
  const { added, corrected, same, isDryRun, blank } = done;
  const skipped = blank === 0 ? '' : `；${blank} 欄沒有填，略過`;
  const counts = `新增 ${added} 筆、更正 ${corrected} 筆、相同 ${same} 筆${skipped}`;
  return isDryRun ? `預覽：${counts}。沒有寫入。` : `已匯入：${counts}。`;
}

const stamp = (at: string) => at.slice(0, 'yyyy-mm-ddThh:mm'.length).replace('T', ' ');

export function figureEntryText(entry: FigureEntry): string {
  const { precinct, at, by, figures } = entry;
  const state = entry.kind === 'withdrawn' ? '已撤銷' : entry.counts ? '計入' : '已被取代';
  return [
    `${state}｜${precinct ?? wholeCity}｜${spanText(entry)}`,
    ...(figures === null ? [] : [`${figures.total} 件`]),
    `${stamp(at)} 由 ${by === 'command' ? '指令' : by} 登記`,
  ].join('｜');
}

export function figuresCountText(entries: number): string {
  return entries === 0 ? '還沒有登記個案統計。' : `計入的登記 ${entries} 筆。`;
}

export function figuresExportedText(file: string, entries: number): string {
  return `已把 ${entries} 筆登記寫入 ${file}（只有目前的帳號能讀）；本次匯出已記入稽核。`;
}

export function templateWrittenText(file: string): string {
  return [
    `範本已寫入 ${file}。一欄一筆：填件數和各項，空白就是 0；有案件而整類空白或都是 0，就是沒有統計。`,
    '填好後：npm run -s figures -- import 檔案 --dry-run 先看，再匯入。',
  ].join('\n');
}

export const figuresSheetName = '個案統計';

export function figuresWithdrawnText(done: FiguresWithdrawn): string {
  return `已撤銷：${done.precinct ?? wholeCity} ${spanText(done)}。原來的登記留著備查，不再計入。`;
}

export function withdrawRefusedText(refused: WithdrawRefused): string {
  switch (refused.kind) {
    case 'nothing-there':
      return '這個單位在這段期間沒有計入的登記。請用 npm run -s figures -- list 查。';
    case 'no-precinct':
      return `「${refused.unit}」不是分局。`;
    default:
      return unitRefusedText(refused);
  }
}
