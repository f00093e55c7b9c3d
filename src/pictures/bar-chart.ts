import { textWidth } from './measure-text.ts';
import { pictureFont } from './picture-font.ts';
import { svgLine } from './svg-text.ts';
import { wrapText } from './wrap-text.ts';

export interface Bar {
  readonly label: string;
  /** `null`: it is hidden, and has no length. */
  readonly value: number | null;
  /** What stands at its end. */
  readonly text: string;
}

export interface Panel {
  readonly title: string;
  /** Two greys that differ in print. */
  readonly tone: 'dark' | 'light';
  readonly bars: readonly Bar[];
}

export interface BarChart {
  readonly title: string;
  readonly subtitle: string;
  /** One panel over the whole width, or two side by side, which share their scale. */
  readonly rows: readonly (readonly Panel[])[];
  readonly notesTitle: string;
  readonly notes: readonly string[];
}

/** In pixels; printed 16 cm wide that is 250 to the inch. */
const width = 1600;
const margin = 70;
const between = 60;
const barHeight = 34;
const barStep = 50;
const size = { title: 46, subtitle: 26, panel: 30, label: 26, note: 23 } as const;
const ink = '#111111';
const faint = '#444444';
const tones = {
  dark: { fill: '#3d3d3d', stroke: '#3d3d3d' },
  light: { fill: '#c4c4c4', stroke: '#3d3d3d' },
} as const;

/** Horizontal bars with their numbers, in greys alone: it reads the same in print and in a copy. */
export function barChartSvg({ title, subtitle, rows, notesTitle, notes }: BarChart): string {
  const drawn: string[] = [];
  let y = margin + size.title;
  drawn.push(text(title, margin, y, size.title, { bold: true }));
  y += size.subtitle + 22;
  drawn.push(text(subtitle, margin, y, size.subtitle, { color: faint }));
  y += 26;
  drawn.push(rule(y));
  y += 22;

  for (const row of rows) {
    const panelWidth = (width - 2 * margin - between * (row.length - 1)) / Math.max(1, row.length);
    const most = Math.max(1, ...row.flatMap(({ bars }) => bars.map(({ value }) => value ?? 0)));
    const tallest = Math.max(...row.map(({ bars }) => bars.length));
    // As wide in each panel of the row: so a longer bar is always the greater number.
    const widest = (textOf: (bar: Bar) => string) =>
      Math.max(
        ...row.flatMap(({ bars }) =>
          bars.map((bar) => textWidth(textOf(bar), { size: size.label })),
        ),
      );
    const labelWidth = widest(({ label }) => label) + 18;
    const room = panelWidth - labelWidth - widest((bar) => bar.text) - 14;
    for (const [at, panel] of row.entries()) {
      const left = margin + at * (panelWidth + between);
      drawn.push(panelDrawn(panel, { left, top: y, labelWidth, room, most }));
    }
    y += size.panel + 34 + tallest * barStep + 30;
  }

  drawn.push(rule(y - 10));
  if (notes.length > 0) {
    y += size.note + 16;
    drawn.push(text(notesTitle, margin, y, size.note, { bold: true }));
    for (const note of notes) {
      for (const [at, line] of wrapText(
        note,
        { size: size.note },
        width - 2 * margin - size.note,
      ).entries()) {
        y += Math.round(size.note * 1.5);
        if (at === 0) drawn.push(text('・', margin, y, size.note, { color: faint }));
        drawn.push(text(line, margin + size.note, y, size.note, { color: faint }));
      }
    }
  }
  const height = Math.round(y + margin);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${pictureFont}">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...drawn,
    '</svg>',
  ].join('\n');
}

interface Place {
  readonly left: number;
  readonly top: number;
  readonly labelWidth: number;
  /** How long the longest bar of the row is. */
  readonly room: number;
  /** Its value. */
  readonly most: number;
}

function panelDrawn(
  { title, tone, bars }: Panel,
  { left, top, labelWidth, room, most }: Place,
): string {
  const axis = left + labelWidth;
  const first = top + size.panel + 34;
  const drawn = bars.map(({ label, value, text: shown }, at) => {
    const y = first + at * barStep;
    const baseline = y + barHeight - 8;
    const length = value === null ? 0 : Math.round((value / most) * room);
    const { fill, stroke } = tones[tone];
    return [
      text(label, axis - 14, baseline, size.label, { end: true }),
      length === 0
        ? ''
        : `<rect x="${axis}" y="${y}" width="${length}" height="${barHeight}" fill="${fill}" stroke="${stroke}" stroke-width="1.5"/>`,
      text(shown, axis + length + 12, baseline, size.label),
    ].join('\n');
  });
  const end = first + bars.length * barStep - (barStep - barHeight) + 6;
  return [
    text(title, left, top + size.panel, size.panel, { bold: true }),
    ...drawn,
    `<line x1="${axis}" y1="${first - 6}" x2="${axis}" y2="${end}" stroke="${ink}" stroke-width="2"/>`,
  ].join('\n');
}

interface Style {
  readonly bold?: boolean;
  readonly color?: string;
  /** Ends at x instead of beginning there. */
  readonly end?: boolean;
}

function text(content: string, x: number, y: number, px: number, style: Style = {}): string {
  const { bold = false, color = ink, end = false } = style;
  return svgLine(content, {
    ...{ x: Math.round(x), y: Math.round(y), size: px, bold, color },
    anchor: end ? 'end' : 'start',
  });
}

function rule(y: number): string {
  return `<line x1="${margin}" y1="${y}" x2="${width - margin}" y2="${y}" stroke="${ink}" stroke-width="1.5"/>`;
}
