import { beforeEach, describe, expect, it } from '@jest/globals';
import { afterAbandoned, afterAttempt, begin, nextWay } from '../../src/messaging/attempt.ts';
import type { DeliveryOutcome } from '../../src/messaging/messenger.ts';
import { letterOf, type OutboxRow, replyFreshMs } from '../../src/messaging/outbox.ts';
import { countingIds } from '../support/counting-ids.ts';
import { clockAt, type HandClock } from '../support/hand-clock.ts';
import { freshReply, newRow, rowOf } from '../support/waiting-row.ts';

const hourMs = 3_600_000;
const leaseMs = 60_000;

let clock: HandClock;
/** Waits to be sent, with a token that reached us just now. */
let withReply: OutboxRow;
/** Waits to be sent; the event had no token. */
let withoutReply: OutboxRow;
beforeEach(() => {
  clock = clockAt('2026-12-05 09:00');
  const parts = { clock, ids: countingIds() };
  withReply = rowOf(newRow(parts, { chat: 'chat', reply: freshReply(clock) }));
  withoutReply = rowOf(newRow(parts, { chat: 'chat' }));
});

const accepted: DeliveryOutcome = { kind: 'accepted', requestId: 'request' };
const tokenRefused: DeliveryOutcome = { kind: 'token-refused', requestId: 'request' };
const refused: DeliveryOutcome = { kind: 'refused', reason: 'LINE 400', requestId: 'request' };
const later: DeliveryOutcome = { kind: 'retryable', reason: 'LINE 429', unknownFate: false };
const unknown: DeliveryOutcome = { kind: 'retryable', reason: 'timeout', unknownFate: true };

const way = (row: OutboxRow) => nextWay(row, clock.now());
const begun = (row: OutboxRow, via: 'reply' | 'push') =>
  begin(row, via, clock.now(), { holder: 'me', ms: leaseMs });
const after = (row: OutboxRow, outcome: DeliveryOutcome) => afterAttempt(row, outcome, clock.now());

/** The row after an attempt that leaves it waiting. */
function again(row: OutboxRow, via: 'reply' | 'push', outcome: DeliveryOutcome): OutboxRow {
  const result = after(begun(row, via), outcome);
  if (result.kind !== 'again') throw new Error(`ended: ${result.sent.outcome}`);
  return { ...letterOf(row), ...result.progress };
}
function ended(row: OutboxRow, via: 'reply' | 'push', outcome: DeliveryOutcome) {
  const result = after(begun(row, via), outcome);
  if (result.kind !== 'ended') throw new Error('waits on');
  return result.sent;
}
const pauseOf = (row: OutboxRow) => row.dueAt.getTime() - clock.now().getTime();

describe('the way a row takes', () => {
  it('is a reply while the token is fresh, and a push from the instant on when it no longer is', () => {
    expect(way(withReply)).toBe('reply');
    clock.move(replyFreshMs - 1);
    expect(way(withReply)).toBe('reply');
    clock.move(1);
    expect(way(withReply)).toBe('push');
  });

  it('is a push where there is no token', () => {
    expect(way(withoutReply)).toBe('push');
  });

  it('is a push after the token was refused', () => {
    expect(way(again(withReply, 'reply', tokenRefused))).toBe('push');
  });

  it('is the reply again where the platform said that it was not taken', () => {
    const row = again(withReply, 'reply', later);
    expect(way(row)).toBe('reply');
    clock.move(replyFreshMs);
    expect(way(row)).toBe('push');
  });

  it('is the reply for a minute more where nobody knows whether it was taken', () => {
    const row = again(withReply, 'reply', unknown);
    clock.move(replyFreshMs + 60_000 - 1);
    expect(way(row)).toBe('reply');
    clock.move(1);
    expect(way(row)).toBe('push');
  });

  it('is the reply for a minute more where its sender died', () => {
    const row = begun(withReply, 'reply');
    clock.move(replyFreshMs + 60_000 - 1);
    expect(way(row)).toBe('reply');
    clock.move(1);
    expect(way(row)).toBe('push');
  });

  it('stays a push where the sender of a push died', () => {
    clock.move(replyFreshMs);
    expect(way(begun(withReply, 'push'))).toBe('push');
  });

  it('stays a push once one was begun, though the clock is set back', () => {
    clock.move(replyFreshMs);
    const row = again(withReply, 'push', unknown);
    clock.move(-replyFreshMs);
    expect(way(row)).toBe('push');
  });

  it('ends 23 hours after the first push, while LINE still honours the retry key', () => {
    let row = again(withoutReply, 'push', unknown);
    clock.move(hourMs);
    row = again(row, 'push', unknown);
    clock.move(22 * hourMs - 1);
    expect(way(row)).toBe('push');
    clock.move(1);
    expect(way(row)).toBe('expired');
  });

  it('is still open to a row that waited for days without being pushed', () => {
    clock.move(72 * hourMs);
    expect([way(withReply), way(withoutReply)]).toEqual(['push', 'push']);
    expect(way(again(withReply, 'push', later))).toBe('push');
  });

  it('ends where it was left by five senders that died: it may be what kills them', () => {
    let row = withoutReply;
    for (let count = 0; count < 5; count += 1) {
      expect(way(row)).toBe('push');
      row = { ...letterOf(row), ...afterAbandoned(begun(row, 'push'), clock.now()) };
    }
    expect(way(row)).toBe('given-up');
  });

  it('stays open where an attempt between told what became of it', () => {
    let row = withoutReply;
    for (let count = 0; count < 4; count += 1) {
      row = { ...letterOf(row), ...afterAbandoned(begun(row, 'push'), clock.now()) };
    }
    row = again(row, 'push', unknown);
    row = { ...letterOf(row), ...afterAbandoned(begun(row, 'push'), clock.now()) };
    expect(way(row)).toBe('push');
  });
});

