/** A row of a CSV, and the line on which it begins, from 1. */
export interface PlacedRow {
  readonly line: number;
  readonly cells: string[];
}

/**
 * The rows of a CSV: fields in quotes hold commas, lines and doubled quotes.
 *
 * @returns Rows as they are written; they may differ in length.
 */
export function rowsOfCsv(text: string): string[][] {
  return placedRowsOfCsv(text).rows.map(({ cells }) => cells);
}

/**
 * As `rowsOfCsv`, with the lines that an editor shows.
 *
 * @returns `openQuote`: the line of a quote that nothing ends; it has swallowed all that follows.
 */
export function placedRowsOfCsv(text: string): {
  readonly rows: readonly PlacedRow[];
  readonly openQuote?: number;
} {
  const rows: PlacedRow[] = [];
  let row: string[] = [];
  let field = '';
  let isQuoted = false;
  let line = 1;
  let rowLine = 1;
  let quoteLine = 1;
  const endField = () => {
    row.push(field);
    field = '';
  };
  const endRow = () => {
    endField();
    rows.push({ line: rowLine, cells: row });
    row = [];
    rowLine = line;
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (isQuoted) {
      if (isEndOfLine(text, at)) line += 1;
      if (character !== '"') field += character;
      else if (text[at + 1] === '"') {
        field += '"';
        at += 1;
      } else isQuoted = false;
    } else if (character === '"' && field === '') {
      isQuoted = true;
      quoteLine = line;
    } else if (character === ',') endField();
    else if (character === '\n' || character === '\r') {
      if (character === '\r' && text[at + 1] === '\n') at += 1;
      line += 1;
      endRow();
    } else field += character;
  }
  if (field !== '' || row.length > 0) endRow();
  return isQuoted ? { rows, openQuote: quoteLine } : { rows };
}

/** Of CR LF the LF counts. */
function isEndOfLine(text: string, at: number): boolean {
  return text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n');
}

/** The text of a CSV that spreadsheets open as it is: a byte-order mark, and lines that end in CR LF. */
export function csvOfRows(rows: readonly (readonly string[])[]): string {
  const quoted = (field: string) =>
    /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
  return `\ufeff${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;
}

/** Control characters but tabs and ends of lines. */
const controls = /[^\P{Cc}\t\r\n]/u;

/** `undefined` where the bytes are text in none of the ways that spreadsheets in Taiwan write. */
export function textOfCsv(bytes: Uint8Array): string | undefined {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  // UTF-8 first: hardly any text in Big5 happens to be valid UTF-8 too.
  for (const encoding of isWide ? ['utf-16le'] : ['utf-8', 'big5']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      // Nearly anything is valid Big5: what holds control characters is no text.
      if (!controls.test(text)) return text;
    } catch {}
  }
  return undefined;
}
