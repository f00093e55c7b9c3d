import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { askService } from '../../src/control/client.ts';
import { type Refusal, type ServiceCommand, served } from '../../src/control/command.ts';
import { type ControlLimits, createControlServer } from '../../src/control/server.ts';
import { socketPlace } from '../../src/control/socket-place.ts';
import { StoreError } from '../../src/messaging/stores.ts';
import { rememberingLog } from '../support/remembering-log.ts';
import { tempFolders } from '../support/temp-folder.ts';

type CountTo = ServiceCommand<
  { to: number; text?: string | undefined },
  number,
  { count: number },
  Refusal,
  { readonly end?: () => Promise<void> }
>;

/** Counts; a small thing to ask of a service. */
const countTo: CountTo = {
  name: 'count',
  args: z.strictObject({ to: z.int(), text: z.string().optional() }),
  item: z.number(),
  done: z.strictObject({ count: z.int() }),
  refused: z.strictObject({ kind: z.literal('too-many') }),
  run: async ({ to }, parts, give) => {
    if (to > 1_000_000) return { kind: 'refused', refused: { kind: 'too-many' } };
    if (to === -1) throw new Error('a bug');
    if (to === -2) throw new StoreError('no space');
    for (let number = 1; number <= to; number += 1) await give(number);
    await parts.end?.();
    return { kind: 'done', done: { count: to } };
  },
};

const newFolder = tempFolders();
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function startService(
  given: {
    readonly dataDir?: string;
    readonly limits?: Partial<ControlLimits>;
    readonly end?: () => Promise<void>;
  } = {},
) {
  const dataDir = given.dataDir ?? (await newFolder());
  const log = rememberingLog();
  const parts = given.end === undefined ? {} : { end: given.end };
  const server = createControlServer({
    dataDir,
    commands: [served(countTo, parts)],
    log,
    ...(given.limits === undefined ? {} : { limits: given.limits }),
  });
  await server.start();
  stops.push(() => server.stop());
  return { dataDir, log, server };
}

async function asked(dataDir: string, args: { to: number; text?: string }) {
  const items: number[] = [];
  const end = await askService(dataDir, countTo, args, async (item) => {
    items.push(item);
  });
  return { items, end };
}

async function socketOf(dataDir: string): Promise<string> {
  const place = await socketPlace(dataDir);
  if (place === undefined) throw new Error('no place');
  return place.socket;
}

/** What the service says to bytes that no client of ours would send. */
async function saidTo(dataDir: string, bytes: string | Buffer): Promise<string> {
  const socket = createConnection(await socketOf(dataDir));
  socket.end(bytes);
  return text(socket);
}

const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

