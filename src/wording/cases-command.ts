import type { CaseItem } from '../commands/in-service/case-item.ts';
import type {
  CasesImported,
  ImportItem,
  ImportRefused,
} from '../commands/in-service/import-cases.ts';
import type { CaseSet, SetRefused } from '../commands/in-service/set-case.ts';
import type { CaseSeen } from '../commands/in-service/show-case.ts';
import { unreachable } from '../foundation/unreachable.ts';
import type { CaseWarning } from '../messaging/outgoing-cases.ts';
import type { CaseProblem, PlacedCaseProblem } from '../visits/case-problem.ts';
import type { CaseRefusal } from '../visits/change-case.ts';
import type { CaseChange } from '../visits/stalking-case.ts';
import {
  caseEventText,
  caseWarningText,
  changeText,
  fieldNames,
  rocDayText,
  standingText,
} from './cases.ts';
import { dayText } from './duty.ts';
import { riskNames } from './risk.ts';
import { maskedNames } from './staff.ts';

/** What the command about cases says. */

export const casesUsage = [
  '用法：npm run -s cases -- import 檔案.csv [--dry-run] [--reopen] [--json]',
  '　　　npm run -s cases -- list [--open] [--json]',
  '　　　npm run -s cases -- show 案號 [--json]',
  '　　　npm run -s cases -- set 案號 --ruled 2026-12-20 | --withdrawn 日期 | --violation 日期',
  '　　　　　　　　　　　　　　　　| --reopen | --risk high|medium|low | --precinct 分局 [--coordinator 人員代號] | --coordinator 人員代號',
  '日期可以寫 2026-12-20 或 115/12/20。set 一次只改一項。CSV 的欄位見 schedules/README.md 與 schedules/cases.example.csv。',
].join('\n');

export function caseFileFaultText(fault: 'missing' | 'too-big' | 'no-text', path: string): string {
  switch (fault) {
    case 'missing':
      return `找不到檔案 ${path}，或沒有權限讀取。`;
    case 'too-big':
      return `${path} 太大（最多 2 MB、5000 列）。請分成幾個檔案。`;
    case 'no-text':
      return `${path} 不是 CSV 文字檔（UTF-8 或 Big5）。Excel 請用「另存新檔」選「CSV UTF-8（逗號分隔）」。`;
    default:
      return unreachable(fault);
  }
}

const refusals: Readonly<Record<CaseRefusal, string>> = {
  'day-ahead': '日期還沒有到。請填今天或以前的日期。',
  'before-law': '早於跟蹤騷擾防制法施行日（111 年 6 月 1 日）。請確認年份。',
  'before-petition': '裁定或撤回不會早於聲請日。請確認日期。',
  'is-open': '仍在審理中，不用重新開案。',
  'is-ruled': '已經裁定。需要時請先 --reopen。',
  'is-withdrawn': '已經撤回。需要時請先 --reopen。',
};

const noPersonalData = '個案檔案只放代號，不放姓名、電話、地址、證號，請刪除後再匯入';

function problemText(problem: CaseProblem): string {
  switch (problem.kind) {
    case 'no-rows':
      return '沒有任何個案。第一列放欄位名稱，第二列起一列一案。';
    case 'open-quote':
      return '從這裡開始的雙引號沒有結束，後面的內容讀不到。請補上引號。';
    case 'missing-column':
      return '缺少這個欄位。請在第一列加上。';
    case 'double-column':
      return '這個欄位出現兩次。請刪掉其中一個。';
    case 'unknown-column':
      return `不認得「${problem.given}」這個欄位${hint(problem.meant)}。可以用的欄位：${columnNames}。`;
    case 'personal-column':
      return `不收「${problem.given}」這個欄位。${noPersonalData}。`;
    case 'missing':
      return '沒有填。這一欄必填。';
    case 'extra-cell':
      return '這一格沒有對應的欄位名稱。請刪除，或檢查逗號。';
    case 'personal': {
      const kinds = [...new Set(problem.kinds.map((kind) => maskedNames[kind]))].join('、');
      return `含有${kinds === '' ? '個資' : `疑似${kinds}`}。${noPersonalData}。`;
    }
    case 'no-code':
      return '不是個案代號。例如 AW000-K112001 或 C-0012（英文、數字、連字號）。';
    case 'double-code':
      return `和第 ${problem.first} 行是同一個代號。一案一列，請刪掉其中一列。`;
    case 'unknown-precinct':
      return `找不到「${problem.given}」這個分局${hint(problem.meant)}。`;
    case 'no-precinct':
      return problem.precinct === undefined
        ? `「${problem.given}」不是分局。請填承辦分局。`
        : `「${problem.given}」不是分局，請改填「${problem.precinct}」。`;
    case 'unknown-coordinator':
      return `people.json 裡沒有「${problem.given}」這位家防官${hint(problem.meant)}。請填 id 或姓名；留空就是該分局的家防官。`;
    case 'several-coordinators':
      return `有好幾位同名，請改填 id：${problem.ids.join('、')}。`;
    case 'other-precinct':
      return `這位同仁不是${problem.precinct}的家防官（people.json 的 roles、precincts）。`;
    case 'no-coordinator':
      return `people.json 裡沒有${problem.precinct}的家防官，提醒沒有人收。請先加進名單（roles 填 coordinator，precincts 填分局）。`;
    case 'no-day':
      return '不是日期。可以寫 115/12/05、115-12-05、1151205、115年12月5日或 2026-12-05。';
    case 'no-risk':
      return '只能填 high、medium、low，或 高、中、低。';
    case 'no-text':
      return '不合格式。法院案號像「115年度跟護字第12號」；區域填行政區或轄區，20 個字以內。';
    case 'refused':
      return refusals[problem.why];
    default:
      return unreachable(problem);
  }
}

