/** Counts what happens, for whoever watches the help desk. Labels are kinds, never ids or text. */
export interface Counters {
  webhook(outcome: 'accepted' | 'unsigned' | 'unreadable' | 'too-large' | 'store-failed'): void;
  event(type: string, outcome: 'handled' | 'duplicate' | 'failed' | 'ignored' | 'unreadable'): void;
  webhookSeconds(seconds: number): void;
  delivery(via: 'reply' | 'push', outcome: string): void;
}

export const noCounters: Counters = {
  webhook: () => {},
  event: () => {},
  webhookSeconds: () => {},
  delivery: () => {},
};
