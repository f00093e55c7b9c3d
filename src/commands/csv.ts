/** A table as spreadsheets read it: rows of cells, the first one its header. */
export type Table = readonly (readonly (string | number | null)[])[];

/** Spreadsheets take text that begins so for a formula. */
const formula = /^[=+\-@\t\r]/;

/**
 * The table as CSV (RFC 4180). The byte order mark tells Excel that it is UTF-8:
 * without it Chinese is read as Big5.
 */
export function csvOf(table: Table): string {
  const lines = table.map((row) => `${row.map(cellText).join(',')}\r\n`);
  return `\ufeff${lines.join('')}`;
}

function cellText(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