function hint(meant: string | undefined): string {
  return meant === undefined ? '' : `，是不是「${meant}」`;
}

const columnNames = Object.entries(fieldNames)
  .map(([column, name]) => `${column}（${name}）`)
  .join('、');

/** `檔案:行 欄位: 說明` */
function placedText({ line, column, problem }: PlacedCaseProblem, file: string): string {
  const place = `${file}:${line}`;
  const name = column === undefined ? '' : ` ${column}（${fieldNames[column]}）`;
  return `${place}${name}: ${problemText(problem)}`;
}

export function importRefusedText({ problems, more }: ImportRefused, file: string): string {
  return [
    `有 ${problems.length + more} 個問題，一筆都沒有匯入：`,
    ...problems.map((problem) => placedText(problem, file)),
    ...(more === 0 ? [] : [`另有 ${more} 個沒有列出。`]),
  ].join('\n');
}

const importKinds = { new: '新增', changed: '變更', same: '相同' } as const;

/** A change, with ids instead of names. */
function idChangeText(change: CaseChange): string {
  if (change.kind !== 'coordinator') return changeText(change);
  return `家防官 ${change.from ?? '（無）'} → ${change.to ?? '（無）'}`;
}

export function importItemText({ line, kind, caseNo, changes, standing }: ImportItem): string {
  const closed =
    standing.kind === 'open'
      ? []
      : [`${standingText({ standing })}，不重新開案（要開案加 --reopen）`];
  return [
    `${importKinds[kind]}｜${caseNo}（第 ${line} 行）`,
    ...changes.map(idChangeText),
    ...closed,
  ].join('｜');
}

export function casesImportedText(done: CasesImported): string {
  const { added, changed, same, isDryRun, unreached } = done;
  return [
    ...unreached.map(
      ({ id, name, title, cases }) =>
        `注意：家防官 ${name} ${title}（${id}）在 LINE 上聯絡不到，${cases} 件的提醒會改送代理人或管理者。請提供個人報到代碼：npm run -s enrol -- --person ${id}`,
    ),
    `${isDryRun ? '預覽，沒有寫入' : '已匯入'}：新增 ${added}、變更 ${changed}、相同 ${same}。`,
  ].join('\n');
}

export function caseItemText(item: CaseItem): string {
  const { caseNo, precinct, coordinator, petitionedOn, risk, courtNo, area, dueOn } = item;
  return [
    `${caseNo}｜${precinct}｜${coordinator === null ? '無家防官' : coordinator.name}`,
    riskNames[risk],
    `${rocDayText(petitionedOn)}聲請`,
    standingText(item),
    ...(dueOn === null ? [] : [`下次訪視 ${dayText(dueOn)}`]),
    ...(courtNo === null ? [] : [courtNo]),
    ...(area === null ? [] : [area]),
  ].join('｜');
}

export function caseCountsText({ open, closed }: { open: number; closed: number }): string {
  return `審理中 ${open} 件，已裁定或撤回 ${closed} 件。`;
}

export function caseSeenText({ case: item, history }: CaseSeen): string {
  return [
    caseItemText(item),
    '經過：',
    ...history.map((event) => `  ${caseEventText(event)}`),
  ].join('\n');
}

/** What `check` says beside the faults. */
export function casesCheckedText(warnings: readonly CaseWarning[]): string {
  const lines = warnings.map((warning) => `  ${caseWarningText(warning)}`);
  return [`個案與辦公日曆有 ${warnings.length} 件事要處理：`, ...lines].join('\n');
}

const unknownCase = '沒有這個個案。請用 npm run -s cases -- list 查代號。';
const noCode = '不是個案代號。例如 AW000-K112001 或 C-0012。';

export function showRefusedText({ kind }: { readonly kind: 'no-code' | 'unknown-case' }): string {
  return kind === 'no-code' ? noCode : unknownCase;
}

export function caseSetText({ case: item, isChanged }: CaseSet): string {
  return `${isChanged ? '已更新' : '已經是這樣，沒有變更'}：${caseItemText(item)}`;
}

export function setRefusedText(refused: SetRefused): string {
  switch (refused.kind) {
    case 'no-code':
    case 'unknown-case':
      return showRefusedText(refused);
    case 'unknown-precinct':
      return `找不到這個分局${hint(refused.meant)}。沒有變更。`;
    case 'unknown-coordinator':
      return `people.json 裡沒有這位家防官${hint(refused.meant)}。請填 id 或姓名。沒有變更。`;
    case 'other-precinct':
      return `這位同仁不是${refused.precinct}的家防官（people.json 的 roles、precincts）。沒有變更。`;
    case 'no-coordinator':
      return `people.json 裡沒有${refused.precinct}的家防官，提醒沒有人收。沒有變更。`;
    case 'refused':
      return `${refusals[refused.why]}沒有變更。`;
    default:
      return unreachable(refused);
  }
}
