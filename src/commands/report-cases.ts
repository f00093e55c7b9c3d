import { readMonth } from '../figures/read-month.ts';
import { barChartSvg } from '../pictures/bar-chart.ts';
import { drawPng } from '../pictures/draw-png.ts';
import {
  figuresChart,
  figuresReportCsv,
  figuresReportRefusedText,
  figuresReportSheets,
  figuresReportText,
  figuresReportUsage,
  figuresWrittenText,
} from '../wording/figures-report.ts';
import { csvOf } from './csv.ts';
import {
  type FiguresReportMade,
  type figureForms,
  figuresReport,
} from './in-service/figures-report.ts';
import { toNewFile } from './new-file.ts';
import { doneOrTold, say, sayJson, tellUsage } from './said.ts';
import { withService } from './with-service.ts';
import { readWords } from './words.ts';
import { workbookOf } from './workbook.ts';

type Form = (typeof figureForms)[number];
type FileForm = 'csv' | 'xlsx' | 'chart';

interface Wish {
  readonly from: string | null;
  readonly to: string | null;
  readonly unit: string | null;
  readonly hidesSmall: boolean;
}

async function made(wish: Wish, as: Form): Promise<FiguresReportMade | undefined> {
  const carried = await withService(figuresReport, { ...wish, as }, async () => {});
  return doneOrTold(carried, figuresReportRefusedText);
}

async function contentOf(report: FiguresReportMade, as: FileForm): Promise<string | Uint8Array> {
  switch (as) {
    case 'csv':
      return csvOf(figuresReportCsv(report));
    case 'xlsx': {
      const { table, notes } = figuresReportSheets(report);
      return workbookOf([table, notes]);
    }
    case 'chart':
      return drawPng(barChartSvg(figuresChart(report)));
  }
}

const options = {
  from: { type: 'string' },
  to: { type: 'string' },
  unit: { type: 'string' },
  csv: { type: 'string' },
  xlsx: { type: 'string' },
  chart: { type: 'string' },
  json: { type: 'boolean', default: false },
  'mask-small': { type: 'boolean', default: false },
} as const;

/** `report -- cases`: the unit's table of cases, on the screen, in a file or as a picture. */
export async function reportCases(given: readonly string[]): Promise<void> {
  const words = readWords(options, given);
  if (words === undefined || words.positionals.length > 0) return tellUsage(figuresReportUsage);
  const { unit = null, json = false, 'mask-small': hidesSmall = false } = words.values;
  const month = (typed: string | undefined) =>
    typed === undefined ? null : (readMonth(typed) ?? 'none');
  const [from, to] = [month(words.values.from), month(words.values.to)];
  const ways = (['csv', 'xlsx', 'chart'] as const).flatMap((as) => {
    const file = words.values[as];
    return file === undefined ? [] : [{ as, file }];
  });
  const [way] = ways;
  const isNamed = ways.every(({ file }) => file !== '');
  const isOne = ways.length + (json ? 1 : 0) <= 1;
  if (from === 'none' || to === 'none' || !isNamed || !isOne) return tellUsage(figuresReportUsage);
  const wish = { from, to, unit, hidesSmall };
  if (way === undefined) {
    const report = await made(wish, json ? 'json' : 'text');
    if (report === undefined) return;
    if (json) sayJson(report);
    else say(figuresReportText(report));
    return;
  }
  await toNewFile(way.file, async () => {
    const report = await made(wish, way.as);
    if (report === undefined) return undefined;
    const content = await contentOf(report, way.as);
    return { content, tell: () => say(figuresWrittenText(way.file, report)) };
  });
}
