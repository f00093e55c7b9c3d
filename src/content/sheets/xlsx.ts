import { types } from 'node:util';
import type { CellValue, Worksheet } from 'exceljs';
import type { Grid } from '../../duty/sheet/grid.ts';

/** More than a roster of a year has. */
const mostRows = 5_000;
const mostColumns = 500;

/**
 * Reads the visible worksheets of a workbook.
 *
 * @returns `undefined` where the bytes are no workbook.
 */
export async function gridsOfXlsx(bytes: Uint8Array): Promise<Grid[] | undefined> {
  // Loaded where it is needed: nobody else waits for it.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  try {
    const { buffer, byteOffset, byteLength } = bytes;
    await workbook.xlsx.load(new Uint8Array(buffer, byteOffset, byteLength).slice().buffer);
  } catch {
    return undefined;
  }
  return workbook.worksheets.filter(({ state }) => state === 'visible').map(gridOf);
}

function gridOf(sheet: Worksheet): Grid {
  const height = Math.min(sheet.rowCount, mostRows);
  const width = Math.min(sheet.columnCount, mostColumns);
  const rows = Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, column) => {
      const cell = sheet.getCell(row + 1, column + 1);
      return textOf(cell.master.value);
    }),
  );
  return { name: sheet.name, rows };
}

/** What a reader sees in the cell, days as `2026-05-19`. */
function textOf(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  // Days are kept without a zone: what was typed is what UTC shows.
  if (types.isDate(value)) return value.toISOString().slice(0, 10);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('hyperlink' in value) return String(value.text);
  if ('formula' in value || 'sharedFormula' in value) return textOf(value.result);
  return '';
}

/** A workbook with one worksheet: a title over all columns, a header that stays, texts alone. */
export async function xlsxOfRows(
  name: string,
  rows: readonly (readonly string[])[],
): Promise<Uint8Array> {
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', xSplit: 1, ySplit: 2 }] });
  const width = Math.max(1, ...rows.map((row) => row.length));
  for (const [row, texts] of rows.entries()) {
    for (const [column, text] of texts.entries()) {
      const cell = sheet.getCell(row + 1, column + 1);
      // As text, or a spreadsheet makes 1 of 01.
      cell.numFmt = '@';
      cell.value = text === '' ? null : text;
      if (row > 0) cell.border = borders;
      if (row < 2) cell.font = { bold: true };
      cell.alignment = { horizontal: 'center' };
    }
  }
  if (width > 1) sheet.mergeCells(1, 1, 1, width);
  for (let column = 1; column <= width; column += 1) sheet.getColumn(column).width = 14;
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

const thin = { style: 'thin' } as const;
const borders = { top: thin, left: thin, bottom: thin, right: thin };
