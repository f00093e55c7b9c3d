import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createAnswers } from './app/answers.ts';
import { createChores } from './app/chores.ts';
import { openContent } from './app/open-content.ts';
import { roomParts } from './app/room-parts.ts';
import { serviceCommands } from './commands/in-service/all.ts';
import type { Config } from './config.ts';
import type { ContentFault } from './content/fault.ts';
import { createControlServer } from './control/server.ts';
import { warnOfQuota } from './conversation/warn-of-quota.ts';
import { chatsOfRole } from './directory/reach.ts';
import { recognise } from './directory/recognise.ts';
import { seeCalendar } from './duty/see-calendar.ts';
import type { Knowledge, TrainingMaterial } from './faq/knowledge.ts';
import type { RankerModel } from './faq/ranker.ts';
import { type Clock, systemClock } from './foundation/clock.ts';
import { type Ids, randomIds } from './foundation/ids.ts';
import { errorFields, type Log } from './foundation/log.ts';
import { createLoadMedia } from './handoff/load-media.ts';
import { noteSent } from './handoff/note-sent.ts';
import { seeMedia } from './handoff/see-media.ts';
import { calendarRoutes } from './http/calendar.ts';
import { mediaRoutes } from './http/media.ts';
import { createMetrics } from './http/metrics.ts';
import { pictureRoutes } from './http/pictures.ts';
import { readinessOf } from './http/readiness.ts';
import { createHttpServer } from './http/server.ts';
import { createButtonData } from './line/button-data.ts';
import { createContentSource } from './line/content-source.ts';
import { createLineMessenger } from './line/line-messenger.ts';
import { createMediaLinks } from './line/media-links.ts';
import { createToLineJson } from './line/message-json.ts';
import { lineRoutes } from './line/routes.ts';
import { createPinoLog } from './logging/pino-log.ts';
import { createDeliver } from './messaging/deliver.ts';
import { type NotifyStores, notify } from './messaging/notify.ts';
import type { OutgoingMessage } from './messaging/outgoing.ts';
import type { PaceLimits } from './messaging/pace.ts';
import { createPushGuard } from './messaging/push-guard.ts';
import { createResumePushes } from './messaging/quota.ts';
import { createDigests } from './messaging/send-digests.ts';
import type { Draw } from './pictures/draw-in-child.ts';
import { enrolOfficer, enrolPhones } from './sandbox/enrol-phones.ts';
import { sandboxRoutes } from './sandbox/routes.ts';
import { startSandbox } from './sandbox/start-sandbox.ts';
import { openStores, storageOf } from './storage/open-stores.ts';
import { scrub } from './storage/scrub.ts';
import type { Ports, Stores } from './storage/stores.ts';
import { startTimers } from './timers/timers.ts';
import { contentFaultText } from './wording/faults.ts';
import { sandboxCast, sandboxOfficer } from './wording/replies.ts';

/** Parts that a test brings itself; whoever brings one closes it. */
export interface GivenParts {
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly log?: Log;
  readonly stores?: Stores;
  readonly readKnowledge?: (folder: string) => Promise<Knowledge>;
  readonly draw?: Draw;
  readonly train?: (material: TrainingMaterial) => Promise<RankerModel>;
  /** False: nothing happens by itself, and the test calls `tick`. */
  readonly timers?: boolean;
  readonly paceLimits?: PaceLimits;
}

export interface App {
  /** @returns The port it listens on. */
  start(): Promise<number>;
  /** Takes nothing new, finishes what it took, lets go of everything. */
  stop(): Promise<void>;
  /** What the clock sets in motion every second. */
  tick(): Promise<void>;
  /** Settles when no message that is due is left to send. */
  idle(): Promise<void>;
}

/** How long a stop waits for what is being sent. */
const lastSendsMs = 5_000;

/** Folder with the sandbox's page, compiled for the browser. */
const pageDir = join(import.meta.dirname, '..', 'dist', 'sandbox', 'page');

