import type pg from 'pg';
import type { Ids } from '../../foundation/ids.ts';
import { errorFields, type Log } from '../../foundation/log.ts';
import { type Database, openClient } from './connections.ts';
import { shortNumber } from './lock-key.ts';
import { holderLocks } from './outbox.ts';

const shortestPauseMs = 200;
const longestPauseMs = 5000;
/** After an outage of the database the others have said that they are still there by then. */
const othersBackMs = longestPauseMs + 1000;

export interface PresenceParts {
  readonly database: Database;
  readonly ids: Ids;
  readonly log: Log;
}

/**
 * One connection that stands for this process as long as it lives: it holds an
 * advisory lock that tells the others so, and hears what they add.
 */
export class Presence {
  readonly holder: string;
  readonly #parts: PresenceParts;
  readonly #listeners: (() => void)[] = [];
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #pauseMs = shortestPauseMs;
  #closed = false;
  /** On `performance.now`'s scale. */
  #trustsLocksFrom = 0;
  #telling: Promise<void> | undefined;
  #hasNews = false;

  private constructor(parts: PresenceParts, holder: string) {
    this.#parts = parts;
    this.holder = holder;
  }

  static async open(parts: PresenceParts): Promise<Presence> {
    for (;;) {
      const presence = new Presence(parts, String(shortNumber(parts.ids.uuid())));
      if (await presence.#connect()) return presence;
    }
  }

  /**
   * False while locks that are missing may be those of processes that are there:
   * after the database was away, everybody has to take theirs again.
   */
  get trustsLocks(): boolean {
    return this.#client !== undefined && performance.now() >= this.#trustsLocksFrom;
  }

  onNews(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /**
   * Tells the others that something was added. Not within the transaction that
   * adds it: the database lets only one transaction commit at a time that
   * notifies. If it is lost, the others find the row at their next look.
   */
  tell(): void {
    this.#hasNews = true;
    this.#telling ??= this.#tellAll().finally(() => {
      this.#telling = undefined;
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#telling;
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => {});
  }

  async #tellAll(): Promise<void> {
    while (this.#hasNews && this.#client !== undefined) {
      this.#hasNews = false;
      const { schema } = this.#parts.database;
      await this.#client
        .query('SELECT pg_notify($1, $2)', [schema, this.holder])
        .catch((error: unknown) => this.#parts.log.warn('others not told', errorFields(error)));
    }
  }

  /** @returns False where another process has the number. */
  async #connect(): Promise<boolean> {
    const { database } = this.#parts;
    const client = await openClient(database);
    try {
      return await this.#announce(client);
    } catch (error) {
      void client.end().catch(() => {});
      throw error;
    }
  }

  async #announce(client: pg.Client): Promise<boolean> {
    const { rows } = await client.query<{ locked: boolean }>(
      'SELECT pg_try_advisory_lock($1, $2) AS locked',
      [holderLocks, Number(this.holder)],
    );
    if (rows[0]?.locked !== true) {
      await client.end().catch(() => {});
      return false;
    }
    client.on('notification', ({ payload }) => {
      if (payload !== this.holder) this.#wakeAll();
    });
    await client.query(`LISTEN "${this.#parts.database.schema}"`);
    client.once('end', () => this.#lost(client));
    client.once('error', () => this.#lost(client));
    this.#client = client;
    return true;
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    void client.end().catch(() => {});
    if (this.#closed) return;
    this.#parts.log.warn('listening connection lost');
    this.#reconnectSoon();
  }

  #reconnectSoon(): void {
    this.#timer = setTimeout(() => void this.#reconnect(), this.#pauseMs);
    this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
  }

  async #reconnect(): Promise<void> {
    // The server may not have noticed yet that the old connection is gone, and keep its lock.
    const isBack = await this.#connect().catch(() => false);
    if (this.#closed) return this.close();
    if (!isBack) return this.#reconnectSoon();
    this.#pauseMs = shortestPauseMs;
    this.#trustsLocksFrom = performance.now() + othersBackMs;
    this.#parts.log.info('listening again');
    this.#wakeAll();
  }

  #wakeAll(): void {
    for (const listener of this.#listeners) listener();
  }
}
