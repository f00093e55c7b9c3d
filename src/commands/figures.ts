import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { placedRowsOfCsv, textOfCsv } from '../content/sheets/csv.ts';
import { formatOf, readSheetFile, type SheetFormat } from '../content/sheets/sheet-file.ts';
import { type SheetRow, sheetOfFigures } from '../figures/figures-sheet.ts';
import { lastMonth, readMonth } from '../figures/read-month.ts';
import { systemClock } from '../foundation/clock.ts';
import { figureWords } from '../wording/figure-names.ts';
import {
  figureEntryText,
  figuresCountText,
  figuresExportedText,
  figuresFileFaultText,
  figuresImportedText,
  figuresImportItemText,
  figuresImportRefusedText,
  figuresSheetName,
  figuresUsage,
  figuresWithdrawnText,
  openQuoteText,
  templateWrittenText,
  withdrawRefusedText,
} from '../wording/figures-command.ts';
import { csvOf, type Table } from './csv.ts';
import { dimensionOfShown, type FigureEntry } from './in-service/figure-entry.ts';
import { importFigures, mostFigureRows } from './in-service/import-figures.ts';
import { listFigures } from './in-service/list-figures.ts';
import { withdrawFigures } from './in-service/withdraw-figures.ts';
import { toNewFile } from './new-file.ts';
import { doneOrTold, say, sayJson, tellRefusal, tellUsage } from './said.ts';
import { withService } from './with-service.ts';
import { readWords } from './words.ts';
import { workbookOf } from './workbook.ts';

/** More than any sheet of figures has. */
const mostBytes = 2 * 1024 * 1024;
const beforeFirstStart = { beforeFirstStart: true };

async function contentOf(table: Table, format: SheetFormat): Promise<string | Uint8Array> {
  return format === 'csv' ? csvOf(table) : workbookOf([{ name: figuresSheetName, table }]);
}

/** An empty sheet with a column for each precinct. */
async function template(file: string, format: SheetFormat, from: string, to: string) {
  await toNewFile(file, async () => {
    const args = { withHistory: false, isExport: false };
    const carried = await withService(listFigures, args, async () => {}, beforeFirstStart);
    const done = doneOrTold(carried, String);
    if (done === undefined) return undefined;
    const entries = done.precincts.map((precinct) => ({ precinct, from, to, figures: undefined }));
    const table = sheetOfFigures(entries, done.dimensions.map(dimensionOfShown), figureWords);
    return {
      content: await contentOf(table, format),
      tell: () => say(templateWrittenText(file)),
    };
  });
}

async function exportTo(file: string, format: SheetFormat): Promise<void> {
  await toNewFile(file, async () => {
    const all: FigureEntry[] = [];
    const args = { withHistory: false, isExport: true };
    const carried = await withService(listFigures, args, async (item) => {
      all.push(item);
    });
    const done = doneOrTold(carried, String);
    if (done === undefined) return undefined;
    const entries = all.map(({ precinct, from, to, figures }) => ({
      ...{ precinct: precinct ?? undefined, from, to, figures: figures ?? undefined },
    }));
    const table = sheetOfFigures(entries, done.dimensions.map(dimensionOfShown), figureWords);
    return {
      content: await contentOf(table, format),
      tell: () => say(figuresExportedText(file, entries.length)),
    };
  });
}

/** The rows of the one sheet that holds something; `undefined` where there are none, which is told. */
async function rowsOf(path: string, format: SheetFormat): Promise<readonly SheetRow[] | undefined> {
  if (format === 'csv') {
    const bytes = await bytesOf(path);
    if (bytes === 'missing' || bytes === 'too-big') {
      return tellFault(figuresFileFaultText(bytes, path));
    }
    const text = textOfCsv(bytes);
    if (text === undefined) return tellFault(figuresFileFaultText('no-text', path));
    const { rows, openQuote } = placedRowsOfCsv(text);
    if (openQuote !== undefined) return tellFault(openQuoteText(basename(path), openQuote));
    return rows;
  }
  const read = await readSheetFile(path, format);
  if (read.kind === 'fault') {
    const fault = read.fault === 'exists' ? 'missing' : read.fault;
    return tellFault(figuresFileFaultText(fault, path));
  }
  const filled = read.grids.filter(({ rows }) =>
    rows.some((row) => row.some((cell) => cell !== '')),
  );
  if (filled.length > 1) return tellFault(figuresFileFaultText('several-sheets', path));
  const [grid] = filled;
  return (grid?.rows ?? []).map((cells, at) => ({ line: at + 1, cells }));
}

