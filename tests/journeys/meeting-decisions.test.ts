import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keepingStores } from '../contracts/every-store.ts';
import { caseOf } from '../meetings/material.ts';
import { type MeetingWorld, meetingWorld } from '../support/meeting-world.ts';

/** The meetings are on 2026-12-23 and 2027-02-24, at 14:00. */
describe.each(keepingStores())('what the risk meeting decides, kept in $kind', ({ open }) => {
  let world: MeetingWorld;
  let closeStores: () => Promise<void>;
  beforeEach(async () => {
    const stores = await open();
    closeStores = () => stores.close();
    world = await meetingWorld({ stores });
    await world.has(
      caseOf('C-0001', { risk: 'high' }),
      caseOf('C-0002', { risk: 'high', precinct: '大安分局' }),
      caseOf('C-0003', { risk: 'high', precinct: '大安分局' }),
      caseOf('C-0004'),
    );
  });
  afterEach(async () => {
    await world.end();
    await closeStores();
  });

  it('is kept with taps, changes the risk, and what is to be done waits for its owner', async () => {
    const { chen, ho, liao } = world.players;
    await world.until('2026-12-22 15:00');
    expect((await chen.says('會議決議')).join()).toContain('目前沒有排定的');
    await world.until('2026-12-23 14:30');
    expect((await liao.says('會議決議')).join()).toContain('這項功能限管理者使用');
    const list = (await chen.says('會議決議')).join();
    expect(list).toContain('1. C-0001 中山分局 高風險\n2. C-0002 大安分局 高風險');

    await chen.taps('C-0002');
    const verdicts = (await chen.taps('調降風險')).join();
    expect(verdicts).toContain('C-0002 理由？');
    await chen.says('行為人已搬離，連續四次訪視穩定');
    expect((await chen.taps('何家防 家防官')).join()).toContain('什麼時候前完成');
    const kept = (await chen.says('12/30')).join();
    expect(kept).toContain('C-0002 調降風險');
    expect(kept).toContain('風險：高風險 → 中風險');
    expect(kept).toContain('理由：行為人已搬離，連續四次訪視穩定');
    expect(kept).toContain('交辦：何家防 家防官，12月30日（三）前完成');
    expect(kept).toContain('還有 2 案沒有決議');
    expect(await world.caseNo('C-0002')).toMatchObject({ risk: 'medium' });
    expect((await world.caseNo('C-0002')).history.at(-1)).toMatchObject({
      change: { kind: 'risk', from: 'high', to: 'medium' },
    });

    await chen.taps('下一案');
    expect((await chen.taps('解除列管')).join()).toContain('C-0001 理由？');
    await chen.taps('訪視穩定，未再發生');
    expect((await chen.taps('不用交辦')).join()).toContain('還有 1 案沒有決議');

    const tasks = (await ho.says('決議待辦')).join();
    expect(tasks).toContain('C-0002 大安分局｜調降風險｜行為人已搬離');
    expect((await liao.says('決議待辦')).join()).toContain('沒有未完成的決議待辦');
    expect((await ho.taps('C-0002 已完成')).join()).toContain('C-0002 的決議待辦已完成');
    expect((await ho.taps('C-0002 已完成')).join()).toContain('先前已經完成');
    expect((await chen.says('決議待辦')).join()).toContain('沒有未完成的決議待辦');
  });

  it('a second decision of the meeting stands for the first, and the risk goes from where it was', async () => {
    const { chen } = world.players;
    await world.until('2026-12-23 14:30');
    for (const verdict of ['調降風險', '調降風險', '持續列管']) {
      await chen.says('會議決議');
      await chen.taps('C-0001');
      await chen.taps(verdict);
      await chen.taps('風險仍在，再觀察');
      await chen.taps('不用交辦');
    }
    expect((await world.caseNo('C-0001')).risk).toBe('high');
    const changes = (await world.caseNo('C-0001')).history.map(({ change }) => change);
    expect(changes.slice(1)).toEqual([
      { kind: 'risk', from: 'high', to: 'medium' },
      { kind: 'risk', from: 'medium', to: 'high' },
    ]);
  });

  it('is asked whether it was held on the day after, and weekly until somebody answers', async () => {
    const { chen, liao } = world.players;
    await world.until('2026-12-24 08:59');
    chen.news();
    await world.until('2026-12-24 09:00');
    expect(chen.news().join()).toContain('昨天的會議召開了嗎？\n2026-12 期：12月23日（三）14:00');
    await world.until('2026-12-30 09:00');
    expect(chen.news().join()).not.toContain('召開');
    await world.until('2026-12-31 09:00');
    expect(chen.news().join()).toContain('還沒有登記：2026-12 期會議召開了嗎？');
    await world.until('2027-01-07 09:00');
    expect(chen.news().join()).toContain('還沒有登記');
    expect((await chen.taps('已召開')).join()).toContain('什麼時候召開的？');
    await chen.says('12/24 15:00');
    expect((await chen.says('9')).join()).toContain('2026-12 期會議已召開');
    expect(liao.news().join()).not.toContain('召開了嗎');
    await world.until('2027-01-14 09:00');
    expect(chen.news().join()).not.toContain('還沒有登記');
    const period = await world.journey
      .stores()
      .transact(({ meetingPeriods }) => meetingPeriods.find('2026-12'), 'test');
    expect(period?.answers).toMatchObject([
      {
        outcome: {
          ...{ kind: 'held', at: new Date('2026-12-24T15:00:00+08:00'), attended: 9 },
          agenda: ['C-0001', 'C-0002', 'C-0003'],
        },
      },
    ]);
  });

  it('what was not decided comes again, with the tasks that wait', async () => {
    const { chen, liao } = world.players;
    await world.until('2026-12-23 14:30');
    await chen.says('會議決議');
    await chen.taps('C-0001');
    await chen.taps('持續列管');
    await chen.taps('風險仍在，再觀察');
    await chen.says('廖組長');
    await chen.taps('7 天內：12月30日（三）');
    await world.until('2026-12-24 09:00');
    await chen.taps('已召開');
    await chen.taps('照原定時間');
    await chen.says('7');
    liao.news();
    await world.until('2027-02-10 09:00');
    const told = liao.news().join();
    expect(told).toContain('上次會議後新增：0 案｜上次未決：2 案（C-0002、C-0003）');
    expect(told).toContain('決議待辦還沒完成：1 件');
    const cases = (await liao.taps('個案清單')).join();
    expect(cases).toContain('C-0001 中山分局 高風險｜列管中｜前次決議：持續列管');
    expect(cases).toContain('C-0002 大安分局 高風險｜上次未決');
    expect((await liao.says('決議待辦')).join()).toContain('逾期');
  });

  it('a meeting that was not held keeps why, and its cases come again', async () => {
    const { chen, liao } = world.players;
    await world.until('2026-12-24 09:00');
    expect((await chen.taps('未召開')).join()).toContain('沒有召開的原因？');
    const recorded = (await chen.says('隊長出國，改到下一期')).join();
    expect(recorded).toContain('2026-12 期會議未召開。原因：隊長出國，改到下一期');
    await world.until('2027-02-10 09:00');
    expect(liao.news().join()).toContain('上一期會議沒有召開，未決的個案併入這次。');
  });

  it('reasons go with the message that is taken back, from the case, the tasks and what waits', async () => {
    const { chen } = world.players;
    await world.until('2026-12-23 14:30');
    await chen.says('會議決議');
    await chen.taps('C-0001');
    await chen.taps('持續列管');
    await chen.says('同事說他又回去了');
    const message = chen.lastSent();
    await chen.says('廖組長');
    await chen.taps('7 天內：12月30日（三）');
    await chen.does({ kind: 'unsend', messageId: message });
    const tasks = (await chen.says('決議待辦')).join();
    expect(tasks).toContain('C-0001 中山分局｜持續列管｜廖組長');
    expect(tasks).not.toContain('同事');
  });
});
