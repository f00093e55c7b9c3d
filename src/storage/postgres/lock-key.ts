import { createHash } from 'node:crypto';

/** A key as an advisory lock takes it: a signed 64-bit number, in decimal. */
export function lockKey(schema: string, key: string): string {
  return digest(`${schema}\n${key}`).readBigInt64BE().toString();
}

/** Any text as a positive 31-bit number. */
export function shortNumber(text: string): number {
  return digest(text).readUInt32BE() >>> 1;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
