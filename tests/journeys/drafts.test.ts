import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { forgetOldTalk } from '../../src/conversation/forget.ts';
import { createButtonData } from '../../src/line/button-data.ts';
import { keepingStores } from '../contracts/every-store.ts';
import type { Chat } from '../support/chat.ts';
import { filesHolding } from '../support/disk.ts';
import { type InquiryWorld, inquiryWorld } from '../support/inquiry-world.ts';
import { buttonNamed, channelSecret, messagesOf } from '../support/journey.ts';

const button = '收錄為問答';
const expired = '按鈕已經失效';
const question = '行為人是外國人又沒有居留證怎麼送達告誡書';
const answer = '可以囑託送達，請先查入出境資料。人還在臺灣就當面送達';
const inquiryId = '20261205-001';
const dayMs = 86_400_000;

let world: InquiryWorld;
const stores = () => world.journey.stores();
const drafts = () => stores().transact(({ entryDrafts }) => entryDrafts.all(), 'test');
const deeds = async () =>
  (await stores().transact(({ audit }) => audit.recent(), 'test')).map(({ deed }) => deed);

/** 林怡君 takes a question, answers it and closes it. */
async function closed(): Promise<void> {
  const { officer, players, after } = world;
  await after({ hours: 6 });
  await officer.says('找值班人員');
  await officer.says(question);
  await players.lin.taps('接手');
  await players.lin.taps('收到，我正在查，請稍候。');
  await officer.says('他的電話 0912345678');
  await players.lin.says(answer);
  await officer.says('謝謝學姊');
  await players.lin.says('結案');
  await players.lin.taps('告誡');
}

async function presses(chat: Chat, data: string): Promise<string> {
  const before = chat.read().length;
  await world.journey.line.act(chat.userId, { kind: 'postback', data });
  await world.journey.app.idle();
  return chat.read().slice(before).join();
}

async function unsends(chat: Chat, text: string): Promise<void> {
  const phone = world.journey.line.phones().find(({ userId }) => userId === chat.userId);
  const sent = phone?.messages.find(({ from, message }) => from === 'me' && message.text === text);
  await world.journey.line.act(chat.userId, { kind: 'unsend', messageId: sent?.id ?? '' });
  await world.journey.app.tick();
}

describe.each(keepingStores())('a closed inquiry, kept in $kind', ({ open }) => {
  let closeStores: () => Promise<void>;
  beforeEach(async () => {
    const opened = await open();
    closeStores = () => opened.close();
    world = await inquiryWorld({ stores: opened });
    await closed();
  });
  afterEach(async () => {
    await world.end();
    await closeStores();
  });

  it('becomes a draft, once, in the words that were typed, and managers hear of it once', async () => {
    const { players } = world;
    players.chen.news();
    expect((await players.lin.taps(button)).join()).toContain('諮詢 1205-001 已整理成問答草稿');
    expect((await players.lin.taps(button)).join()).toContain('已經收錄過了');
    const [draft, ...others] = await drafts();
    expect(others).toEqual([]);
    expect(draft).toMatchObject({
      ...{ inquiryId, category: '告誡', isCut: false, asker: world.officer.userId },
      answerers: [players.lin.userId],
      entry: {
        ...{ id: 'inquiry-20261205-001', verified: false, owner: '婦幼警察隊' },
        question: `${question} 他的電話 ＊＊＊`,
        answer: { summary: '可以囑託送達，請先查入出境資料。', steps: ['人還在臺灣就當面送達'] },
        ...{ asOf: '2026-12-05', reviewBy: '2027-03-05' },
      },
    });
    expect(JSON.stringify(draft)).not.toMatch(/0912|我正在查|謝謝/);
    const told = players.chen.news().filter((line) => line.includes('草稿'));
    expect(told).toHaveLength(1);
    expect(told.join()).toContain('林怡君 警務員把諮詢 1205-001（告誡）收錄為問答草稿');
    expect(told.join()).not.toContain(question);
    expect((await deeds()).filter((deed) => deed === 'entry-drafted')).toHaveLength(1);
  });
});

