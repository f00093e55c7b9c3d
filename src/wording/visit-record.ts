import type { DueVisitItem, DueVisitsListed } from '../commands/in-service/due-visits.ts';
import type { RecordRefused } from '../commands/in-service/visit-record.ts';
import { unreachable } from '../foundation/unreachable.ts';
import type { VisitRecord } from '../visits/visit-record.ts';
import { rocDate } from './basis.ts';
import { lastVisitLine, visitLine } from './reminders.ts';
import { riskNames } from './risk.ts';
import { methodNames, outcomeNames, safetyNames } from './visits.ts';

/** What stands on a case's written record, and what the command that prints it says. */

type Line = VisitRecord['lines'][number];

/** A written record as every form of it shows it: nothing but words. */
export interface RecordSheet {
  readonly office: string;
  readonly title: string;
  /** Label and value, two to a line. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly columns: readonly string[];
  readonly rows: readonly RecordRow[];
  /** Where there is no line yet. */
  readonly empty: string;
  readonly changesTitle: string;
  readonly changes: readonly string[];
  readonly signatures: readonly string[];
  readonly signHere: string;
  readonly notes: readonly string[];
  readonly printed: string;
  /** Around the number of a page, and how many there are. */
  readonly foot: { readonly before: string; readonly between: string; readonly after: string };
}

export interface RecordRow {
  /** One for each column. */
  readonly cells: readonly string[];
  /** What it corrects, and what became of it: under the cells, over the whole width. */
  readonly remarks: readonly string[];
  /** What was said of the visit, beneath. */
  readonly content: readonly string[];
  /** A later line says something else instead. */
  readonly isStruck: boolean;
  /** Where it goes on on another page. */
  readonly continued: string;
}

const none = '—';

/** Signs that no page shows, and those that would turn a line around; empty lines besides. */
const unseen = /(?!\n)\p{Cc}|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\p{Cs}/gu;

/** What somebody typed, as paper takes it. */
function onPaper(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(unseen, '')
    .replace(/\n\s*\n/g, '\n')
    .trim();
}

/** `115.12.05 10:12` */
function wallText(wall: string): string {
  const [day = '', time = ''] = wall.split(' ');
  return `${rocDate(day)} ${time}`;
}

export function recordSheet(record: VisitRecord): RecordSheet {
  const { caseNo, precinct, coordinator, courtNo, area, petitionedOn, risk, standing } = record;
  const { nextDue, made, missed, lines, changes, printedAt } = record;
  return {
    office: `臺北市政府警察局${precinct}`,
    title: '跟蹤騷擾案件審理期間被害人關懷訪視紀錄表',
    facts: [
      ['個案代號', caseNo],
      ['負責家防官', onPaper(coordinator ?? none)],
      ['聲請保護令日期', rocDate(petitionedOn)],
      ['法院案號', onPaper(courtNo ?? none)],
      ['風險等級', riskNames[risk]],
      ['區域', onPaper(area ?? none)],
      ['目前狀態', standingText(standing)],
      ['下次應訪視日', nextDue === undefined ? none : rocDate(nextDue)],
      ['已訪視（含拒訪）', `${made} 次`],
      ['未遇', `${missed} 次`],
    ],
    columns: ['編號', '登記時間', '應訪視日', '結果', '方式', '登記人'],
    rows: lines.map(rowOf),
    empty: '尚無訪視紀錄。',
    changesTitle: '個案異動',
    changes: changes.map(({ at, change }) => `${rocDate(at)}　${changeText(change)}`),
    signatures: ['登記人員', '分局家防官', '業務承辦人', '主管'],
    signHere: '（簽章及日期）',
    notes: [
      '本表以代號登載，不含被害人姓名、住居所、電話等足資識別身分之資料；請依跟蹤騷擾防制法第 10 條保密。',
      '各筆依登記先後排列，只增加、不修改：有誤時另登一筆【更正】，增加內容時另登一筆【補充】；畫刪除線的一筆已經更正。',
      '由系統產生，登記人為當時在 LINE 上登記的同仁；時間為臺北時間。',
    ],
    printed: `列印時間：${wallText(printedAt)}`,
    foot: { before: `${caseNo}　第 `, between: ' 頁，共 ', after: ' 頁' },
  };
}