describe('a command', () => {
  it('gets its items in order, and how it ended', async () => {
    const { dataDir } = await startService();
    expect(await asked(dataDir, { to: 3 })).toEqual({
      items: [1, 2, 3],
      end: { kind: 'done', done: { count: 3 } },
    });
  });

  it('gets more than fits into the pipe at once', async () => {
    const { dataDir } = await startService();
    const { items, end } = await asked(dataDir, { to: 50_000 });
    expect(items).toHaveLength(50_000);
    expect(end).toEqual({ kind: 'done', done: { count: 50_000 } });
  });

  it('is refused by its own rules', async () => {
    const { dataDir } = await startService();
    const { end } = await asked(dataDir, { to: 2_000_000 });
    expect(end).toEqual({ kind: 'refused', refused: { kind: 'too-many' } });
  });

  it('is told of a bug and of a store that fails, and the service goes on', async () => {
    const { dataDir, log } = await startService();
    expect((await asked(dataDir, { to: -1 })).end).toEqual({ kind: 'fault', fault: 'failed' });
    expect((await asked(dataDir, { to: -2 })).end).toEqual({
      kind: 'fault',
      fault: 'store-failed',
    });
    expect(log.events('error')).toEqual(['command failed', 'command failed']);
    expect((await asked(dataDir, { to: 1 })).items).toEqual([1]);
  });

  it('finds nobody where no service runs', async () => {
    const dataDir = await newFolder();
    expect((await asked(dataDir, { to: 1 })).end).toBeUndefined();
    expect((await asked(join(dataDir, 'missing'), { to: 1 })).end).toBeUndefined();
  });

  it('finds nobody once the service has stopped', async () => {
    const { dataDir, server } = await startService();
    await server.stop();
    expect((await asked(dataDir, { to: 1 })).end).toBeUndefined();
  });

  it('of two clients is served side by side', async () => {
    let first = true;
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const { dataDir } = await startService({
      end: async () => {
        if (!first) return;
        first = false;
        await held;
      },
    });
    const slow = asked(dataDir, { to: 2 });
    while (first) await new Promise((resolve) => setImmediate(resolve));
    expect((await asked(dataDir, { to: 1 })).end).toMatchObject({ kind: 'done' });
    letGo();
    expect((await slow).end).toEqual({ kind: 'done', done: { count: 2 } });
  });

  it('waits for the service only so long', async () => {
    const { dataDir } = await startService({
      end: () => new Promise(() => {}),
      limits: { closeMs: 10 },
    });
    const end = await askService(dataDir, countTo, { to: 1 }, async () => {}, { patienceMs: 50 });
    expect(end).toEqual({ kind: 'fault', fault: 'silent' });
  });

  it('that hangs does not keep the service from stopping', async () => {
    let begun = () => {};
    const hangs = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const { dataDir, server } = await startService({
      end: () => {
        begun();
        return new Promise(() => {});
      },
      limits: { closeMs: 10 },
    });
    const cut = asked(dataDir, { to: 1 });
    await hangs;
    await server.stop();
    expect((await cut).end).toEqual({ kind: 'fault', fault: 'cut' });
  });
});

