import { crc32 } from 'node:zlib';

/** CRC-32 of the text's UTF-8 bytes, eight hex digits: finds torn and damaged lines, not forgeries. */
export function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}

/** The CRC-32 of what came before and `text`, as a number. @param before 0 at the beginning. */
export function continuedChecksum(text: string, before: number): number {
  return crc32(text, before);
}