/**
 * Builds every part and joins them. Nobody else reads the configuration, opens
 * a store or knows every room.
 *
 * @throws {ContentError | FolderLockedError | NewerDataError} and what the disk throws.
 */
export async function createApp(config: Config, given: GivenParts = {}): Promise<App> {
  const clock = given.clock ?? systemClock;
  const ids = given.ids ?? randomIds;
  const log = given.log ?? createPinoLog(config.logLevel);

  const sandbox =
    config.line.kind === 'sandbox'
      ? await startSandbox({ clock, ids, cast: sandboxCast })
      : undefined;
  const channel = config.line.kind === 'sandbox' ? sandbox : config.line;
  if (channel === undefined) throw new Error('no channel');

  // The sandbox's people are not real: their data never mix with those of a channel.
  const dataDir = sandbox === undefined ? config.dataDir : join(config.dataDir, 'sandbox');
  const stores =
    given.stores ??
    (await openStores(
      storageOf({
        databaseUrl: config.databaseUrl,
        isSandbox: sandbox !== undefined,
        folder: dataDir,
      }),
      { clock, ids, log },
    ).catch(async (error: unknown) => {
      await sandbox?.standIn.close();
      throw error;
    }));
  const { transact } = stores;

  const content = await openContent({
    ...{ config, dataDir, sandbox, transact, clock, log },
    readKnowledge: given.readKnowledge,
    train: given.train,
    draw: given.draw,
    onFaults: (faults) => tellManagers(faults),
  }).catch(async (error: unknown) => {
    if (given.stores === undefined) await stores.close();
    throw error;
  });
  const { guidance, schedules, liveSwaps, pictures } = content;

  const metrics = createMetrics({
    waiting: () => transact(({ outbox }) => outbox.waitingCount(), 'outbox'),
    pushBudget: async () =>
      (await transact(({ pushBudget }) => pushBudget.find(), 'push-budget'))?.budget,
  });
  const { counters } = metrics;
  const buttonData = createButtonData(channel.secret);
  let ownUrl: string | undefined;
  const publicUrl = () => config.publicUrl ?? ownUrl;
  const mediaLinks = createMediaLinks(channel.secret, publicUrl);
  const messenger = createLineMessenger({
    channelAccessToken: channel.token,
    apiOrigin: channel.apiOrigin,
    toLineJson: createToLineJson(buttonData, mediaLinks.urlOf, (name) => {
      const base = publicUrl();
      return base && `${base}/pictures/${name}.png`;
    }),
    counters,
  });
  const mediaSource = createContentSource({
    channelAccessToken: channel.token,
    dataOrigin: channel.dataOrigin,
  });
  /** Puts a message for every manager into the outbox, within the caller's transaction. */
  const notifyManagers = async (
    ports: NotifyStores & Pick<Ports, 'members'>,
    message: OutgoingMessage,
  ) => {
    const { people } = schedules();
    for (const chat of chatsOfRole('manager', people, await ports.members.all())) {
      await notify(ports, chat, [message], { clock, ids });
    }
  };
  const pushGuard = createPushGuard({
    ...{ transact, messenger, clock, log },
    onKnown: (known, ports) => warnOfQuota(known, schedules().people, ports, { clock, ids }),
  });
  const deliver = createDeliver({
    transact,
    holder: stores.holder,
    messenger,
    clock,
    log,
    onPushed: pushGuard.pushed,
    onQuota: (ports) => {
      log.error('monthly pushes used up');
      return notifyManagers(ports, { kind: 'quota-exhausted' });
    },
    onAccepted: (row, sentIds, ports, now) => noteSent(row, sentIds, ports, now),
  });
  stores.onOutsideWork(deliver.wake);
  const resumePushes = createResumePushes({ transact, messenger, clock, log });
  const isStaff = async (userId: string, { members }: Pick<Ports, 'members'>) => {
    const { people } = schedules();
    return recognise(userId, await members.find(userId), people).kind === 'staff';
  };
  const digests = createDigests({ transact, isStaff, clock, ids });
  const tellManagers = (faults: readonly ContentFault[]) => {
    if (faults.length === 0) return;
    const message = { kind: 'content-refused', faults: faults.map(contentFaultText) } as const;
    transact((ports) => notifyManagers(ports, message), 'content')
      .then(deliver.wake)
      .catch((error: unknown) => log.error('managers not told', errorFields(error)));
  };
  const { handoff, shiftParts, caseParts } = roomParts({ content, mediaLinks, clock, ids });
  const loadMedia = createLoadMedia({
    ...{ transact, media: stores.media, source: mediaSource },
    ...{ handoff, log, wake: deliver.wake },
  });
  const chores = createChores({
    ...{ stores, content, deliver, resumePushes, pushGuard, digests, loadMedia },
    ...{ handoff, shiftParts, caseParts, isSandbox: sandbox !== undefined },
  });
  const receive = createAnswers({
    ...{ transact, content, handoff, shiftParts, deliver, digests, isStaff, publicUrl, log },
    tellManagers: notifyManagers,
    paceLimits: given.paceLimits,
  });
  let added = 0;
  const addOfficer = async () => {
    added += 1;
    const officer = sandboxOfficer(added);
    const phone = sandbox?.standIn.addUser({ name: officer.unit, role: officer.role });
    if (phone === undefined) return;
    await transact((ports) => enrolOfficer(phone, officer, ports, clock), 'sandbox');
  };
  const http = createHttpServer({
    line: lineRoutes({
      channelSecret: channel.secret,
      buttonData,
      receive,
      clock,
      log,
      counters,
    }),
    media: mediaRoutes({ see: (token) => seeMedia(token, stores, clock), clock }),
    calendar: calendarRoutes({
      see: (token) => seeCalendar(token, { transact, ...shiftParts }),
      clock,
    }),
    pictures: pictureRoutes({ see: pictures.see, clock }),
    sandbox: sandbox && sandboxRoutes(sandbox.standIn, { pageDir, clock, addOfficer }),
    readiness: async () =>
      readinessOf(await stores.health(), content.faults().map(contentFaultText)),
    metrics,
    metricsToken: config.metricsToken,
    log,
  });

  const engine = config.databaseUrl === undefined ? 'lowdb' : 'postgres';
  const control = createControlServer({
    dataDir,
    commands: serviceCommands({
      ...{ stores, engine, clock, ids, wake: deliver.wake },
      schedules: async () => {
        await liveSwaps.refresh();
        return schedules();
      },
      deadlines: async () => guidance().deadlines,
      scrub: () => scrub(stores),
    }),
    log,
  });

  let stopTimers = async () => {};
  return {
    start: async () => {
      await liveSwaps.refresh();
      await deliver.takeOver();
      await digests.send();
      if (sandbox !== undefined) {
        const { phones } = sandbox;
        await transact((ports) => enrolPhones(phones, sandboxCast, ports, clock), 'sandbox');
      }
      const port = await http.listen(config.host, config.port);
      sandbox?.standIn.connect(`http://127.0.0.1:${port}/webhook`);
      // Phones of the sandbox are on this machine, and reach us as they are.
      if (sandbox !== undefined) ownUrl = `http://127.0.0.1:${port}`;
      if (given.timers !== false) {
        stopTimers = startTimers(chores.jobs, log);
      }
      await content.recordVersions();
      await control.start();
      tellManagers(content.faults());
      deliver.wake();
      return port;
    },
    stop: async () => {
      await control.stop();
      await stopTimers();
      await pictures.stop();
      const loadsEnded = loadMedia.stop();
      await mediaSource.close();
      await loadsEnded;
      await http.close();
      await Promise.race([deliver.idle(), pause(lastSendsMs, undefined, { ref: false })]);
      const stopped = deliver.stop();
      // What still hangs ends with its connection: its fate is unknown, and the next start asks again.
      await messenger.close();
      await stopped;
      await sandbox?.standIn.close();
      if (given.stores === undefined) await stores.close();
    },
    tick: chores.tick,
    idle: deliver.idle,
  };
}
