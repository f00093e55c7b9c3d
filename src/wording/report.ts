import type { Table } from '../commands/csv.ts';
import type { ReportMade, ReportRefused } from '../commands/in-service/month-report.ts';
import type { WorkbookSheet } from '../commands/workbook.ts';
import type { MonthReport } from '../handoff/report.ts';
import type { Spread } from '../handoff/spread.ts';
import type { Count } from '../privacy/small-counts.ts';

/** Every sentence about how much the help desk did. */

export const reportUsage = [
  '用法：npm run -s report -- --month 2026-12 [--csv 檔案 | --xlsx 檔案 | --json] [--mask-small]',
  '月份是臺北時間。沒有指定檔案時印在螢幕上；已經存在的檔案不會覆寫。--mask-small：對外公開時遮蔽 1 到 4 的數目。',
].join('\n');

export function reportRefusedText({ month }: ReportRefused): string {
  return `${monthText(month)}還沒有開始，沒有資料可以統計。`;
}

export function reportWrittenText(file: string, { report, ...made }: ReportMade): string {
  return [
    `${monthText(report.month)}服務量已寫入 ${file}（只有目前的帳號能讀）；本次匯出已記入稽核。`,
    ...notesOf(made),
  ].join('\n');
}

type Reasons = MonthReport['inquiries']['reasons'][number]['key'];
type Ends = MonthReport['inquiries']['ends'][number]['key'];

const reasonNames: Readonly<Record<Reasons, string>> = {
  asked: '找值班人員',
  missed: '連續兩題查無',
  unsolved: '按沒解決',
  danger: '提到危險',
};
const endNames: Readonly<Record<Ends, string>> = {
  done: '已結案',
  idle: '久無訊息結案',
  withdrawn: '員警取消',
  open: '未結案',
};
const ratingNames: Readonly<Record<string, string>> = {
  3: '有幫助（3）',
  2: '普通（2）',
  1: '沒幫助（1）',
  null: '未評分',
};
const timeNames = {
  notice: '首次通知時間',
  taking: '接手時間',
  answer: '首次回應時間',
  closing: '結案時間',
} as const;
const noTopic = '其他或未分類';
const hidden = '＊';
const none = '—';

/** `2026-12` → `2026 年 12 月` */
function monthText(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return `${year} 年 ${number} 月`;
}

function countText(count: Count): string {
  return count === '*' ? hidden : String(count);
}

function countCell(count: Count): string | number {
  return count === '*' ? hidden : count;
}

function percentText(rate: number | null): string {
  return rate === null ? none : `${tenths(rate * 100)}%`;
}

function tenths(number: number): number {
  return Math.round(number * 10) / 10;
}

/** `75` → `1 分 15 秒` */
function durationText(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [
    Math.floor(whole / 3600),
    Math.floor(whole / 60) % 60,
    whole % 60,
  ];
  if (hours > 0) return `${hours} 小時${minutes === 0 ? '' : ` ${minutes} 分`}`;
  if (minutes === 0) return `${rest} 秒`;
  return `${minutes} 分${rest === 0 ? '' : ` ${rest} 秒`}`;
}

function spreadText({ count, medianSeconds, p90Seconds }: Spread): string {
  if (medianSeconds === null || p90Seconds === null) return count === 0 ? '沒有' : hidden;
  return `中位數 ${durationText(medianSeconds)}，九成在 ${durationText(p90Seconds)}內（${countText(count)} 件）`;
}

function hourText(hour: number): string {
  return `${String(hour).padStart(2, '0')} 時`;
}

function stepText(step: number): string {
  return step === 0 ? '沒有通知' : `第 ${step} 層`;
}

interface NamedCount {
  readonly name: string;
  readonly count: Count;
}

