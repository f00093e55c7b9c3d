import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keepingStores } from '../contracts/every-store.ts';
import { cast, type InquiryWorld, inquiryWorld, shippedRoster } from '../support/inquiry-world.ts';

/** Lin asks Wang for a favour on the 6th, in the morning of the 5th. */
async function linAsksWang(world: InquiryWorld): Promise<string> {
  const { lin } = world.players;
  await world.after({ hours: 6 });
  expect((await lin.says('我要換班')).join()).toContain('要換哪一班');
  expect((await lin.says('12/6')).join()).toContain('要和誰換');
  expect((await lin.says('王大明')).join()).toContain('換對方的哪一班');
  expect((await lin.taps('對方代班（不用還）')).join()).toContain('王大明 小隊長代班？');
  return (await lin.taps('送出換班')).join();
}

/** Who has the first seat, as the inquiries' ladder and everybody else is told. */
async function primaryOn(world: InquiryWorld, wall: string): Promise<string | undefined> {
  const { swaps } = await world.journey
    .stores()
    .transact(async (ports) => ({ swaps: await ports.swaps.agreed() }), 'test');
  const hit = swaps.find(({ gives }) => gives.start.getTime() === Date.parse(`${wall}+08:00`));
  return hit?.other;
}

describe.each(keepingStores())('swapping turns, kept in $kind', ({ open }) => {
  let world: InquiryWorld;
  let closeStores: () => Promise<void>;
  beforeEach(async () => {
    const stores = await open();
    closeStores = () => stores.close();
    world = await inquiryWorld({ stores });
  });
  afterEach(async () => {
    await world.end();
    await closeStores();
  });

  it('a favour is asked for, accepted and approved; everybody concerned hears of it, and it counts', async () => {
    const { players, officer } = world;
    const asked = await linAsksWang(world);
    expect(asked).toContain('已送給王大明 小隊長');
    expect(asked).toContain('12月6日（日）08:00–20:00 日班 主值：林怡君 警務員 → 王大明 小隊長');
    expect(asked).toContain('12月5日（六）21:00 前沒有回覆就作罷');
    expect(players.wang.news().at(-1)).toContain('林怡君 警務員 請您代班');
    for (const chat of Object.values(players)) chat.news();

    expect((await players.wang.taps('同意換班')).join()).toContain('等管理者核准');
    expect(players.lin.news().join()).toContain('等管理者核准');
    expect(players.chen.news().join()).toContain('代班，請核准');
    expect(await primaryOn(world, '2026-12-06T08:00')).toBeUndefined();

    expect((await players.chen.taps('核准')).join()).toContain('換班成立');
    for (const told of [players.lin, players.wang, players.lee]) {
      expect(told.news().join()).toContain('換班成立，班表已經改了');
    }
    expect(players.wu.news()).toEqual([]);
    expect((await players.wang.taps('同意換班')).join()).toContain('換班成立');
    expect((await players.chen.taps('不核准')).join()).toContain('換班成立');

    await world.after({ hours: 24 });
    const opened = (await officer.says('找值班人員')).join();
    expect(opened).toContain('已通知：值班專責人員 王大明 小隊長');
  });

  it('a swap gives each the turn of the other', async () => {
    const { players } = world;
    await world.after({ hours: 6 });
    await players.lin.says('換班');
    await players.lin.says('12/7');
    await players.lin.says('王大明');
    await players.lin.says('12/9');
    const asked = (await players.lin.taps('送出換班')).join();
    expect(asked).toContain(
      '12月9日（三）20:00–12月10日（四）08:00 夜班 主值：王大明 小隊長 → 林怡君',
    );
    await players.wang.taps('同意換班');
    await players.chen.taps('核准');
    expect(players.lin.news().at(-1)).toContain('換班成立');
  });

  it('without approval the other one alone decides', async () => {
    await world.edit('duty-roster', { ...shippedRoster, swapsNeedApproval: false });
    const { players } = world;
    expect(await linAsksWang(world)).toContain('已送給');
    expect((await players.wang.taps('同意換班')).join()).toContain('換班成立');
    expect(players.chen.news().join()).toContain('換班成立');
  });

  it('is off when it is declined, not approved, withdrawn or left unanswered', async () => {
    const { players } = world;
    await linAsksWang(world);
    await players.wang.taps('不同意');
    expect(players.lin.news().at(-1)).toContain('對方不同意換班，班表不變');

    await players.lin.says('我要換班');
    await players.lin.says('12/6');
    await players.lin.says('王大明');
    await players.lin.taps('對方代班（不用還）');
    await players.lin.taps('送出換班');
    await players.wang.taps('同意換班');
    await players.chen.taps('不核准');
    expect(players.wang.news().at(-1)).toContain('管理者沒有核准換班');

    await players.lin.says('我要換班');
    await players.lin.says('12/6');
    await players.lin.says('王大明');
    await players.lin.taps('對方代班（不用還）');
    await players.lin.taps('送出換班');
    expect((await players.lin.taps('撤回換班')).join()).toContain('換班已撤回');
    expect(players.wang.news().at(-1)).toContain('換班已撤回');
    expect((await players.wang.taps('同意換班')).join()).toContain('換班已撤回');

    await players.lin.says('我要換班');
    await players.lin.says('12/6');
    await players.lin.says('王大明');
    await players.lin.taps('對方代班（不用還）');
    await players.lin.taps('送出換班');
    await world.after({ hours: 12 });
    expect(players.lin.news().at(-1)).toContain('逾時沒有回覆');
    expect(players.wang.news().join()).toContain('逾時沒有回覆');
    expect((await players.wang.taps('同意換班')).join()).toContain('逾時沒有回覆');
  });

  it('is looked at again when it is answered: an edit or a suspension meanwhile ends it', async () => {
    const { players } = world;
    await linAsksWang(world);
    const person = { date: '2026-12-06', shift: 'day', seat: 'primary', person: cast.lee.id };
    const backup = { ...person, seat: 'backup', person: cast.wu.id };
    await world.edit('duty-roster', { ...shippedRoster, assignments: [person, backup] });
    await world.after({ seconds: 2 });
    await world.after({ seconds: 2 });
    expect((await players.wang.taps('同意換班')).join()).toContain('這次換班不成立');
    expect(players.lin.news().join()).toContain('這次換班不成立');
  });

  it('says to both, and to the manager, what would be too much; it is not forbidden', async () => {
    const { players } = world;
    // Wang has the nights before and after.
    const tooMuch =
      '王大明 小隊長 連續值班 36 小時：12月5日（六）20:00–12月7日（一）08:00，每日以 12 小時為限';
    await world.after({ hours: 6 });
    await players.lin.says('我要換班');
    await players.lin.says('12/6');
    await players.lin.says('王大明');
    const confirm = (await players.lin.taps('對方代班（不用還）')).join();
    expect(confirm).toContain(`換了之後會超過勤休規定：\n${tooMuch}`);
    await players.lin.taps('送出換班');
    expect(players.wang.news().at(-1)).toContain(tooMuch);
    await players.wang.taps('同意換班');
    expect(players.chen.news().at(-1)).toContain(tooMuch);
    expect((await players.chen.taps('核准')).join()).toContain('換班成立');
  });

  describe('that counts, and is beaten by an edit of the roster,', () => {
    const hour = { from: '2026-12-06T09:00', to: '2026-12-06T12:00', seat: 'primary' };
    const agreedOn = async () => {
      const { players } = world;
      await linAsksWang(world);
      await players.wang.taps('同意換班');
      await players.chen.taps('核准');
      await world.after({ seconds: 2 });
      for (const chat of Object.values(players)) chat.news();
    };
    /** What both read since, and what nobody else did. */
    const bothHeard = async () => {
      await world.after({ seconds: 2 });
      await world.after({ seconds: 2 });
      const { lin, wang, lee, chen } = world.players;
      const aboutSwaps = (chat: typeof lin) => chat.news().filter((one) => one.includes('換班'));
      expect([...aboutSwaps(lee), ...aboutSwaps(chen)]).toEqual([]);
      const [heard, same] = [aboutSwaps(lin), aboutSwaps(wang)];
      expect(same).toEqual(heard);
      return heard;
    };

    it('is told once to the two: an override names another for a part of it', async () => {
      await agreedOn();
      expect(await bothHeard()).toEqual([]);
      const overrides = [{ ...hour, person: cast.wu.id }];
      await world.edit('duty-roster', { ...shippedRoster, overrides });
      const [heard, ...more] = await bothHeard();
      expect(heard).toContain('之前談成的換班有變動，以班表為準');
      expect(heard).toContain('12月6日（日）08:00–20:00 日班 主值：現在是12月6日（日）08:00–09:00');
      expect(heard).toContain('09:00–12:00 吳家防 家防官');
      expect(more).toEqual([]);
      // Neither another edit of the same turn nor a restart says it again.
      await world.edit('duty-roster', {
        ...shippedRoster,
        overrides: [{ ...hour, person: cast.lee.id }],
      });
      expect(await bothHeard()).toEqual([]);
      await world.journey.restart();
      expect(await bothHeard()).toEqual([]);
      await world.edit('duty-roster', shippedRoster);
      expect((await bothHeard()).join()).toContain('換班恢復有效');
      expect(await bothHeard()).toEqual([]);
    });

    it('is told where the turn is there no more', async () => {
      await agreedOn();
      const rotations = shippedRoster.rotations.filter(({ people }) => people[0] !== cast.lin.id);
      await world.edit('duty-roster', { ...shippedRoster, rotations });
      const heard = await bothHeard();
      expect(heard).toHaveLength(1);
      expect(heard.join()).toContain('12月6日（日）08:00–20:00 日班 主值：現在是沒有人');
    });

    it('is not told where whoever got the turn gave it on', async () => {
      await agreedOn();
      const { wang, chen, wu } = world.players;
      await wang.says('我要換班');
      await wang.says('12月6日（日）08:00–20:00 日班 主值');
      await wang.says('吳家防');
      await wang.taps('對方代班（不用還）');
      await wang.taps('送出換班');
      await wu.taps('同意換班');
      await chen.taps('核准');
      for (const chat of Object.values(world.players)) chat.news();
      expect(await bothHeard()).toEqual([]);
    });

    it('is told before it counts as well: it is off, and nobody has to ask', async () => {
      await linAsksWang(world);
      for (const chat of Object.values(world.players)) chat.news();
      const overrides = [{ ...hour, person: cast.wu.id }];
      await world.edit('duty-roster', { ...shippedRoster, overrides });
      const heard = await bothHeard();
      expect(heard).toHaveLength(1);
      expect(heard.join()).toContain('這次換班不成立，班表不變');
    });
  });

  it('can be left, and offers nothing that cannot be', async () => {
    const { players, officer } = world;
    await world.after({ hours: 6 });
    expect((await officer.says('我要換班')).join()).toContain('不在值班名單上');
    expect((await players.chen.says('我要換班')).join()).toContain('沒有可以換的班');
    const form = (await players.lin.says('我要換班')).join();
    expect(form).not.toContain('12月5日');
    expect((await players.lin.says('取消')).join()).toContain('已離開');
    await players.lin.says('我要換班');
    await players.lin.says('12/6');
    expect((await players.lin.says('林怡君')).join()).toContain('請從下面選一個');
    await players.lin.says('李思雅');
    await players.lin.taps('對方代班（不用還）');
    expect((await players.lin.taps('送出換班')).join()).toContain('同時是主值又是備援');
  });
});

describe.each(keepingStores())('two decisions at the same instant, kept in $kind', (store) => {
  it('count once, and only one of two that want the same turn counts', async () => {
    const stores = await store.open();
    const world = await inquiryWorld({ stores });
    const { players } = world;
    await linAsksWang(world);
    const before = players.lin.read().length;
    await Promise.all([players.wang.taps('同意換班'), players.wang.taps('同意換班')]);
    const news = players.lin.read().slice(before);
    expect(news.filter((text) => text.includes('對方同意換班'))).toHaveLength(1);
    await Promise.all([players.chen.taps('核准'), players.lin.taps('撤回換班')]);
    const ended = await stores.transact(({ swaps }) => swaps.ofPerson(cast.lin.id), 'test');
    expect(ended).toHaveLength(1);
    const told = players.wang.read().filter((text) => /換班成立|換班已撤回/.test(text));
    expect(told).toHaveLength(1);
    await world.end();
    await stores.close();
  });
});
