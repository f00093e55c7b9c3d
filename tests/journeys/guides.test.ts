import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keepingStores } from '../contracts/every-store.ts';
import { smallGuide } from '../support/guide.ts';
import { type InquiryWorld, inquiryWorld } from '../support/inquiry-world.ts';
import { actionsIn, buttonNamed, messagesOf } from '../support/journey.ts';

describe.each(keepingStores())('a guide, kept in $kind,', ({ open }) => {
  let world: InquiryWorld;
  let folder: string;
  let closeStores: () => Promise<void>;
  beforeEach(async () => {
    const stores = await open();
    closeStores = () => stores.close();
    folder = await mkdtemp(join(tmpdir(), 'guides-'));
    const knowledgeDir = join(folder, 'knowledge');
    await cp('./knowledge/contacts.json', join(knowledgeDir, 'contacts.json'));
    await mkdir(join(knowledgeDir, 'guides'));
    await edit({});
    world = await inquiryWorld({ stores, knowledgeDir, hasShippedFaq: true });
  });
  afterEach(async () => {
    await world.end();
    await closeStores();
    await rm(folder, { recursive: true, force: true });
  });

  /** The managers edit the guide. */
  async function edit(change: object): Promise<void> {
    const guide = JSON.stringify({ ...smallGuide, ...change });
    await writeFile(join(folder, 'knowledge/guides/small.json'), guide);
  }
  const said = async (lines: Promise<string[]>) => (await lines).join('\n');
  /** The last button of that label on the officer's phone, to be pressed again later. */
  const button = (label: string) => {
    const messages = messagesOf(world.journey.line, world.journey.officer);
    const holder = messages.findLast((one) => JSON.stringify(one).includes(`"${label}"`));
    return { kind: 'postback' as const, ...buttonNamed(holder, label) };
  };
  const lastActions = () => {
    const messages = messagesOf(world.journey.line, world.journey.officer);
    return [...actionsIn(messages.at(-1))];
  };
  const formNow = () =>
    world.journey
      .stores()
      .transact(({ openForms }) => openForms.find(world.officer.userId), 'test');

  it('is listed, begun with a tap, and answered with taps and words to its end', async () => {
    const { officer } = world;
    const listed = await said(officer.says('引導'));
    expect(listed).toContain('小小引導：兩題就知道');
    const first = await said(officer.taps('小小引導'));
    expect(first).toContain('小小引導 第 1 題');
    expect(first).toContain('只點選，不要打個資');
    expect(lastActions().map(({ label }) => label)).toEqual([
      ...['有', '沒有', '上一步', '重來', '取消', '找值班人員'],
    ]);
    const second = await said(officer.taps('沒有'));
    expect(second).toContain('第 2 題\n哪一天收到告誡書？');
    expect(second).not.toContain('只點選');
    const end = await said(officer.says('115/12/1'));
    expect(end).toContain('小小引導：照順序辦');
    expect(end).toContain('1. 先做紀錄。');
    expect(end).not.toContain('日子問清楚');
    const copy = lastActions().find(({ type }) => type === 'clipboard');
    expect(copy).toMatchObject({
      label: '複製摘要',
      clipboardText:
        '【小小引導】照順序辦\n點選：危險：沒有；哪一天收到告誡書？：115.12.01\n要做：\n1. 先做紀錄。\n法條核對至 115.08.17',
    });
    expect(lastActions().map(({ label }) => label)).toEqual(
      expect.arrayContaining(['上一步', '重來', '取消', '找值班人員']),
    );
  });

  it.each(['小小引導', '小引導', '引導 小引導', '「小小引導」', '引導：小小引導'])(
    'begins with its name: %s',
    async (typed) => {
      expect(await said(world.officer.says(typed))).toContain('小小引導 第 1 題');
    },
  );

  it('says which there are where the name is none', async () => {
    const told = await said(world.officer.says('引導 沒有這個'));
    expect(told).toContain('沒有這個名稱的引導');
    expect(told).toContain('小小引導');
  });

  it('takes a day that is picked, and one that is not known', async () => {
    const { officer } = world;
    await officer.says('小小引導');
    await officer.says('沒有');
    const pick = lastActions().find(({ type }) => type === 'datetimepicker');
    const picked = { kind: 'postback', data: String(pick?.data) } as const;
    const end = await said(officer.does({ ...picked, params: { date: '2026-12-01' } }));
    expect(end).toContain('照順序辦');
    expect((await formNow())?.values).toEqual({ danger: 'no', served: '2026-12-01' });
    await officer.taps('上一步');
    expect(await said(officer.says('還不知道'))).toContain('2. 日子問清楚。');
  });

  it('asks again for what is no day', async () => {
    const { officer } = world;
    await officer.says('小小引導');
    await officer.taps('有');
    expect(await said(officer.says('115/2/30'))).toContain('看不懂這個日期');
    expect(await said(officer.says('昨天'))).toContain('先顧安全');
  });

  it('goes back step by step, from the outcome to the list', async () => {
    const { officer } = world;
    await officer.says('小小引導');
    await officer.taps('有');
    await officer.taps('還不知道');
    expect(await said(officer.taps('上一步'))).toContain('第 2 題');
    expect(await said(officer.says('上一步'))).toContain('第 1 題');
    expect(await said(officer.taps('沒有'))).toContain('第 2 題');
    expect(await said(officer.taps('還不知道'))).toContain('照順序辦');
    await officer.says('上一步');
    await officer.says('上一步');
    expect(await said(officer.says('上一步'))).toContain('引導：一步一步帶您處理');
    expect(await formNow()).toBeUndefined();
  });

  it('begins anew with 重來, and what was asked before does nothing more', async () => {
    const { officer } = world;
    await officer.says('小小引導');
    const old = button('有');
    await officer.taps('沒有');
    expect(await said(officer.taps('重來'))).toContain('第 1 題');
    const stale = await said(officer.does(old));
    expect(stale).toContain('您點的是前面題目的按鈕，沒有改動');
    expect(stale).toContain('現在有沒有危險？');
    expect((await formNow())?.values).toEqual({});
  });

  it('is left with 取消, by tap and by word', async () => {
    const { officer } = world;
    await officer.says('小小引導');
    const old = button('有');
    expect(await said(officer.taps('取消'))).toContain('已離開');
    expect(await formNow()).toBeUndefined();
    const told = await said(officer.does(old));
    expect(told).toContain('「小小引導」這一次已經結束');
    expect(await said(officer.taps('重新開始'))).toContain('第 1 題');
    expect(await said(officer.says('取消'))).toContain('已離開');
  });

  it('is over after an hour', async () => {
    const { officer } = world;
    await officer.says('小小引導');
    await officer.taps('有');
    const old = button('還不知道');
    await world.after({ minutes: 61 });
    expect(await said(officer.does(old))).toContain('這一次已經結束');
  });

  it('does nothing for a tap on a question that was answered', async () => {
    const { officer } = world;
    await officer.says('小小引導');
    const first = button('有');
    await officer.does(first);
    const again = await said(officer.does(first));
    expect(again).toContain('您點的是前面題目的按鈕');
    expect(again).toContain('哪一天收到告誡書');
    expect((await formNow())?.values).toEqual({ danger: 'yes' });
  });

  it('does nothing for a button of somebody else', async () => {
    const { officer } = world;
    await officer.says('小小引導');
    const mine = button('有');
    const other = await world.anotherOfficer('別的員警');
    await other.says('小小引導');
    expect(await said(other.does(mine))).toContain('按鈕已經失效');
    expect((await formNow())?.values).toEqual({});
  });

  it('stays open while a question is answered, and says how to go on', async () => {
    const { officer } = world;
    await officer.says('小小引導');
    const answered = await said(officer.says('書面告誡要記載哪些事項？'));
    expect(answered).toContain('書面告誡要記載哪些事項');
    expect(answered).toContain('「小小引導」停在第 1 題');
    expect(await said(officer.taps('繼續'))).toContain('現在有沒有危險？');
    expect(await said(officer.says('阿阿阿'))).toContain('請點下面的選項');
    expect(await said(officer.taps('沒有'))).toContain('第 2 題');
  });

  it('lets danger come first', async () => {
    const { officer } = world;
    await officer.says('小小引導');
    const [card] = await officer.says('他現在拿刀堵在我家門口');
    expect(card).toContain('110');
    expect((await formNow())?.form).toBe('guide:small');
  });

  it('takes what was answered to the specialist, and is left', async () => {
    const { officer, players } = world;
    await officer.says('小小引導');
    await officer.taps('有');
    await officer.taps('找值班人員');
    expect(await formNow()).toBeUndefined();
    await officer.taps('現在要');
    await players.wang.taps('接手');
    const read = players.wang.read().join('\n');
    expect(read).toContain('引導「小小引導」做到第 2 題');
    expect(read).toContain('危險：有');
    expect(await said(officer.says('上一步'))).not.toContain('第 1 題');
  });

  it('takes the outcome to whoever has the inquiry already', async () => {
    const { officer, players } = world;
    await officer.says('找值班人員');
    await officer.taps('現在要');
    await players.wang.taps('接手');
    players.wang.news();
    await officer.says('引導 小小引導');
    await officer.taps('沒有');
    await officer.says('還不知道');
    await officer.says('找值班人員');
    expect(players.wang.news().join('\n')).toContain('引導「小小引導」結果：照順序辦');
  });

  it('does not take from a specialist what is meant for them', async () => {
    const { officer, players } = world;
    await officer.says('找值班人員');
    await officer.taps('現在要');
    await players.wang.taps('接手');
    players.wang.news();
    await officer.says('引導 小小引導');
    await officer.says('他說好');
    expect(players.wang.news().join('\n')).toContain('他說好');
    expect((await formNow())?.form).toBe('guide:small');
  });

  it('is gone through anew where it was edited meanwhile, and says so', async () => {
    const { officer } = world;
    await officer.says('小小引導');
    await officer.taps('沒有');
    const [danger, served] = smallGuide.questions;
    await edit({
      first: 'where',
      questions: [
        { ...danger, id: 'where', ask: '人在哪裡？', ways: [{ to: 'danger' }] },
        danger,
        served,
      ],
    });
    await world.after({ seconds: 1 });
    await world.after({ seconds: 1 });
    const told = await said(officer.taps('還不知道'));
    expect(told).toContain('這份引導剛才更新過');
    expect(told).toContain('人在哪裡？');
    expect((await formNow())?.values).toEqual({});
  });

  it('forgets a typed answer that is taken back', async () => {
    const { officer } = world;
    await officer.says('小小引導');
    await officer.taps('沒有');
    await officer.says('115/12/1');
    await officer.does({ kind: 'unsend', messageId: officer.lastSent() });
    expect(await formNow()).toBeUndefined();
  });
});
