import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keepingStores } from '../contracts/every-store.ts';
import { caseOf } from '../meetings/material.ts';
import { type MeetingPlayer, type MeetingWorld, meetingWorld } from '../support/meeting-world.ts';

describe.each(keepingStores())('an extra meeting, kept in $kind', ({ open }) => {
  let world: MeetingWorld;
  let closeStores: () => Promise<void>;
  beforeEach(async () => {
    const stores = await open();
    closeStores = () => stores.close();
    world = await meetingWorld({ stores });
    await world.has(caseOf('C-0001', { risk: 'high' }), caseOf('C-0002', { precinct: '大安分局' }));
    await world.until('2026-12-07 10:00');
    for (const chat of Object.values(world.players)) chat.news();
  });
  afterEach(async () => {
    await world.end();
    await closeStores();
  });

  async function proposes(player: MeetingPlayer): Promise<string> {
    const chat = world.players[player];
    expect((await chat.says('加開會議')).join()).toContain('為哪一案加開？');
    await chat.taps('C-0001 高風險');
    await chat.says('昨天持刀到被害人公司，揚言殺人');
    expect((await chat.taps('12月9日（三）')).join()).toContain('幾點？');
    return (await chat.says('10:30')).join();
  }

  it('is proposed by a coordinator, confirmed with one tap, and everybody concerned is told at once', async () => {
    const { wu, ho, chen, liao, chang } = world.players;
    const proposed = await proposes('wu');
    expect(proposed).toContain('等 陳承辦 警務正 確認');
    const asked = chen.news().join();
    expect(asked).toContain('有人提議加開會議，請確認\n12月9日（三）10:30，婦幼警察隊會議室');
    expect(asked).toContain('事由：昨天持刀到被害人公司，揚言殺人\n提議：吳家防 家防官');
    expect(liao.news()).toEqual([]);

    expect((await chen.taps('確認加開')).join()).toContain('加開風險個案評估會議');
    for (const chat of [liao, chang]) expect(chat.news().join()).toContain('個案：C-0001 中山分局');
    expect(wu.news().at(-1)).toContain('加開風險個案評估會議');
    expect(ho.news()).toEqual([]);
    expect((await chen.taps('不加開')).join()).toContain('加開風險個案評估會議');
    expect((await liao.taps('出席')).join()).toContain('您已回覆：出席');

    // What was to be told before it was set is not told late; the next ones come.
    await world.until('2026-12-07 10:10');
    expect(liao.news().filter((text) => text.includes('補發'))).toEqual([]);
    await world.until('2026-12-08 09:00');
    const reminded = liao.news().filter((text) => text.includes('1 天後 10:30'));
    expect(reminded).toHaveLength(1);
    expect(reminded[0]).toContain('加開會議，個案 C-0001。\n議程個案：1 案');
    await world.until('2026-12-09 08:30');
    expect(liao.news().join()).toContain('今天 10:30');

    await world.until('2026-12-09 11:00');
    expect((await chen.says('會議決議')).join()).toContain('C-0001 中山分局 高風險｜加開事由');
    await world.until('2026-12-10 09:00');
    expect(chen.news().join()).toContain('2026-12-extra-1 期：12月9日（三）10:30');
  });

  it('is moved and cancelled by whoever decides, and nobody else', async () => {
    const { chen, liao } = world.players;
    await proposes('liao');
    await chen.taps('確認加開');
    liao.news();
    await chen.taps('會議改期');
    await chen.says('12/11');
    expect((await chen.says('15:00')).join()).toContain('加開會議改期\n12月11日（五）15:00');
    expect(liao.news().join()).toContain('加開會議改期');
    await world.until('2026-12-08 09:00');
    expect(liao.news().filter((text) => text.includes('1 天後'))).toEqual([]);
    await world.until('2026-12-10 09:00');
    expect(liao.news().join()).toContain('1 天後 15:00');
    expect((await chen.taps('取消會議')).join()).toContain('加開會議取消');
    expect(liao.news().at(-1)).toContain('加開會議取消');
    await world.until('2026-12-11 13:00');
    expect(liao.news().join()).not.toContain('今天 15:00');
    await world.until('2026-12-12 09:00');
    expect(chen.news().join()).not.toContain('召開了嗎');
  });

  it('is the chair’s to confirm where there is one, and whoever proposed hears that there is none', async () => {
    await world.rule({ chair: 'liao-zz' });
    await world.until('2026-12-07 10:01');
    await world.until('2026-12-07 10:02');
    const { chen, liao, wu, chang } = world.players;
    expect(await proposes('wu')).toContain('等 廖組長 偵防組長 確認');
    expect(chen.news()).toEqual([]);
    expect((await liao.taps('不加開')).join()).toContain('這次不加開會議');
    expect(wu.news().join()).toContain('這次不加開會議');
    expect(chang.news()).toEqual([]);
  });

  it('can be proposed for known cases alone, of one’s own precinct, at a time to come', async () => {
    const { wu, hsu } = world.players;
    expect((await hsu.says('加開會議')).join()).toContain('這項功能限');
    await wu.says('加開會議');
    expect((await wu.says('C-0777')).join()).toContain('看不懂這個代號');
    expect((await wu.says('C-0002')).join()).toContain('其他分局的個案');
    await wu.says('c-0001');
    expect((await wu.says('電話 0912345678 打來')).join()).toContain('內容有個資');
    await wu.taps('再犯或違反保護令');
    expect((await wu.says('12/32')).join()).toContain('看不懂這個日期');
    await wu.says('12/7');
    expect((await wu.says('09:00')).join()).toContain('時間已過');
  });

  it('its reason goes with the message that is taken back', async () => {
    const { wu, liao, chen } = world.players;
    await wu.says('加開會議');
    await wu.taps('C-0001 高風險');
    await wu.says('他昨天又到公司樓下');
    const message = wu.lastSent();
    await wu.taps('12月9日（三）');
    await wu.says('10:30');
    await wu.does({ kind: 'unsend', messageId: message });
    await chen.taps('確認加開');
    const told = liao.news().join();
    expect(told).toContain('個案：C-0001');
    expect(told).not.toContain('公司樓下');
  });
});
