import { afterAll } from '@jest/globals';
import {
  type PostgresServer,
  type PostgresWish,
  startPostgres,
} from '../../src/bench/postgres-server.ts';

/** A server for the tests of one file: it starts when it is first asked for, and ends with them. */
export function postgresForTests(wish: PostgresWish = {}): () => Promise<PostgresServer> {
  let started: Promise<PostgresServer> | undefined;
  afterAll(async () => {
    await (await started)?.close();
  });
  return () => {
    started ??= startPostgres(wish);
    return started;
  };
}
