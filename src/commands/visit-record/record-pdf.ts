import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import type { RecordRow, RecordSheet } from '../../wording/visit-record.ts';
import { wrapText } from './wrap-text.ts';

/** Noto Sans Hant, whole; of it only the signs that are used go into the file. */
const fontFile = (weight: 'Regular' | 'Bold') =>
  fileURLToPath(
    new URL(`../fonts/NotoSansHant-${weight}.otf`, import.meta.resolve('@embedpdf/fonts-tc')),
  );

const page = { left: 45, right: 550, top: 45, bottom: 780, footAt: 800 } as const;
const width = page.right - page.left;
/** Points. The line's height leaves Chinese room to breathe. */
const size = { title: 15, text: 10, small: 8.5 } as const;
const lineOf = (points: number) => points * 1.5;
const pad = 4;
/** The table's columns, as shares of the width. */
const shares = [0.07, 0.2, 0.15, 0.25, 0.13, 0.2];
/** The fewest lines of content that stay with their row. */
const together = 3;

type Face = 'regular' | 'bold';
type Doc = InstanceType<typeof PDFDocument>;

/** A case's record as A4 pages, with the font in them. */
export async function recordPdf(sheet: RecordSheet): Promise<Uint8Array> {
  const doc = new PDFDocument({
    ...{ size: 'A4', margin: 0, bufferPages: true, lang: 'zh-Hant-TW' },
    info: { Title: sheet.title },
  });
  doc.registerFont('regular', fontFile('Regular'));
  doc.registerFont('bold', fontFile('Bold'));
  const chunks: Uint8Array[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('end', resolve);
    doc.on('error', reject);
  });
  new Pages(doc, sheet).draw();
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

class Pages {
  readonly #doc: Doc;
  readonly #sheet: RecordSheet;
  readonly #widths = new Map<string, number>();
  /** Where the next line is drawn. */
  #y: number = page.top;

  constructor(doc: Doc, sheet: RecordSheet) {
    this.#doc = doc;
    this.#sheet = sheet;
  }

  draw(): void {
    const { office, title, changes, changesTitle, notes, printed } = this.#sheet;
    this.#centred(office);
    this.#centred(title);
    this.#y += 8;
    this.#facts();
    this.#y += 10;
    this.#table();
    if (changes.length > 0) {
      this.#y += 10;
      this.#room(lineOf(size.text) * 2);
      this.#paragraph(changesTitle, 'bold', size.text);
      for (const change of changes) this.#paragraph(change, 'regular', size.text);
    }
    this.#y += 14;
    this.#signatures();
    this.#y += 8;
    for (const [at, note] of notes.entries()) {
      this.#paragraph(`${at + 1}. ${note}`, 'regular', size.small);
    }
    this.#paragraph(printed, 'regular', size.small);
    this.#feet();
  }

