import { createHash } from 'node:crypto';

/** An index entry holds 2,704 bytes; ids come from outside and may be longer. */
const longest = 400;

/**
 * Any text as a column can hold and index it: PostgreSQL's text has no U+0000
 * and no halves of surrogate pairs, and long keys fit no index. Different texts
 * stay different; ordinary ids stay as they are.
 */
export function keyText(text: string): string {
  const safe = /[\0\\\p{Surrogate}]/u.test(text)
    ? text.replace(/[\0\\\p{Surrogate}]/gu, escaped)
    : text;
  if (safe.length <= longest) return safe;
  return `\\sha256 ${createHash('sha256').update(safe).digest('hex')}`;
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
