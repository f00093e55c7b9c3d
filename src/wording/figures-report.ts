import type { Table } from '../commands/csv.ts';
import type {
  FiguresReportMade,
  FiguresReportRefused,
} from '../commands/in-service/figures-report.ts';
import type { WorkbookSheet } from '../commands/workbook.ts';
import type {
  Compared,
  FiguresReport,
  Flag,
  ReportCell,
  ReportDimension,
} from '../figures/figures-report.ts';
import { unreachable } from '../foundation/unreachable.ts';
import type { BarChart, Panel } from '../pictures/bar-chart.ts';
import type { Count } from '../privacy/small-counts.ts';
import { unitRefusedText } from './commands.ts';
import {
  dimensionName,
  figureItemName,
  monthsText,
  rocMonth,
  spanText,
  wholeCity,
} from './figure-names.ts';

/** Every sentence of the unit's table of cases. */

export const figuresReportUsage = [
  '用法：npm run -s report -- cases [--from 2022-06] [--to 2023-12] [--unit 中山分局]',
  '　　　　　　　　　　　　　　　　[--csv 檔案 | --xlsx 檔案 | --chart 檔案.png | --json] [--mask-small]',
  '月份也可以寫 111-06。不寫期間，就是今年（1 月時是去年）1 月到上個月。沒有指定檔案時印在螢幕上；已經存在的檔案不會覆寫。',
  '--mask-small：對外公開時遮蔽 1 到 4 的數目，也遮蔽能推算出它們的數目。',
].join('\n');

export function figuresReportRefusedText(refused: FiguresReportRefused): string {
  switch (refused.kind) {
    case 'backwards':
      return '--from 晚於 --to，沒有期間可以統計。';
    case 'no-precinct':
      return `個案統計以分局為單位，「${refused.unit}」不是分局。`;
    default:
      return unitRefusedText(refused);
  }
}

export function figuresWrittenText(file: string, made: FiguresReportMade): string {
  return [
    `${titleOf(made.report)}已寫入 ${file}（只有目前的帳號能讀）；本次匯出已記入稽核。`,
    ...attention(made),
  ].join('\n');
}

const none = '—';
const hidden = '＊';

function countText(count: Count): string {
  return count === '*' ? hidden : String(count);
}

function percentText(rate: number | null): string {
  return rate === null ? none : `${percent(rate)}%`;
}

function percent(rate: number): string {
  return (Math.round(rate * 1000) / 10).toFixed(1);
}

function titleOf({ from, to, unit }: FiguresReport): string {
  return `${spanText({ from, to })} 跟蹤騷擾案件統計（${unit ?? wholeCity}）`;
}

function asOf({ madeAt, report, isOver }: FiguresReportMade): string {
  const day = madeAt.slice(0, 'yyyy-mm-dd'.length);
  const open = isOver ? '' : `；${rocMonth(report.to)}還沒結束`;
  return `${day} 產製，${report.entries} 筆登記${open}`;
}

/** How the shares are told: of the known ones too, where some are not known. */
function hasUnknown({ unknown }: ReportDimension): boolean {
  return unknown !== 0;
}

function nameOf(
  { id }: Pick<ReportDimension, 'id'>,
  { key, name }: Pick<ReportCell, 'key' | 'name'>,
) {
  return figureItemName(id, key, name);
}

export function figuresReportText(made: FiguresReportMade): string {
  const { report } = made;
  return [
    titleOf(report),
    asOf(made),
    `件數 ${countText(report.total)}`,
    ...report.dimensions.flatMap((one) => [
      `${dimensionName(one.id)}（合計 ${countText(one.sum)}${countingNote(one, report)}）`,
      ...one.cells.map((cell) => `  ${cellText(one, cell)}`),
      ...(one.gap === 0 ? [] : [`  沒有歸類 ${countText(one.gap)}`]),
    ]),
    ...attention(made),
  ].join('\n');
}

function countingNote({ id }: ReportDimension, { conductCounting }: FiguresReport): string {
  if (id !== 'conduct') return '';
  return conductCounting === 'once' ? '，每案計一類' : '，一案可計多類';
}

