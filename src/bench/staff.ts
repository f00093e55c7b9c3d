import { systemClock } from '../foundation/clock.ts';
import { randomIds } from '../foundation/ids.ts';
import { silentLog } from '../foundation/log.ts';
import { openStores, type StorageConfig } from '../storage/open-stores.ts';
import { officerIds } from './webhook-events.ts';

/** Enrols the officers whose webhooks are sent, for strangers get no answers. */
export async function enrolOfficers(storage: StorageConfig): Promise<void> {
  const stores = await openStores(storage, { clock: systemClock, ids: randomIds, log: silentLog });
  const since = systemClock.now();
  try {
    await stores.transact(async ({ members }) => {
      for (const userId of officerIds()) {
        await members.save({
          ...{ userId, unit: 'bench', roles: ['officer'], codeId: 'bench' },
          ...{ boundAt: since, status: 'active', statusAt: since },
        });
      }
    }, 'bench');
  } finally {
    await stores.close();
  }
}
