import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../foundation/digest.ts';
import { errorCode } from '../foundation/error-facts.ts';
import { errorFields, type Log } from '../foundation/log.ts';
import type { Material } from '../materials/material.ts';
import type { Draw } from './draw-in-child.ts';
import { leafletSvg } from './leaflet-picture.ts';

/** What a picture's address leads to. */
export type SeenPicture =
  | { readonly kind: 'picture'; readonly bytes: Buffer }
  /** The leaflet reads differently now. `name`: of its picture. */
  | { readonly kind: 'moved'; readonly name: string }
  | { readonly kind: 'not-drawn' };

export interface LeafletPictures {
  /** Names the picture of a leaflet: another one whenever it would look different. */
  nameOf(material: Material): string;
  /** The picture of that name, drawn if need be; `undefined` where there never was one. */
  see(name: string): Promise<SeenPicture | undefined>;
  /** Draws what is missing, one after the other, and takes away what nothing shows any more. */
  warm(): Promise<void>;
  /** Draws nothing more; settles when nothing is being drawn. */
  stop(): Promise<void>;
}

export interface LeafletPicturesParts {
  /** Where drawn pictures are kept. Each process has its own. */
  readonly folder: string;
  /** Leaflets as they are live. */
  readonly materials: () => ReadonlyMap<string, Material>;
  readonly draw: Draw;
  readonly log: Log;
}

const hashLength = 16;
const shape = /^([a-z0-9-]+)-([0-9a-f]{16})$/;
const ending = '.png';

/** Pictures of leaflets: drawn once for each content, kept in a folder, which can be lost at any time. */
export function createLeafletPictures(parts: LeafletPicturesParts): LeafletPictures {
  const { folder, materials, draw, log } = parts;
  const names = new WeakMap<Material, string>();
  /** What is being drawn, so that nothing is drawn twice, and one at a time. */
  const drawing = new Map<string, Promise<void>>();
  let last: Promise<unknown> = Promise.resolve();
  let warming: Promise<void> = Promise.resolve();
  const stopping = new AbortController();

  function nameOf(material: Material): string {
    const known = names.get(material);
    if (known !== undefined) return known;
    const name = `${material.id}-${sha256(leafletSvg(material)).slice(0, hashLength)}`;
    names.set(material, name);
    return name;
  }

  const fileOf = (name: string) => join(folder, name + ending);

  function drawn(material: Material): Promise<void> {
    const name = nameOf(material);
    const known = drawing.get(name);
    if (known !== undefined) return known;
    const work = last.then(() => drawNow(name, leafletSvg(material)));
    last = work.catch(() => {});
    drawing.set(name, work);
    const done = () => void drawing.delete(name);
    work.then(done, done);
    return work;
  }

  async function drawNow(name: string, svg: string): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const half = join(folder, `${name}.half`);
    stopping.signal.throwIfAborted();
    await draw(svg, half, stopping.signal);
    await rename(half, fileOf(name));
  }

  const bytesOf = (name: string) =>
    readFile(fileOf(name)).catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw error;
    });

  async function sweep(): Promise<void> {
    const kept = new Set([...materials().values()].map((one) => nameOf(one) + ending));
    for (const file of await readdir(folder).catch(() => [])) {
      const isDrawing = drawing.has(file.replace(/\.half$/, ''));
      if (!kept.has(file) && !isDrawing) await rm(join(folder, file), { force: true });
    }
  }

  return {
    nameOf,
    see: async (name) => {
      const [, id = ''] = shape.exec(name) ?? [];
      const material = materials().get(id);
      if (material === undefined) return undefined;
      const current = nameOf(material);
      if (current !== name) return { kind: 'moved', name: current };
      try {
        const kept = await bytesOf(name);
        if (kept !== undefined) return { kind: 'picture', bytes: kept };
        await drawn(material);
        const bytes = await bytesOf(name);
        return bytes === undefined ? { kind: 'not-drawn' } : { kind: 'picture', bytes };
      } catch (error) {
        log.warn('picture not drawn', { picture: name, ...errorFields(error) });
        return { kind: 'not-drawn' };
      }
    },
    warm: () => {
      warming = warming.then(warmNow);
      return warming;
    },
    stop: async () => {
      stopping.abort();
      await warming;
      await last;
    },
  };

  async function warmNow(): Promise<void> {
    try {
      const there = new Set(await readdir(folder).catch(() => []));
      for (const material of materials().values()) {
        if (stopping.signal.aborted) return;
        if (!there.has(nameOf(material) + ending)) await drawn(material);
      }
      await sweep();
    } catch (error) {
      if (!stopping.signal.aborted) log.warn('pictures not drawn', errorFields(error));
    }
  }
}
