import {
  AlignmentType,
  Document,
  Footer,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { RecordRow, RecordSheet } from '../../wording/visit-record.ts';

/** Twentieths of a point: A4, and what is left between its margins. */
const page = { width: 11_906, height: 16_838, margin: 900 } as const;
const width = page.width - 2 * page.margin;
const shares = [0.07, 0.2, 0.15, 0.25, 0.13, 0.2];
/** Half points. */
const size = { title: 30, text: 20, small: 17 } as const;
/** 標楷體, as offices write; where it is missing, the reader's own font. */
const font = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: 'DFKai-SB' } as const;

interface Style {
  readonly bold?: boolean;
  readonly strike?: boolean;
  readonly size?: number;
  /** Room beneath, in twentieths of a point. */
  readonly after?: number;
  readonly align?: (typeof AlignmentType)[keyof typeof AlignmentType];
}

/** A case's record for a word processor. */
export async function recordDocx(sheet: RecordSheet): Promise<Uint8Array> {
  const { office, title, changes, changesTitle, notes, printed, foot } = sheet;
  const centred = { bold: true, size: size.title, align: AlignmentType.CENTER };
  const document = new Document({
    title,
    styles: { default: { document: { run: { font, size: size.text } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height },
            margin: { top: 900, bottom: 900, left: page.margin, right: page.margin },
          },
        },
        footers: { default: new Footer({ children: [pageNumbers(foot)] }) },
        children: [
          paragraph(office, centred),
          paragraph(title, { ...centred, after: 160 }),
          factsTable(sheet),
          paragraph(''),
          linesTable(sheet),
          ...(changes.length === 0
            ? []
            : [
                paragraph(''),
                paragraph(changesTitle, { bold: true }),
                ...changes.map((change) => paragraph(change)),
              ]),
          paragraph(''),
          signaturesTable(sheet),
          ...notes.map((note, at) => paragraph(`${at + 1}. ${note}`, { size: size.small })),
          paragraph(printed, { size: size.small }),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function paragraph(text: string, { align, after, ...run }: Style = {}): Paragraph {
  return new Paragraph({
    ...(align === undefined ? {} : { alignment: align }),
    ...(after === undefined ? {} : { spacing: { after } }),
    children: [new TextRun({ text, ...run })],
  });
}

function cell(
  paragraphs: readonly Paragraph[],
  share: number,
  given: { isHead?: boolean; columnSpan?: number } = {},
): TableCell {
  const { isHead = false, columnSpan } = given;
  return new TableCell({
    children: [...paragraphs],
    width: { size: Math.round(share * width), type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    verticalAlign: isHead ? VerticalAlign.CENTER : VerticalAlign.TOP,
    ...(isHead ? { shading: { fill: 'EEEEEE' } } : {}),
    ...(columnSpan === undefined ? {} : { columnSpan }),
  });
}

const head = (text: string, share: number) =>
  cell([paragraph(text, { bold: true })], share, { isHead: true });

function tableOf(rows: TableRow[], columns: readonly number[]): Table {
  return new Table({
    rows,
    width: { size: width, type: WidthType.DXA },
    columnWidths: columns.map((share) => Math.round(share * width)),
  });
}

function factsTable({ facts }: RecordSheet): Table {
  const pairs = Array.from({ length: Math.ceil(facts.length / 2) }, (_, at) =>
    facts.slice(at * 2, at * 2 + 2),
  );
  const rows = pairs.map(
    (pair) =>
      new TableRow({
        cantSplit: true,
        children: pair.flatMap(([label, value]) => [
          head(label, 0.2),
          cell([paragraph(value)], 0.3),
        ]),
      }),
  );
  return tableOf(rows, [0.2, 0.3, 0.2, 0.3]);
}

function linesTable({ columns, rows, empty }: RecordSheet): Table {
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map((name, at) => head(name, shares[at] ?? 0)),
  });
  const none = new TableRow({
    children: [cell([paragraph(empty)], 1, { columnSpan: columns.length })],
  });
  return tableOf([header, ...(rows.length === 0 ? [none] : rows.flatMap(entryRows))], shares);
}

function entryRows({ cells, remarks, content, isStruck }: RecordRow): TableRow[] {
  const style = isStruck ? { strike: true } : {};
  const below = [
    ...remarks.map((text) => paragraph(text)),
    ...content.flatMap((text) => text.split(/\r?\n/)).map((text) => paragraph(text, style)),
  ];
  const first = new TableRow({
    cantSplit: true,
    children: cells.map((text, at) => cell([paragraph(text, style)], shares[at] ?? 0)),
  });
  if (below.length === 0) return [first];
  const second = new TableRow({ children: [cell(below, 1, { columnSpan: cells.length })] });
  return [first, second];
}

function signaturesTable({ signatures, signHere }: RecordSheet): Table {
  const share = 1 / signatures.length;
  const small = { size: size.small, align: AlignmentType.CENTER };
  const rows = [
    new TableRow({ cantSplit: true, children: signatures.map((name) => head(name, share)) }),
    new TableRow({
      cantSplit: true,
      height: { value: 1300, rule: 'atLeast' },
      children: signatures.map(
        () =>
          new TableCell({
            children: [paragraph(signHere, small)],
            width: { size: Math.round(share * width), type: WidthType.DXA },
            verticalAlign: VerticalAlign.BOTTOM,
          }),
      ),
    }),
  ];
  return tableOf(
    rows,
    signatures.map(() => share),
  );
}

function pageNumbers({ before, between, after }: RecordSheet['foot']): Paragraph {
  const children = [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after];
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children, size: size.small })],
  });
}
