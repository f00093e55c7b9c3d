import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ContentError } from '../content/fault.ts';
import { loadSchedules, type Schedules } from '../content/load-schedules.ts';
import { askService } from '../control/client.ts';
import type { Refusal, ServiceCommand } from '../control/command.ts';
import type { StandIn } from '../duty/roster.ts';
import { standInsOf } from '../duty/swap.ts';
import { systemClock } from '../foundation/clock.ts';
import { randomIds } from '../foundation/ids.ts';
import { silentLog } from '../foundation/log.ts';
import { openStores, type StorageConfig } from '../storage/open-stores.ts';
import { keptNoteText } from '../wording/duty.ts';
import type { DutyParts } from './in-service/duty-shown.ts';
import { servicePlace } from './service-place.ts';
import { type Carried, troubleIn } from './with-service.ts';

/**
 * Has the running service answer from the schedules that are live, or answers
 * here where none runs: from the managers' files, or, as the next start would,
 * from the last good ones where those are bad; and from the store, which keeps
 * the swaps. Where that cannot be opened, a roster would be a wrong one.
 */
export async function withSchedules<Args, Done, Refused extends Refusal>(
  command: ServiceCommand<Args, never, Done, Refused, DutyParts>,
  args: Args,
): Promise<Carried<Done, Refused>> {
  const give = async () => {};
  try {
    const { dataDir, schedulesDir, storage } = servicePlace();
    const asked = await askService(dataDir, command, args, give);
    if (asked === undefined) {
      const standIns = await agreedIn(storage);
      const parts = {
        clock: systemClock,
        schedules: async () => {
          const keptDir = join(dataDir, 'last-good-content', 'schedules');
          const schedules = await liveOrKept(schedulesDir, keptDir);
          return { ...schedules, roster: { ...schedules.roster, standIns } };
        },
      };
      return await command.run(args, parts, give);
    }
    return asked.kind === 'fault' ? { kind: 'trouble', trouble: { kind: asked.fault } } : asked;
  } catch (error) {
    const trouble = troubleIn(error);
    if (trouble === undefined) throw error;
    return { kind: 'trouble', trouble };
  }
}

/** Who sits in whose place, as people agreed in chat; nobody where nothing was ever kept. */
async function agreedIn(storage: StorageConfig): Promise<StandIn[]> {
  if (storage.kind === 'lowdb' && !existsSync(storage.folder)) return [];
  const stores = await openStores(storage, { clock: systemClock, ids: randomIds, log: silentLog });
  try {
    return await stores.transact(
      async ({ swaps }) => (await swaps.agreed()).flatMap(standInsOf),
      'duty',
    );
  } finally {
    await stores.close();
  }
}

/** @throws {ContentError} where the files are bad and no good ones were kept. */
async function liveOrKept(schedulesDir: string, keptDir: string): Promise<Schedules> {
  try {
    return await loadSchedules(schedulesDir);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    const kept = await loadSchedules(keptDir).catch(() => undefined);
    if (kept === undefined) throw error;
    process.stderr.write(`${keptNoteText(error.faults)}\n`);
    return kept;
  }
}
