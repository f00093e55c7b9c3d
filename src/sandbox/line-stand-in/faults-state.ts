import type { Faults, FaultsState } from './types.ts';

/** What is broken at this moment. */
export function faultsState({ api, webhook }: Faults): FaultsState {
  return { api: api.list(), webhook: webhook.get(), hanging: api.hanging() };
}
