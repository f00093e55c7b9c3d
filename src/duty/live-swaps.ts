import type { Transact } from '../messaging/stores.ts';
import type { DutyRoster, StandIn } from './roster.ts';
import { type SwapStore, standInsOf } from './swap.ts';

/** What people agreed on in chat, as this process knows it: read on each tick, and at once after a change of its own. */
export interface LiveSwaps {
  refresh(): Promise<void>;
  /** What is known may be old by the time the transaction ends. */
  changed(): void;
  /** Reads again where something changed. */
  refreshIfChanged(): Promise<void>;
  /** A roster of the managers' file, with what was agreed. The same one as long as neither changes. */
  over(roster: DutyRoster): DutyRoster;
}

export function createLiveSwaps(transact: Transact<{ readonly swaps: SwapStore }>): LiveSwaps {
  let standIns: readonly StandIn[] = [];
  let known = '';
  let isOld = false;
  let made: { readonly of: DutyRoster; readonly roster: DutyRoster } | undefined;

  async function refresh(): Promise<void> {
    isOld = false;
    try {
      const agreed = await transact(({ swaps }) => swaps.agreed(), 'live swaps');
      const ids = agreed.map(({ id }) => id).join();
      if (ids === known) return;
      known = ids;
      standIns = agreed.flatMap(standInsOf);
      made = undefined;
    } catch (error) {
      isOld = true;
      throw error;
    }
  }

  return {
    refresh,
    changed: () => {
      isOld = true;
    },
    refreshIfChanged: async () => {
      if (isOld) await refresh();
    },
    over: (roster) => {
      if (standIns.length === 0) return roster;
      if (made?.of !== roster) made = { of: roster, roster: { ...roster, standIns } };
      return made.roster;
    },
  };
}
