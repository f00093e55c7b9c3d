import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keepingStores } from '../contracts/every-store.ts';
import { caseOf, change } from '../meetings/material.ts';
import { type MeetingWorld, meetingWorld } from '../support/meeting-world.ts';

/** The meeting is on Wednesday, 2026-12-23 at 14:00. */
const reminders = (news: readonly string[]) =>
  news.filter((text) => text.startsWith('風險個案評估會議：'));

describe.each(keepingStores())('the risk meeting’s package, kept in $kind', ({ open }) => {
  let world: MeetingWorld;
  let closeStores: () => Promise<void>;
  beforeEach(async () => {
    const stores = await open();
    closeStores = () => stores.close();
    world = await meetingWorld({ stores });
  });
  afterEach(async () => {
    await world.end();
    await closeStores();
  });

  it('comes to reviewers at each time exactly once, and says where everything stands', async () => {
    const { liao, wu, chen } = world.players;
    await world.has(
      caseOf('C-0001', { risk: 'high' }),
      caseOf('C-0002', {
        ...{
          risk: 'high',
          precinct: '大安分局',
          visits: { count: 1, missed: 0, lastOn: '2026-12-20' },
        },
        history: [
          change('2026-12-01 09:00', { kind: 'opened' }),
          change('2026-12-06 09:00', { kind: 'violation', on: '2026-12-05' }),
        ],
      }),
    );
    await world.until('2026-12-09 08:59');
    expect(reminders(liao.news())).toEqual([]);
    await world.until('2026-12-09 09:00');
    const [first, ...others] = reminders(liao.news());
    expect(others).toEqual([]);
    expect(first).toBe(
      [
        '風險個案評估會議：14 天後 14:00',
        '12月23日（三）14:00，婦幼警察隊會議室',
        '議程個案：2 案',
        '審理中高風險：2 案（中山 1、大安 1）',
        '訪視逾期：0 案',
        '再犯或違反：1 案（C-0002）',
        '分局提報：0 案',
        '還沒回覆：中山分局、大安分局',
      ].join('\n'),
    );
    await world.journey.restart();
    await world.until('2026-12-09 09:10');
    expect(reminders(liao.news())).toEqual([]);

    await world.until('2026-12-13 09:00');
    await wu.taps('本分局沒有個案');
    await world.until('2026-12-16 09:00');
    const [second] = reminders(liao.news());
    expect(second).toContain('7 天後');
    expect(second).toContain('沒有個案：中山分局\n還沒回覆：大安分局');
    expect(reminders(chen.news())).toEqual([]);

    await world.until('2026-12-22 09:00');
    expect(reminders(liao.news())).toHaveLength(1);
    await world.until('2026-12-23 11:59');
    expect(reminders(liao.news())).toEqual([]);
    await world.until('2026-12-23 12:00');
    const [last, ...more] = reminders(liao.news());
    expect(more).toEqual([]);
    expect(last).toContain('今天 14:00');
    expect((await liao.taps('個案清單')).join()).toContain(
      'C-0002 大安分局 高風險｜再犯或違反｜再犯或違反 1 次',
    );
    expect((await wu.says('會議')).join()).not.toContain('審理中高風險');
  });

  it('says what came late, once, and not what was overtaken', async () => {
    const { liao } = world.players;
    await world.until('2026-12-22 10:00');
    const late = reminders(liao.news());
    expect(late).toHaveLength(1);
    expect(late[0]).toContain('1 天後');
    expect(late[0]).toContain('補發：原定 2026-12-09 09:00');
  });

  it('takes who comes, until the meeting, and counts for whoever leads it', async () => {
    const { liao, chang, chen, tsai } = world.players;
    await world.until('2026-12-16 09:00');
    chang.news();
    expect((await liao.taps('出席')).join()).toContain('您已回覆：出席');
    expect((await liao.taps('請假')).join()).toContain('您已回覆：請假');
    expect((await chang.taps('派代理人')).join()).toContain('由誰代理出席？');
    expect((await chang.taps('蔡組員 警務員')).join()).toContain('由蔡組員 警務員代理出席');
    expect(tsai.news().join()).toContain('張副隊 副隊長 請您代理出席會議');

    await world.until('2026-12-22 09:00');
    const told = reminders(chen.news()).join();
    expect(told).toContain('出席 0 人、代理 1 人、請假 1 人、未回覆 0 人\n請假：廖組長 偵防組長');
    expect(reminders(tsai.news())).toHaveLength(1);
    expect(reminders(liao.news()).join()).not.toContain('未回覆 0 人');

    expect((await tsai.taps('請假')).join()).toContain('您已回覆：請假');
    expect(chang.news().join()).toContain('蔡組員 警務員 不能代理出席');
    await chang.taps('派代理人');
    expect((await chang.says('許代理')).join()).toContain('由許代理 警務員代理出席');
    await liao.taps('出席');
    const state = (await chen.says('會議')).join();
    expect(state).toContain('出席 1 人、代理 1 人、請假 1 人、未回覆 0 人');

    await world.until('2026-12-23 14:00');
    expect((await liao.taps('請假')).join()).toContain('會議的時間已過');
  });

  it('a deputy who is told for a reviewer who is away comes in their place', async () => {
    const { tsai, chen, chang } = world.players;
    await world.people({ chang: { away: [{ from: '2026-12-10', to: '2026-12-31' }] } });
    await world.until('2026-12-16 09:00');
    expect(reminders(chang.news())).toEqual([]);
    const told = tsai.news().join();
    expect(told).toContain('您代理：張副隊 副隊長');
    await tsai.taps('出席');
    expect((await chen.says('會議')).join()).toContain('出席 0 人、代理 1 人');
  });

  it('goes to the chair with the count, where there is one, and the managers are left alone', async () => {
    await world.rule({ chair: 'liao-zz' });
    const { liao, chen } = world.players;
    await world.until('2026-12-22 09:00');
    expect(reminders(liao.news()).join()).toContain('出席 0 人、代理 0 人、請假 0 人、未回覆 2 人');
    expect(reminders(chen.news())).toEqual([]);
  });

  it('is for reviewers and managers; officers are told who may', async () => {
    const { hsu, ho } = world.players;
    expect((await hsu.says('會議')).join()).toContain('這項功能限');
    const state = (await ho.says('會議')).join();
    expect(state).toContain('12月23日（三）14:00');
    expect(state).toContain('大安分局：還沒回覆');
  });

  it('without a rule there is no meeting, and everybody is told so', async () => {
    const { chen, wu } = world.players;
    await world.rule({ firstMonth: '2099-12' });
    await world.until('2026-12-05 03:05');
    await world.until('2026-12-05 03:06');
    expect((await chen.says('會議')).join()).toContain('目前沒有排定的風險個案評估會議');
    expect((await wu.says('提報')).join()).toContain('目前沒有排定的');
    expect((await chen.says('會議決議')).join()).toContain('目前沒有排定的');
  });
});