describe('the button 收錄為問答', () => {
  beforeEach(async () => {
    world = await inquiryWorld();
  });
  afterEach(() => world.end());

  it('does nothing for whoever did not have the inquiry, though its seal be right', async () => {
    await closed();
    const { players, officer } = world;
    const sealed = createButtonData(channelSecret);
    for (const chat of [players.wang, players.chen, officer]) {
      const data = sealed.seal({ kind: 'draft-entry', inquiryId }, chat.userId);
      expect(await presses(chat, data)).toContain(expired);
    }
    expect(await drafts()).toEqual([]);
    expect(await deeds()).not.toContain('entry-drafted');
  });

  it('does nothing where it is forged, another chat’s, of no inquiry, or of one that is open', async () => {
    await closed();
    const { players, officer } = world;
    const finished = messagesOf(world.journey.line, world.phoneOf('lin')).at(-1);
    const { data } = buttonNamed(finished, button);
    const unknown = createButtonData(channelSecret).seal(
      { kind: 'draft-entry', inquiryId: '20261205-099' },
      players.lin.userId,
    );
    for (const wrong of [data.replace(inquiryId, '20261205-002'), `${data}A`, unknown]) {
      expect(await presses(players.lin, wrong)).toContain(expired);
    }
    expect(await presses(officer, data)).toContain(expired);
    await officer.taps('繼續');
    expect(await presses(players.lin, data)).toContain(expired);
    expect(await drafts()).toEqual([]);
  });

  it('pressed once and delivered twice drafts once', async () => {
    await closed();
    const { line, app } = world.journey;
    const { lin } = world.players;
    const { data } = buttonNamed(messagesOf(line, world.phoneOf('lin')).at(-1), button);
    const event = line.eventFor(lin.userId, { kind: 'postback', data });
    await line.deliver([event]);
    await line.redeliver(event.webhookEventId);
    await app.idle();
    expect(await drafts()).toHaveLength(1);
    expect((await deeds()).filter((deed) => deed === 'entry-drafted')).toHaveLength(1);
  });

  it('is not offered where nobody answered, and says so where nothing was typed', async () => {
    const { officer, players, after } = world;
    await after({ hours: 6 });
    await officer.says('找值班人員');
    await officer.says(question);
    await players.lin.taps('接手');
    await players.lin.says('結案');
    expect((await players.lin.taps('告誡')).join()).toContain('已結案');
    await expect(players.lin.taps(button)).rejects.toThrow(button);

    await officer.says('找值班人員');
    await officer.says(question);
    await players.lin.taps('接手');
    await players.lin.taps('收到，我正在查，請稍候。');
    await players.lin.says('結案');
    await players.lin.taps('告誡');
    expect((await players.lin.taps(button)).join()).toContain('沒有可以整理的內容');
    expect(await drafts()).toEqual([]);
  });
});

describe('a draft', () => {
  beforeEach(async () => {
    world = await inquiryWorld();
    await closed();
    await world.players.lin.taps(button);
    expect(await drafts()).toHaveLength(1);
  });
  afterEach(() => world.end());

  it.each([
    ['the officer', question],
    ['the specialist', answer],
  ])('goes, from the disk too, where %s takes back what it was made of', async (who, text) => {
    const { officer, players, journey } = world;
    await unsends(who === 'the officer' ? officer : players.lin, text);
    expect(await drafts()).toEqual([]);
    expect(await filesHolding(journey.dataDir, text)).toEqual([]);
  });

  it('stays where something else is taken back', async () => {
    await unsends(world.officer, '謝謝學姊');
    expect(await drafts()).toHaveLength(1);
  });

  it('is forgotten with the words that it was made of', async () => {
    const { journey } = world;
    journey.clock.move(180 * dayMs - 60_000);
    await forgetOldTalk(stores().transact, journey.clock, 180);
    expect(await drafts()).toHaveLength(1);
    journey.clock.move(120_000);
    await forgetOldTalk(stores().transact, journey.clock, 180);
    expect(await drafts()).toEqual([]);
  });
});
