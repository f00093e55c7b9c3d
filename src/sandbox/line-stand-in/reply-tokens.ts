import type { Clock } from '../../foundation/clock.ts';

/** LINE stops renewing a reply token this long after the event. */
const renewableMs = 20 * 60_000;

/** Remembers which reply tokens are out, whose chat they answer, and which are spent. */
export interface ReplyTokens {
  /** The webhook that carries this token goes out now. */
  delivered(token: string, of: { chat: string; eventAt: number; redelivery: boolean }): void;
  /** Whose chat it would answer; `undefined` where it is unknown, used or too old. */
  chatOf(token: string): string | undefined;
  use(token: string): void;
}

interface Token {
  chat: string;
  /** Milliseconds since 1970. */
  freshUntil: number;
  used: boolean;
}

/** @param lifeMs From the last delivery of the webhook. */
export function createReplyTokens(clock: Clock, lifeMs: number): ReplyTokens {
  const tokens = new Map<string, Token>();
  return {
    delivered: (token, { chat, eventAt, redelivery }) => {
      const now = clock.now().getTime();
      const known = tokens.get(token);
      if (redelivery && now - eventAt > renewableMs) return;
      // The network's own repeats are no redelivery: they renew nothing.
      if (known === undefined) tokens.set(token, { chat, freshUntil: now + lifeMs, used: false });
      else if (redelivery) known.freshUntil = now + lifeMs;
    },
    chatOf: (token) => {
      const known = tokens.get(token);
      if (known === undefined || known.used) return undefined;
      return clock.now().getTime() <= known.freshUntil ? known.chat : undefined;
    },
    use: (token) => {
      const known = tokens.get(token);
      if (known !== undefined) known.used = true;
    },
  };
}
