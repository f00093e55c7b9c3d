import { chmod, rm } from 'node:fs/promises';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { errorCode } from '../foundation/error-facts.ts';
import { errorFields, type Log } from '../foundation/log.ts';
import { isStoreError } from '../messaging/stores.ts';
import type { ServedCommand } from './command.ts';
import { firstLine } from './first-line.ts';
import { type Line, lineText, requestIn, type ServiceFault } from './protocol.ts';
import { prepareFolder, socketPlace } from './socket-place.ts';

export interface ControlParts {
  readonly dataDir: string;
  readonly commands: readonly ServedCommand[];
  readonly log: Log;
  readonly limits?: Partial<ControlLimits>;
}

export interface ControlLimits {
  /** Longest request; lists that a command brings along are within it. */
  readonly requestBytes: number;
  /** How long a client may take to send its request, and to make room for more of the answer. */
  readonly patienceMs: number;
  /** How long commands under way may go on when the service stops. */
  readonly closeMs: number;
}

const usualLimits: ControlLimits = {
  requestBytes: 4 * 1024 * 1024,
  patienceMs: 10_000,
  closeMs: 1_000,
};
/** A shell asks one thing at a time; more than this are a script gone wrong. */
const mostConnections = 32;

/** Lets commands in a shell speak to this service. */
export interface ControlServer {
  /** Never throws: without it the help desk answers officers all the same, so a log line must do. */
  start(): Promise<void>;
  /** Takes nothing new, gives what is under way a moment, then ends every connection. */
  stop(): Promise<void>;
}

/** Speaks the protocol on a socket in the data folder, which only the folder's owner may open. */
export function createControlServer(parts: ControlParts): ControlServer {
  const { dataDir, log } = parts;
  const limits = { ...usualLimits, ...parts.limits };
  const commands = new Map(parts.commands.map((command) => [command.name, command]));
  const underWay = new Map<Socket, Promise<void>>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    // What breaks on a connection ends it with `close`, which is where it is looked at.
    socket.on('error', () => {});
    const work = serve(socket)
      .catch((error: unknown) => log.error('control failed', errorFields(error)))
      .finally(() => underWay.delete(socket));
    underWay.set(socket, work);
  });
  server.maxConnections = mostConnections;

  async function serve(socket: Socket): Promise<void> {
    const line = await orGone(socket, firstLine(socket, limits.requestBytes));
    if (socket.destroyed) return;
    const request = line === undefined ? undefined : requestIn(line);
    const end =
      request === undefined
        ? refused('unreadable-request')
        : await endOf(request.command, request.args, (item) =>
            send(socket, { kind: 'item', item }),
          );
    if (end !== undefined) socket.end(lineText(end));
    await orGone(socket, closed(socket));
  }

  /** `undefined` where nobody listens any more. */
  async function endOf(
    name: string,
    args: unknown,
    give: (item: unknown) => Promise<void>,
  ): Promise<Line | undefined> {
    const command = commands.get(name);
    if (command === undefined) return refused('unknown-command');
    try {
      const end = await command.run(args, give);
      log.info('command served', { command: name, end: end?.kind ?? 'wrong-args' });
      return end ?? refused('wrong-args');
    } catch (error) {
      if (error instanceof ClientGoneError) return undefined;
      log.error('command failed', { command: name, ...errorFields(error) });
      return refused(isStoreError(error) ? 'store-failed' : 'failed');
    }
  }

  async function send(socket: Socket, line: Line): Promise<void> {
    if (socket.destroyed) throw new ClientGoneError();
    if (socket.write(lineText(line))) return;
    await orGone(socket, drained(socket));
    if (socket.destroyed) throw new ClientGoneError();
  }

  /** Ends the connection where what it is waited for does not come. */
  async function orGone<Result>(socket: Socket, wait: Promise<Result>): Promise<Result> {
    const timer = setTimeout(() => socket.destroy(), limits.patienceMs);
    try {
      return await wait;
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    start: async () => {
      try {
        await listen(server, dataDir);
      } catch (error) {
        // Processes that share a database may share a folder too; commands need only one of them.
        if (errorCode(error) === 'EADDRINUSE') log.info('control socket taken');
        else log.error('control socket failed', errorFields(error));
      }
    },
    stop: async () => {
      const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of underWay.keys()) if (socket.bytesRead === 0) socket.destroy();
      const timer = setTimeout(() => {
        for (const socket of underWay.keys()) socket.destroy();
      }, limits.closeMs);
      // Not the commands themselves: one that hangs must not keep the service from stopping.
      await stopped;
      clearTimeout(timer);
    },
  };
}

/** Whoever asked does not listen any more. */
class ClientGoneError extends Error {
  override name = 'ClientGoneError';
}

function refused(kind: ServiceFault): Line {
  return { kind: 'refused', refused: { kind } };
}

/** @throws What the disk or the kernel says, and `EADDRINUSE` where another service answers there. */
async function listen(server: Server, dataDir: string): Promise<void> {
  const place = await socketPlace(dataDir);
  if (place === undefined) throw new Error(`no folder ${dataDir}`);
  await prepareFolder(place);
  try {
    await listening(server, place.socket);
  } catch (error) {
    if (errorCode(error) !== 'EADDRINUSE' || (await isAnswered(place.socket))) throw error;
    // What a crash left behind.
    await rm(place.socket, { force: true });
    await listening(server, place.socket);
  }
  // Nobody else could come in before: the folder is closed to them.
  await chmod(place.socket, 0o600);
}

function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      socket.off('drain', settle).off('close', settle);
      resolve();
    };
    socket.on('drain', settle).on('close', settle);
  });
}

function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) resolve();
    else socket.once('close', () => resolve());
  });
}