function tellFault(text: string): undefined {
  tellRefusal(text);
}

async function bytesOf(path: string): Promise<Uint8Array | 'missing' | 'too-big'> {
  try {
    if ((await stat(path)).size > mostBytes) return 'too-big';
    return await readFile(path);
  } catch {
    return 'missing';
  }
}

async function importFrom(path: string, format: SheetFormat, dryRun: boolean, asJson: boolean) {
  const rows = await rowsOf(path, format);
  if (rows === undefined) return;
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (filled.length > mostFigureRows) return tellRefusal(figuresFileFaultText('too-big', path));
  const items: string[] = [];
  const carried = await withService(
    importFigures,
    { rows: filled.map(({ line, cells }) => ({ line, cells: [...cells] })), dryRun },
    async (item) => {
      if (asJson) sayJson(item);
      else items.push(figuresImportItemText(item));
    },
    beforeFirstStart,
  );
  const file = basename(path);
  const done = doneOrTold(carried, (refused) => figuresImportRefusedText(refused, file));
  if (done !== undefined && !asJson) say([...items, figuresImportedText(done)].join('\n'));
}

async function list(withHistory: boolean, asJson: boolean): Promise<void> {
  const carried = await withService(listFigures, { withHistory, isExport: false }, async (item) => {
    if (asJson) sayJson(item);
    else say(figureEntryText(item));
  });
  const done = doneOrTold(carried, String);
  if (done !== undefined && !asJson) say(figuresCountText(done.entries));
}

async function withdraw(from: string, to: string, unit: string | null): Promise<void> {
  const carried = await withService(withdrawFigures, { unit, from, to }, async () => {});
  const done = doneOrTold(carried, withdrawRefusedText);
  if (done !== undefined) say(figuresWithdrawnText(done));
}

const options = {
  json: { type: 'boolean', default: false },
  history: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  from: { type: 'string' },
  to: { type: 'string' },
  unit: { type: 'string' },
} as const;

async function run(): Promise<void> {
  const words = readWords(options);
  const [verb, about, end, ...more] = words?.positionals ?? [];
  if (words === undefined || more.length > 0) return tellUsage(figuresUsage);
  const { json: asJson = false, history = false, 'dry-run': dryRun = false, unit } = words.values;
  const isPlain = !history && !dryRun && unit === undefined;
  const months = [words.values.from, words.values.to];
  const hasMonths = months.some((one) => one !== undefined);
  if (verb === 'list' && about === undefined && !dryRun && unit === undefined && !hasMonths) {
    return list(history, asJson);
  }
  if (about === undefined) return tellUsage(figuresUsage);
  if (verb === 'withdraw' && !asJson && !history && !dryRun && !hasMonths) {
    const [from, to] = [readMonth(about), readMonth(end ?? about)];
    if (from === undefined || to === undefined) return tellUsage(figuresUsage);
    return withdraw(from, to, unit ?? null);
  }
  if (end !== undefined) return tellUsage(figuresUsage);
  const format = formatOf(about);
  const isFile = verb === 'template' || verb === 'import' || verb === 'export';
  if (isFile && format === undefined) return tellRefusal(figuresFileFaultText('format', about));
  if (format === undefined) return tellUsage(figuresUsage);
  if (verb === 'import' && !history && unit === undefined && !hasMonths) {
    return importFrom(about, format, dryRun, asJson);
  }
  if (verb === 'export' && isPlain && !asJson && !hasMonths) return exportTo(about, format);
  if (verb === 'template' && isPlain && !asJson) {
    const [first, last] = months;
    const month = lastMonth(systemClock.now());
    const from = first === undefined ? month : readMonth(first);
    const to = last === undefined ? from : readMonth(last);
    if (from === undefined || to === undefined) return tellUsage(figuresUsage);
    return template(about, format, from, to);
  }
  return tellUsage(figuresUsage);
}

await run();
