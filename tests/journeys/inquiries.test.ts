import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keepingStores } from '../contracts/every-store.ts';
import { dutyPhone, type InquiryWorld, inquiryWorld } from '../support/inquiry-world.ts';

/** By day nobody is asked whether the morning will do. */
const untilDay = { hours: 6 };
const question = '行為人是外國人又沒有居留證怎麼送達告誡書';

describe.each(keepingStores())('an inquiry, kept in $kind', ({ open }) => {
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

  it('goes from 找值班人員 to 接手, an answer, 結案 and a rating', async () => {
    const { officer, players, after } = world;
    await after(untilDay);
    const opened = (await officer.says('找值班人員')).join();
    expect(opened).toContain('諮詢 1205-001 已送出');
    expect(opened).toContain('已通知：值班專責人員 林怡君 警務員');
    expect(opened).toContain('09:03 前沒有人接手，會再通知備勤值班人員');
    expect(opened).toContain(dutyPhone);
    expect((await officer.says(question)).join()).toContain('已補充到諮詢 1205-001');

    const called = players.lin.news().join();
    expect(called).toContain('諮詢 1205-001｜民權一派出所');
    expect(called).toContain('民權一派出所 王小明 警員');
    const desk = (await players.lin.taps('接手')).join();
    expect(desk).toContain('諮詢 1205-001 在您手上');
    expect(desk).toContain(question);
    expect(officer.news().at(-1)).toContain('林怡君 警務員 已接手諮詢 1205-001');

    expect(await officer.says('他沒有居留證')).toEqual([]);
    expect(players.lin.news().at(-1)).toBe('他沒有居留證');
    expect(await players.lin.says('可以囑託送達，請先查入出境資料')).toEqual([]);
    expect(officer.news().at(-1)).toContain('可以囑託送達，請先查入出境資料');

    expect((await players.lin.says('結案')).join()).toContain('這一題屬於哪一類');
    expect((await players.lin.taps('告誡')).join()).toContain('諮詢 1205-001 已結案（告誡）');
    expect(officer.news().at(-1)).toContain('諮詢 1205-001 已結案');
    expect((await officer.taps('有幫助')).join()).toContain('收到評分');
    expect((await officer.taps('略過')).join()).toContain('收到您的評分');

    const [kept] = await world.journey
      .stores()
      .transact(({ inquiries }) => inquiries.all(), 'test');
    expect(kept).toMatchObject({
      ...{ id: '20261205-001', unit: '民權一派出所', precinct: '中山分局', why: 'asked' },
      state: { kind: 'closed', how: 'done', by: players.lin.userId },
      figures: { climbed: 1, rating: 3, topic: '告誡' },
    });
  });
});