describe('the socket', () => {
  it.each([
    ['no JSON', 'hello\n', 'unreadable-request'],
    ['no end of the line', '{"command":"count","args":{"to":0}}', undefined],
    ['nothing at all', '', 'unreadable-request'],
    ['another shape', '{"command":"count","args":{},"more":1}\n', 'unreadable-request'],
    ['no arguments', '{"command":"count"}\n', 'unreadable-request'],
    ['arguments that do not fit', '{"command":"count","args":{"to":"x"}}\n', 'wrong-args'],
    ['a command that nobody knows', '{"command":"toString","args":{}}\n', 'unknown-command'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x0a]), 'unreadable-request'],
  ])('answers %s', async (_name, bytes, kind) => {
    const { dataDir } = await startService();
    const said = await saidTo(dataDir, bytes);
    const expected = kind === undefined ? { done: { count: 0 } } : { refused: { kind } };
    expect(said).toBe(`${JSON.stringify(expected)}\n`);
  });

  it('takes no request that is too long', async () => {
    const { dataDir } = await startService({ limits: { requestBytes: 1_000 } });
    const request = JSON.stringify({ command: 'count', args: { to: 1, text: 'x'.repeat(2_000) } });
    expect(JSON.parse(await saidTo(dataDir, `${request}\n`))).toEqual({
      refused: { kind: 'unreadable-request' },
    });
    expect((await asked(dataDir, { to: 1, text: 'x'.repeat(100) })).items).toEqual([1]);
  });

  it('lets go of a client that says nothing, and of one that does not read', async () => {
    const { dataDir } = await startService({ limits: { patienceMs: 50 } });
    const quiet = createConnection(await socketOf(dataDir));
    await once(quiet.resume(), 'close');
    const deaf = createConnection(await socketOf(dataDir));
    deaf.pause().write('{"command":"count","args":{"to":1000000}}\n');
    // Reading only when the service has given up shows that the answer was cut.
    await new Promise((resolve) => setTimeout(resolve, 300));
    deaf.on('error', () => {});
    expect((await text(deaf).catch(() => '')).includes('done')).toBe(false);
  });

  it('ends every connection when the service stops, whatever it does', async () => {
    const { dataDir, server } = await startService({ limits: { closeMs: 50 } });
    const quiet = createConnection(await socketOf(dataDir));
    await once(quiet.resume(), 'connect');
    const deaf = createConnection(await socketOf(dataDir));
    deaf.on('error', () => {});
    deaf.pause().write('{"command":"count","args":{"to":1000000}}\n');
    await once(deaf, 'ready');
    await server.stop();
    if (!quiet.closed) await once(quiet, 'close');
  });

  it('is open to nobody but its owner', async () => {
    const { dataDir } = await startService();
    await chmod(dataDir, 0o755);
    const { folder, socket } = (await socketPlace(dataDir)) ?? { folder: '', socket: '' };
    expect((await modeOf(folder)).toString(8)).toBe('700');
    expect((await modeOf(socket)).toString(8)).toBe('600');
  });

  it('closes a folder that was open to others', async () => {
    const dataDir = await newFolder();
    await mkdir(join(dataDir, 'control'), { mode: 0o777 });
    await chmod(join(dataDir, 'control'), 0o777);
    await startService({ dataDir });
    expect((await modeOf(join(dataDir, 'control'))).toString(8)).toBe('700');
  });

  it('that a killed service left behind is replaced', async () => {
    const dataDir = await newFolder();
    await mkdir(join(dataDir, 'control'));
    const socket = await socketOf(dataDir);
    const script = `require('net').createServer().listen(${JSON.stringify(socket)}, () => process.kill(process.pid, 'SIGKILL'))`;
    spawnSync(process.execPath, ['-e', script]);
    expect((await stat(socket)).isSocket()).toBe(true);
    expect((await asked(dataDir, { to: 1 })).end).toBeUndefined();
    await startService({ dataDir });
    expect((await asked(dataDir, { to: 1 })).items).toEqual([1]);
  });

  it('of a living service is left alone, and the second service runs without one', async () => {
    const { dataDir } = await startService();
    const second = await startService({ dataDir });
    expect(second.log.lines).toMatchObject([{ level: 'info', event: 'control socket taken' }]);
    await second.server.stop();
    expect((await asked(dataDir, { to: 1 })).items).toEqual([1]);
  });

  it('of a data folder with a long path is in the temporary folder, closed as well', async () => {
    const dataDir = join(await newFolder(), 'a'.repeat(120));
    await mkdir(dataDir);
    await startService({ dataDir });
    const { folder, socket } = (await socketPlace(dataDir)) ?? { folder: '', socket: '' };
    expect(socket.startsWith(dataDir)).toBe(false);
    expect((await modeOf(folder)).toString(8)).toBe('700');
    expect((await asked(dataDir, { to: 1 })).items).toEqual([1]);
  });

  it('cannot be had where a file stands in its place, and the service starts all the same', async () => {
    const dataDir = await newFolder();
    await writeFile(join(dataDir, 'control'), '');
    const { log } = await startService({ dataDir });
    expect(log.events('error')).toEqual(['control socket failed']);
    expect((await asked(dataDir, { to: 1 })).end).toMatchObject({ fault: 'not-allowed' });
  });
});

describe('a service of another version', () => {
  it.each([
    ['{"item":"one"}\n', 'unreadable'],
    ['{"progress":1}\n', 'unreadable'],
    ['{"done":{}}\n', 'unreadable'],
    ['{"refused":{"kind":"new-kind"}}\n', 'unreadable'],
    ['{"item":1}\n', 'cut'],
    ['', 'cut'],
  ])('that answers %j is not understood', async (answer, fault) => {
    const dataDir = await newFolder();
    await mkdir(join(dataDir, 'control'), { mode: 0o700 });
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end(answer));
    });
    server.listen(await socketOf(dataDir));
    await once(server, 'listening');
    stops.push(async () => {
      server.close();
    });
    expect((await asked(dataDir, { to: 1 })).end).toEqual({ kind: 'fault', fault });
  });

  it('moved with its folder is still found', async () => {
    const dataDir = await newFolder();
    await startService({ dataDir });
    const moved = `${dataDir}-moved`;
    await rename(dataDir, moved);
    expect((await asked(moved, { to: 1 })).items).toEqual([1]);
    await rename(moved, dataDir);
  });
});
