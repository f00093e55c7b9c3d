import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Clock } from '../../foundation/clock.ts';
import type { Ids } from '../../foundation/ids.ts';
import type { Log } from '../../foundation/log.ts';
import { portsOn } from '../ports.ts';
import type { Stores } from '../stores.ts';
import { archiveOn } from './archive.ts';
import { assertSchemaName, type Database, openPool } from './connections.ts';
import { documentsOn } from './documents.ts';
import { failing } from './health.ts';
import { mediaOn } from './media.ts';
import { outboxStore } from './outbox.ts';
import { prepareSchema } from './prepare-schema.ts';
import { Presence } from './presence.ts';
import { writeOver } from './scrub.ts';
import { storeError } from './session.ts';
import { Transactions } from './transactions.ts';

/** Connections say goodbye within this time, or are left to the server. */
const goodbyeMs = 2000;

/**
 * Opens the stores in a schema of a PostgreSQL database. Any number of
 * processes may use it at once.
 *
 * @throws {NewerDataError | StoreError} StoreError: the database is not there.
 */
export async function openPostgresStores(
  { url, schema }: Database,
  { ids, log }: { readonly clock: Clock; readonly ids: Ids; readonly log: Log },
): Promise<Stores> {
  assertSchemaName(schema);
  const database = { url, schema };
  await prepareSchema(database, log);
  const presence = await Presence.open({ database, ids, log }).catch((error: unknown) => {
    throw storeError(error);
  });
  const pool = openPool(database);
  const transactions = new Transactions(pool, schema);
  log.info('store opened', { holder: presence.holder });

  return {
    transact: async (work, serialKey) => {
      let hasAdded = false;
      const result = await transactions.run((session) => {
        hasAdded = false;
        const open = documentsOn(session, log);
        const outbox = outboxStore(session, open, {
          schema,
          log,
          trustsLocks: () => presence.trustsLocks,
          onAdded: () => {
            hasAdded = true;
          },
        });
        return work(portsOn(open, outbox));
      }, serialKey);
      if (hasAdded) presence.tell();
      return result;
    },
    holder: presence.holder,
    archive: archiveOn(pool, log),
    media: mediaOn(pool),
    health: async () => ({
      failing: await failing(pool, transactions.failing !== undefined),
      damaged: [],
    }),
    scrub: () => writeOver(database),
    onOutsideWork: (listener) => presence.onNews(listener),
    close: async () => {
      await transactions.close();
      await goodbye(Promise.all([presence.close(), endPool(pool)]));
    },
  };
}

/** Where the network is gone, nobody answers a goodbye. */
async function goodbye(said: Promise<unknown>): Promise<void> {
  await Promise.race([said, pause(goodbyeMs, undefined, { ref: false })]);
}

/** Closing twice is closing once. */
async function endPool(pool: pg.Pool): Promise<void> {
  if (!pool.ending) await pool.end();
}
