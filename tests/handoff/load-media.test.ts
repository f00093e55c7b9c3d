import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { weekendsOnly } from '../../src/calendar/office-days.ts';
import { randomIds } from '../../src/foundation/ids.ts';
import { ladderOf } from '../../src/handoff/escalation.ts';
import type { Inquiry } from '../../src/handoff/inquiry.ts';
import { createLoadMedia, mediaLeaseMs } from '../../src/handoff/load-media.ts';
import type { Loaded, Media, MediaStore } from '../../src/handoff/media.ts';
import { memoryStores } from '../../src/storage/lowdb/open.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { within } from '../contracts/every-store.ts';
import { postgresWorld, signal } from '../storage/postgres/world.ts';
import { clockAt, type HandClock } from '../support/hand-clock.ts';
import { bytesOf } from '../support/media.ts';
import { rememberingLog } from '../support/remembering-log.ts';
import { shippedUnits } from '../support/respond-parts.ts';
import { memberOf } from '../support/staff.ts';

const officer = `U${'a'.repeat(32)}`;
const specialist = `U${'b'.repeat(32)}`;
const escalation = {
  steps: [{ after: 'PT0S', notify: ['duty:primary' as const] }],
  ...{ repeatEvery: 'PT10M', ackTimeout: 'PT15M', phone: '02-2361-5295' },
};

let clock: HandClock;
beforeEach(() => {
  clock = clockAt('2026-12-05 09:00');
});

function inquiry(): Inquiry {
  const at = clock.now();
  return {
    ...{ id: '20261205-001', chat: officer, unit: '民權一派出所', openedAt: at, why: 'asked' },
    ...{ urgent: false, tried: [], ladder: ladderOf(escalation), called: [] },
    state: { kind: 'taken', by: specialist, at, lastWordAt: at },
    figures: { climbed: 1, reopened: 0, handedOver: 0 },
  };
}

/** A taken inquiry in which the officer has sent a picture. */
async function wished(stores: Stores): Promise<Media> {
  const at = clock.now();
  const media: Media = {
    ...{ id: randomUUID(), tokenHash: 'hash', inquiryId: '20261205-001', chat: officer },
    ...{ from: 'asker', messageId: '1', kind: 'image', at },
    expiresAt: new Date(at.getTime() + 86_400_000),
    state: { kind: 'wanted', attempts: 0, dueAt: at },
  };
  await within(stores, async ({ inquiries, members, relayedMedia }) => {
    for (const one of [officer, specialist]) await members.save(memberOf(one));
    await inquiries.save(inquiry());
    await relayedMedia.save(media);
  });
  return media;
}

function loader(stores: Stores, load: () => Promise<Loaded>) {
  const log = rememberingLog();
  let calls = 0;
  const loading = createLoadMedia({
    ...{ transact: stores.transact, media: stores.media, log, wake: () => {} },
    source: {
      load: () => {
        calls += 1;
        return load();
      },
    },
    handoff: {
      ...{ people: () => [], units: () => shippedUnits, escalation: () => escalation },
      ...{ onDuty: () => ({ primary: undefined, backup: undefined }) },
      isOfficeDay: weekendsOnly.isOfficeDay,
      ...{ questionOf: () => undefined, clock, ids: randomIds },
    },
  });
  const work = async () => {
    await loading.look();
    await loading.idle();
  };
  return { ...loading, work, calls: () => calls, log };
}
const scene = async (): Promise<Loaded> => ({ kind: 'loaded', bytes: bytesOf.jpeg() });
const cardsTo = async (stores: Stores, chat: string) =>
  (await within(stores, ({ outbox }) => outbox.waitingOf(chat))).flatMap(({ messages }) =>
    messages.map(({ kind }) => kind),
  );

describe('two processes', () => {
  const world = postgresWorld();

  it('load a picture once, while both look for what is to be loaded', async () => {
    const [one, other] = [await world.open(), await world.open()];
    const media = await wished(one);
    const [first, second] = [loader(one, scene), loader(other, scene)];
    await Promise.all([first.work(), second.work()]);
    expect(first.calls() + second.calls()).toBe(1);
    expect(await cardsTo(other, specialist)).toEqual(['media-relayed']);
    expect(Buffer.from((await other.media.get(media.id)) ?? [])).toEqual(bytesOf.jpeg());
  });

  it('tell of it once, where the first one was so slow that the second one loaded it too', async () => {
    const [one, other] = [await world.open(), await world.open()];
    const media = await wished(one);
    const [begun, go] = [signal(), signal()];
    const slow = loader(one, async () => {
      begun.give();
      await go.given;
      return scene();
    });
    const quick = loader(other, scene);
    const slowWork = slow.work();
    await begun.given;
    clock.move(mediaLeaseMs);
    await quick.work();
    go.give();
    await slowWork;
    expect([slow.calls(), quick.calls()]).toEqual([1, 1]);
    expect(await cardsTo(one, specialist)).toEqual(['media-relayed']);
    expect(await one.media.ids()).toEqual([media.id]);
  });
});

describe('what is loaded', () => {
  let stores: Stores;
  beforeEach(() => {
    stores = memoryStores();
  });
  afterEach(() => stores.close());

  it('goes again where the inquiry is nobody’s any more, and its sender is told', async () => {
    await wished(stores);
    const now = clock.now();
    await within(stores, ({ inquiries }) =>
      inquiries.save({
        ...inquiry(),
        state: { kind: 'waiting', since: now, round: 0, step: 0, dueAt: now },
      }),
    );
    await loader(stores, scene).work();
    expect(await cardsTo(stores, officer)).toEqual(['media-not-relayed']);
    expect(await cardsTo(stores, specialist)).toEqual([]);
    expect(await stores.media.ids()).toEqual([]);
  });

  it('is tried again where the disk refuses it', async () => {
    const media = await wished(stores);
    const full: MediaStore = {
      ...{ get: async () => undefined, ids: async () => [], remove: async () => {} },
      put: () => Promise.reject(new Error('ENOSPC')),
    };
    const failing = loader({ ...stores, media: full }, scene);
    await failing.work();
    expect(failing.log.events('error')).toEqual(['media not kept']);
    clock.move(60_000);
    await loader(stores, scene).work();
    expect(await stores.media.ids()).toEqual([media.id]);
    expect(await cardsTo(stores, specialist)).toEqual(['media-relayed']);
  });

  it('is not waited for when a clock was set back', async () => {
    await wished(stores);
    clock.move(-86_400_000);
    const loading = loader(stores, scene);
    await loading.work();
    expect(loading.calls()).toBe(1);
  });

  it('that nobody knows of is swept away, within an hour', async () => {
    const loading = loader(stores, scene);
    const [left, later] = [randomUUID(), randomUUID()];
    await stores.media.put(left, bytesOf.jpeg());
    await loading.work();
    expect(await stores.media.ids()).toEqual([]);
    await stores.media.put(later, bytesOf.jpeg());
    await loading.work();
    expect(await stores.media.ids()).toEqual([later]);
    clock.move(3_600_000);
    await loading.work();
    expect(await stores.media.ids()).toEqual([]);
  });

  it('is begun by nobody once the program stops', async () => {
    await wished(stores);
    const loading = loader(stores, scene);
    await loading.stop();
    await loading.work();
    expect(loading.calls()).toBe(0);
  });
});
