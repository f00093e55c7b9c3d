import { inflateRawSync } from 'node:zlib';

/** The files of a ZIP, such as a .docx, by name, as text. */
export function unzipped(zip: Buffer): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  for (let nth = 0; nth < count; nth += 1) {
    const method = zip.readUInt16LE(at + 10);
    const length = zip.readUInt32LE(at + 20);
    const [name, extra, comment] = [28, 30, 32].map((where) => zip.readUInt16LE(at + where));
    const local = zip.readUInt32LE(at + 42);
    const path = zip.toString('utf8', at + 46, at + 46 + (name ?? 0));
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(from, from + length);
    files.set(path, (method === 0 ? bytes : inflateRawSync(bytes)).toString('utf8'));
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return files;
}

/** What a .docx says, one line for each paragraph. */
export function docxText(zip: Buffer): string {
  const xml = unzipped(zip).get('word/document.xml') ?? '';
  return xml
    .split('</w:p>')
    .map((paragraph) =>
      [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
    )
    .join('\n');
}
