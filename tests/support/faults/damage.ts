import { readFile, writeFile } from 'node:fs/promises';
import type { Random } from './random.ts';

/** What a bad disk, a power cut or a hand makes of a file's bytes. */
export type Damage = (bytes: Buffer, random: Random) => Buffer;

const page = 4_096;
const lines = (bytes: Buffer): number[] =>
  [...bytes.entries()].flatMap(([index, byte]) => (byte === 0x0a ? [index] : []));

/** Cut at every kind of place: nowhere, within and after the first line, within a character, before the end. */
export const cuts: ReadonlyMap<string, Damage> = new Map<string, Damage>([
  ['cut to nothing', () => Buffer.alloc(0)],
  ['cut after one byte', (bytes) => bytes.subarray(0, 1)],
  ['cut within the first line', (bytes) => bytes.subarray(0, (lines(bytes)[0] ?? 2) >> 1)],
  ['cut at the end of the first line', (bytes) => bytes.subarray(0, lines(bytes)[0])],
  ['cut after the first line', (bytes) => bytes.subarray(0, (lines(bytes)[0] ?? 0) + 1)],
  ['cut anywhere', (bytes, random) => bytes.subarray(0, random.int(1, bytes.length - 1))],
  ['cut within a character', (bytes) => bytes.subarray(0, bytes.lastIndexOf(0xe8) + 1)],
  ['cut after some line', (bytes, random) => bytes.subarray(0, random.pick(lines(bytes)) + 1)],
  ['without its last line', (bytes) => bytes.subarray(0, (lines(bytes).at(-2) ?? 0) + 1)],
  ['without its last byte', (bytes) => bytes.subarray(0, bytes.length - 1)],
]);

/** Zeros as a file system leaves them after a power cut, flipped bits, and other files' content. */
export const scribbles: ReadonlyMap<string, Damage> = new Map<string, Damage>([
  ['all zeros', (bytes) => Buffer.alloc(bytes.length)],
  [
    'zeros from somewhere on',
    (bytes, random) => Buffer.from(bytes).fill(0, random.int(1, bytes.length - 1)),
  ],
  [
    'a page of zeros',
    (bytes, random) => {
      const from = random.int(0, Math.max(0, bytes.length - page));
      return Buffer.from(bytes).fill(0, from, Math.min(bytes.length, from + page));
    },
  ],
  [
    'a flipped bit',
    (bytes, random) => {
      const flipped = Buffer.from(bytes);
      const at = random.int(0, bytes.length - 1);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << random.int(0, 7));
      return flipped;
    },
  ],
  ['random bytes', (bytes, random) => random.bytes(bytes.length)],
  ['JSON of something else', () => Buffer.from('{"people":[]}\n')],
  ['a byte order mark before it', (bytes) => Buffer.concat([Buffer.from('\uFEFF'), bytes])],
  ['a second copy behind it', (bytes) => Buffer.concat([bytes, bytes])],
]);

export const damages: ReadonlyMap<string, Damage> = new Map([...cuts, ...scribbles]);

/** @returns False where the damage left it as it was. */
export async function spoil(file: string, damage: Damage, random: Random): Promise<boolean> {
  const bytes = await readFile(file);
  const spoilt = damage(bytes, random);
  await writeFile(file, spoilt);
  return !spoilt.equals(bytes);
}
