import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keepingStores } from '../contracts/every-store.ts';
import { caseOf } from '../meetings/material.ts';
import { type MeetingWorld, meetingWorld } from '../support/meeting-world.ts';

describe.each(keepingStores())('naming cases for the risk meeting, kept in $kind', ({ open }) => {
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

  it('coordinators are asked, whoever answers is not chased, the other one is', async () => {
    const { wu, ho, chang } = world.players;
    await world.has(caseOf('C-0012', { risk: 'high' }), caseOf('C-0013'));
    await world.until('2026-12-13 09:00');
    expect(wu.news().join()).toContain(
      '請提報風險個案\n會議：12月23日（三）14:00，婦幼警察隊會議室',
    );
    expect(ho.news().join()).toContain('分局：大安分局');
    expect(chang.news().join()).not.toContain('提報風險個案');

    expect((await wu.taps('提報個案')).join()).toContain('個案代號？');
    expect((await wu.taps('C-0012 高風險')).join()).toContain('案由');
    await wu.taps('B2 尾隨接近');
    await wu.taps('陌生人');
    await wu.taps('高風險');
    await wu.taps('建議列管');
    const kept = (await wu.says('11月底起每週在住處樓下守候，揚言帶刀，問是否要聲請保護令')).join();
    expect(kept).toContain('已收到提報：中山分局');
    expect(kept).toContain(
      'C-0012 高風險｜B2 尾隨接近｜陌生人｜建議列管｜11月底起每週在住處樓下守候',
    );

    await world.until('2026-12-14 09:00');
    expect(wu.news().join()).not.toContain('還沒有收到');
    expect(ho.news().join()).toContain('還沒有收到提報的風險個案');
    expect((await ho.taps('本分局沒有個案')).join()).toContain('已記錄：沒有個案：大安分局');
    ho.news();
    await world.until('2026-12-15 09:00');
    expect(ho.news()).toEqual([]);
  });

  it('a precinct without cases says so when it is asked, and is not chased', async () => {
    const { ho } = world.players;
    await world.until('2026-12-13 09:00');
    await ho.taps('本分局沒有個案');
    ho.news();
    await world.until('2026-12-14 09:00');
    expect(ho.news()).toEqual([]);
  });

  it('can be begun by typing, and what was named can be seen, taken out and added until the meeting', async () => {
    const { wu } = world.players;
    await world.until('2026-12-07 10:00');
    await wu.says('提報');
    expect((await wu.says('王小明')).join()).toContain('看不懂這個代號');
    expect((await wu.says('aw000－k115007')).join()).toContain('案由');
    for (const label of ['B4 通訊騷擾', '追求者', '中風險', '建議解除列管', '不用備註']) {
      await wu.taps(label);
    }
    expect((await wu.says('提報清單')).join()).toContain(
      'AW000-K115007 中風險｜B4 通訊騷擾｜追求者｜建議解除列管',
    );
    expect((await wu.taps('移除 AW000-K115007')).join()).toContain('目前沒有提報');
    await wu.says('我要提報');
    await wu.says('AW000-K115008');
    for (const label of ['B4 通訊騷擾', '追求者', '中風險', '建議列管', '不用備註']) {
      await wu.taps(label);
    }
    expect((await wu.says('提報清單')).join()).toContain('目前提報 1 案');
    await world.until('2026-12-23 14:00');
    expect((await wu.taps('移除 AW000-K115008')).join()).toContain('會議的時間已過，不能再改');
  });

  it('refuses what tells who somebody is, and another precinct’s case', async () => {
    const { wu } = world.players;
    await world.has(caseOf('C-0099', { precinct: '大安分局' }));
    await world.until('2026-12-07 10:00');
    await wu.says('提報');
    expect((await wu.says('C-0099')).join()).toContain('其他分局的個案');
    await wu.says('C-0100');
    for (const label of ['B1 監視觀察', '關係不明', '低風險', '建議列管']) await wu.taps(label);
    const refused = (await wu.says('被害人電話 0912345678')).join();
    expect(refused).toContain('內容有個資，沒有保存');
    expect((await wu.says('王小明')).join()).toContain('內容有個資，沒有保存');
    const kept = (await wu.says('已換手機')).join();
    expect(kept).toContain('已換手機');
    expect(kept).not.toContain('0912');
  });

  it('is for those who answer for a precinct: coordinators, who stands in for them, and managers', async () => {
    const { hsu, chang, chen } = world.players;
    await world.until('2026-12-07 10:00');
    expect((await chang.says('提報')).join()).toContain('您沒有負責的分局');
    expect((await hsu.says('提報')).join()).toContain('您沒有負責的分局');
    await world.people({ wu: { away: [{ from: '2026-12-10', to: '2026-12-20' }] } });
    await world.until('2026-12-13 09:00');
    expect(hsu.news().join()).toContain('您代理：吳家防 家防官');
    expect((await hsu.taps('本分局沒有個案')).join()).toContain('已記錄：沒有個案：中山分局');
    expect((await chen.says('提報')).join()).toContain('提報哪一個分局的個案？');
    expect((await chen.says('大安')).join()).toContain('個案代號？');
  });

  it('goes with the message that is taken back', async () => {
    const { wu } = world.players;
    await world.until('2026-12-07 10:00');
    await wu.says('提報');
    await wu.says('C-0100');
    for (const label of ['B1 監視觀察', '關係不明', '低風險', '建議列管']) await wu.taps(label);
    await wu.says('在校門口守候');
    await wu.does({ kind: 'unsend', messageId: wu.lastSent() });
    const listed = (await wu.says('提報清單')).join();
    expect(listed).toContain('C-0100');
    expect(listed).not.toContain('校門口');
  });
});
