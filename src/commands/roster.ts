import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadSchedules } from '../content/load-schedules.ts';
import {
  formatOf,
  readSheetFile,
  type SheetFormat,
  writeSheetFile,
} from '../content/sheets/sheet-file.ts';
import { assignmentsText, writeAssignments } from '../content/write-assignments.ts';
import { exportGrid } from '../duty/sheet/export-grid.ts';
import { importEntries } from '../duty/sheet/import-entries.ts';
import { readSheets } from '../duty/sheet/read-sheet.ts';
import { errorCode } from '../foundation/error-facts.ts';
import { daysBetween, taipeiDay } from '../foundation/taipei-time.ts';
import { troubleText } from '../wording/commands.ts';
import {
  badSpanNote,
  changesText,
  exportedNote,
  noRosterNote,
  notWrittenNote,
  pasteNote,
  problemsText,
  rosterUsage,
  sheetFileFaultText,
  sheetName,
  sheetWords,
  writtenNote,
} from '../wording/roster-sheet.ts';
import { foldersOfService } from './folders.ts';
import { say, sayJson, tellRefusal, tellUsage } from './said.ts';
import { readInstant } from './wall-time.ts';
import { troubleIn } from './with-service.ts';
import { readWords } from './words.ts';

const { schedulesDir } = foldersOfService();
const rosterFile = join(schedulesDir, 'duty-roster.json');
/** A leap day among them. */
const mostDays = 1096;

interface ImportWish {
  readonly how: 'preview' | 'dry-run' | 'write';
  readonly asJson: boolean;
}

/** Shows what a sheet changes; only where the manager says so, the file changes. */
async function importFrom(path: string, format: SheetFormat, wish: ImportWish): Promise<void> {
  // Read first: what is edited after this is noticed before anything is written.
  const before = await readFile(rosterFile, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (before === undefined) return tellRefusal(noRosterNote);
  const { roster, people } = await loadSchedules(schedulesDir);
  const file = await readSheetFile(path, format);
  if (file.kind === 'fault') return tellRefusal(sheetFileFaultText(file.fault, path));
  const { entries, problems, skipped } = readSheets(file.grids, roster, people);
  if (problems.length > 0) return tellRefusal(problemsText(problems));
  const { changes, assignments } = importEntries(roster, entries);
  if (wish.asJson) {
    for (const { date, shift, seat, before, person } of changes) {
      sayJson({ date, shift, seat, before: before ?? null, after: person });
    }
  } else say(changesText(changes, entries.length, skipped, roster, people));
  if (changes.length === 0 || wish.how === 'dry-run') return;
  if (wish.how === 'write') {
    if (!(await writeAssignments(rosterFile, before, assignments))) {
      return tellRefusal(notWrittenNote);
    }
    if (!wish.asJson) say(writtenNote);
    return;
  }
  if (!wish.asJson) say(`${pasteNote}\n"assignments": ${assignmentsText(assignments)}`);
}

async function exportTo(
  path: string,
  format: SheetFormat,
  span: { readonly from: string; readonly to: string },
): Promise<void> {
  const days = daysBetween(span.from, span.to) + 1;
  if (days < 1 || days > mostDays) return tellRefusal(badSpanNote);
  const { roster, people } = await loadSchedules(schedulesDir);
  const rows = exportGrid(roster, people, span, sheetWords);
  const fault = await writeSheetFile(path, format, { name: sheetName, rows });
  if (fault !== undefined) return tellRefusal(sheetFileFaultText(fault, path));
  say(exportedNote(path, days));
}

function dayIn(word: string | undefined): string | undefined {
  if (word === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(word)) return undefined;
  const at = readInstant(word);
  return at && taipeiDay(at);
}

async function run(): Promise<void> {
  const words = readWords({
    'dry-run': { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    from: { type: 'string' },
    to: { type: 'string' },
  });
  const [what, path, ...more] = words?.positionals ?? [];
  const format = path === undefined ? undefined : formatOf(path);
  if (words === undefined || path === undefined || format === undefined || more.length > 0) {
    return tellUsage(rosterUsage);
  }
  const { 'dry-run': dryRun = false, write = false, json = false } = words.values;
  const { from, to } = words.values;
  if (what === 'import' && from === undefined && to === undefined && !(dryRun && write)) {
    const how = write ? 'write' : dryRun ? 'dry-run' : 'preview';
    return importFrom(path, format, { how, asJson: json });
  }
  const [first, last] = [dayIn(from), dayIn(to)];
  const isExport = what === 'export' && !dryRun && !write && !json;
  if (!isExport || first === undefined || last === undefined) return tellUsage(rosterUsage);
  return exportTo(path, format, { from: first, to: last });
}

try {
  await run();
} catch (error) {
  const trouble = troubleIn(error);
  if (trouble === undefined) throw error;
  tellRefusal(troubleText(trouble));
}