  #widthOf(face: Face, points: number) {
    return (text: string): number => {
      const key = `${face} ${points} ${text}`;
      const known = this.#widths.get(key);
      if (known !== undefined) return known;
      const measured = this.#doc.font(face).fontSize(points).widthOfString(text);
      this.#widths.set(key, measured);
      return measured;
    };
  }

  #wrapped(text: string, face: Face, points: number, room: number): string[] {
    return wrapText(text, room, this.#widthOf(face, points));
  }

  /** One line at a place; the next one is not moved. */
  #put(text: string, x: number, y: number, face: Face, points: number, isStruck = false): void {
    this.#doc
      .font(face)
      .fontSize(points)
      .fillColor(isStruck ? '#555' : '#000');
    // The font's own line is one em high.
    this.#doc.text(text, x, y + (lineOf(points) - points) / 2, {
      ...{ lineBreak: false, strike: isStruck },
    });
  }

  #newPage(): void {
    this.#doc.addPage();
    this.#y = page.top;
  }

  /** Goes on to the next page where this one has not so much room. @returns Whether it did. */
  #room(height: number): boolean {
    if (this.#y + height <= page.bottom) return false;
    this.#newPage();
    return true;
  }

  #centred(text: string): void {
    for (const line of this.#wrapped(text, 'bold', size.title, width)) {
      const x = page.left + (width - this.#widthOf('bold', size.title)(line)) / 2;
      this.#put(line, x, this.#y, 'bold', size.title);
      this.#y += lineOf(size.title);
    }
  }

  #paragraph(text: string, face: Face, points: number): void {
    for (const line of this.#wrapped(text, face, points, width)) {
      this.#room(lineOf(points));
      this.#put(line, page.left, this.#y, face, points);
      this.#y += lineOf(points);
    }
  }

  /** Boxes side by side, all as high as the highest. */
  #row(
    cells: readonly { text: string; share: number; face?: Face; fill?: string }[],
    { isStruck = false, points = size.text as number, least = 0 } = {},
  ): void {
    const inner = cells.map(({ text, share, face = 'regular' }) =>
      this.#wrapped(text, face, points, share * width - 2 * pad),
    );
    const lines = Math.max(1, ...inner.map(({ length }) => length));
    const height = Math.max(least, lines * lineOf(points) + pad);
    let x = page.left;
    cells.forEach(({ share, face = 'regular', fill }, at) => {
      this.#box(x, this.#y, share * width, height, fill);
      (inner[at] ?? []).forEach((line, nth) => {
        const y = this.#y + pad / 2 + nth * lineOf(points);
        this.#put(line, x + pad, y, face, points, isStruck);
      });
      x += share * width;
    });
    this.#y += height;
  }

  #heightOf(cells: readonly string[]): number {
    const lines = cells.map((text, at) => {
      const room = (shares[at] ?? 0) * width - 2 * pad;
      return this.#wrapped(text, 'regular', size.text, room).length;
    });
    return Math.max(1, ...lines) * lineOf(size.text) + pad;
  }

  #box(x: number, y: number, w: number, h: number, fill?: string): void {
    if (fill !== undefined) this.#doc.rect(x, y, w, h).fill(fill);
    this.#doc.lineWidth(0.6).strokeColor('#000').rect(x, y, w, h).stroke();
  }

  #facts(): void {
    const { facts } = this.#sheet;
    for (let at = 0; at < facts.length; at += 2) {
      const pair = facts.slice(at, at + 2);
      this.#row(
        pair.flatMap(([label, value]) => [
          { text: label, share: 0.2, face: 'bold' as const, fill: '#eee' },
          { text: value, share: 0.3 },
        ]),
      );
    }
  }

  #header(): void {
    this.#row(
      this.#sheet.columns.map((text, at) => ({
        ...{ text, share: shares[at] ?? 0, face: 'bold' as const, fill: '#eee' },
      })),
    );
  }

  #table(): void {
    const { rows, empty } = this.#sheet;
    this.#room(lineOf(size.text) * 3);
    this.#header();
    if (rows.length === 0) this.#row([{ text: empty, share: 1 }]);
    for (const row of rows) this.#entry(row);
  }

  #entry({ cells, remarks, content, isStruck: isCorrected, continued }: RecordRow): void {
    const room = width - 4 * pad;
    const below = [
      ...remarks.map((text) => ({ text, isStruck: false })),
      ...content.map((text) => ({ text, isStruck: isCorrected })),
    ].flatMap(({ text, isStruck }) =>
      this.#wrapped(text, 'regular', size.text, room).map((line) => ({ line, isStruck })),
    );
    const kept = Math.min(below.length, together);
    const needed = this.#heightOf(cells) + kept * lineOf(size.text) + pad;
    if (this.#room(needed)) this.#header();
    this.#row(
      cells.map((text, at) => ({ text, share: shares[at] ?? 0 })),
      { isStruck: isCorrected },
    );
    this.#content(below, continued);
  }

  /** What stands under a row, over as many pages as it needs. */
  #content(lines: readonly { line: string; isStruck: boolean }[], continued: string): void {
    let rest = lines;
    while (rest.length > 0) {
      const fit = Math.floor((page.bottom - this.#y - pad) / lineOf(size.text));
      if (fit < 1) {
        this.#newPage();
        this.#header();
        rest = [{ line: continued, isStruck: false }, ...rest];
        continue;
      }
      const here = rest.slice(0, fit);
      rest = rest.slice(fit);
      const height = here.length * lineOf(size.text) + pad;
      this.#box(page.left, this.#y, width, height);
      here.forEach(({ line, isStruck }, nth) => {
        const y = this.#y + pad / 2 + nth * lineOf(size.text);
        this.#put(line, page.left + 2 * pad, y, 'regular', size.text, isStruck);
      });
      this.#y += height;
    }
  }

  #signatures(): void {
    const { signatures, signHere } = this.#sheet;
    const share = 1 / signatures.length;
    this.#room(lineOf(size.text) + pad + signHeight);
    this.#row(signatures.map((text) => ({ text, share, face: 'bold' as const, fill: '#eee' })));
    this.#row(
      signatures.map(() => ({ text: '', share })),
      { least: signHeight },
    );
    const points = size.small;
    const own = this.#widthOf('regular', points)(signHere);
    signatures.forEach((_, at) => {
      const x = page.left + share * width * (at + 0.5) - own / 2;
      this.#put(signHere, x, this.#y - lineOf(points) - 2, 'regular', points);
    });
  }

  /** Only now it is known how many pages there are. */
  #feet(): void {
    const { before, between, after } = this.#sheet.foot;
    const { start, count } = this.#doc.bufferedPageRange();
    for (let at = 0; at < count; at += 1) {
      this.#doc.switchToPage(start + at);
      const text = `${before}${at + 1}${between}${count}${after}`;
      const x = page.left + (width - this.#widthOf('regular', size.small)(text)) / 2;
      this.#put(text, x, page.footAt, 'regular', size.small);
    }
  }
}

const signHeight = 62;