function cellText(dimension: ReportDimension, cell: ReportCell): string {
  const { count, ofAll, ofKnown, rank } = cell;
  const name = nameOf(dimension, cell);
  if (ofAll === null) return `${name} ${countText(count)}`;
  const place = rank === null ? '' : `，第 ${rank}`;
  const known = hasUnknown(dimension) && !cell.isUnknown ? `，占已知 ${percentText(ofKnown)}` : '';
  return `${name} ${countText(count)}（占全部 ${percentText(ofAll)}${known}${place}）`;
}

/** What must be known before the figures are used. */
function attention({ report, hidesSmall }: FiguresReportMade): string[] {
  const flags = report.flags.map(flagText);
  const compared = report.comparisons.map((one) => comparedText(one, report));
  return [
    ...(flags.length === 0 ? [] : ['注意（數字不一致時照原樣並列，不調整）：']),
    ...flags.map((text) => `  ${text}`),
    ...(compared.length === 0 ? [] : ['對照（不併入本表）：']),
    ...compared.map((text) => `  ${text}`),
    ...missingTexts(report),
    ...notes(report, hidesSmall),
  ];
}

function notes({ unverified }: FiguresReport, hidesSmall: boolean): string[] {
  const names = unverified.map(dimensionName).join('、');
  return [
    ...(names === '' ? [] : [`${names}的分類待核對，請向業務承辦人確認。`]),
    ...(hidesSmall ? ['<5：1 到 4；＊：為了不讓人推算小數目而一併遮蔽。'] : []),
  ];
}

const sides = { victim: '被害人', perpetrator: '行為人' } as const;

export function flagText(flag: Flag): string {
  switch (flag.kind) {
    case 'sum-differs': {
      const name = dimensionName(flag.dimension);
      const much =
        flag.more === 0
          ? `少 ${countText(flag.gap)}，這些沒有歸類`
          : `多 ${countText(flag.more)}，有案件重複計算`;
      return `${name}合計 ${countText(flag.sum)}，件數 ${countText(flag.base)}：${much}。`;
    }
    case 'unknown-differs':
      return `${sides[flag.side]}年齡未知 ${countText(flag.age)}、性別未知 ${countText(flag.sex)}：兩者口徑不同，不能當成同一批人。`;
    case 'base-differs': {
      const { dimension, base, known } = flag;
      const name = figureItemName(dimension, flag.key, flag.name);
      return `${dimensionName(dimension)}「${name}」占全部（${base}）${percentText(flag.ofAll)}，占已知（${known}）${percentText(flag.ofKnown)}：引用比例時要寫明分母。`;
    }
    case 'partly-counted':
      return `${dimensionName(flag.dimension)}只有部分登記有填：${countText(flag.base)} 件，全部 ${countText(flag.total)} 件。`;
    case 'not-counted':
      return `${dimensionName(flag.dimension)}沒有登記。`;
    case 'city-and-precincts':
      return `${spanText(flag)}有全市登記（${countText(flag.city)} 件），也有分局登記 ${flag.entries} 筆（合計 ${countText(flag.precincts)} 件）：只算全市的，分局的沒有重複加進來。`;
    case 'partly-outside': {
      const those = flag.entries.map((one) => `${one.precinct ?? wholeCity} ${spanText(one)}`);
      return `有登記跨出統計期間，沒有算入：${those.join('、')}。`;
    }
    default:
      return unreachable(flag);
  }
}

export function comparedText(one: Compared, report: FiguresReport): string {
  const { label, from, to, cases, order, ours, note, verified } = one;
  const facts: string[] = [];
  if (cases !== undefined) {
    facts.push(
      `${cases} 件${one.differsInCases ? `，本表 ${countText(report.total)} 件` : '，與本表相同'}`,
    );
  }
  if (order !== undefined) {
    const named = (keys: readonly string[]) =>
      keys.map((key) => figureItemName(order.dimension, key, one.names[key]));
    facts.push(`順序 ${named(order.keys).join('＞')}`);
    if (ours !== undefined) {
      const isSame = ours.join() === order.keys.join();
      facts.push(isSame ? '本表前幾名相同' : `本表是 ${named(ours).join('＞')}`);
    }
  }
  const differences = [
    ...(one.area === 'national' ? ['範圍是全國'] : []),
    ...(one.isSamePeriod ? [] : ['期間不同']),
    ...(one.differsInCounting ? ['計數方式不同'] : []),
  ];
  const differs = differences.length === 0 ? '' : `（${differences.join('、')}）`;
  const unsure = verified ? '' : '（待核對）';
  return `${label}〔${spanText({ from, to })}〕：${facts.join('；')}${differs}。${note}${unsure}`;
}

