import { figuresReportUsage } from '../wording/figures-report.ts';
import {
  reportRefusedText,
  reportSheets,
  reportText,
  reportUsage,
  reportWrittenText,
} from '../wording/report.ts';
import { csvOf } from './csv.ts';
import { monthReport, type ReportMade, type reportForms } from './in-service/month-report.ts';
import { toNewFile } from './new-file.ts';
import { reportCases } from './report-cases.ts';
import { doneOrTold, say, sayJson, tellUsage } from './said.ts';
import { withService } from './with-service.ts';
import { readWords } from './words.ts';
import { workbookOf } from './workbook.ts';

type Form = (typeof reportForms)[number];

interface Wish {
  readonly month: string;
  readonly hidesSmall: boolean;
}

async function made(wish: Wish, as: Form): Promise<ReportMade | undefined> {
  const carried = await withService(monthReport, { ...wish, as }, async () => {});
  return doneOrTold(carried, reportRefusedText);
}

async function toScreen(wish: Wish, as: 'text' | 'json'): Promise<void> {
  const report = await made(wish, as);
  if (report === undefined) return;
  if (as === 'json') sayJson(report);
  else say(reportText(report));
}

async function toFile(wish: Wish, as: 'csv' | 'xlsx', file: string): Promise<void> {
  await toNewFile(file, async () => {
    const report = await made(wish, as);
    if (report === undefined) return undefined;
    const { monthly, details } = reportSheets(report);
    const content = as === 'csv' ? csvOf(details.table) : await workbookOf([monthly, details]);
    return { content, tell: () => say(reportWrittenText(file, report)) };
  });
}

const options = {
  month: { type: 'string' },
  csv: { type: 'string' },
  xlsx: { type: 'string' },
  json: { type: 'boolean', default: false },
  'mask-small': { type: 'boolean', default: false },
} as const;

async function ofMonth(): Promise<void> {
  const words = readWords(options);
  const {
    month = '',
    csv,
    xlsx,
    json = false,
    'mask-small': hidesSmall = false,
  } = words?.values ?? {};
  const ways = [csv !== undefined, xlsx !== undefined, json].filter(Boolean).length;
  const isMonth = /^\d{4}-(0[1-9]|1[0-2])$/.test(month);
  const isNamed = csv !== '' && xlsx !== '';
  const isPlain = words !== undefined && words.positionals.length === 0;
  if (!isPlain || !isMonth || !isNamed || ways > 1) {
    tellUsage([reportUsage, figuresReportUsage].join('\n'));
  } else if (csv !== undefined) await toFile({ month, hidesSmall }, 'csv', csv);
  else if (xlsx !== undefined) await toFile({ month, hidesSmall }, 'xlsx', xlsx);
  else await toScreen({ month, hidesSmall }, json ? 'json' : 'text');
}

const [first, ...others] = process.argv.slice(2);
if (first === 'cases') await reportCases(others);
else await ofMonth();
