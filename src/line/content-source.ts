import { Pool } from 'undici';
import { errorFacts } from '../foundation/error-facts.ts';
import type { Loaded, MediaSource } from '../handoff/media.ts';
import { AnswerTooLongError, callForBytes } from './api-call.ts';

export interface ContentSourceParts {
  readonly channelAccessToken: string;
  /** Such as `https://api-data.line.me`; the token goes nowhere else. */
  readonly dataOrigin: string;
  /** Most milliseconds for one, from its begin to its last byte. */
  readonly timeoutMs?: number;
  /** Most bytes of one. */
  readonly longest?: number;
}

/** A photograph or a scan of a few pages; it is in memory until it is kept. */
export const longestMedia = 10 * 1024 * 1024;

/**
 * What people sent, from LINE's content host. The SDK's client waits for ever,
 * reads without end and takes 202 for an empty file; this one does not.
 *
 * @see https://developers.line.biz/en/reference/messaging-api/#get-content
 */
export function createContentSource(
  parts: ContentSourceParts,
): MediaSource & { close(): Promise<void> } {
  const { channelAccessToken, dataOrigin, timeoutMs = 30_000, longest = longestMedia } = parts;
  const pool = new Pool(dataOrigin, { connections: 4 });
  return {
    load: async (messageId) => {
      // It becomes part of a path that is called with our token.
      if (!/^\d{1,32}$/.test(messageId)) return { kind: 'refused', reason: 'no id of a message' };
      const request = {
        method: 'GET',
        path: `/v2/bot/message/${messageId}/content`,
        headers: { authorization: `Bearer ${channelAccessToken}` },
      } as const;
      try {
        const { status, bytes } = await callForBytes(pool, request, { timeoutMs, longest });
        return loadedOf(status, bytes);
      } catch (error) {
        if (error instanceof AnswerTooLongError) return { kind: 'too-large' };
        const { code, name } = errorFacts(error);
        return { kind: 'not-now', reason: code ?? name };
      }
    },
    /** Cuts what is under way. */
    close: () => pool.destroy(),
  };
}

function loadedOf(status: number, bytes: Uint8Array): Loaded {
  const reason = `HTTP ${status}`;
  if (status === 200) return { kind: 'loaded', bytes };
  // 202: a long film or recording is still being prepared.
  if (status === 202 || status === 429 || status >= 500) return { kind: 'not-now', reason };
  return status === 410 ? { kind: 'taken-back' } : { kind: 'refused', reason };
}