describe('a row that is begun', () => {
  it('is leased to its sender, and the attempt counts', () => {
    const row = begun(withReply, 'reply');
    expect(row).toEqual({
      ...withReply,
      attempts: 1,
      sending: {
        via: 'reply',
        holder: 'me',
        leaseUntil: new Date(clock.now().getTime() + leaseMs),
        pushedBefore: false,
      },
    });
  });

  it('remembers its first push, and only the first', () => {
    expect(begun(withReply, 'reply').pushedSince).toBeUndefined();
    const first = clock.now();
    const row = again(withoutReply, 'push', unknown);
    clock.move(hourMs);
    expect(begun(row, 'push').pushedSince).toEqual(first);
  });

  it('remembers that a reply of its last sender, who died, may have been taken', () => {
    const row = begun(withReply, 'reply');
    expect(row.replyUnknown).toBe(false);
    expect(begun(row, 'reply').replyUnknown).toBe(true);
    expect(begun(begun(withoutReply, 'push'), 'push').replyUnknown).toBe(false);
  });
});

describe('an attempt that was accepted', () => {
  it('ends the row, and keeps the platform’s name for it but not the messages', () => {
    const started = clock.now();
    clock.move(1000);
    expect(ended(withReply, 'reply', accepted)).toEqual({
      id: withReply.id,
      chat: 'chat',
      outcome: 'accepted',
      via: 'reply',
      retryKey: withReply.retryKey,
      requestId: 'request',
      attempts: 1,
      createdAt: started,
      endedAt: clock.now(),
    });
  });

  it('ends a push likewise, also where the platform knew the retry key and named no request', () => {
    const sent = ended(withoutReply, 'push', { kind: 'accepted', requestId: undefined });
    expect(sent).toMatchObject({ outcome: 'accepted', via: 'push' });
    expect(sent).not.toHaveProperty('requestId');
  });
});

describe('an attempt that was refused', () => {
  it('ends the row with the reason', () => {
    expect(ended(withoutReply, 'push', refused)).toMatchObject({
      outcome: 'refused',
      reason: 'LINE 400',
      requestId: 'request',
    });
    expect(ended(withReply, 'reply', refused)).toMatchObject({ outcome: 'refused', via: 'reply' });
  });
});

