import { createConnection, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { errorCode } from '../foundation/error-facts.ts';
import type { CommandEnd, Give, Refusal, ServiceCommand } from './command.ts';
import { lineIn, requestText, type ServiceFault, serviceFaults } from './protocol.ts';
import { isTrusted, socketPlace } from './socket-place.ts';

/**
 * What kept the service from answering. `silent`: it took too long. `cut`: it
 * ended before it said how the command ended. `unreadable`: it speaks another
 * version of the protocol. `not-allowed`: the socket is somebody else's.
 */
export type AskFault = ServiceFault | 'silent' | 'cut' | 'unreadable' | 'not-allowed';

export type Asked<Done, Refused extends Refusal> =
  | CommandEnd<Done, Refused>
  | { readonly kind: 'fault'; readonly fault: AskFault };

export interface AskLimits {
  /** Longest wait for the next line of the answer. */
  readonly patienceMs: number;
}

/** Nobody listens: no service, or the socket of one that died. */
const nobody = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTDIR']);

/**
 * Has the service in a data folder run a command.
 *
 * @param give Called for each item, in order.
 * @returns `undefined` where no service runs there.
 */
export async function askService<Args, Item, Done, Refused extends Refusal, Parts>(
  dataDir: string,
  command: ServiceCommand<Args, Item, Done, Refused, Parts>,
  args: Args,
  give: Give<Item>,
  { patienceMs }: AskLimits = { patienceMs: 60_000 },
): Promise<Asked<Done, Refused> | undefined> {
  const socket = await connected(dataDir);
  if (socket === undefined) return undefined;
  if (socket === 'not-allowed') return { kind: 'fault', fault: 'not-allowed' };
  let silent = false;
  socket.setTimeout(patienceMs, () => {
    silent = true;
    socket.destroy();
  });
  // Without a listener it would be thrown; the lines just end.
  socket.on('error', () => {});
  try {
    socket.write(requestText({ command: command.name, args }));
    return (await answerOn(socket, command, give)) ?? fault(silent ? 'silent' : 'cut');
  } finally {
    socket.destroy();
  }
}

/** @returns `undefined` where the lines end before the command does. */
async function answerOn<Args, Item, Done, Refused extends Refusal, Parts>(
  socket: Socket,
  command: ServiceCommand<Args, Item, Done, Refused, Parts>,
  give: Give<Item>,
): Promise<Asked<Done, Refused> | undefined> {
  const lines = createInterface({ input: socket });
  // A connection that breaks has no `end`, for which alone the lines would wait.
  socket.once('close', () => lines.close());
  for await (const text of lines) {
    const line = lineIn(text);
    switch (line?.kind) {
      case 'item': {
        const item = command.item.safeParse(line.item);
        if (!item.success) return fault('unreadable');
        await give(item.data);
        break;
      }
      case 'done': {
        const done = command.done.safeParse(line.done);
        return done.success ? { kind: 'done', done: done.data } : fault('unreadable');
      }
      case 'refused': {
        const refused = command.refused.safeParse(line.refused);
        if (refused.success) return { kind: 'refused', refused: refused.data };
        const told = line.refused.kind;
        return fault(serviceFaults.find((one) => one === told) ?? 'unreadable');
      }
      default:
        return fault('unreadable');
    }
  }
  return undefined;
}

function fault(kind: AskFault): { readonly kind: 'fault'; readonly fault: AskFault } {
  return { kind: 'fault', fault: kind };
}

async function connected(dataDir: string): Promise<Socket | 'not-allowed' | undefined> {
  try {
    const place = await socketPlace(dataDir);
    if (place === undefined) return undefined;
    if (!(await isTrusted(place.folder, dataDir))) return 'not-allowed';
    return await connectedTo(place.socket);
  } catch (error) {
    const code = errorCode(error);
    if (code !== undefined && nobody.has(code)) return undefined;
    if (code === 'EACCES' || code === 'EPERM') return 'not-allowed';
    throw error;
  }
}

function connectedTo(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(path);
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });
}
