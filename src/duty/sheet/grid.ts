/** One worksheet as texts. A text that was written into a merged area stands in each of its cells. */
export interface Grid {
  readonly name: string;
  /** From the top; each row from the left. */
  readonly rows: readonly (readonly string[])[];
}

/** Where something stands. `sheet`: `undefined` where there is only one. */
export interface Place {
  readonly sheet: string | undefined;
  /** As spreadsheets call it, `B7`. */
  readonly cell: string;
}

/** @param row From 0, like the column. */
export function cellName(row: number, column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${row + 1}`;
}

/** What a cell says, without the blanks and widths that people vary. */
export function plainText(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '');
}
