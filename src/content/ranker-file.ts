import { open, readFile, rename } from 'node:fs/promises';
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
    const bytes = await readFile(file);
    const headEnd = bytes.indexOf(10);
    const featuresEnd = bytes.indexOf(10, headEnd + 1);
    const head = Head.parse(JSON.parse(bytes.toString('utf8', 0, headEnd)));
    const features = z
      .array(z.string())
      .length(head.features)
      .parse(JSON.parse(bytes.toString('utf8', headEnd + 1, featuresEnd)));
    const tables = bytes.subarray(featuresEnd + 1);
    const cells = features.length * head.entryIds.length;
    if (tables.length !== 4 * (features.length + cells)) return undefined;
    // Copied: floats must begin at a multiple of four bytes.
    const floats = new Float32Array(new Uint8Array(tables).buffer);
    return {
      trainedOn: head.trainedOn,
      entryIds: head.entryIds,
      features,
      idf: floats.subarray(0, features.length),
      weights: floats.subarray(features.length),
    };
  } catch {
    return undefined;
  }
}
