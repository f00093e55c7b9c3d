/**
 * What may be relayed, and how it is served. Everything else is refused: what a
 * browser might run (HTML, SVG), and what hides what it holds (archives, macros).
 */
export const mediaTypes = [
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/heic',
  'video/mp4',
  'video/quicktime',
  'audio/mp4',
  'audio/mpeg',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
] as const;
export type MediaType = (typeof mediaTypes)[number];

const pictures: ReadonlySet<MediaType> = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
]);

/** Whether every browser shows it by itself, and runs nothing of it. */
export function isPicture(type: MediaType): boolean {
  return pictures.has(type);
}

/** What somebody is told that it is. */
export type ShownMedia = 'image' | 'video' | 'audio' | 'file';

/** @param sentAs What the platform called it; a photograph that was sent as a file is still a picture. */
export function shownAs(sentAs: ShownMedia, type: MediaType): ShownMedia {
  if (isPicture(type)) return 'image';
  return sentAs === 'image' ? 'file' : sentAs;
}

/** Brands of the container that phones' films, recordings and photographs share. */
const brands: readonly (readonly [RegExp, MediaType])[] = [
  [/^(heic|heix|mif1|msf1)$/, 'image/heic'],
  [/^(M4A |M4B )$/, 'audio/mp4'],
  [/^qt {2}$/, 'video/quicktime'],
  [/^(isom|iso[2-9]|mp4[12]|avc1|M4V |MSNV|dash|3g[p2].)$/, 'video/mp4'],
];

const officeParts: readonly (readonly [string, MediaType])[] = [
  ['word/', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
];

/**
 * What bytes are, from the bytes alone: names and headers come from whoever sent them.
 *
 * @returns `undefined` where it is nothing that may be relayed.
 */
export function mediaTypeOf(given: Uint8Array): MediaType | undefined {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const textAt = (from: number, length: number) => bytes.toString('latin1', from, from + length);
  const head = textAt(0, 8);
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (/^GIF8[79]a/.test(head)) return 'image/gif';
  if (head.startsWith('RIFF') && textAt(8, 4) === 'WEBP') return 'image/webp';
  if (head.startsWith('%PDF-')) return 'application/pdf';
  if (head.startsWith('ID3') || /^\xff[\xfb\xf3\xf2]/.test(head)) return 'audio/mpeg';
  if (head.endsWith('ftyp')) {
    const brand = textAt(8, 4);
    return brands.find(([pattern]) => pattern.test(brand))?.[1];
  }
  return head.startsWith('PK\x03\x04') ? officeTypeOf(bytes) : undefined;
}

/** Names of parts stand in the container as they are; one with macros is refused. */
function officeTypeOf(bytes: Buffer): MediaType | undefined {
  const has = (name: string) => bytes.includes(name, 0, 'latin1');
  if (!has('[Content_Types].xml') || has('vbaProject')) return undefined;
  return officeParts.find(([part]) => has(part))?.[1];
}
