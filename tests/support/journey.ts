import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp, type GivenParts } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import { loadKnowledge } from '../../src/content/load-knowledge.ts';
import type { Member } from '../../src/directory/member.ts';
import type { Knowledge } from '../../src/faq/knowledge.ts';
import { randomIds } from '../../src/foundation/ids.ts';
import { type LogFields, silentLog } from '../../src/foundation/log.ts';
import { createLineStandIn } from '../../src/sandbox/line-stand-in/stand-in.ts';
import type {
  ApiCall,
  LineMessage,
  LineStandIn,
  Phone,
} from '../../src/sandbox/line-stand-in/types.ts';
import { openLowdbStores } from '../../src/storage/lowdb/open.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { contactText } from '../../src/wording/replies.ts';
import { clockAt, type HandClock } from './hand-clock.ts';
import { enrolled, memberOf } from './staff.ts';

export const channelSecret = '8c570fa6dd201bb328f1c1eac23a96d8';
export const channelAccessToken = 'journey-token';

export interface Journey {
  readonly line: LineStandIn;
  readonly clock: HandClock;
  readonly dataDir: string;
  /** For another process on the same stores. */
  readonly config: Config;
  readonly officer: Phone;
  /** What the program keeps; another one after each restart. */
  readonly stores: () => Stores;
  app: App;
  /** Where the program listens. */
  readonly origin: () => string;
  /** `error` and `warn` lines so far. */
  readonly logged: { level: string; event: string; fields: LogFields }[];
  /** The officer types; settles when nothing that is due is left to send. */
  ask(text: string): Promise<void>;
  /** What the bot said to the officer, the oldest first. */
  said(): LineMessage[];
  /** The calls that send messages. */
  sends(): ApiCall[];
  /** Makes staff of a phone: an officer, unless told otherwise. */
  enrol(phone: Phone, given?: Partial<Member>): Promise<void>;
  /** Stops the program and starts it again on the same data. */
  restart(): Promise<void>;
  end(): Promise<void>;
}

let shipped: Promise<Knowledge> | undefined;
/** The FAQ as it is shipped; read once for all journeys of a file. */
export function shippedKnowledge(): Promise<Knowledge> {
  shipped ??= loadKnowledge({
    folder: './knowledge',
    contactText,
    rankerFiles: ['dist/faq-ranker.bin'],
  });
  return shipped;
}

export const shippedContent = { knowledgeDir: './knowledge', schedulesDir: './schedules' };

/** The real program with its real store and outbox, joined to a LINE that this test plays. */
export async function startJourney(
  given: GivenParts = {},
  content: { knowledgeDir: string; schedulesDir: string } = shippedContent,
  publicUrl?: string,
): Promise<Journey> {
  const clock = clockAt('2026-12-05 03:00');
  const line = createLineStandIn({ channelSecret, channelAccessToken, clock, ids: randomIds });
  const apiOrigin = await line.listen();
  const dataDir = await mkdtemp(join(tmpdir(), 'helpdesk-'));
  const officer = line.addUser({ name: '員警', role: 'officer' });
  const logged: Journey['logged'] = [];
  const log = {
    ...silentLog,
    warn: (event: string, fields: LogFields = {}) => logged.push({ level: 'warn', event, fields }),
    error: (event: string, fields: LogFields = {}) =>
      logged.push({ level: 'error', event, fields }),
  };
  const config: Config = {
    line: {
      ...{ kind: 'channel', secret: channelSecret, token: channelAccessToken },
      ...{ apiOrigin, dataOrigin: apiOrigin },
    },
    host: '127.0.0.1',
    port: 0,
    dataDir,
    databaseUrl: undefined,
    publicUrl,
    ...content,
    logLevel: 'silent',
    metricsToken: undefined,
  };
  let port = 0;
  const openStores = async () => given.stores ?? (await openLowdbStores(dataDir, { clock, log }));
  let stores = await openStores();
  await enrolled(stores, memberOf(officer.userId));
  async function start(): Promise<App> {
    const app = await createApp(config, {
      clock,
      log,
      timers: false,
      readKnowledge: () => shippedKnowledge(),
      // What is drawn costs seconds; tests of pictures bring the real thing.
      draw: (svg, file) => writeFile(file, svg),
      ...given,
      stores,
    });
    port = await app.start();
    line.connect(`http://127.0.0.1:${port}/webhook`);
    return app;
  }

  const journey: Journey = {
    line,
    clock,
    dataDir,
    config,
    officer,
    stores: () => stores,
    app: await start(),
    origin: () => `http://127.0.0.1:${port}`,
    logged,
    ask: async (text) => {
      await line.act(officer.userId, { kind: 'text', text });
      await journey.app.idle();
    },
    said: () => messagesOf(line, officer),
    sends: () => line.calls().filter(({ path }) => /message\/(reply|push)$/.test(path)),
    enrol: ({ userId }, of = {}) => enrolled(stores, memberOf(userId, of)),
    restart: async () => {
      await journey.app.stop();
      if (given.stores === undefined) await stores.close();
      stores = await openStores();
      journey.app = await start();
    },
    end: async () => {
      await journey.app.stop();
      if (given.stores === undefined) await stores.close();
      await line.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  return journey;
}

/** What the bot said on a phone, the oldest first. */
export function messagesOf(line: LineStandIn, { userId }: Phone): LineMessage[] {
  const phone = line.phones().find((phone) => phone.userId === userId);
  return (phone?.messages ?? []).filter(({ from }) => from === 'bot').map(({ message }) => message);
}

/** What pressing a button of a message returns to the program. */
export function buttonNamed(
  message: unknown,
  label: string,
): { data: string; displayText: string } {
  const found = [...actionsIn(message)].find(
    (action) => action.label === label && action.type === 'postback',
  );
  if (found === undefined) throw new Error(`no button ${label}`);
  return { data: String(found.data), displayText: String(found.displayText) };
}

/** Every action in a message, however deep. */
export function* actionsIn(part: unknown): Generator<Record<string, unknown>> {
  if (typeof part !== 'object' || part === null) return;
  if ('action' in part && typeof part.action === 'object' && part.action !== null) {
    yield part.action as Record<string, unknown>;
  }
  for (const inner of Object.values(part)) yield* actionsIn(inner);
}