/** What is counted, by its heading. */
function breakdowns({ inquiries }: MonthReport): (readonly [string, readonly NamedCount[]])[] {
  const named = <Key>(
    cells: readonly { readonly key: Key; readonly count: Count }[],
    name: (key: Key) => string,
  ) => cells.map(({ key, count }) => ({ name: name(key), count }));
  return [
    ['分局', named(inquiries.precincts, String)],
    ['時段', named(inquiries.hours, hourText)],
    ['類別', named(inquiries.topics, (topic) => topic ?? noTopic)],
    ['原因', named(inquiries.reasons, (why) => reasonNames[why])],
    ['結果', named(inquiries.ends, (end) => endNames[end])],
    ['通知到', named(inquiries.steps, stepText)],
    ['評分', named(inquiries.ratings, (rating) => ratingNames[String(rating)] ?? String(rating))],
  ];
}

/** On the screen; what nobody asked is left out. */
export function reportText({ report, ...made }: ReportMade): string {
  const { inquiries, times, answers, sends } = report;
  const listed = breakdowns(report).map(([heading, cells]) => {
    const some = cells.filter(({ count }) => count !== 0);
    const text = some.map(({ name, count }) => `${name} ${countText(count)}`).join('、');
    return `${heading}：${text === '' ? '沒有' : text}`;
  });
  return [
    `${monthText(report.month)}　即時通服務量`,
    `諮詢 ${countText(inquiries.total)} 件，其中緊急 ${countText(inquiries.urgent)}、留到早上 ${countText(inquiries.deferred)}、轉交 ${countText(inquiries.handedOver)}、結案後繼續 ${countText(inquiries.reopened)}`,
    ...listed,
    ...timesOf(times).map(([name, spread]) => `${name}：${spreadText(spread)}`),
    `升級率（通知到第 2 層以上）：${percentText(report.escalationRate)}`,
    `平均評分：${report.meanRating === null ? none : `${tenths(report.meanRating)}（滿分 3）`}`,
    `系統自答 ${countText(answers.total)} 則：不必找人 ${countText(answers.alone)}、仍找人或沒解決 ${countText(answers.followed)}、諮詢進行中 ${countText(answers.during)}；自助率 ${percentText(answers.selfServiceRate)}`,
    `對答案的反應：有幫助 ${countText(answers.helpful)}、沒解決 ${countText(answers.unsolved)}、沒有表示 ${countText(answers.unjudged)}`,
    `LINE 用量：推播 ${sends.pushes} 則、回覆 ${sends.replies} 則（回覆不計費）`,
    ...leafletLines(report),
    ...notesOf(made),
  ].join('\n');
}

function leafletLines({ leaflets }: MonthReport): string[] {
  if (leaflets.length === 0) return ['宣導資料：沒有'];
  const each = leaflets.map(
    ({ title, cards, pictures }) => `${title} 卡片 ${cards} 次、圖卡 ${pictures} 次`,
  );
  return [`宣導資料：${each.join('；')}`, leafletNote];
}

const leafletNote =
  '宣導資料的次數是這裡顯示卡片、送出圖卡的次數；按「轉傳給民眾」「複製」之後有沒有送出，系統看不到。';

function timesOf(times: MonthReport['times']): (readonly [string, Spread])[] {
  return [
    [timeNames.notice, times.notice],
    [timeNames.taking, times.taking],
    [timeNames.answer, times.answer],
    [timeNames.closing, times.closing],
  ];
}

function notesOf(made: Omit<ReportMade, 'report'>): string[] {
  const { madeAt, isOver, hidesSmall, contentDays, hasAllAnswers } = made;
  return [
    ...(isOver ? [] : [`這個月還沒結束，只統計到 ${madeAt.slice(0, 16).replace('T', ' ')}。`]),
    ...(hasAllAnswers ? [] : [`系統自答只保存 ${contentDays} 天，這個月的自答與自助率不完整。`]),
    ...(hidesSmall ? ['<5：1 到 4；＊：為了不讓人推算小數目而一併遮蔽。'] : []),
  ];
}

