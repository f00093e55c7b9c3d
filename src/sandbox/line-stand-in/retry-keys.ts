import type { Clock } from '../../foundation/clock.ts';

/** Counted from the first request; after it the same key is a new request. */
const lifeMs = 24 * 60 * 60_000;

/** What became of the request that used a retry key first. */
export interface AcceptedRequest {
  requestId: string;
  /** Kept for push alone. */
  sentMessages?: unknown;
}

export interface RetryKeys {
  accepted(key: string): AcceptedRequest | undefined;
  /** Only an accepted request uses its key up: a refused one may come again. */
  remember(key: string, request: AcceptedRequest): void;
}

export function createRetryKeys(clock: Clock): RetryKeys {
  const requests = new Map<string, { at: number; request: AcceptedRequest }>();
  return {
    accepted: (key) => {
      const known = requests.get(key.toLowerCase());
      if (known === undefined || clock.now().getTime() - known.at >= lifeMs) return undefined;
      return known.request;
    },
    remember: (key, request) => {
      requests.set(key.toLowerCase(), { at: clock.now().getTime(), request });
    },
  };
}

export function isRetryKey(key: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(key);
}
