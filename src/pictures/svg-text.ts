import { pictureFont } from './picture-font.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text as it may stand in an SVG; what XML forbids is left out. */
export function svgEscaped(text: string): string {
  return (
    text
      .replace(/[&<>"]/g, (sign) => entities[sign] ?? '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML knows none of them
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
  );
}

export interface SvgLine {
  readonly x: number;
  /** Of the base line. */
  readonly y: number;
  readonly size: number;
  readonly bold?: boolean;
  readonly color: string;
  readonly anchor?: 'start' | 'middle' | 'end';
}

/** One line of text in an SVG, in the bundled font. */
export function svgLine(text: string, { x, y, size, bold, color, anchor }: SvgLine): string {
  const weight = bold === true ? ' font-weight="bold"' : '';
  const place = anchor === undefined || anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
  return `<text x="${x}" y="${y}" font-family="${pictureFont}" font-size="${size}"${weight}${place} fill="${color}" xml:space="preserve">${svgEscaped(text)}</text>`;
}
