import type { ApiFault, ApiFaults } from './types.ts';

/** The faults that wait for a call, and the calls that hang. */
export interface ApiFaultQueue extends ApiFaults {
  /** The fault that hits a call of this kind, without using it up. */
  peek(call: 'reply' | 'push' | 'other'): ApiFault | undefined;
  use(fault: ApiFault): void;
  /**
   * Holds a call until `release`, which runs `end`.
   *
   * @returns To be run when the caller gave up by itself.
   */
  hang(end: () => void): () => void;
}

export function createApiFaults(changed: () => void): ApiFaultQueue {
  let faults: ApiFault[] = [];
  let held: readonly (() => void)[] = [];
  return {
    next: (fault) => {
      faults = [...faults, fault];
      changed();
    },
    clear: () => {
      faults = [];
      changed();
    },
    list: () => faults,
    release: () => {
      const all = held;
      held = [];
      for (const end of all) end();
      changed();
    },
    hanging: () => held.length,
    peek: (call) => faults.find(({ on }) => on === 'any' || on === call),
    use: (fault) => {
      const { times = 1 } = fault;
      if (times === 'always') return;
      const rest = times > 1 ? [{ ...fault, times: times - 1 }] : [];
      faults = faults.flatMap((one) => (one === fault ? rest : [one]));
      changed();
    },
    hang: (end) => {
      held = [...held, end];
      changed();
      return () => {
        if (!held.includes(end)) return;
        held = held.filter((one) => one !== end);
        changed();
      };
    },
  };
}
