import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { scrub } from '../../src/storage/scrub.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { tablesHolding as tablesOf } from '../storage/postgres/tables-holding.ts';
import { postgresWorld } from '../storage/postgres/world.ts';
import { filesHolding } from '../support/disk.ts';
import { clockAt, type HandClock } from '../support/hand-clock.ts';
import { everyStore, keepingStores, within } from './every-store.ts';

const words = 'words that were taken back';
let clock: HandClock;
let stores: Stores;
beforeEach(() => {
  clock = clockAt('2026-12-05 09:00');
});
afterEach(() => stores.close());

const wish = () => within(stores, (ports) => ports.scrub.wish(clock.now()));
const wished = () => within(stores, (ports) => ports.scrub.wished());
const ask = (id: string, text: string) =>
  within(stores, ({ openQuestions }) =>
    openQuestions.save({ id, text, messageId: id, why: 'unknown', at: clock.now() }),
  );
const questions = async () =>
  (await within(stores, ({ openQuestions }) => openQuestions.all())).map(({ text }) => text);

const keeping = keepingStores();

describe.each(everyStore(keeping))('a wish to scrub in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });

  it('is there once it was made, as made last, until it is done', async () => {
    expect(await wished()).toBeUndefined();
    await wish();
    clock.move(1);
    await wish();
    expect(await wished()).toEqual({ since: clock.now(), times: 2 });
    await within(stores, (ports) => ports.scrub.done());
    expect(await wished()).toBeUndefined();
  });

  it('is done by scrubbing, which changes nothing that is kept', async () => {
    await ask('1', words);
    await ask('2', 'stays');
    await within(stores, ({ openQuestions }) => openQuestions.erase('1'));
    await wish();
    await scrub(stores);
    expect(await wished()).toBeUndefined();
    expect(await questions()).toEqual(['stays']);
    await ask('3', 'is asked later');
    expect(await questions()).toEqual(['stays', 'is asked later']);
  });

  it('stays where it is made anew while scrubbing goes on', async () => {
    await wish();
    const meanwhile: Stores = {
      ...stores,
      scrub: async () => {
        await stores.scrub();
        // In the same millisecond: the clock does not tell the two apart.
        await wish();
      },
    };
    await scrub(meanwhile);
    expect(await wished()).toEqual({ since: clock.now(), times: 2 });
  });

  it('stays where scrubbing fails', async () => {
    await wish();
    const failing = { ...stores, scrub: () => Promise.reject(new Error('disk')) };
    await expect(scrub(failing)).rejects.toThrow('disk');
    expect(await wished()).toBeDefined();
  });
});

describe.each(keeping)('a wish to scrub in $kind, closed and opened again', (kind) => {
  it('is there, so that it is done at the next start', async () => {
    const place = await kind.newPlace();
    stores = await kind.openAt(place);
    await wish();
    await stores.close();
    stores = await kind.openAt(place);
    expect(await wished()).toEqual({ since: clock.now(), times: 1 });
  });
});

describe('scrubbing in lowdb', () => {
  it('leaves the words in no file', async () => {
    const lowdb = keeping.find(({ kind }) => kind === 'lowdb');
    const folder = (await lowdb?.newPlace()) ?? '';
    stores = (await lowdb?.openAt(folder)) as Stores;
    await ask('1', words);
    await within(stores, ({ openQuestions }) => openQuestions.erase('1'));
    expect(await filesHolding(folder, words)).not.toEqual([]);
    await wish();
    await scrub(stores);
    expect(await filesHolding(folder, words)).toEqual([]);
  });
});

describe('scrubbing in postgres', () => {
  const world = postgresWorld();

  const tablesHolding = (text: string) => tablesOf(world, text);

  it('leaves the words in no table file, while others go on', async () => {
    stores = await world.open();
    await ask('1', words);
    await ask('2', 'stays');
    expect(await tablesHolding(words)).toEqual(['documents']);
    await within(stores, ({ openQuestions }) => openQuestions.erase('1'));
    expect(await tablesHolding(words)).toEqual(['documents']);
    await wish();
    await Promise.all([scrub(stores), ask('3', 'is asked meanwhile')]);
    expect(await tablesHolding(words)).toEqual([]);
    expect(await tablesHolding('stays')).toEqual(['documents']);
    expect(await questions()).toEqual(expect.arrayContaining(['stays', 'is asked meanwhile']));
  });

  it('leaves none of a long text that the server keeps aside', async () => {
    stores = await world.open();
    // Nothing that packs well: the server would keep it packed, and the words could not be seen.
    const long = Array.from({ length: 4000 }, (_, n) => (n * 2_654_435_761).toString(36)).join('');
    await ask('1', long);
    const piece = long.slice(1000, 1040);
    expect(await tablesHolding(piece)).not.toEqual([]);
    await within(stores, ({ openQuestions }) => openQuestions.erase('1'));
    await wish();
    await scrub(stores);
    expect(await tablesHolding(piece)).toEqual([]);
  });

  /** Somebody who reads the database as it is now, such as a backup. */
  async function reader(): Promise<{ end(): Promise<void> }> {
    const client = new pg.Client({ connectionString: world.server.url });
    await client.connect();
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await client.query('SELECT 1 FROM pg_class LIMIT 1');
    return client;
  }

  it('does not take for scrubbed what another transaction can still see', async () => {
    stores = await world.open();
    await ask('1', words);
    const backup = await reader();
    try {
      await within(stores, ({ openQuestions }) => openQuestions.erase('1'));
      await wish();
      await expect(scrub(stores)).rejects.toMatchObject({ name: 'StoreError' });
      expect(await wished()).toBeDefined();
    } finally {
      await backup.end();
    }
    await scrub(stores);
    expect(await tablesHolding(words)).toEqual([]);
    expect(await wished()).toBeUndefined();
  });

  it('does not keep others waiting for long where somebody holds a table', async () => {
    stores = await world.open();
    await wish();
    const backup = new pg.Client({ connectionString: world.server.url });
    await backup.connect();
    try {
      await backup.query(`BEGIN; LOCK TABLE "${world.schema}".documents IN ACCESS SHARE MODE`);
      const scrubbing = scrub(stores).then(
        () => 'done',
        () => 'refused',
      );
      // It answers while the table is held: the scrub has given up.
      await ask('1', 'is asked meanwhile');
      expect(await scrubbing).toBe('refused');
      expect(await wished()).toBeDefined();
    } finally {
      await backup.end();
    }
  });
});
