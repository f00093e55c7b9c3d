/** How wide one piece of text is, in points. */
export type WidthOf = (text: string) => number;

/** These do not begin a line. */
const notFirst = /^[，。、；：？！）」』】〉》…—,.;:?!)\]}%％]/u;
/** A run of letters and digits stays together; everything else is one sign. */
const pieces = /[\p{Script=Latin}\p{N}._/@-]+|\s|./gu;

/**
 * Cuts a text into lines that fit, as Chinese is set: between any two signs, but no
 * closing sign begins a line, and a word or a number is cut only where it is wider
 * than the line.
 */
export function wrapText(text: string, width: number, widthOf: WidthOf): string[] {
  return text.split(/\r?\n/).flatMap((paragraph) => wrapped(paragraph, width, widthOf));
}

function wrapped(text: string, width: number, widthOf: WidthOf): string[] {
  const lines: string[] = [];
  let line: string[] = [];
  const lengthOf = (parts: readonly string[]) =>
    parts.reduce((sum, part) => sum + widthOf(part), 0);
  for (const piece of (text.match(pieces) ?? []).flatMap((one) => cut(one, width, widthOf))) {
    if (line.length > 0 && lengthOf(line) + widthOf(piece) > width) {
      // A closing sign takes the one before it along.
      const along = notFirst.test(piece) && line.length > 1 ? line.splice(-1) : [];
      lines.push(line.join('').trimEnd());
      line = along;
      if (along.length === 0 && /^\s$/.test(piece)) continue;
    }
    line.push(piece);
  }
  lines.push(line.join('').trimEnd());
  return lines;
}

/** A piece that no line can hold, in parts. */
function cut(piece: string, width: number, widthOf: WidthOf): string[] {
  if (widthOf(piece) <= width) return [piece];
  const parts: string[] = [];
  let part = '';
  for (const sign of piece) {
    if (part !== '' && widthOf(part + sign) > width) {
      parts.push(part);
      part = '';
    }
    part += sign;
  }
  return part === '' ? parts : [...parts, part];
}
