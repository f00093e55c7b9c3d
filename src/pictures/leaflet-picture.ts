import type { Material } from '../materials/material.ts';
import { materialCard, leafletPicture as words } from '../wording/materials.ts';
import { type TextStyle, textWidth } from './measure-text.ts';
import { svgEscaped, svgLine } from './svg-text.ts';
import { wrapText } from './wrap-text.ts';

/** A leaflet as an SVG, portrait, to be read on a phone or hung on a wall. */

const width = 1040;
const margin = 48;
const padding = 40;
const colors = {
  paper: '#EEF2F7',
  card: '#FFFFFF',
  edge: '#D5DDE7',
  navy: '#1D3B63',
  pale: '#D9E4F2',
  ink: '#1B2430',
  faint: '#4B5663',
  danger: '#A3121F',
  white: '#FFFFFF',
} as const;

const title: TextStyle = { size: 76, bold: true };
const lead: TextStyle = { size: 42 };
const heading: TextStyle = { size: 46, bold: true };
/** Measured bold, for numbers to call stand out in it. */
const body: TextStyle = { size: 42, bold: true };
/** Where the other would make too tall a picture. */
const smallBody: TextStyle = { size: 37, bold: true };
const tallest = 2900;
const small: TextStyle = { size: 30 };
const urgent: TextStyle = { size: 44, bold: true };

const lineHeight = (style: TextStyle) => Math.round(style.size * 1.45);
/** From the top of a line to its base. */
const ascent = (style: TextStyle) => Math.round(style.size * 1.08);
const indent = 52;
const betweenLines = 16;

export function leafletSvg(material: Material): string {
  const tall = laidOut(material, body);
  return (tall.height > tallest ? laidOut(material, smallBody) : tall).svg;
}

function laidOut(material: Material, line: TextStyle): { svg: string; height: number } {
  const drawn: string[] = [];
  let y = 0;

  /** Lines of one style, from `y` down. */
  function write(lines: readonly string[], style: TextStyle, x: number, color: string): void {
    for (const one of lines) {
      const place = { x, y: y + ascent(style), size: style.size, color };
      drawn.push(svgLine(one, { ...place, bold: style.bold === true }));
      y += lineHeight(style);
    }
  }

  const titleLines = wrapText(material.title, title, width - 2 * margin);
  const leadLines = wrapText(material.lead, lead, width - 2 * margin);
  const bandHeight =
    56 + titleLines.length * lineHeight(title) + 8 + leadLines.length * lineHeight(lead) + 44;
  drawn.push(rect(0, 0, width, bandHeight, colors.navy));
  y = 56;
  write(titleLines, title, margin, colors.white);
  y += 8;
  write(leadLines, lead, margin, colors.pale);
  y = bandHeight + 36;

  for (const section of material.sections) {
    const top = y;
    const at = drawn.length;
    y += padding - 8;
    if (section.heading !== undefined) {
      const before = y;
      const lines = wrapText(section.heading, heading, width - 2 * (margin + padding) - 28);
      write(lines, heading, margin + padding + 28, colors.navy);
      drawn.push(rect(margin + padding, before + 8, 10, y - before - 12, colors.navy, 5));
      y += 14;
    }
    for (const [nth, text] of section.lines.entries()) {
      if (nth > 0) y += betweenLines;
      const x = margin + padding + indent;
      const middle = y + Math.round(lineHeight(line) / 2);
      drawn.push(mark(section.numbered ? String(nth + 1) : undefined, margin + padding, middle));
      for (const one of wrapText(text, line, width - margin - padding - x)) {
        drawn.push(lineWithNumbers(one, x, y + ascent(line), line.size));
        y += lineHeight(line);
      }
    }
    y += padding - 8;
    drawn.splice(at, 0, card(top, y - top));
    y += 28;
  }

  y += 8;
  drawn.push(rect(margin, y, width - 2 * margin, 88, colors.danger, 16));
  drawn.push(
    svgLine(words.urgent, {
      ...{ x: width / 2, y: y + 60, size: urgent.size },
      ...{ bold: true, color: colors.white, anchor: 'middle' as const },
    }),
  );
  y += 88 + 28;
  const origin = [materialCard.source(material.source), materialCard.asOf(material.asOf)];
  for (const text of origin) {
    write(wrapText(text, small, width - 2 * margin), small, margin, colors.faint);
  }
  const height = y + 36;
  return { svg: svgOf(drawn, height, material.title), height };
}

function svgOf(drawn: readonly string[], height: number, name: string): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${svgEscaped(name)}</title>`,
    rect(0, 0, width, height, colors.paper),
    ...drawn,
    '</svg>',
  ].join('\n');
}

function rect(x: number, y: number, w: number, h: number, fill: string, round = 0): string {
  return `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${round}" fill="${fill}"/>`;
}

function card(y: number, height: number): string {
  return `<rect x="${margin}" y="${y}" width="${width - 2 * margin}" height="${height}" rx="20" fill="${colors.card}" stroke="${colors.edge}" stroke-width="2"/>`;
}

/** Before a line: a dot, or its number in a circle. */
function mark(number: string | undefined, x: number, middle: number): string {
  if (number === undefined)
    return `<circle cx="${x + 16}" cy="${middle}" r="8" fill="${colors.navy}"/>`;
  const circle = `<circle cx="${x + 20}" cy="${middle}" r="20" fill="${colors.navy}"/>`;
  const place = { x: x + 20, y: middle + 10, size: 28, bold: true, color: colors.white };
  return circle + svgLine(number, { ...place, anchor: 'middle' });
}

/** Numbers that are called: three digits or more, and no year, length or angle. */
const numbers = /\d[\d-]{2,}(?![\d-]|\s*(?:[年月日天度秒公]|分(?!機)))/g;

/** A line in which numbers to call stand out. */
function lineWithNumbers(text: string, x: number, y: number, size: number): string {
  const parts: string[] = [];
  let at = x;
  let from = 0;
  const push = (part: string, bold: boolean) => {
    if (part === '') return;
    const style = { size, bold };
    parts.push(
      svgLine(part, { x: round(at), y, ...style, color: bold ? colors.navy : colors.ink }),
    );
    at += textWidth(part, style);
  };
  for (const match of text.matchAll(numbers)) {
    push(text.slice(from, match.index), false);
    push(match[0], true);
    from = match.index + match[0].length;
  }
  push(text.slice(from), false);
  return parts.join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
