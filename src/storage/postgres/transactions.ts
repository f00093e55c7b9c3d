import type pg from 'pg';
import { StoreError } from '../../messaging/stores.ts';
import { isConflict, isConnectionLost, reasonOf } from './faults.ts';
import { KeyedQueue } from './keyed-queue.ts';
import { lockKey } from './lock-key.ts';
import { type Session, storeError, TransactionSession } from './session.ts';

const mostTries = 5;
/** LINE gives up on a webhook soon: what could not be kept by then is refused, and delivered again. */
const patienceMs = 3000;

type Tried<Result> =
  | { readonly kind: 'kept'; readonly result: Result }
  /** The database failed, and it is certain that nothing was kept. */
  | { readonly kind: 'lost'; readonly error: unknown }
  /** The connection broke after COMMIT was sent. */
  | { readonly kind: 'unknown'; readonly error: unknown }
  | { readonly kind: 'threw'; readonly error: unknown };

/** Runs work in transactions on the pool's connections; see `Transact` for what it promises. */
export class Transactions {
  readonly #pool: pg.Pool;
  readonly #schema: string;
  /** One connection for each key is enough: the others would only wait for its lock. */
  readonly #queue = new KeyedQueue();
  #closed = false;
  /** Why the last transaction was not kept; `undefined` where it was. */
  #failing: string | undefined;

  constructor(pool: pg.Pool, schema: string) {
    this.#pool = pool;
    this.#schema = schema;
  }

  get failing(): string | undefined {
    return this.#failing;
  }

  async run<Result>(work: (session: Session) => Promise<Result>, key: string): Promise<Result> {
    if (this.#closed) throw new StoreError('the store is closed');
    const lock = lockKey(this.#schema, key);
    return this.#queue.run(key, () => this.#persist(work, lock));
  }

  /** Refuses what comes from now on; settles when what came before has ended. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#queue.settled();
  }

  async #persist<Result>(
    work: (session: Session) => Promise<Result>,
    lock: string,
  ): Promise<Result> {
    const begun = performance.now();
    for (let tries = 1; ; tries += 1) {
      const tried = await this.#tryOnce(work, lock);
      switch (tried.kind) {
        case 'kept':
          this.#failing = undefined;
          return tried.result;
        case 'threw':
          throw tried.error;
        case 'unknown':
          this.#failing = reasonOf(tried.error);
          throw storeError(tried.error);
        case 'lost': {
          const { error } = tried;
          const mayRetry = isConflict(error) || isConnectionLost(error);
          const isInTime = performance.now() - begun < patienceMs;
          if (!mayRetry || !isInTime || tries === mostTries) {
            this.#failing = reasonOf(error);
            throw storeError(error);
          }
          await pause(25 * 2 ** tries);
        }
      }
    }
  }

  async #tryOnce<Result>(
    work: (session: Session) => Promise<Result>,
    lock: string,
  ): Promise<Tried<Result>> {
    let client: pg.PoolClient;
    try {
      client = await this.#pool.connect();
    } catch (error) {
      return { kind: 'lost', error };
    }
    const session = new TransactionSession(client);
    let isUsable = false;
    try {
      await session.begin(lock);
      const result = await work(session);
      await session.commit();
      isUsable = true;
      return { kind: 'kept', result };
    } catch (error) {
      if (session.failure === undefined) {
        isUsable = await session.rollBack();
        return { kind: 'threw', error };
      }
      const { error: failure } = session.failure;
      if (isConnectionLost(failure)) {
        return { kind: session.commitSent ? 'unknown' : 'lost', error: failure };
      }
      isUsable = await session.rollBack();
      return { kind: 'lost', error: failure };
    } finally {
      client.release(!isUsable);
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
