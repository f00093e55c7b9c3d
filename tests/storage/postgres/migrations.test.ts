import { describe, expect, it } from '@jest/globals';
import { randomIds } from '../../../src/foundation/ids.ts';
import { replyFreshMs, untried } from '../../../src/messaging/outbox.ts';
import { dataFormat, NewerDataError } from '../../../src/storage/data-format.ts';
import { readMigrations } from '../../../src/storage/postgres/migrations.ts';
import { newRow } from '../../support/waiting-row.ts';
import { postgresWorld } from './world.ts';

const world = postgresWorld();

const tables = async () =>
  (
    await world.sql('SELECT tablename FROM pg_tables WHERE schemaname = $1 ORDER BY tablename', [
      world.schema,
    ])
  ).map(({ tablename }) => tablename);
const applied = async () =>
  (await world.sql('SELECT number FROM applied_migrations ORDER BY number')).map(
    ({ number }) => number,
  );

describe('migrations', () => {
  it('are numbered without gaps from 1', async () => {
    const numbers = (await readMigrations()).map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, nth) => nth + 1));
    expect(numbers.length).toBeGreaterThan(0);
  });

  it('are applied once by processes that start together', async () => {
    const stores = await Promise.all(Array.from({ length: 4 }, () => world.open()));
    expect(await applied()).toEqual((await readMigrations()).map(({ number }) => number));
    expect(new Set(stores.map(({ holder }) => holder)).size).toBe(4);
    for (const { holder } of stores) expect(Number(holder)).toBeLessThan(2 ** 31);
  });

  it('of a newer program are left alone', async () => {
    await (await world.open()).close();
    await world.sql(`INSERT INTO applied_migrations (number, name) VALUES (9999, 'newer')`);
    const before = await tables();
    const opening = world.open();
    await expect(opening).rejects.toThrow(NewerDataError);
    await expect(opening).rejects.toMatchObject({ format: 9999 });
    expect([await tables(), (await applied()).at(-1)]).toEqual([before, 9999]);
  });

  it('apply nothing where one of them fails', async () => {
    await world.sql(`CREATE SCHEMA "${world.schema}"`);
    await world.sql('CREATE TABLE outbox (nothing integer)');
    await expect(world.open()).rejects.toThrow('already exists');
    expect(await tables()).toEqual(['outbox']);
  });

  it('have answers of an older program found by their chat, whatever was typed', async () => {
    const chat = `U${'a'.repeat(32)}`;
    const [givenAt, asked] = [world.clock.now(), 'NUL \0, half \ud83d, "chat":"typed"'];
    const stores = await world.open();
    await stores.transact(async ({ answersGiven, openQuestions }) => {
      const answer = { entryId: 'e', asked, messageId: '7', givenAt };
      await answersGiven.save({ ...answer, answerId: 'a', chat });
      await answersGiven.save({ ...answer, answerId: 'odd', chat: 'no "id" of LINE' });
      await openQuestions.save({ id: 'q', text: asked, why: 'unknown', at: givenAt });
    }, 'test');
    await stores.close();
    await world.sql(`
      UPDATE documents SET keys = '{answers_given message=7}' WHERE collection = 'answers_given';
      DELETE FROM applied_migrations WHERE number = 3
    `);
    const opened = await world.open();
    const found = await opened.transact(({ answersGiven }) => answersGiven.ofAsker(chat), 'test');
    expect(found.map(({ answerId }) => answerId)).toEqual(['a']);
    await opened.transact(({ answersGiven }) => answersGiven.eraseWords('7'), 'test');
    const erased = await opened.transact(({ answersGiven }) => answersGiven.find('a'), 'test');
    expect(erased).not.toHaveProperty('asked');
  });

  it('use a schema that an administrator has made, and need no right to make one', async () => {
    const { server } = world;
    const role = world.schema.replace('t_', 'r_');
    await world.sql(`
      CREATE ROLE "${role}" LOGIN PASSWORD 'helpdesk';
      CREATE SCHEMA "${world.schema}" AUTHORIZATION "${role}";
    `);
    world.server = { ...server, url: server.url.replace('helpdesk:', `${role}:`) };
    try {
      const stores = await world.open();
      expect(await stores.health()).toEqual({ failing: undefined, damaged: [] });
    } finally {
      world.server = server;
    }
  });

  it('are for a schema whose name needs no quotes', async () => {
    for (const schema of ['', 'Helpdesk', 'a b', 'x"; DROP TABLE documents; --', '1']) {
      world.schema = schema;
      await expect(world.open()).rejects.toThrow('no name for a schema');
    }
  });
});

describe('the data format', () => {
  it('is noted, and one of a newer program is left alone', async () => {
    await (await world.open()).close();
    const noted = () => world.sql(`SELECT value FROM meta WHERE name = 'data_format'`);
    expect(await noted()).toEqual([{ value: dataFormat }]);
    await world.sql(`UPDATE meta SET value = '${dataFormat + 1}' WHERE name = 'data_format'`);
    await expect(world.open()).rejects.toThrow(NewerDataError);
    expect(await noted()).toEqual([{ value: dataFormat + 1 }]);
  });

  it('of an older program is brought to this one, once, by processes that start together', async () => {
    const stores = await world.open();
    const at = world.clock.now();
    const reply = { token: 'token', freshUntil: new Date(at.getTime() + replyFreshMs) };
    const row = newRow({ clock: world.clock, ids: randomIds }, { chat: 'chat', reply });
    await stores.transact(async ({ outbox, sessions }) => {
      await outbox.add(row);
      await sessions.save({ chat: 'chat', lastEntryId: 'entry', at });
    }, 'chat');
    await stores.close();
    // Format 1 kept how far sending had come in the letter.
    const old = {
      ...{ dueAt: at, attempts: 2, replyUnknown: true, lastReason: 'LINE 500' },
      sending: { via: 'reply', leaseUntil: at },
    };
    await world.sql('UPDATE outbox SET letter = (letter::jsonb || $1::jsonb)::json', [
      JSON.stringify(old),
    ]);
    await world.sql(`UPDATE meta SET value = '1' WHERE name = 'data_format'`);

    const [one] = await Promise.all([world.open(), world.open()]);
    const found = await one.transact(
      async ({ outbox, sessions }) => [await outbox.find(row.id), await sessions.find('chat')],
      'chat',
    );
    expect(found).toEqual([
      {
        ...row,
        ...untried(at),
        order: expect.any(Number),
        attempts: 2,
        replyUnknown: true,
        lastReason: 'LINE 500',
        sending: { via: 'reply', leaseUntil: at, holder: 'before format 2', pushedBefore: true },
      },
      { chat: 'chat', lastEntryId: 'entry', at },
    ]);
    expect(await world.sql(`SELECT value FROM meta WHERE name = 'data_format'`)).toEqual([
      { value: dataFormat },
    ]);
  });
});
