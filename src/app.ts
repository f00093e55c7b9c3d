import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { serviceCommands } from './commands/in-service/all.ts';
import type { Config } from './config.ts';
import type { ContentFault } from './content/fault.ts';
import { builtRankerFile } from './content/knowledge-files.ts';
import { openLiveContent } from './content/live-content.ts';
import { loadGuidance } from './content/load-guidance.ts';
import { loadKnowledge } from './content/load-knowledge.ts';
import type { Schedules } from './content/load-schedules.ts';
import { writeRanker } from './content/ranker-file.ts';
import { createRecordVersions } from './content/record-versions.ts';
import { trainInWorker } from './content/train-in-worker.ts';
import { withSwaps } from './content/with-swaps.ts';
import { createControlServer } from './control/server.ts';
import { forgetOldTalk } from './conversation/forget.ts';
import { reportCases } from './conversation/report-cases.ts';
import { reportRoster } from './conversation/report-roster.ts';
import { reportUnreachable } from './conversation/report-unreachable.ts';
import { createRespond } from './conversation/respond.ts';
import { warnOfQuota } from './conversation/warn-of-quota.ts';
import { chatsOfRole } from './directory/reach.ts';
import { recognise } from './directory/recognise.ts';
import { createLiveSwaps } from './duty/live-swaps.ts';
import { whoIsOnDuty } from './duty/on-duty.ts';
import { seeCalendar } from './duty/see-calendar.ts';
import { expireSwaps } from './duty/swap-desk.ts';
import { createWatchSwaps } from './duty/watch-swaps.ts';
import type { Knowledge, TrainingMaterial } from './faq/knowledge.ts';
import type { RankerModel } from './faq/ranker.ts';
import { type Clock, systemClock } from './foundation/clock.ts';
import { type Ids, randomIds } from './foundation/ids.ts';
import { errorFields, type Log } from './foundation/log.ts';
import { dutyPhoneOf } from './handoff/escalation.ts';
import { createLoadMedia } from './handoff/load-media.ts';
import { noteSent } from './handoff/note-sent.ts';
import { seeMedia } from './handoff/see-media.ts';
import { watchInquiries } from './handoff/watch.ts';
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
import { archiveOldMessages } from './messaging/archive-old.ts';
import { createDeliver } from './messaging/deliver.ts';
import { type NotifyStores, notify } from './messaging/notify.ts';
import type { OutgoingMessage } from './messaging/outgoing.ts';
import { createPace, type PaceLimits } from './messaging/pace.ts';
import { createPushGuard } from './messaging/push-guard.ts';
import { createResumePushes } from './messaging/quota.ts';
import { createReceive } from './messaging/receive.ts';
import { createDigests } from './messaging/send-digests.ts';
import type { Draw } from './pictures/draw-in-child.ts';
import { createLeafletPictures } from './pictures/leaflet-pictures.ts';
import { archiveSentReminders } from './reminders/archive-sent.ts';
import { afterQuiet } from './reminders/reminder-rule.ts';
import { createReminders } from './reminders/send-due.ts';
import { watchShiftStarts } from './reminders/watch-shift-starts.ts';
import { enrolOfficer, enrolPhones } from './sandbox/enrol-phones.ts';
import { sandboxRoutes } from './sandbox/routes.ts';
import { isOfCast, withCast } from './sandbox/sandbox-schedules.ts';
import { startSandbox } from './sandbox/start-sandbox.ts';
import { openStores, storageOf } from './storage/open-stores.ts';
import { scrub } from './storage/scrub.ts';
import type { Ports, Stores } from './storage/stores.ts';
import { startTimers } from './timers/timers.ts';
import { handOverCases } from './visits/hand-over-cases.ts';
import { contentFaultText } from './wording/faults.ts';
import { leafletContact } from './wording/materials.ts';
import { contactText, sandboxCast, sandboxOfficer, sandboxShift } from './wording/replies.ts';
import { formWords } from './wording/staff.ts';

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

/** Between two tries to write over what was taken back. */
const scrubPauseMs = 10_000;
/** How long a stop waits for what is being sent. */
const lastSendsMs = 5_000;

