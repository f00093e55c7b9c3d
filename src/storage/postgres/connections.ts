import pg from 'pg';

/** A webhook waits for no connection and no statement longer than this. */
const connectMs = 3000;
const statementMs = 5000;
/** A process that stopped in the middle of a transaction must not hold its locks for ever. */
const idleInTransactionMs = 10_000;
/** The server answers before; after this the network is taken for dead. */
const answerMs = 6000;
const mostConnections = 12;

export interface Database {
  readonly url: string;
  /** Tables of two installations may share a database. */
  readonly schema: string;
}

/** A schema's name stands in statements that take no parameters. */
export function assertSchemaName(schema: string): void {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) throw new Error(`no name for a schema: ${schema}`);
}

/** Connections for transactions. */
export function openPool(database: Database): pg.Pool {
  const pool = new pg.Pool({
    ...common(database),
    max: mostConnections,
    idleTimeoutMillis: 60_000,
    query_timeout: answerMs,
    onConnect: (client) => prepare(client, database),
  });
  // Without listeners a connection that breaks while nobody uses it would end the process;
  // whoever uses it next is told by what it asks.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** A connection of its own, ready to use. Whoever opens it listens to `error` and `end`. */
export async function openClient(
  database: Database,
  queryMs: number = answerMs,
): Promise<pg.Client> {
  const client = new pg.Client({ ...common(database), query_timeout: queryMs });
  client.on('error', () => {});
  try {
    await client.connect();
    await prepare(client, database);
    return client;
  } catch (error) {
    void client.end().catch(() => {});
    throw error;
  }
}

function common({ url }: Database): pg.ClientConfig {
  return {
    connectionString: url,
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    application_name: 'helpdesk',
  };
}

/**
 * What a connection needs, whatever the server's and the database's settings are.
 * Tables of a queue grow from nothing to thousands of rows between two looks of
 * the server's statistics, so plans must not be made for the empty table; and a
 * 200 must be durable.
 */
async function prepare(client: pg.ClientBase, { schema }: Database): Promise<void> {
  await client.query(`
    SET search_path TO "${schema}";
    SET datestyle TO 'ISO';
    SET statement_timeout TO ${statementMs};
    SET lock_timeout TO ${statementMs};
    SET idle_in_transaction_session_timeout TO ${idleInTransactionMs};
    SET tcp_keepalives_idle TO 10;
    SET tcp_keepalives_interval TO 5;
    SET tcp_keepalives_count TO 3;
    SET enable_seqscan TO off;
    SET jit TO off;
    SELECT set_config('synchronous_commit', 'on', false)
      WHERE current_setting('synchronous_commit') = 'off';
  `);
}
