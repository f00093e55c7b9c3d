import type pg from 'pg';
import { errorFacts } from '../../foundation/error-facts.ts';
import { StoreError } from '../../messaging/stores.ts';

export interface Statement {
  /** Statements with a name are prepared once for each connection. */
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

export type Row = Readonly<Record<string, unknown>>;

/** What transactions ask of a connection. */
export interface Session {
  /** @throws {StoreError} whose cause is what the database said. */
  query(statement: Statement): Promise<readonly Row[]>;
}

/**
 * One transaction on a connection. The first failure is remembered: after it the
 * transaction cannot be kept, whatever its work makes of the error.
 */
export class TransactionSession implements Session {
  readonly #client: pg.ClientBase;
  /** Statements go one after the other, though the work may ask for several at once. */
  #last: Promise<unknown> = Promise.resolve();
  #over = false;
  #failure: { error: unknown } | undefined;
  /** True from the moment at which nobody can know any more whether it was kept. */
  commitSent = false;

  constructor(client: pg.ClientBase) {
    this.#client = client;
  }

  /** What the database said first, where it said no. */
  get failure(): { readonly error: unknown } | undefined {
    return this.#failure;
  }

  /** Begins, and waits until nobody else works with the same key: one round trip. */
  async begin(lock: string): Promise<void> {
    await this.#ask(() =>
      this.#client.query(
        `BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock(${lock})`,
      ),
    );
  }

  async query({ name, text, values }: Statement): Promise<readonly Row[]> {
    if (this.#over) throw new Error('the transaction is over');
    const { rows } = await this.#ask(() =>
      this.#client.query<Row>({ name, text, values: [...values] }),
    );
    return rows;
  }

  /** @throws {StoreError} where it is not kept, or nobody knows. */
  async commit(): Promise<void> {
    this.#over = true;
    await this.#ask(async () => {
      this.commitSent = true;
      const { command } = await this.#client.query('COMMIT');
      // The database answers a COMMIT of what has failed with a ROLLBACK, and no error.
      if (command !== 'COMMIT') throw new Error('rolled back');
    });
  }

  /** @returns False where the connection is of no more use. */
  async rollBack(): Promise<boolean> {
    this.#over = true;
    await this.#last;
    try {
      await this.#client.query('ROLLBACK');
      return true;
    } catch {
      return false;
    }
  }

  #ask<Result>(ask: () => Promise<Result>): Promise<Result> {
    const asked = this.#last.then(async () => {
      if (this.#failure !== undefined) throw storeError(this.#failure.error);
      try {
        return await ask();
      } catch (error) {
        this.#failure = { error };
        throw storeError(error);
      }
    });
    this.#last = asked.catch(() => {});
    return asked;
  }
}

export function storeError(cause: unknown): StoreError {
  return new StoreError(errorFacts(cause).message, { cause });
}