/** What starts processes takes two megabytes; most services draw nothing for days. */
const drawInChild: Draw = async (...picture) =>
  (await import('./pictures/draw-in-child.ts')).drawInChild(...picture);

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

  const lastGoodDir = join(dataDir, 'last-good-content');
  const ownRankerFile = join(dataDir, 'faq-ranker.bin');
  const rankerFiles = [ownRankerFile, builtRankerFile];
  const readKnowledge = (folder: string) => loadKnowledge({ folder, contactText, rankerFiles });
  const train = async (material: TrainingMaterial) => {
    const model = await trainInWorker(material);
    await writeRanker(ownRankerFile, model);
    return model;
  };
  const files = await openLiveContent({
    knowledgeDir: config.knowledgeDir,
    schedulesDir: config.schedulesDir,
    lastGoodDir,
    readKnowledge: given.readKnowledge ?? readKnowledge,
    readGuidance: (of) => loadGuidance({ ...of, contactText, leafletContact }),
    onFaults: (faults) => tellManagers(faults),
    train: given.train ?? train,
    log,
  }).catch(async (error: unknown) => {
    if (given.stores === undefined) await stores.close();
    throw error;
  });
  const liveSwaps = createLiveSwaps(transact);
  const live = withSwaps(files, liveSwaps);
  const recordVersions = createRecordVersions({
    live: files,
    edited: { knowledge: config.knowledgeDir, schedules: config.schedulesDir },
    lastGood: {
      knowledge: join(lastGoodDir, 'knowledge'),
      schedules: join(lastGoodDir, 'schedules'),
    },
    ...{ transact, clock, log },
  });
  const refreshContent = async () => {
    const { schedules, guidance } = live.current();
    await live.refresh();
    await recordVersions();
    // Drawn before somebody asks for it; nobody waits for that.
    if (live.current().guidance !== guidance) void pictures.warm();
    if (live.current().schedules === schedules) return;
    areCasesLookedAt = false;
    await lookAtRoster();
    await lookAtCases();
  };
  const knowledge = () => live.current().knowledge;
  const guidance = () => live.current().guidance;
  const pictures = createLeafletPictures({
    folder: join(dataDir, 'pictures'),
    materials: () => guidance().materials,
    draw: given.draw ?? drawInChild,
    log,
  });
  let played: { readonly of: Schedules; readonly schedules: Schedules } | undefined;
  /** The managers' schedules; in the sandbox its own cast is on duty. The same ones until they change. */
  const schedules = () => {
    const { schedules: given } = live.current();
    if (sandbox === undefined) return given;
    if (played?.of !== given) {
      played = { of: given, schedules: withCast(given, sandboxCast, sandbox.phones, sandboxShift) };
    }
    return played.schedules;
  };
  const dutyPhone = () => dutyPhoneOf(schedules().escalation);

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
  const sendDue = async () => {
    await deliver.takeOver();
    await resumePushes();
    deliver.wake();
  };
  const isStaff = async (userId: string, { members }: Pick<Ports, 'members'>) => {
    const { people } = schedules();
    return recognise(userId, await members.find(userId), people).kind === 'staff';
  };
  const digests = createDigests({ transact, isStaff, clock, ids });
  const lookAtPushes = async () => {
    await pushGuard.look();
    await digests.send();
    deliver.wake();
  };
  const reportReach = async () => {
    const { people } = schedules();
    await transact((ports) => reportUnreachable(people, ports, { clock, ids }), 'reach');
    deliver.wake();
  };
  const lookAtRoster = async () => {
    const looked = { ...schedules(), ...(sandbox === undefined ? {} : { isStopgap: isOfCast }) };
    await transact((ports) => reportRoster(looked, ports, { clock, ids }), 'roster');
    deliver.wake();
  };
  /** Whether cases are with whoever answers for them by the people that are live. */
  let areCasesLookedAt = false;
  // Only after an edit of this process's own files: one that has not read it yet would undo it.
  const lookAtCases = async () => {
    if (areCasesLookedAt) return;
    areCasesLookedAt = true;
    try {
      await transact((ports) => handOverCases(ports, caseParts), 'cases');
    } catch (error) {
      areCasesLookedAt = false;
      throw error;
    }
    deliver.wake();
  };
  const warnOfCases = async () => {
    await transact((ports) => reportCases(schedules(), ports, { clock, ids }), 'case-warnings');
    deliver.wake();
  };
  /** A scrub that failed is not tried at every look: the disk or a backup is in its way. */
  let scrubAgainAt = 0;
  const scrubWished = async () => {
    if (clock.now().getTime() < scrubAgainAt) return;
    try {
      await scrub(stores);
    } catch (error) {
      scrubAgainAt = clock.now().getTime() + scrubPauseMs;
      throw error;
    }
  };
  const tellManagers = (faults: readonly ContentFault[]) => {
    if (faults.length === 0) return;
    const message = { kind: 'content-refused', faults: faults.map(contentFaultText) } as const;
    transact((ports) => notifyManagers(ports, message), 'content')
      .then(deliver.wake)
      .catch((error: unknown) => log.error('managers not told', errorFields(error)));
  };
  const caseParts = {
    people: () => schedules().people,
    visitRule: () => schedules().visitRule,
    clock,
    ids,
  };
  const shiftParts = {
    people: () => schedules().people,
    roster: () => schedules().roster,
    swapsChanged: liveSwaps.changed,
    clock,
    ids,
  };
  const handoff = {
    people: () => schedules().people,
    units: () => schedules().units,
    escalation: () => schedules().escalation,
    onDuty: (at: Date) => {
      const { primary, backup } = whoIsOnDuty(schedules().roster, at);
      return { primary: primary?.person, backup: backup?.person };
    },
    isOfficeDay: (day: string) => schedules().officeCalendar.isOfficeDay(day),
    questionOf: (entryId: string) => knowledge().entries.get(entryId)?.question,
    mediaLinks,
    clock,
    ids,
  };
  const loadMedia = createLoadMedia({
    ...{ transact, media: stores.media, source: mediaSource },
    ...{ handoff, log, wake: deliver.wake },
  });
  const watchLadders = async () => {
    await watchInquiries(transact, handoff);
    deliver.wake();
  };
  const watchSwaps = createWatchSwaps(transact, shiftParts);
  const watchShifts = async () => {
    await liveSwaps.refresh();
    await expireSwaps(transact, shiftParts);
    await watchSwaps();
    await watchShiftStarts(transact, shiftParts);
    deliver.wake();
  };
  const reminders = createReminders(transact, {
    rules: () => ({ ...schedules(), deadlines: guidance().deadlines }),
    ...{ clock, ids },
  });
  const remind = async () => {
    await reminders.sendDue();
    deliver.wake();
  };
  const pace = createPace(clock, given.paceLimits);
  const receive = createReceive({
    transact,
    respond: createRespond({
      knowledge,
      dutyPhone,
      ...shiftParts,
      publicUrl,
      units: () => schedules().units,
      visitRule: () => schedules().visitRule,
      allowedGroups: () => schedules().allowedGroups,
      publishedNumbers: () => live.current().knowledge.publishedNumbers,
      tellManagers: notifyManagers,
      handoff,
      words: formWords,
      guidance,
      figureRule: () => schedules().figureRule,
      pictureOf: pictures.nameOf,
      meetings: { rules: schedules, clock, ids },
      deadlines: {
        officeCalendar: () => schedules().officeCalendar,
        afterQuiet: (at) => afterQuiet(at, schedules().quietHours),
      },
    }),
    pace: ({ userId, chat }) => pace(userId ?? chat),
    isStaff: async ({ userId }, ports) => userId !== undefined && isStaff(userId, ports),
    mayHold: digests.mayHold,
    apology: () => ({ kind: 'apology', dutyPhone: dutyPhone() }),
    sender: deliver,
    clock,
    ids,
    log,
  });
  /** Whoever asks next who is on duty is told what was just agreed. */
  const receiveAndLook: typeof receive = async (incoming) => {
    const received = await receive(incoming);
    await liveSwaps.refreshIfChanged().catch((error: unknown) => {
      log.warn('swaps not read', errorFields(error));
    });
    return received;
  };
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
      receive: receiveAndLook,
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
    readiness: async () => readinessOf(await stores.health(), live.faults().map(contentFaultText)),
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
        stopTimers = startTimers(
          [
            { name: 'send', when: '* * * * * *', run: sendDue },
            { name: 'content', when: '* * * * * *', run: refreshContent },
            { name: 'inquiries', when: '* * * * * *', run: watchLadders },
            { name: 'media', when: '* * * * * *', run: loadMedia.look },
            { name: 'pushes', when: '0 * * * * *', run: lookAtPushes },
            { name: 'shifts', when: '* * * * * *', run: watchShifts },
            { name: 'reminders', when: '*/10 * * * * *', run: remind },
            { name: 'reach', when: '0 * * * * *', run: reportReach },
            { name: 'roster', when: '0 * * * * *', run: lookAtRoster },
            { name: 'cases', when: '* * * * * *', run: lookAtCases },
            { name: 'case-warnings', when: '0 * * * * *', run: warnOfCases },
            { name: 'scrub', when: '* * * * * *', run: scrubWished },
            {
              name: 'forget',
              when: '0 30 4 * * *',
              run: async () => {
                await archiveOldMessages(transact, clock);
                await archiveSentReminders(transact, clock);
                await forgetOldTalk(transact, clock, schedules().contentDays);
              },
            },
          ],
          log,
        );
      }
      await recordVersions();
      await control.start();
      tellManagers(live.faults());
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
    tick: async () => {
      await refreshContent();
      await scrubWished();
      await lookAtPushes();
      await reportReach();
      await watchShifts();
      await watchLadders();
      await remind();
      await lookAtRoster();
      await lookAtCases();
      await warnOfCases();
      await loadMedia.look();
      await loadMedia.idle();
      await sendDue();
    },
    idle: deliver.idle,
  };
}
