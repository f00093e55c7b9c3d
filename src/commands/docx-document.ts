import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';

/** A table of texts; a cell of several lines has a line break between them. */
export interface DocumentTable {
  readonly head: readonly string[];
  /** Shares of the page's width, one for each column. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
  /** Room to write by hand: the least height of a row. */
  readonly rowMm?: number;
}

export interface DocumentSection {
  readonly heading: string;
  readonly lines?: readonly string[];
  readonly tables?: readonly { readonly caption?: string; readonly table: DocumentTable }[];
  /** Begins on a new page. */
  readonly isApart?: boolean;
}

/** A document to print: A4, lying on its side. */
export interface PrintedDocument {
  readonly title: string;
  readonly subtitle: string;
  readonly header: string;
  /** What stands before and between the page's number and how many there are. */
  readonly pages: readonly [string, string, string];
  readonly sections: readonly DocumentSection[];
}

const font = {
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  eastAsia: '標楷體',
  cs: 'Times New Roman',
};
/** Half points. */
const size = { title: 36, subtitle: 24, heading: 28, caption: 24, body: 22, cell: 20, small: 18 };
/** Twentieths of a point; there are 56.7 in a millimetre. */
const mm = (count: number) => Math.round(count * 56.7);
const page = { widthMm: 297, heightMm: 210, marginMm: 15 };
const tableWidth = mm(page.widthMm - 2 * page.marginMm);

/** The document as Word reads it. Rows are never torn between pages, and each page repeats the table's head. */
export async function docxOf(content: PrintedDocument): Promise<Buffer> {
  const { title, subtitle, header, pages, sections } = content;
  const [before, between, after] = pages;
  const document = new Document({
    title,
    styles: { default: { document: { run: { font, size: size.body } } } },
    sections: [
      {
        properties: {
          page: {
            // docx turns the sides around for a page that lies on its side.
            size: {
              width: mm(page.heightMm),
              height: mm(page.widthMm),
              orientation: PageOrientation.LANDSCAPE,
            },
            margin: {
              ...{ top: mm(18), bottom: mm(15), left: mm(page.marginMm), right: mm(page.marginMm) },
            },
          },
        },
        headers: {
          default: new Header({ children: [line(header, size.small, AlignmentType.RIGHT)] }),
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [
                  new TextRun({
                    ...{ font, size: size.small },
                    children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
                  }),
                ],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({
            ...{ heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER },
            children: [
              new TextRun({ text: title, font, size: size.title, bold: true, color: '000000' }),
            ],
          }),
          line(subtitle, size.subtitle, AlignmentType.CENTER),
          ...sections.flatMap(sectionParts),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function sectionParts({
  heading,
  lines = [],
  tables = [],
  isApart = false,
}: DocumentSection): (Paragraph | Table)[] {
  return [
    new Paragraph({
      ...{ heading: HeadingLevel.HEADING_1, keepNext: true, pageBreakBefore: isApart },
      spacing: { before: 240, after: 100 },
      children: [
        new TextRun({ text: heading, font, size: size.heading, bold: true, color: '000000' }),
      ],
    }),
    ...lines.map((text) => line(text, size.body)),
    ...tables.flatMap(({ caption, table }) => [
      ...(caption === undefined
        ? []
        : [
            new Paragraph({
              ...{ keepNext: true, spacing: { before: 160, after: 60 } },
              children: [new TextRun({ text: caption, font, size: size.caption, bold: true })],
            }),
          ]),
      tableOf(table),
    ]),
  ];
}

function line(
  text: string,
  points: number,
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType] = AlignmentType.LEFT,
): Paragraph {
  return new Paragraph({
    ...{ alignment, spacing: { after: 40 } },
    children: [new TextRun({ text, font, size: points })],
  });
}

function tableOf({ head, widths, rows, rowMm }: DocumentTable): Table {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const columns = widths.map((width) => Math.floor((tableWidth * width) / whole));
  const height =
    rowMm === undefined ? {} : { height: { value: mm(rowMm), rule: 'atLeast' as const } };
  return new Table({
    ...{ width: { size: tableWidth, type: WidthType.DXA }, columnWidths: columns },
    layout: TableLayoutType.FIXED,
    borders: bordersOf('808080'),
    rows: [
      new TableRow({
        ...{ tableHeader: true, cantSplit: true },
        children: head.map((text, at) => cellOf(text, columns[at] ?? 0, true)),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            ...{ cantSplit: true, ...height },
            children: head.map((_, at) => cellOf(row[at] ?? '', columns[at] ?? 0, false)),
          }),
      ),
    ],
  });
}

function cellOf(text: string, width: number, isHead: boolean): TableCell {
  return new TableCell({
    ...{ width: { size: width, type: WidthType.DXA }, verticalAlign: VerticalAlign.CENTER },
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    ...(isHead ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'E7ECF3' } } : {}),
    children: text.split('\n').map(
      (part) =>
        new Paragraph({
          ...(isHead ? { alignment: AlignmentType.CENTER } : {}),
          children: [new TextRun({ text: part, font, size: size.cell, bold: isHead })],
        }),
    ),
  });
}

function bordersOf(color: string) {
  const side = { style: BorderStyle.SINGLE, size: 4, color };
  return {
    ...{ top: side, bottom: side, left: side, right: side },
    ...{ insideHorizontal: side, insideVertical: side },
  };
}
