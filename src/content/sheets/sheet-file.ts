import { readFile, stat, writeFile } from 'node:fs/promises';
import type { Grid } from '../../duty/sheet/grid.ts';
import { errorCode } from '../../foundation/error-facts.ts';
import { csvOfRows, rowsOfCsv, textOfCsv } from './csv.ts';
import { gridsOfXlsx, xlsxOfRows } from './xlsx.ts';

export type SheetFormat = 'xlsx' | 'csv';

/** Why a file is not read or written. */
export type SheetFileFault = 'missing' | 'too-big' | 'no-workbook' | 'no-text' | 'exists';

/** More than any roster has; a workbook unpacks to many times its size. */
const mostBytes = 5 * 1024 * 1024;

/** What a file is, by the end of its name. */
export function formatOf(path: string): SheetFormat | undefined {
  const [, end] = /\.(xlsx|csv)$/i.exec(path) ?? [];
  return end?.toLowerCase() === 'xlsx' ? 'xlsx' : end === undefined ? undefined : 'csv';
}

/** Reads every sheet of a file. A CSV has one. */
export async function readSheetFile(
  path: string,
  format: SheetFormat,
): Promise<
  | { readonly kind: 'read'; readonly grids: readonly Grid[] }
  | { readonly kind: 'fault'; readonly fault: SheetFileFault }
> {
  const fault = (fault: SheetFileFault) => ({ kind: 'fault' as const, fault });
  let bytes: Uint8Array;
  try {
    if ((await stat(path)).size > mostBytes) return fault('too-big');
    bytes = await readFile(path);
  } catch {
    return fault('missing');
  }
  if (format === 'xlsx') {
    const grids = await gridsOfXlsx(bytes);
    return grids === undefined ? fault('no-workbook') : { kind: 'read', grids };
  }
  const text = textOfCsv(bytes);
  if (text === undefined) return fault('no-text');
  return { kind: 'read', grids: [{ name: 'CSV', rows: rowsOfCsv(text) }] };
}

/** Writes a file that is not there yet. */
export async function writeSheetFile(
  path: string,
  format: SheetFormat,
  sheet: { readonly name: string; readonly rows: readonly (readonly string[])[] },
): Promise<SheetFileFault | undefined> {
  const content =
    format === 'xlsx' ? await xlsxOfRows(sheet.name, sheet.rows) : csvOfRows(sheet.rows);
  try {
    await writeFile(path, content, { flag: 'wx' });
    return undefined;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return 'exists';
    if (errorCode(error) === 'ENOENT') return 'missing';
    throw error;
  }
}
