import type { Clock } from '../../foundation/clock.ts';
import type { Ids } from '../../foundation/ids.ts';

/** Ids in the shapes LINE gives them. */
export interface LineIds {
  /** `U` and 32 hex digits. */
  userId(): string;
  /** 18 digits, each greater than the last; also greater than those of an earlier run. */
  messageId(): string;
  /** A ULID: 10 characters of time, 16 of chance. */
  eventId(): string;
  /** For reply tokens, quote tokens and request ids. */
  token(): string;
}

export function createLineIds(clock: Clock, ids: Ids): LineIds {
  let last = 0n;
  const hex = () => ids.uuid().replaceAll('-', '');
  return {
    userId: () => `U${hex()}`,
    messageId: () => {
      const byTime = 500_000_000_000_000_000n + BigInt(clock.now().getTime()) * 10_000n;
      last = byTime > last ? byTime : last + 1n;
      return String(last);
    },
    // The last 80 bits, since the first ones of a counted UUID never change.
    eventId: () =>
      base32(BigInt(clock.now().getTime()), 10) + base32(BigInt(`0x${hex().slice(-20)}`), 16),
    token: hex,
  };
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function base32(value: bigint, characters: number): string {
  let text = '';
  for (let rest = value; text.length < characters; rest /= 32n)
    text = crockford.charAt(Number(rest % 32n)) + text;
  return text;
}
