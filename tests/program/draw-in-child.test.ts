import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { drawingBy } from '../../src/pictures/draw-in-child.ts';

const drawInChild = drawingBy('dist/pictures/draw-child.js');

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="60" height="40" fill="#fff"/></svg>';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drawn-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('drawing in a process of its own', () => {
  it('makes the picture', async () => {
    const file = join(folder, 'a.half');
    await drawInChild(svg, file, new AbortController().signal);
    const png = await readFile(file);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([60, 40]);
  }, 120_000);

  it('says so where there is nothing to draw', async () => {
    const drawn = drawInChild('no picture', join(folder, 'a'), new AbortController().signal);
    await expect(drawn).rejects.toThrow('not drawn');
    expect(await readdir(folder)).toEqual([]);
  }, 120_000);

  it('ends when it is told to', async () => {
    const stopping = new AbortController();
    const drawn = drawInChild(svg, join(folder, 'a'), stopping.signal);
    stopping.abort();
    await expect(drawn).rejects.toMatchObject({ name: 'AbortError' });
  }, 120_000);
});