/** As 統計報表 R20 lays it out: a month a row; and every number with its name, a number a row. */
export function reportSheets(made: ReportMade): {
  monthly: WorkbookSheet;
  details: WorkbookSheet;
} {
  return {
    monthly: { name: '即時通服務量', table: monthlyTable(made.report) },
    details: { name: '明細', table: detailTable(made) },
  };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

function monthlyTable({ month, ...report }: MonthReport): Table {
  const { inquiries, times, answers, sends, leaflets } = report;
  const minutes = (seconds: number | null) => (seconds === null ? none : tenths(seconds / 60));
  const percent = (rate: number | null) => (rate === null ? none : tenths(rate * 100));
  const columns: (readonly [string, string | number])[] = [
    ['月', month],
    ['諮詢量（件）', countCell(inquiries.total)],
    ['首次回應時間中位數（分）', minutes(times.answer.medianSeconds)],
    ['首次回應時間第 90 百分位（分）', minutes(times.answer.p90Seconds)],
    ['升級率（%）', percent(report.escalationRate)],
    ['滿意度（1–3 平均）', report.meanRating === null ? none : tenths(report.meanRating)],
    ['自助率（%）', percent(answers.selfServiceRate)],
    ['推播（則）', sends.pushes],
    ['回覆（則）', sends.replies],
    ['宣導卡片（次）', sumOf(leaflets.map(({ cards }) => cards))],
    ['宣導圖卡（次）', sumOf(leaflets.map(({ pictures }) => pictures))],
    ...inquiries.precincts.map(({ key, count }) => [key, countCell(count)] as const),
  ];
  return [columns.map(([name]) => name), columns.map(([, value]) => value)];
}

function detailTable({ report, ...made }: ReportMade): Table {
  const { month, inquiries, times, answers, sends } = report;
  const line = (heading: string, name: string, value: string | number | null, unit: string) => [
    ...[month, heading, name, value, unit],
  ];
  const counts = (heading: string, unit: string, cells: readonly NamedCount[]) =>
    cells.map(({ name, count }) => line(heading, name, countCell(count), unit));
  const percent = (rate: number | null) => (rate === null ? none : tenths(rate * 100));
  return [
    ['月', '類別', '項目', '數值', '單位'],
    ...counts('諮詢', '件', [
      { name: '合計', count: inquiries.total },
      { name: '緊急', count: inquiries.urgent },
      { name: '留到早上', count: inquiries.deferred },
      { name: '轉交', count: inquiries.handedOver },
      { name: '結案後繼續', count: inquiries.reopened },
    ]),
    ...breakdowns(report).flatMap(([heading, cells]) => counts(heading, '件', cells)),
    ...timesOf(times).flatMap(([name, { count, medianSeconds, p90Seconds }]) => [
      line(name, '件數', countCell(count), '件'),
      line(name, '中位數', medianSeconds === null ? none : Math.round(medianSeconds), '秒'),
      line(name, '第 90 百分位', p90Seconds === null ? none : Math.round(p90Seconds), '秒'),
    ]),
    line('比率', '升級率', percent(report.escalationRate), '%'),
    line('比率', '自助率', percent(answers.selfServiceRate), '%'),
    line('比率', '平均評分', report.meanRating === null ? none : tenths(report.meanRating), '分'),
    ...counts('系統自答', '則', [
      { name: '合計', count: answers.total },
      { name: '不必找人', count: answers.alone },
      { name: '仍找人或沒解決', count: answers.followed },
      { name: '諮詢進行中', count: answers.during },
      { name: '按有幫助', count: answers.helpful },
      { name: '按沒解決', count: answers.unsolved },
      { name: '沒有表示', count: answers.unjudged },
    ]),
    line('LINE 用量', '推播', sends.pushes, '則'),
    line('LINE 用量', '回覆', sends.replies, '則'),
    ...report.leaflets.flatMap(({ title, cards, pictures }) => [
      line('宣導資料', `${title}（卡片）`, cards, '次'),
      line('宣導資料', `${title}（圖卡）`, pictures, '次'),
    ]),
    ...(report.leaflets.length === 0 ? [] : [line('說明', leafletNote, null, '')]),
    ...notesOf(made).map((note) => line('說明', note, null, '')),
  ];
}
