import { beforeEach, describe, expect, it } from '@jest/globals';
import { randomIds } from '../../../src/foundation/ids.ts';
import { SentRow } from '../../../src/messaging/outbox.ts';
import { seenEventCollection } from '../../../src/storage/ports/seen-events.ts';
import type { Stores } from '../../../src/storage/stores.ts';
import { newRow } from '../../support/waiting-row.ts';
import { postgresWorld } from './world.ts';

const world = postgresWorld();
let stores: Stores;
beforeEach(async () => {
  stores = await world.open();
});

const see = (eventId: string) =>
  stores.transact(
    ({ seenEvents }) => seenEvents.add({ eventId, seenAt: world.clock.now(), outcome: 'done' }),
    'key',
  );
const has = (eventId: string) =>
  stores.transact(({ seenEvents }) => seenEvents.has(eventId), 'key');

describe('a document that does not fit', () => {
  beforeEach(async () => {
    await see('bad');
    await see('good');
    await world.sql(`UPDATE documents SET value = '{"eventId": 1}' WHERE id = 'bad'`);
  });

  it('counts as absent, is told, and stays where it is', async () => {
    expect([await has('bad'), await has('good')]).toEqual([false, true]);
    expect(world.log.lines.filter(({ level }) => level === 'error')).toEqual([
      {
        level: 'error',
        event: 'document does not fit',
        fields: { collection: 'seen_events', id: 'bad' },
      },
    ]);
    expect(await world.sql(`SELECT value FROM documents WHERE id = 'bad'`)).toEqual([
      { value: { eventId: 1 } },
    ]);
  });

  it('makes way for one that fits', async () => {
    await stores.transact(async ({ seenEvents }) => {
      if (await seenEvents.has('bad')) return;
      await seenEvents.add({ eventId: 'bad', seenAt: world.clock.now(), outcome: 'done' });
    }, 'key');
    expect(await has('bad')).toBe(true);
  });

  it('does not hold up others that are archived, nor is it listed in the archive', async () => {
    await world.sql('UPDATE documents SET keys = keys');
    const later = new Date(world.clock.now().getTime() + 1);
    const archived = await stores.transact(
      ({ seenEvents }) => seenEvents.archive(later, 10),
      'key',
    );
    expect(archived).toBe(1);
    await world.sql(`INSERT INTO archive VALUES ('seen_events', 'bad', '2026-12', '[]')`);
    const listed = [];
    for await (const one of stores.archive.list(seenEventCollection, '2026-12', '2026-12')) {
      listed.push(one.eventId);
    }
    expect(listed).toEqual(['good']);
    expect(await stores.archive.find(seenEventCollection, 'bad')).toBeUndefined();
  });
});

describe('a row that does not fit', () => {
  const add = async (chat: string) => {
    const row = newRow({ clock: world.clock, ids: randomIds }, { chat });
    await stores.transact(({ outbox }) => outbox.add(row), chat);
    return row;
  };
  const sendable = async () => {
    const wish = { now: world.clock.now(), limit: 10, repliesOnly: false };
    return (await stores.transact(({ outbox }) => outbox.sendable(wish), 'outbox')).map(
      ({ id }) => id,
    );
  };

  it('ends as given up, without its messages, and the next row of its chat goes', async () => {
    const bad = await add('chat');
    const worse = await add('chat');
    const good = await add('chat');
    await world.sql(
      `UPDATE outbox SET letter = jsonb_set(letter::jsonb, '{messages}', '[{"kind": "?"}]')::json
        WHERE id = $1`,
      [bad.id],
    );
    await world.sql(`UPDATE outbox SET letter = '"nothing"' WHERE id = $1`, [worse.id]);
    expect(await sendable()).toEqual([good.id]);
    const [sent, other] = await stores.transact(
      async ({ outbox }) => [await outbox.findSent(bad.id), await outbox.findSent(worse.id)],
      'chat',
    );
    expect(SentRow.parse(sent)).toEqual({
      ...{ id: bad.id, chat: 'chat', outcome: 'given-up', via: 'push', retryKey: bad.retryKey },
      ...{ reason: 'does not fit its schema', attempts: 0 },
      ...{ createdAt: world.clock.now(), endedAt: world.clock.now() },
    });
    expect(other).toMatchObject({ outcome: 'given-up' });
    expect(world.log.events('error')).toEqual(['message given-up', 'message given-up']);
  });

  it('is passed over by whoever else looks', async () => {
    const bad = await add('chat');
    const good = await add('chat');
    await world.sql(`UPDATE outbox SET letter = '{}' WHERE id = $1`, [bad.id]);
    const found = await stores.transact(
      async ({ outbox }) => [
        (await outbox.waitingOf('chat')).map(({ id }) => id),
        (await outbox.waiting(10)).map(({ id }) => id),
        await outbox.find(bad.id),
        await outbox.waitingCount(),
      ],
      'chat',
    );
    expect(found).toEqual([[good.id], [good.id], undefined, 2]);
  });

  it('ends also where somebody was sending it', async () => {
    const { id } = await add('chat');
    await world.sql(
      `UPDATE outbox SET letter = '{}', sending_via = 'push', sending_holder = 'gone',
        lease_until = now(), pushed_before = false`,
    );
    const left = await stores.transact(
      ({ outbox }) => outbox.abandoned(world.clock.now()),
      'outbox',
    );
    const sent = await stores.transact(({ outbox }) => outbox.findSent(id), 'chat');
    expect([left, sent?.outcome]).toEqual([[], 'given-up']);
  });
});