function rowOf({ nth, at, by, dueOn, outcome, corrects, correctedBy, isCut }: Line): RecordRow {
  const method = 'method' in outcome && outcome.method !== undefined ? outcome.method : undefined;
  return {
    cells: [
      String(nth),
      wallText(at),
      dueOn === undefined ? none : rocDate(dueOn),
      resultText(outcome, corrects),
      method === undefined ? none : methodNames[method],
      onPaper(by ?? none),
    ],
    remarks: [
      ...(corrects === undefined
        ? []
        : [
            outcome.kind === 'void'
              ? `更正：第 ${corrects.nth} 筆登記錯誤，不計入。`
              : corrects.onlyAdds
                ? `補充第 ${corrects.nth} 筆，結果不變。`
                : `更正：取代第 ${corrects.nth} 筆。`,
          ]),
      ...(isCut ? ['（部分文字已由登記人收回或逾保存期限刪除。）'] : []),
      ...(correctedBy === undefined
        ? []
        : [`${correctedBy.onlyAdds ? '補充於' : '已更正，見'}第 ${correctedBy.nth} 筆。`]),
    ],
    content: wordsOf(outcome),
    isStruck: correctedBy !== undefined && !correctedBy.onlyAdds,
    continued: `（接第 ${nth} 筆）`,
  };
}

function resultText(outcome: Line['outcome'], corrects: Line['corrects']): string {
  const mark = corrects === undefined ? '' : corrects.onlyAdds ? '【補充】' : '【更正】';
  switch (outcome.kind) {
    case 'visited':
      return `${mark}${outcomeNames.visited}（${safetyNames[outcome.safety]}）`;
    case 'missed':
    case 'refused':
      return `${mark}${outcomeNames[outcome.kind]}`;
    case 'postponed':
      return `${mark}${outcomeNames.postponed}`;
    case 'void':
      return `${mark}不計`;
    default:
      return unreachable(outcome);
  }
}

function wordsOf(outcome: Line['outcome']): string[] {
  const said = (label: string, words: string | undefined) =>
    words === undefined ? [] : [`${label}：${onPaper(words)}`];
  switch (outcome.kind) {
    case 'visited':
      return [...said('訪視情形', outcome.note), ...said('後續處理', outcome.nextSteps)];
    case 'refused':
      return said('拒訪原因', outcome.reason);
    case 'postponed':
      return [
        `由 ${rocDate(outcome.from)} 改到 ${rocDate(outcome.to)}。`,
        ...said('改期原因', outcome.reason),
      ];
    case 'missed':
    case 'void':
      return [];
    default:
      return unreachable(outcome);
  }
}

function standingText(standing: VisitRecord['standing']): string {
  switch (standing.kind) {
    case 'open':
      return '法院審理中';
    case 'ruled':
      return `${rocDate(standing.on)} 裁定`;
    case 'withdrawn':
      return `${rocDate(standing.on)} 撤回聲請`;
    default:
      return unreachable(standing);
  }
}

function changeText(change: VisitRecord['changes'][number]['change']): string {
  switch (change.kind) {
    case 'opened':
      return '建立個案';
    case 'edited':
      return '匯入時更新個案資料';
    case 'ruled':
      return `法院於 ${rocDate(change.on)} 裁定`;
    case 'withdrawn':
      return `於 ${rocDate(change.on)} 撤回聲請`;
    case 'reopened':
      return `於 ${rocDate(change.on)} 重新列為審理中`;
    case 'risk':
      return `風險等級由${riskNames[change.from]}改為${riskNames[change.to]}`;
    case 'transferred':
      return `由${change.from}移轉至${change.to}`;
    case 'coordinator':
      return '更換負責家防官';
    case 'violation':
      return `${rocDate(change.on)} 違反保護令、告誡或再犯`;
    default:
      return unreachable(change);
  }
}

export const visitsUsage = [
  '用法：npm run -s visits -- record 案號 --out 檔案（.pdf、.docx 或 .html）',
  '　　　npm run -s visits -- list [--all] [--json]',
].join('\n');

export function recordRefusedText({ caseNo }: RecordRefused): string {
  return `查無案號 ${caseNo}，沒有產生紀錄。`;
}

export function recordWrittenText(file: string, { caseNo, lines }: VisitRecord): string {
  return `已寫入 ${file}：${caseNo} 的訪視紀錄，共 ${lines.length} 筆。檔案只有您的帳號能讀；請依規定歸檔，勿以 LINE 傳送。`;
}

export function dueVisitText(item: DueVisitItem): string {
  const last = lastVisitLine(item);
  const answering = item.answering.length === 0 ? '無' : item.answering.join('、');
  return [
    visitLine(item),
    ...(last === undefined ? [] : [`　${last}`]),
    `　負責（people.json）：${answering}`,
  ].join('\n');
}

export function dueVisitsText({ day, count, overdue, open, hasRule }: DueVisitsListed): string {
  if (!hasRule) return '還沒有 schedules/welfare-visits.json，沒有可以計算的訪視日。';
  return `${day}：列出 ${count} 案，其中逾期 ${overdue} 案；審理中個案共 ${open} 案。`;
}