describe('a token that was refused', () => {
  it('lets the row be pushed at once, the token never being tried again', () => {
    const row = again(withReply, 'reply', tokenRefused);
    expect(row.replySpent).toBe(true);
    expect(row).not.toHaveProperty('sending');
    expect(row).toMatchObject({ dueAt: clock.now(), lastReason: 'reply token refused' });
  });

  it('shows, while it is young, that an earlier reply of unknown fate was taken', () => {
    const row = again(withReply, 'reply', unknown);
    clock.move(replyFreshMs - 1);
    expect(ended(row, 'reply', tokenRefused)).toMatchObject({
      outcome: 'accepted',
      via: 'reply',
      attempts: 2,
      reason: 'an earlier reply had used the token',
    });
  });

  it('shows, while it is young, that the reply of a sender who died was taken', () => {
    expect(ended(begun(withReply, 'reply'), 'reply', tokenRefused)).toMatchObject({
      outcome: 'accepted',
    });
  });

  it('shows nothing when it is old: age may have spent it, so the row is pushed', () => {
    const row = again(withReply, 'reply', unknown);
    clock.move(replyFreshMs);
    expect(way(again(row, 'reply', tokenRefused))).toBe('push');
  });

  it('shows nothing where the earlier replies were surely not taken', () => {
    const row = again(withReply, 'reply', later);
    expect(way(again(row, 'reply', tokenRefused))).toBe('push');
  });

  it('shows nothing where the clock was set back meanwhile: the token is older than it looks', () => {
    const row = begun(again(withReply, 'reply', unknown), 'reply');
    const result = afterAttempt(row, tokenRefused, clock.now(), replyFreshMs);
    expect(result).toMatchObject({ kind: 'again', progress: { replySpent: true } });
  });
});

describe('an attempt that may work later', () => {
  it('keeps the row with its reason, free for the next sender', () => {
    const row = again(withReply, 'reply', later);
    expect(row).toMatchObject({ reply: withReply.reply, lastReason: 'LINE 429', attempts: 1 });
    expect(row).not.toHaveProperty('sending');
  });

  it('pauses a second, then twice as long each time, and at most five minutes', () => {
    const pauses: number[] = [];
    let row = withoutReply;
    for (let count = 0; count < 12; count += 1) {
      row = again(row, 'push', later);
      pauses.push(pauseOf(row) / 1000);
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
    expect(pauseOf(again({ ...row, attempts: 5000 }, 'push', later))).toBe(300_000);
  });

  it('remembers a reply of unknown fate, whatever comes after it', () => {
    let row = again(withReply, 'reply', unknown);
    expect(row.replyUnknown).toBe(true);
    row = again(row, 'reply', later);
    expect(row.replyUnknown).toBe(true);
    expect(again(withReply, 'reply', later).replyUnknown).toBe(false);
  });

  it('knows that a push of unknown fate says nothing of the token', () => {
    expect(again(withoutReply, 'push', unknown).replyUnknown).toBe(false);
  });

  it('never changes the retry key, the messages or the place in the chat', () => {
    const { id, chat, order, messages, retryKey, createdAt } = withReply;
    const same = { id, chat, order, messages, retryKey, createdAt };
    let row = again(withReply, 'reply', unknown);
    for (const outcome of [later, tokenRefused]) {
      row = again(row, 'reply', outcome === tokenRefused ? later : outcome);
      expect(row).toMatchObject(same);
    }
    clock.move(replyFreshMs);
    row = again(row, 'reply', tokenRefused);
    expect(row).toMatchObject(same);
    for (const outcome of [unknown, later]) {
      row = again(row, 'push', outcome);
      expect(row).toMatchObject(same);
    }
    expect(ended(row, 'push', accepted).retryKey).toBe(retryKey);
  });
});

describe('a month whose pushes are used up', () => {
  const exhausted: DeliveryOutcome = { kind: 'quota-exhausted' };

  it('leaves a first push as if it had never been tried: the platform did not take it', () => {
    const row = again(withoutReply, 'push', exhausted);
    expect(row).toMatchObject({ lastReason: 'quota', replyUnknown: false });
    expect(row).not.toHaveProperty('pushedSince');
    expect(row).not.toHaveProperty('sending');
  });

  it('forgets nothing of an earlier push that may have been taken', () => {
    const first = clock.now();
    const row = again(withoutReply, 'push', unknown);
    clock.move(hourMs);
    expect(again(row, 'push', exhausted).pushedSince).toEqual(first);
  });
});

describe('what this program cannot send', () => {
  it('is given up, and kept with its messages for whoever mends it', () => {
    const reason = 'cannot be rendered: Error';
    expect(ended(withoutReply, 'push', { kind: 'unsendable', reason })).toMatchObject({
      outcome: 'given-up',
      reason,
      messages: withoutReply.messages,
    });
  });
});
