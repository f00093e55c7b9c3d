import type { ApiCallKind, ApiFault, ApiFaults } from './types.ts';

interface HangingCall {
  end(): void;
  cut(): void;
}

/** The faults that wait for a call, and the calls that hang. */
export interface ApiFaultQueue extends ApiFaults {
  /** The fault that hits a call of this kind, without using it up. */
  peek(call: ApiCallKind): ApiFault | undefined;
  use(fault: ApiFault): void;
  /**
   * Holds a call until `release`, which runs `call.end`, or `sever`, which runs `call.cut`.
   *
   * @returns To be run when the caller gave up by itself.
   */
  hang(call: HangingCall): () => void;
}

export function createApiFaults(changed: () => void): ApiFaultQueue {
  let faults: ApiFault[] = [];
  let held: readonly HangingCall[] = [];
  let judge: Parameters<ApiFaults['judge']>[0];
  const letGo = (how: (call: HangingCall) => void) => {
    const all = held;
    held = [];
    for (const call of all) how(call);
    changed();
  };
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
    judge: (decide) => {
      judge = decide;
    },
    release: () => letGo((call) => call.end()),
    sever: () => letGo((call) => call.cut()),
    hanging: () => held.length,
    peek: (call) => {
      const waiting = faults.find(({ on }) => on === 'any' || on === call);
      if (waiting !== undefined) return waiting;
      const how = judge?.(call);
      return how && { on: 'any', how, times: 'always' };
    },
    use: (fault) => {
      const { times = 1 } = fault;
      if (times === 'always') return;
      const rest = times > 1 ? [{ ...fault, times: times - 1 }] : [];
      faults = faults.flatMap((one) => (one === fault ? rest : [one]));
      changed();
    },
    hang: (call) => {
      held = [...held, call];
      changed();
      return () => {
        if (!held.includes(call)) return;
        held = held.filter((one) => one !== call);
        changed();
      };
    },
  };
}