/** Precincts that miss the same months stand together. */
export function missingTexts({ missing, from, to }: FiguresReport): string[] {
  const byMonths = new Map<string, string[]>();
  for (const { precinct, months } of missing) {
    const text = monthsText(months);
    byMonths.set(text, [...(byMonths.get(text) ?? []), precinct]);
  }
  const whole = spanText({ from, to });
  return [...byMonths].map(([months, precincts]) => {
    const when = months === whole ? '整段期間' : months;
    return `還沒登記（${when}）：${precincts.join('、')}`;
  });
}

function countCell(count: Count): string | number {
  return count === '*' ? hidden : count;
}

function percentCell(rate: number | null): number | string {
  return rate === null ? none : Number(percent(rate));
}

/** The table for the report, and beside it all that must be known before it is used. */
export function figuresReportSheets(made: FiguresReportMade): {
  readonly table: WorkbookSheet;
  readonly notes: WorkbookSheet;
} {
  const { report } = made;
  return {
    table: { name: '個案統計', table: tableOf(report) },
    notes: {
      name: '說明',
      table: [
        ['說明'],
        [titleOf(report)],
        [asOf(made)],
        ...attention(made).map((line) => [line.trim()]),
      ],
    },
  };
}

function tableOf(report: FiguresReport): Table {
  return [
    ['類別', '項目', '件數', '占全部（%）', '占已知（%）', '名次'],
    ['件數', '合計', countCell(report.total), null, null, null],
    ...report.dimensions.flatMap((one) => [
      ...one.cells.map((cell) => [
        ...[dimensionName(one.id), nameOf(one, cell), countCell(cell.count)],
        ...[percentCell(cell.ofAll), cell.isUnknown ? none : percentCell(cell.ofKnown), cell.rank],
      ]),
      ...(one.gap === 0
        ? []
        : [[dimensionName(one.id), '沒有歸類', countCell(one.gap), null, null, null]]),
      [dimensionName(one.id), '合計', countCell(one.sum), null, null, null],
    ]),
  ];
}

/** The table and the notes one below the other, for a file that has one sheet. */
export function figuresReportCsv(made: FiguresReportMade): Table {
  const { table, notes } = figuresReportSheets(made);
  return [...table.table, ...notes.table.slice(1).map(([line = '']) => ['說明', line])];
}

/** What the chart of the yearly report shows. */
export function figuresChart(made: FiguresReportMade): BarChart {
  const { report } = made;
  const panel = (id: ReportDimension['id'], tone: Panel['tone']): Panel[] => {
    const one = report.dimensions.find((dimension) => dimension.id === id);
    if (one === undefined) return [];
    const unit = id === 'conduct' || id === 'relation' || id === 'source' ? '件' : '人';
    const bars = one.cells.map((cell) => ({
      label: nameOf(one, cell),
      value: typeof cell.count === 'number' ? cell.count : null,
      text:
        cell.ofAll === null || cell.count === 0
          ? countText(cell.count)
          : `${countText(cell.count)}（${percentText(cell.ofAll)}）`,
    }));
    const rest =
      one.gap === 0
        ? []
        : [
            {
              label: '沒有歸類',
              value: typeof one.gap === 'number' ? one.gap : null,
              text: countText(one.gap),
            },
          ];
    return [{ title: `${dimensionName(id)}（${unit}，占全部 %）`, tone, bars: [...bars, ...rest] }];
  };
  const rows = [
    panel('conduct', 'dark'),
    [...panel('victimAge', 'dark'), ...panel('perpetratorAge', 'light')],
    [...panel('victimSex', 'dark'), ...panel('perpetratorSex', 'light')],
    [...panel('relation', 'dark'), ...panel('source', 'light')],
  ].filter((row) => row.length > 0);
  return {
    title: `${spanText(report)} 跟蹤騷擾案件統計`,
    subtitle: `${report.unit ?? wholeCity}　件數 ${countText(report.total)}　${asOf(made)}`,
    rows,
    notesTitle: '注意',
    notes: [
      ...report.flags.filter(({ kind }) => kind !== 'not-counted').map(flagText),
      ...report.comparisons.map((one) => comparedText(one, report)),
      ...notes(report, made.hidesSmall),
    ],
  };
}
