import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { readDay, readPastDay } from '../calendar/read-day.ts';
import { placedRowsOfCsv, textOfCsv } from '../content/sheets/csv.ts';
import { systemClock } from '../foundation/clock.ts';
import { taipeiDay } from '../foundation/taipei-time.ts';
import { readRisk } from '../visits/read-risk.ts';
import {
  caseCountsText,
  caseFileFaultText,
  caseItemText,
  caseSeenText,
  caseSetText,
  casesImportedText,
  casesUsage,
  importItemText,
  importRefusedText,
  setRefusedText,
  showRefusedText,
} from '../wording/cases-command.ts';
import { importCases, mostRows } from './in-service/import-cases.ts';
import { listCases } from './in-service/list-cases.ts';
import { type CaseChangeWish, setCase } from './in-service/set-case.ts';
import { showCase } from './in-service/show-case.ts';
import { doneOrTold, say, sayJson, tellRefusal, tellUsage } from './said.ts';
import { withService } from './with-service.ts';
import { readWords } from './words.ts';

/** More than any file of cases has. */
const mostBytes = 2 * 1024 * 1024;

interface ImportHow {
  readonly dryRun: boolean;
  readonly reopen: boolean;
  readonly asJson: boolean;
}

async function importFile(path: string, { dryRun, reopen, asJson }: ImportHow): Promise<void> {
  const bytes = await bytesOf(path);
  if (bytes === 'missing' || bytes === 'too-big') {
    return tellRefusal(caseFileFaultText(bytes, path));
  }
  const text = textOfCsv(bytes);
  if (text === undefined) return tellRefusal(caseFileFaultText('no-text', path));
  const { rows, openQuote } = placedRowsOfCsv(text);
  const file = basename(path);
  if (openQuote !== undefined) {
    const problems = [{ line: openQuote, problem: { kind: 'open-quote' as const } }];
    return tellRefusal(importRefusedText({ kind: 'problems', problems, more: 0 }, file));
  }
  if (rows.length > mostRows) return tellRefusal(caseFileFaultText('too-big', path));
  const items: string[] = [];
  const carried = await withService(
    importCases,
    { rows: rows.map(({ line, cells }) => ({ line, cells })), reopen, dryRun },
    async (item) => {
      if (asJson) sayJson(item);
      // What stays as it is, is counted.
      else if (item.kind !== 'same') items.push(importItemText(item));
    },
    { beforeFirstStart: true },
  );
  const done = doneOrTold(carried, (refused) => importRefusedText(refused, file));
  if (done !== undefined && !asJson) say([...items, casesImportedText(done)].join('\n'));
}

async function bytesOf(path: string): Promise<Uint8Array | 'missing' | 'too-big'> {
  try {
    if ((await stat(path)).size > mostBytes) return 'too-big';
    return await readFile(path);
  } catch {
    return 'missing';
  }
}

async function list(openOnly: boolean, asJson: boolean): Promise<void> {
  const carried = await withService(listCases, { openOnly }, async (item) => {
    if (asJson) sayJson(item);
    else say(caseItemText(item));
  });
  const counts = doneOrTold(carried, String);
  if (counts !== undefined && !asJson) say(caseCountsText(counts));
}

async function show(caseNo: string, asJson: boolean): Promise<void> {
  const carried = await withService(showCase, { caseNo }, async () => {});
  const seen = doneOrTold(carried, showRefusedText);
  if (seen === undefined) return;
  if (asJson) sayJson(seen);
  else say(caseSeenText(seen));
}

async function set(caseNo: string, wish: CaseChangeWish, asJson: boolean): Promise<void> {
  const carried = await withService(setCase, { caseNo, wish }, async () => {});
  const done = doneOrTold(carried, setRefusedText);
  if (done === undefined) return;
  if (asJson) sayJson(done.case);
  else say(caseSetText(done));
}

const options = {
  json: { type: 'boolean', default: false },
  open: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  reopen: { type: 'boolean', default: false },
  ruled: { type: 'string' },
  withdrawn: { type: 'string' },
  violation: { type: 'string' },
  risk: { type: 'string' },
  precinct: { type: 'string' },
  coordinator: { type: 'string' },
} as const;
type Values = NonNullable<ReturnType<typeof readWords<typeof options>>>['values'];

/** The one thing that is wished; `undefined` where it is none, several, or not understood. */
function wishIn(values: Values): CaseChangeWish | undefined {
  const { reopen, risk, precinct, coordinator } = values;
  const wishes: (CaseChangeWish | undefined)[] = [];
  for (const kind of ['ruled', 'withdrawn', 'violation'] as const) {
    const typed = values[kind];
    if (typed === undefined) continue;
    const on = readDay(typed) ?? readPastDay(typed, taipeiDay(systemClock.now()));
    wishes.push(on === undefined ? undefined : { kind, on });
  }
  if (reopen === true) wishes.push({ kind: 'reopened' });
  if (risk !== undefined) {
    const to = readRisk(risk);
    wishes.push(to === undefined ? undefined : { kind: 'risk', to });
  }
  if (precinct !== undefined || coordinator !== undefined) {
    wishes.push({
      kind: 'moved',
      ...(precinct === undefined ? {} : { precinct }),
      ...(coordinator === undefined ? {} : { coordinator }),
    });
  }
  return wishes.length === 1 ? wishes[0] : undefined;
}

async function run(): Promise<void> {
  const words = readWords(options);
  const [verb, about, ...more] = words?.positionals ?? [];
  if (words === undefined || more.length > 0) return tellUsage(casesUsage);
  const { values } = words;
  const { json: asJson = false, open = false, 'dry-run': dryRun = false, reopen = false } = values;
  const wish = wishIn(values);
  const hasWish = [values.ruled, values.withdrawn, values.violation, values.risk]
    .concat(values.precinct, values.coordinator)
    .some((one) => one !== undefined);
  if (verb === 'import' && about !== undefined && !open && !hasWish) {
    return importFile(about, { dryRun, reopen, asJson });
  }
  if (dryRun) return tellUsage(casesUsage);
  if (verb === 'list' && about === undefined && !hasWish && !reopen) return list(open, asJson);
  if (about === undefined || open) return tellUsage(casesUsage);
  if (verb === 'show' && !hasWish && !reopen) return show(about, asJson);
  if (verb === 'set' && wish !== undefined) return set(about, wish, asJson);
  return tellUsage(casesUsage);
}

await run();
