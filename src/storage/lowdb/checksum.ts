import { crc32 } from 'node:zlib';

/** CRC-32 of the text's UTF-8 bytes, eight hex digits: finds torn and damaged lines, not forgeries. */
export function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}
