import type { MediaContent } from '../../src/sandbox/line-stand-in/types.ts';
import type { Stores } from '../../src/storage/stores.ts';

/** Bytes as tests send them: a head that tells the type, and something to know them by. */
const withHead = (head: string, rest = '') => Buffer.from(`${head}${rest}`, 'latin1');

export const bytesOf = {
  jpeg: (rest = 'a scene') => withHead('\xff\xd8\xff\xe0', rest),
  png: () => withHead('\x89PNG\r\n\x1a\n', 'a drawing'),
  gif: () => withHead('GIF89a'),
  webp: () => withHead('RIFF\0\0\0\0WEBP'),
  heic: () => withHead('\0\0\0\x18ftypheic'),
  mp4: () => withHead('\0\0\0\x18ftypisom'),
  mov: () => withHead('\0\0\0\x14ftypqt  '),
  m4a: () => withHead('\0\0\0\x18ftypM4A '),
  mp3: () => withHead('ID3\x04'),
  pdf: () => withHead('%PDF-1.7\n'),
  docx: (more = '') => withHead('PK\x03\x04[Content_Types].xml word/document.xml', more),
  xlsx: () => withHead('PK\x03\x04[Content_Types].xml xl/workbook.xml'),
  pptx: () => withHead('PK\x03\x04[Content_Types].xml ppt/presentation.xml'),
  html: () => withHead('<!doctype html><script>alert(1)</script>'),
} as const;

export function jpegOf(bytes: Buffer): MediaContent {
  return { type: 'image/jpeg', bytes };
}

/** What is known of everything that was sent, and whose bytes are kept. */
export async function keptMedia({ transact, media }: Stores) {
  const known = await transact(
    async ({ relayedMedia, inquiries }) =>
      Promise.all((await inquiries.all()).map(({ id }) => relayedMedia.ofInquiry(id))),
    'test',
  );
  return { known: known.flat(), bytes: await media.ids() };
}
