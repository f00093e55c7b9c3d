import { open, rename } from 'node:fs/promises';
import { z } from 'zod';
import type { RankerModel } from '../faq/ranker.ts';

/** First line of the file; the features follow as a JSON line, then both tables as little-endian floats. */
const Head = z.object({ trainedOn: z.string(), entryIds: z.array(z.string()), features: z.int() });

/** Writes a trained ranker whole or not at all. It can always be trained again. */
export async function writeRanker(file: string, model: RankerModel): Promise<void> {
  const { trainedOn, entryIds, features, idf, weights } = model;
  const head = JSON.stringify({ trainedOn, entryIds, features: features.length });
  const temporary = `${file}.${process.pid}.new`;
  const handle = await open(temporary, 'w');
  try {
    await handle.writeFile(`${head}\n${JSON.stringify(features)}\n`);
    await handle.writeFile(new Uint8Array(idf.buffer, idf.byteOffset, idf.byteLength));
    await handle.writeFile(new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength));
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
}

/**
 * The ranker that was trained on this material, else the first that is there.
 *
 * @returns `undefined` where there is none, or none that can be read.
 */
export async function readRanker(
  files: readonly string[],
  fingerprint: string,
): Promise<RankerModel | undefined> {
  let other: RankerModel | undefined;
  for (const file of files) {
    const model = await readOne(file);
    if (model?.trainedOn === fingerprint) return model;
    other ??= model;
  }
  return other;
}

async function readOne(file: string): Promise<RankerModel | undefined> {
  try {
    const { bytes, length } = await readWhole(file);
    const headEnd = bytes.indexOf(10);
    const featuresEnd = bytes.indexOf(10, headEnd + 1);
    const head = Head.parse(JSON.parse(bytes.toString('utf8', 0, headEnd)));
    const features: unknown = JSON.parse(bytes.toString('utf8', headEnd + 1, featuresEnd));
    if (!isTexts(features) || features.length !== head.features) return undefined;
    const begin = featuresEnd + 1;
    const floats = features.length * (1 + head.entryIds.length);
    if (length - begin !== 4 * floats) return undefined;
    // Moved, not copied: floats must begin at a multiple of four bytes, and there are millions.
    const aligned = Math.ceil(begin / 4) * 4;
    bytes.copyWithin(aligned, begin, length);
    const tables = new Float32Array(bytes.buffer, aligned, floats);
    return {
      trainedOn: head.trainedOn,
      entryIds: head.entryIds,
      features,
      idf: tables.subarray(0, features.length),
      weights: tables.subarray(features.length),
    };
  } catch {
    return undefined;
  }
}

/** The whole file in memory of its own, with room at the end to move its tables. */
async function readWhole(file: string): Promise<{ bytes: Buffer; length: number }> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.allocUnsafeSlow(size + 4);
    let length = 0;
    while (length < size) {
      const { bytesRead } = await handle.read(bytes, length, size - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return { bytes, length };
  } finally {
    await handle.close();
  }
}

/** Tens of thousands of words of our own writing: a schema would take as long as all the rest. */
function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
