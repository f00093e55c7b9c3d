import { setTimeout as pause } from 'node:timers/promises';
import { type Judged, judge } from './bar.ts';
import { median } from './figures.ts';
import { startLineStub } from './line-stub.ts';
import { loadRound } from './load.ts';
import { residentMiB } from './memory.ts';
import { type OurSetting, startOurProgram } from './our-program.ts';
import { withTempFolder } from './temp-folder.ts';

/** How long our program takes to be ready, and what it holds. */
export interface StartFigures {
  /** Median of the starts, each in an empty data folder. */
  readonly startMs: number;
  readonly starts: readonly number[];
  /** Two seconds after it was ready; undefined where the system does not tell. */
  readonly idleMiB: number | undefined;
  /** After as many events as an evening brings. */
  readonly loadedMiB: number | undefined;
}

const startsMeasured = 5;
const idleAfterMs = 2_000;
const load = { connections: 16, events: 3_000 } as const;

export async function measureStart(
  setting: OurSetting,
  questions: readonly string[],
): Promise<{ start: StartFigures; bars: Judged[] }> {
  const stub = await startLineStub();
  try {
    const starts: number[] = [];
    const idle: number[] = [];
    let loadedMiB: number | undefined;
    for (let round = 1; round <= startsMeasured; round += 1) {
      await withTempFolder(async (dataDir) => {
        const bot = await startOurProgram({ ...setting, dataDir, lineApiOrigin: stub.origin });
        try {
          starts.push(bot.readyMs);
          await pause(idleAfterMs);
          const held = await residentMiB(bot.pid);
          if (held !== undefined) idle.push(held);
          if (round < startsMeasured) return;
          await loadRound({ bot, stub, ...load, questions });
          loadedMiB = await residentMiB(bot.pid);
        } finally {
          await bot.kill();
        }
      });
    }
    const idleMiB = idle.length === 0 ? undefined : median(idle);
    const startMs = median(starts);
    return {
      start: { startMs, starts, idleMiB, loadedMiB },
      bars: [judge('startMs', startMs), judge('idleMiB', idleMiB)],
    };
  } finally {
    await stub.kill();
  }
}
