import { open } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { median } from './figures.ts';
import { withTempFolder } from './temp-folder.ts';

/** What the figures were measured on: without it they compare with nothing. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly node: string;
  /** How many processes wanted to run in the minute before; from the number of cores on, figures are no figures. */
  readonly busy: number;
  /** One write of 4 KiB with fdatasync where the data would be; every event waits for at least one. */
  readonly fdatasyncMs: number;
}

const syncs = 50;

export async function describeMachine(): Promise<Machine> {
  return {
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    busy: loadavg()[0] ?? 0,
    fdatasyncMs: await withTempFolder(fdatasyncMs),
  };
}

async function fdatasyncMs(folder: string): Promise<number> {
  const handle = await open(join(folder, 'sync'), 'w');
  const block = Buffer.alloc(4096, 'x');
  const times: number[] = [];
  try {
    for (let at = 0; at < syncs; at += 1) {
      const begin = performance.now();
      await handle.write(block);
      await handle.datasync();
      times.push(performance.now() - begin);
    }
  } finally {
    await handle.close();
  }
  return median(times);
}
