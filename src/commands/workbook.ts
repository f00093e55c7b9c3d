import writeWorkbook from 'write-excel-file/node';
import type { Table } from './csv.ts';

export interface WorkbookSheet {
  /** At most 31 characters, as Excel wants it. */
  readonly name: string;
  readonly table: Table;
}

/** In characters; a Chinese one is as wide as two. */
const widest = 24;

/** Tables as an Excel workbook, each on a sheet of its own. Text stays text: nothing is taken for a formula. */
export function workbookOf(sheets: readonly WorkbookSheet[]): Promise<Buffer> {
  return writeWorkbook(
    sheets.map(({ name, table }) => ({
      sheet: name,
      data: table.map((row, at) =>
        row.map((value) => {
          if (value === null) return null;
          return at === 0
            ? { value, fontWeight: 'bold' as const, wrap: true }
            : { value, type: typeof value === 'number' ? Number : String };
        }),
      ),
      columns: columnsOf(table),
      stickyRowsCount: 1,
    })),
  ).toBuffer();
}

function columnsOf(table: Table): { width: number }[] {
  const [header = []] = table;
  return header.map((_, column) => {
    const widths = table.map((row) => widthOf(String(row[column] ?? '')));
    return { width: Math.min(widest, Math.max(8, ...widths) + 2) };
  });
}

function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character > '\u00ff' ? 2 : 1), 0);
}
