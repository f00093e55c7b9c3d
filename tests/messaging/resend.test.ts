import { beforeEach, describe, expect, it } from '@jest/globals';
import { endOf } from '../../src/messaging/attempt.ts';
import type { SentRow } from '../../src/messaging/outbox.ts';
import { createResend, type ResendOutcome } from '../../src/messaging/resend.ts';
import { memoryStores } from '../../src/storage/lowdb/open.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { within } from '../contracts/every-store.ts';
import { countingIds } from '../support/counting-ids.ts';
import { clockAt } from '../support/hand-clock.ts';
import { newRow } from '../support/waiting-row.ts';

const clock = clockAt('2026-12-05 09:00');
const ids = countingIds();
let stores: Stores;
let resend: (id: string) => Promise<ResendOutcome>;
beforeEach(() => {
  stores = memoryStores();
  resend = createResend({ transact: stores.transact, clock, ids });
});

/** Something that the platform was asked to take for a chat, and what became of it. */
async function ended(outcome: SentRow['outcome'], chat = 'U1'): Promise<SentRow> {
  const letter = newRow({ clock, ids }, { chat });
  return within(stores, async ({ outbox }) => {
    await outbox.add(letter);
    const row = await outbox.find(letter.id);
    if (row === undefined) throw new Error('not added');
    const sent = endOf(row, 'push', outcome, clock.now(), { reason: 'bad request' });
    await outbox.end(sent);
    return sent;
  });
}

const waiting = () => within(stores, ({ outbox }) => outbox.waiting(10));

describe('sending again', () => {
  it.each(['refused', 'expired', 'given-up'] as const)(
    'puts what was %s into the queue as a new row that goes by push',
    async (outcome) => {
      const sent = await ended(outcome);
      clock.move(60_000);
      const again = await resend(sent.id);
      const [row, ...others] = await waiting();
      expect(others).toEqual([]);
      expect(again).toEqual({ kind: 'resent', id: row?.id });
      expect(row).toMatchObject({ chat: 'U1', messages: sent.messages, attempts: 0 });
      expect(row?.createdAt).toEqual(clock.now());
      expect(row?.reply).toBeUndefined();
      expect(row?.id).not.toBe(sent.id);
      expect(row?.retryKey).not.toBe(sent.retryKey);
    },
  );

  it('notes on the old row what it was sent again as, so that managers see it no longer', async () => {
    const sent = await ended('refused');
    const again = await resend(sent.id);
    const old = await within(stores, ({ outbox }) => outbox.findSent(sent.id));
    expect(again).toEqual({ kind: 'resent', id: old?.resentAs });
    expect(await within(stores, ({ outbox }) => outbox.undelivered(10))).toEqual([]);
  });

  it('goes behind what already waits in the chat', async () => {
    const sent = await ended('refused');
    const first = newRow({ clock, ids }, { chat: 'U1' });
    await within(stores, ({ outbox }) => outbox.add(first));
    const again = await resend(sent.id);
    const order = (await waiting()).map(({ id }) => id);
    expect(order).toEqual([first.id, again.kind === 'resent' ? again.id : '']);
  });

  it('happens once, though asked for twice at the same time', async () => {
    const sent = await ended('refused');
    const both = await Promise.all([resend(sent.id), resend(sent.id)]);
    const [row, ...others] = await waiting();
    expect(others).toEqual([]);
    expect(both).toContainEqual({ kind: 'already-resent', as: row?.id });
  });

  it('is refused for what nobody knows', async () => {
    expect(await resend(ids.uuid())).toEqual({ kind: 'unknown' });
  });

  it('is refused for what still waits', async () => {
    const letter = newRow({ clock, ids }, { chat: 'U1' });
    await within(stores, ({ outbox }) => outbox.add(letter));
    expect(await resend(letter.id)).toEqual({ kind: 'waiting' });
  });

  it('is refused for what the platform took', async () => {
    expect(await resend((await ended('accepted')).id)).toEqual({ kind: 'accepted' });
  });

  it('is refused where the messages are no longer kept', async () => {
    const { messages: _messages, ...sent } = await ended('refused');
    await within(stores, ({ outbox }) => outbox.end(sent));
    expect(await resend(sent.id)).toEqual({ kind: 'not-kept' });
    expect(await waiting()).toEqual([]);
  });
});
