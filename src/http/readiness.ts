import type { StoreHealth } from '../storage/stores.ts';
import { damagedText, storeFailingText } from '../wording/faults.ts';

/** What `/readyz` tells: whether questions can be taken now, and what somebody should look at. */
export interface Readiness {
  readonly isReady: boolean;
  readonly status: 'ready' | 'not-ready';
  /** Why nothing can be kept. LINE's webhooks are answered 500 meanwhile, so that it delivers them again. */
  readonly store?: string;
  readonly damaged?: readonly string[];
  readonly contentFault?: readonly string[];
}

export function readinessOf(
  { failing, damaged }: StoreHealth,
  contentFault: readonly string[],
): Readiness {
  const isReady = failing === undefined;
  return {
    isReady,
    status: isReady ? 'ready' : 'not-ready',
    ...(failing === undefined ? {} : { store: storeFailingText(failing) }),
    ...(damaged.length === 0 ? {} : { damaged: damaged.map(damagedText) }),
    ...(contentFault.length === 0 ? {} : { contentFault }),
  };
}
