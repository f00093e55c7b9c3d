import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createApp } from '../../src/app.ts';
import { Person } from '../../src/directory/person.ts';
import { silentLog } from '../../src/foundation/log.ts';
import { keepingStores } from '../contracts/every-store.ts';
import { type CaseWorld, caseCast, caseWorld, opened } from '../support/case-world.ts';
import { shippedKnowledge } from '../support/journey.ts';
import { copyOfSchedules, withPeople } from '../support/schedules.ts';

const { wu, lai, tai, ko, chen } = caseCast;
/** 中山分局 is Lai's from now on; Wu stays as an officer of the division. */
const laiTakesOver = [
  Person.parse({ ...wu, roles: ['specialist'], precincts: [] }),
  Person.parse({ ...lai, precincts: ['大安分局', '中山分局'] }),
  ...[tai, ko, chen],
];
const nobodyThere = [lai, tai, ko, chen];

describe.each(keepingStores())('cases whose coordinator changes, kept in $kind', ({ open }) => {
  let world: CaseWorld;
  let closeStores: () => Promise<void>;
  beforeEach(async () => {
    const stores = await open();
    closeStores = () => stores.close();
    world = await caseWorld({ stores });
    await opened(world, 'C-0012');
    await opened(world, 'C-0013');
    await world.after({ minutes: 1 });
  });
  afterEach(async () => {
    await world.end();
    await closeStores();
  });
  const quiet = () => {
    for (const chat of Object.values(world.players)) chat.news();
  };
  /** The managers save a file, and the program has looked twice. */
  const edited = async (people: readonly Person[]) => {
    await world.people(people);
    quiet();
    for (const _ of [1, 2, 3]) await world.after({ seconds: 2 });
  };

  it('go to whoever answers for the precinct: one message, and one to whoever had them', async () => {
    await edited(laiTakesOver);
    const { players } = world;
    const told = players.lai.news();
    expect(told).toHaveLength(1);
    expect(told.join()).toContain('由您接手 2 件個案');
    expect(told.join()).toContain('C-0012 中山分局 中風險｜第 1 次 12月6日（日）到期');
    const had = players.wu.news();
    expect(had).toHaveLength(1);
    expect(had.join()).toContain('2 件個案不再由您負責');
    expect(had.join()).toContain('C-0012 → 賴大安 家防官');
    for (const other of [players.tai, players.ko, players.chen]) expect(other.news()).toEqual([]);
    expect(await world.caseOf('C-0012')).toMatchObject({
      coordinator: 'lai-da',
      history: [
        { change: { kind: 'opened' } },
        { by: 'schedules', change: { kind: 'coordinator', from: 'wu-jf', to: 'lai-da' } },
      ],
    });
    await world.after({ hours: 23 });
    expect(players.lai.news().join()).toContain('今天要訪視');
    expect(players.wu.news()).toEqual([]);
    await world.journey.restart();
    await world.after({ minutes: 1 });
    expect(players.lai.news()).toEqual([]);
  });

  it('are nobody’s where a precinct has no coordinator: managers hear of it once', async () => {
    await edited(nobodyThere);
    const { players } = world;
    expect(players.chen.news().join()).toContain('中山分局有 2 件審理中的個案');
    expect(players.lai.news()).toEqual([]);
    // Whoever had them is in no list any more.
    expect(players.wu.news()).toEqual([]);
    const alone = await world.caseOf('C-0012');
    expect(alone?.coordinator).toBeUndefined();
    await world.after({ minutes: 5 });
    expect(players.chen.news()).toEqual([]);

    await edited([wu, ...nobodyThere]);
    expect(players.wu.news().join()).toContain('由您接手 2 件個案');
    expect(players.chen.news()).toEqual([]);
    expect(await world.caseOf('C-0012')).toMatchObject({ coordinator: 'wu-jf' });
    await edited(nobodyThere);
    expect(players.chen.news().join()).toContain('中山分局有 2 件審理中的個案');
  });

  it('stay as they are where the court has ruled', async () => {
    await world.players.wu.says('個案 C-0012');
    await world.players.wu.taps('已裁定');
    await world.players.wu.taps('今天');
    await world.players.wu.taps('確定');
    await edited(laiTakesOver);
    expect(world.players.lai.news().join()).toContain('由您接手個案 C-0013');
    expect((await world.caseOf('C-0012'))?.coordinator).toBe('wu-jf');
  });

  it('change hands at the next start where the file was edited meanwhile', async () => {
    await world.people(laiTakesOver);
    quiet();
    await world.journey.restart();
    await world.after({ minutes: 1 });
    expect(world.players.lai.news().join()).toContain('由您接手 2 件個案');
  });

  it('change hands once with two processes, also while one has not read the edit yet', async () => {
    const second = await secondProcess(world);
    await second.app.tick();
    await edited(laiTakesOver);
    for (const _ of [1, 2, 3]) await second.app.tick();
    expect((await world.caseOf('C-0012'))?.coordinator).toBe('lai-da');
    await withPeople(second.schedulesDir, laiTakesOver);
    for (const _ of [1, 2, 3]) await second.app.tick();
    await second.app.idle();
    await world.after({ seconds: 2 });
    expect(world.players.lai.news()).toHaveLength(1);
    expect(world.players.wu.news()).toHaveLength(1);
    expect((await world.caseOf('C-0012'))?.history).toHaveLength(2);
    await second.end();
  });
});

/** Another process on the same store, with the managers' files as it read them last. */
async function secondProcess({ journey }: CaseWorld) {
  const schedulesDir = await copyOfSchedules({ reminders: true });
  await withPeople(schedulesDir, Object.values(caseCast));
  const { clock, config } = journey;
  const dataDir = `${config.dataDir}-second`;
  const app = await createApp(
    { ...config, schedulesDir, dataDir },
    {
      ...{ clock, stores: journey.stores(), timers: false, log: silentLog },
      readKnowledge: () => shippedKnowledge(),
    },
  );
  await app.start();
  return {
    ...{ app, schedulesDir },
    end: async () => {
      await app.stop();
      for (const folder of [schedulesDir, dataDir]) await rm(folder, { recursive: true });
    },
  };
}

describe('managers', () => {
  let world: CaseWorld;
  beforeEach(async () => {
    world = await caseWorld();
  });
  afterEach(() => world.end());

  it('hear once that the calendar of the next year is missing, from October on', async () => {
    const { chen } = world.players;
    await world.edit('holidays', { years: [2026], holidays: [], workdays: [] });
    for (const _ of [1, 2, 3]) await world.after({ seconds: 2 });
    expect(chen.news().join()).toContain('holidays.json 的 years 沒有 2027 年');
    await world.after({ hours: 24 });
    expect(chen.news().join()).not.toContain('holidays.json');
    // Not at night: the year 2027 begins, and is unknown still.
    await world.edit('holidays', { years: [2027], holidays: [], workdays: [] });
    for (const _ of [1, 2, 3]) await world.after({ seconds: 2 });
    expect(chen.news().join()).toContain('沒有 2026 年');
  });
});
