import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Inquiry } from '../../src/handoff/inquiry.ts';
import { keepingStores } from '../contracts/every-store.ts';
import {
  dutyPhone,
  type InquiryWorld,
  inquiryWorld,
  type Player,
  shippedRoster,
} from '../support/inquiry-world.ts';
import { buttonNamed, messagesOf } from '../support/journey.ts';

/** It begins at 03:00; by day nobody is asked whether the morning will do. */
const untilNine = { hours: 6 };
const question = '行為人是外國人又沒有居留證怎麼送達告誡書';

describe.each(keepingStores())('an inquiry, kept in $kind,', ({ open }) => {
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

  const kept = (): Promise<readonly Inquiry[]> =>
    world.journey.stores().transact(({ inquiries }) => inquiries.all(), 'test');
  const first = async () => (await kept())[0];
  const news = (player: Player) => world.players[player].news().join('\n');
  const officerHeard = () => world.officer.news().join('\n');
  /** Everybody has read what came so far. */
  const allRead = () => {
    officerHeard();
    for (const player of ['wang', 'lee', 'lin', 'wu', 'chen'] as const) news(player);
  };
  /** By day, with the question asked; Lin is called. */
  async function opened(): Promise<void> {
    await world.after(untilNine);
    await world.officer.says('找值班人員');
    await world.officer.says(question);
    allRead();
  }
  async function taken(): Promise<void> {
    await opened();
    await world.players.lin.taps('接手');
    allRead();
  }

  it('goes from 找值班人員 to 接手, an answer, 結案 and a rating', async () => {
    const { officer, players, after } = world;
    await after(untilNine);
    const said = (await officer.says('找值班人員')).join();
    expect(said).toContain('諮詢 1205-001 已送出');
    expect(said).toContain('已通知：值班專責人員 林怡君 警務員');
    expect(said).toContain('09:03 前沒有人接手，會再通知備勤值班人員');
    expect(said).toContain(dutyPhone);
    expect((await officer.says(question)).join()).toContain('已補充到諮詢 1205-001');

    const called = news('lin');
    expect(called).toContain('諮詢 1205-001｜民權一派出所');
    expect(called).toContain('民權一派出所 王小明 警員');
    expect(called).not.toMatch(/U[0-9a-f]{32}|LINE 暱稱/);
    const desk = (await players.lin.taps('接手')).join();
    expect(desk).toContain('諮詢 1205-001 在您手上');
    expect(desk).toContain(question);
    expect(officerHeard()).toContain('林怡君 警務員 已接手諮詢 1205-001');

    expect(await officer.says('他沒有居留證')).toEqual([]);
    expect(players.lin.news().at(-1)).toBe('他沒有居留證');
    expect(await players.lin.says('可以囑託送達，請先查入出境資料')).toEqual([]);
    expect(officerHeard()).toContain('可以囑託送達，請先查入出境資料');

    expect((await players.lin.says('結案')).join()).toContain('這一題屬於哪一類');
    expect((await players.lin.taps('告誡')).join()).toContain('諮詢 1205-001 已結案（告誡）');
    expect(officerHeard()).toContain('諮詢 1205-001 已結案');
    expect((await officer.taps('有幫助')).join()).toContain('收到評分');
    expect((await officer.taps('略過')).join()).toContain('收到您的評分');
    expect(await first()).toMatchObject({
      ...{ id: '20261205-001', unit: '民權一派出所', precinct: '中山分局', why: 'asked' },
      state: { kind: 'closed', how: 'done', by: players.lin.userId },
      figures: { climbed: 1, rating: 3, topic: '告誡' },
    });
  });

  describe('the ladder', () => {
    it('climbs with time until somebody takes it, and the officer hears each step', async () => {
      await opened();
      await world.after({ minutes: 2 });
      expect([news('lee'), officerHeard()]).toEqual(['', '']);
      await world.after({ minutes: 1 });
      expect(news('lee')).toContain('已等候 3 分鐘');
      expect(officerHeard()).toContain('已通知：備勤值班人員 李思雅 偵查佐');
      // A Saturday: the coordinator is not at her desk.
      await world.after({ minutes: 5 });
      expect(news('chen')).toContain('已等候 8 分鐘');
      expect(news('wu')).toBe('');
      expect(officerHeard()).toContain('無人可通知而略過：貴分局家防官');
      allRead();
      await world.after({ minutes: 10 });
      for (const player of ['lin', 'lee', 'chen'] as const) {
        expect(news(player)).toContain('已等候 18 分鐘');
      }
      expect(officerHeard()).toContain('還沒有人接手，已再次通知');
      expect(officerHeard()).toBe('');
      await world.players.lee.taps('接手');
      expect(news('chen')).toContain('已由李思雅 偵查佐接手');
      expect(news('lin')).toContain('已由李思雅 偵查佐接手');
      await world.after({ minutes: 10 });
      expect(news('chen')).toBe('');
    });

    it('calls the coordinator of the precinct in office hours', async () => {
      await world.after({ hours: 54 });
      await world.officer.says('找值班人員');
      await world.after({ minutes: 8 });
      expect(news('wu')).toContain('諮詢 1207-001');
    });

    it('survives a restart, and does at once what came due meanwhile', async () => {
      await opened();
      await world.journey.restart();
      await world.after({ minutes: 9 });
      expect(news('lee')).toContain('諮詢 1205-001');
      expect(news('chen')).toContain('諮詢 1205-001');
      expect(world.officer.news()).toHaveLength(1);
    });

    it('passes a seat that nobody has at once', async () => {
      await world.edit('duty-roster', { ...shippedRoster, rotations: [] });
      await world.after(untilNine);
      const said = (await world.officer.says('找值班人員')).join();
      expect(said).toContain('無人可通知而略過：值班專責人員、備勤值班人員、貴分局家防官');
      expect(said).toContain('已通知：業務承辦人 陳承辦 警務正');
      expect(news('chen')).toContain('諮詢 1205-001');
    });

    it('keeps the policy with which it began, though the file is edited', async () => {
      await opened();
      await world.edit('escalation', {
        steps: [{ after: 'PT0S', notify: ['role:manager'] }],
        ...{ repeatEvery: 'PT60M', ackTimeout: 'PT60M', phone: dutyPhone },
      });
      await world.after({ minutes: 3 });
      expect(news('lee')).toContain('諮詢 1205-001');
    });

    it('calls whoever came on duty since at once: the roster was edited', async () => {
      await opened();
      const override = { from: '2026-12-05T08:00', to: '2026-12-05T20:00', seat: 'primary' };
      await world.edit('duty-roster', {
        ...shippedRoster,
        overrides: [{ ...override, person: 'wang-dm', reason: '代理' }],
      });
      await world.after({ seconds: 5 });
      await world.after({ seconds: 1 });
      expect(news('wang')).toContain('諮詢 1205-001');
    });

    it('goes on when the clock is set back, and forward', async () => {
      await opened();
      await world.after({ hours: -5 });
      expect(news('lee')).toContain('諮詢 1205-001');
      allRead();
      await world.after({ hours: 30 });
      expect(news('chen')).toContain('諮詢 1205-001');
    });

    it('reaches nobody where everybody blocked the account: the phone is told, and it tries again', async () => {
      await world.after(untilNine);
      for (const player of ['lin', 'wang', 'lee', 'wu', 'chen'] as const) {
        await world.journey.line.act(world.players[player].userId, { kind: 'unfollow' });
      }
      const said = (await world.officer.says('找值班人員')).join();
      expect(said).toContain('目前聯絡不到任何值班人員，請直接撥電話');
      expect(said).toContain(dutyPhone);
      await world.journey.line.act(world.players.lee.userId, { kind: 'follow' });
      await world.after({ minutes: 10 });
      expect(news('lee')).toContain('諮詢 1205-001');
    });

    it('calls the deputy of whoever cannot be reached', async () => {
      await world.after(untilNine);
      await world.journey.line.act(world.players.lin.userId, { kind: 'unfollow' });
      const said = (await world.officer.says('找值班人員')).join();
      expect(said).toContain('已通知：值班專責人員 王大明 小隊長');
    });

    it('does not call the specialist who asks about their own question', async () => {
      await world.after(untilNine);
      const said = (await world.players.lin.says('找值班人員')).join();
      expect(said).toContain('已通知：值班專責人員 王大明 小隊長');
      await world.after({ minutes: 3 });
      await world.players.lee.taps('接手');
      expect(news('lin')).toContain('李思雅 偵查佐 已接手');
    });

    it('goes on while LINE is down, and what was meant to be said is said when it is back', async () => {
      await opened();
      const { api } = world.journey.line.faults;
      api.next({ on: 'push', how: { kind: 'status', status: 500 }, times: 4 });
      await world.after({ minutes: 3 });
      expect(news('lee')).toBe('');
      for (let minute = 0; minute < 3; minute += 1) await world.after({ minutes: 1 });
      expect(news('lee')).toContain('諮詢 1205-001');
      expect(officerHeard()).toContain('李思雅');
    });
  });

  describe('at night', () => {
    it('asks whether the morning will do, and calls nobody before it is said', async () => {
      const said = (await world.officer.says('找值班人員')).join();
      expect(said).toContain('現在就要嗎');
      expect(news('wang')).toBe('');
      expect((await world.officer.taps('早上再回')).join()).toContain('留到早上');
      // Meanwhile the FAQ answers.
      expect((await world.officer.says('不服書面告誡要幾天內異議')).join()).toContain('10 日');
      await world.after({ hours: 4, minutes: 59 });
      expect(news('lin')).not.toContain('夜間留到早上');
      await world.after({ minutes: 1 });
      expect(news('lin')).toContain('夜間留到早上');
      expect(officerHeard()).toContain('已在早上通知');
    });

    it('calls at once for 現在要, and by itself where nothing is tapped for a minute', async () => {
      await world.officer.says('找值班人員');
      expect((await world.officer.taps('現在要')).join()).toContain('王大明 小隊長');
      expect(news('wang')).toContain('諮詢 1205-001');
      const other = await world.anotherOfficer('另一位');
      await other.says('真人');
      await world.after({ seconds: 60 });
      expect(news('wang')).toContain('諮詢 1205-002');
    });

    it('takes what was left for the morning now, when the officer changes their mind', async () => {
      await world.officer.says('找值班人員');
      await world.officer.taps('早上再回');
      await world.officer.taps('現在要');
      expect(news('wang')).toContain('諮詢 1205-001');
    });
  });

  describe('is opened', () => {
    it('after two questions in a row that found nothing, with both', async () => {
      await world.officer.says('年底考績甲等名額多少');
      const said = (await world.officer.says('那中餐要訂幾個便當')).join();
      expect(said).toContain('連續兩題我都沒有把握');
      await world.officer.taps('現在要');
      expect(news('wang')).toContain('年底考績甲等名額多少');
    });

    it('after 沒解決, with the question and what was given', async () => {
      await world.officer.says('不服書面告誡要幾天內異議');
      await world.officer.taps('沒解決');
      await world.officer.taps('現在要');
      const called = news('wang');
      expect(called).toContain('不服書面告誡要幾天內異議');
      expect(called).toContain('系統先給過');
    });

    it('at once for words of danger, beside the card with 110', async () => {
      const said = await world.officer.says('他拿刀在她家樓下');
      expect(said[0]).toContain('先撥 110');
      expect(said.join()).toContain('緊急諮詢 1205-001 已送出');
      expect(news('wang')).toContain('【緊急】諮詢 1205-001');
    });

    it('once: asking again tells how it stands', async () => {
      await opened();
      const said = (await world.officer.says('真人')).join();
      expect(said).toContain('諮詢 1205-001 進行中');
      expect(await kept()).toHaveLength(1);
    });

    it('masked: what is personal is hidden before anybody is called', async () => {
      await world.after(untilNine);
      await world.officer.says('找值班人員');
      const hint = (await world.officer.says('她的電話是 0912-345-678')).join();
      expect(hint).toContain('遮');
      await world.players.lin.taps('接手');
      expect(JSON.stringify(messagesOf(world.journey.line, world.phoneOf('lin')))).not.toContain(
        '345-678',
      );
    });

    it('and withdrawn by the officer, which whoever was called hears', async () => {
      await opened();
      expect((await world.officer.taps('不用了')).join()).toContain('已取消');
      expect(news('lin')).toContain('不用處理了');
      await world.after({ minutes: 20 });
      expect(news('lee')).toBe('');
      expect((await world.players.lin.taps('接手')).join()).toContain('已經結案或不在您手上');
    });
  });

  describe('taken', () => {
    it('by the first of two who tap in the same instant; the other is told', async () => {
      await opened();
      await world.after({ minutes: 3 });
      const { line, app } = world.journey;
      const press = (player: 'lin' | 'lee') => {
        const message = messagesOf(line, world.phoneOf(player)).at(-1);
        const { userId } = world.players[player];
        return line.act(userId, { kind: 'postback', ...buttonNamed(message, '接手') });
      };
      allRead();
      await Promise.all([press('lin'), press('lee')]);
      await app.idle();
      const heard = [news('lin'), news('lee')];
      expect(heard.filter((one) => one.includes('在您手上'))).toHaveLength(1);
      expect(heard.filter((one) => /已由.*接手/.test(one))).toHaveLength(1);
    });

    it('and silent: it is called again, and the officer is told', async () => {
      await taken();
      await world.after({ minutes: 15 });
      expect(news('lin')).toContain('太久沒有回應');
      expect(officerHeard()).toContain('接手的人沒有回應，已重新通知');
      expect((await first())?.state.kind).toBe('waiting');
    });

    it('and answered once: a second silence is reminded first, thanks are not', async () => {
      await taken();
      await world.players.lin.says('請先查入出境資料');
      await world.officer.says('謝謝學姊');
      await world.after({ minutes: 20 });
      expect(news('lin')).not.toContain('還在等您回覆');
      await world.officer.says('查到了，然後呢');
      await world.after({ minutes: 15 });
      expect(news('lin')).toContain('還在等您回覆');
      expect((await first())?.state.kind).toBe('taken');
      await world.after({ minutes: 15 });
      expect(officerHeard()).toContain('接手的人沒有回應');
    });

    it('by somebody who is suspended then: it is called again', async () => {
      await taken();
      const { chen } = world.players;
      await chen.says('人員 婦幼警察隊');
      await chen.taps('林怡君 警務員');
      await chen.taps('停權');
      await world.after({ seconds: 1 });
      expect(officerHeard()).toContain('原接手的人無法繼續');
      expect((await first())?.state.kind).toBe('waiting');
      expect(await world.players.lin.says('再補充一句')).not.toContain('再補充一句');
      expect(officerHeard()).not.toContain('再補充一句');
    });

    it('and handed over with a note that the officer does not see', async () => {
      await taken();
      await world.players.lin.says('轉交');
      await world.players.lin.taps('李思雅 偵查佐｜婦幼警察隊');
      const said = (await world.players.lin.says('已請他查入出境')).join();
      expect(said).toContain('已請李思雅 偵查佐接手');
      expect(news('lee')).toContain('交接備註：已請他查入出境');
      // Whoever has it keeps it until the other taps.
      await world.players.lin.says('稍等一下喔');
      expect(officerHeard()).toContain('稍等一下喔');
      await world.players.lee.taps('接手');
      expect(officerHeard()).toContain('改由李思雅 偵查佐接手');
      expect(news('lin')).toContain('已由李思雅 偵查佐接手');
      expect(JSON.stringify(messagesOf(world.journey.line, world.journey.officer))).not.toContain(
        '已請他查入出境',
      );
    });

    it('and handed over with a note that reads like a question: the officer does not see it', async () => {
      await taken();
      await world.players.lin.taps('轉交');
      await world.players.lin.says('李思雅');
      const note = '請接著說明保護令的要件';
      expect((await world.players.lin.says(note)).join()).toContain('已請李思雅 偵查佐接手');
      expect(news('lee')).toContain(note);
      expect(officerHeard()).toBe('');
    });

    it('and offered in vain: it stays where it is', async () => {
      await taken();
      await world.players.lin.says('請稍候');
      await world.players.lin.says('轉交');
      await world.players.lin.taps('李思雅 偵查佐｜婦幼警察隊');
      await world.players.lin.taps('不用備註');
      await world.after({ minutes: 15 });
      expect(news('lin')).toContain('李思雅 偵查佐沒有接手');
      expect(await first()).toMatchObject({
        state: { kind: 'taken', by: world.players.lin.userId },
      });
    });

    it('moves to the next specialist when the shift changes, unless 我繼續處理 is tapped', async () => {
      await world.after(untilNine);
      await world.after({ hours: 10, minutes: 50 });
      await world.officer.says('找值班人員');
      await world.officer.says(question);
      await world.players.lin.taps('接手');
      await world.players.lin.says('請先查入出境資料');
      allRead();
      await world.after({ minutes: 10 });
      expect(news('wang')).toContain('交班：諮詢 1205-001');
      expect(news('lin')).toContain('已請王大明 小隊長接手');
      await world.players.lin.taps('我繼續處理');
      expect(news('wang')).toContain('已由林怡君 警務員接手');
      await world.after({ minutes: 20 });
      expect(await first()).toMatchObject({
        state: { kind: 'taken', by: world.players.lin.userId },
      });
    });

    it('is called up the ladder where nobody takes it over after the shift', async () => {
      await world.after(untilNine);
      await world.after({ hours: 10, minutes: 50 });
      await world.officer.says('找值班人員');
      await world.players.lin.taps('接手');
      await world.players.lin.says('請先查入出境資料');
      await world.after({ minutes: 10 });
      allRead();
      await world.after({ minutes: 15 });
      expect(officerHeard()).toContain('交班後重新通知');
      expect(news('wang')).toContain('諮詢 1205-001');
    });
  });

  describe('among several', () => {
    /** Lin has two: 1205-001 of 民權一, 1205-002 of 圓山. */
    async function two() {
      await taken();
      const other = await world.anotherOfficer('圓山員警');
      await other.says('找值班人員');
      await other.says('被害人要撤告怎麼辦');
      await world.players.lin.taps('接手');
      allRead();
      other.news();
      return other;
    }

    it('is asked which is meant where that is not certain, and sends nothing before', async () => {
      const other = await two();
      await world.officer.says('還在嗎，查到了');
      const said = (await world.players.lin.says('請先傳真給我')).join();
      expect(said).toContain('這句話要給哪一件');
      expect([officerHeard(), other.news().join()].join()).not.toContain('請先傳真給我');
      const sent = (await world.players.lin.taps('1205-002')).join();
      expect(sent).toContain('已送到 1205-002');
      expect(other.news().join()).toContain('請先傳真給我');
      expect(officerHeard()).not.toContain('請先傳真給我');
    });

    it('is not taken to be the one written to last while another officer waits', async () => {
      const other = await two();
      await world.officer.says('還在嗎，查到了');
      await other.says('他說下午會來');
      await world.players.lin.says('請先傳真給我');
      await world.players.lin.taps('1205-002');
      expect((await world.players.lin.says('也請影印附卷')).join()).toContain('要給哪一件');
      await world.players.lin.taps('1205-001');
      officerHeard();
      other.news();
      // Nobody waits any more: it goes on with the last one.
      expect((await world.players.lin.says('謝謝')).join()).toContain('已送到 1205-001');
    });

    it('is meant by quoting one of its messages', async () => {
      const other = await two();
      await world.officer.says('還在嗎，查到了');
      await other.says('他說下午會來');
      expect((await world.players.lin.quotes('查到了', '好，請列印附卷')).join()).toContain(
        '已送到 1205-001',
      );
      expect(officerHeard()).toContain('好，請列印附卷');
      expect(other.news().join()).not.toContain('好，請列印附卷');
    });

    it('is meant by the chip, until another officer speaks', async () => {
      const other = await two();
      await world.officer.says('還在嗎，查到了');
      expect((await world.players.lin.taps('回 1205-001')).join()).toContain('現在回 1205-001');
      await world.players.lin.says('好，請列印附卷');
      expect(officerHeard()).toContain('好，請列印附卷');
      await other.says('他說下午會來');
      expect((await world.players.lin.says('沒問題，請他來')).join()).toContain('要給哪一件');
    });

    it('sends one of the nearest entries, and a ready answer, with a tap', async () => {
      await taken();
      const desk = messagesOf(world.journey.line, world.phoneOf('lin')).findLast((message) =>
        JSON.stringify(message).includes('【問答】'),
      );
      const label = /"label":"([^"]+)","data":"[^"]*send-entry/.exec(JSON.stringify(desk))?.[1];
      await world.players.lin.taps(label ?? 'no entry');
      expect(officerHeard()).toContain('依據');
      await world.players.lin.taps('收到，我正在查，請稍候。');
      expect(officerHeard()).toContain('收到，我正在查');
    });

    it('sends an entry in one call, its question first', async () => {
      const other = await two();
      world.journey.clock.move(60_000);
      const before = world.journey.sends().length;
      await world.players.lin.taps('回 1205-001');
      const desk = messagesOf(world.journey.line, world.phoneOf('lin')).findLast((message) =>
        JSON.stringify(message).includes('【問答】'),
      );
      const label = /"label":"([^"]+)","data":"[^"]*send-entry/.exec(JSON.stringify(desk))?.[1];
      await world.players.lin.taps(label ?? 'no entry');
      const pushes = world.journey.sends().slice(before);
      const toOfficers = pushes.filter(({ path, body }) => {
        const { to } = body as { to?: string };
        return path.endsWith('/push') && to !== world.players.lin.userId;
      });
      expect(toOfficers).toHaveLength(1);
      const sent = toOfficers[0]?.body as
        | { readonly to: string; readonly messages: readonly { readonly type: string }[] }
        | undefined;
      expect(sent?.messages.map(({ type }) => type)).toEqual(['text', 'flex']);
      // What the question was quoted for is still known.
      const chat = sent?.to === world.officer.userId ? world.officer : other;
      expect(await chat.quotes('—— 林怡君 警務員', '這一題謝謝')).toEqual([]);
      expect(world.players.lin.news().at(-1)).toBe('這一題謝謝');
    });

    it('says nothing in an inquiry that was closed, though it is quoted', async () => {
      await two();
      await world.officer.says('還在嗎，查到了');
      await world.officer.taps('不用了');
      officerHeard();
      expect((await world.players.lin.quotes('查到了', '補一句')).join()).toContain('已經結案');
      expect(officerHeard()).toBe('');
    });
  });

  describe('while it is open', () => {
    it('lets the FAQ say what it is sure of until somebody has taken it, and is quiet then', async () => {
      await opened();
      const said = (await world.officer.says('不服書面告誡要幾天內異議')).join();
      expect(said).toContain('10 日');
      expect(said).toContain('已補充到諮詢 1205-001');
      await world.players.lin.taps('接手');
      expect(await world.officer.says('不服書面告誡要幾天內異議')).not.toContain('10 日');
    });

    it('lets the officer ask the FAQ with /問, and by the menu', async () => {
      await taken();
      expect((await world.officer.says('/問 不服書面告誡要幾天內異議')).join()).toContain('10 日');
      expect(news('lin')).toBe('');
      expect(await world.officer.says('不服書面告誡要幾天內異議')).toEqual([]);
      expect(news('lin')).toContain('不服書面告誡要幾天內異議');
    });

    it('is listed under 我的諮詢, for both sides', async () => {
      await taken();
      expect((await world.officer.says('我的諮詢')).join()).toContain('由林怡君 警務員接手');
      await world.players.lin.says('我的諮詢');
      const held = JSON.stringify(messagesOf(world.journey.line, world.phoneOf('lin')).at(-1));
      expect(held).toContain('民權一派出所');
    });

    it('erases a line that is taken back, where it was kept and where it waits', async () => {
      await taken();
      await world.officer.says('她叫阿花住在那邊');
      const shown = world.journey.line
        .phones()
        .find(({ userId }) => userId === world.officer.userId);
      const mine = shown?.messages.findLast(({ from }) => from === 'me')?.id ?? '';
      await world.journey.line.act(world.officer.userId, { kind: 'unsend', messageId: mine });
      await world.journey.app.idle();
      const lines = await world.journey
        .stores()
        .transact(({ inquiryLines }) => inquiryLines.ofInquiry('20261205-001'), 'test');
      expect(JSON.stringify(lines)).not.toContain('阿花');
    });

    /** Takes back what somebody typed last. */
    async function takesBack(userId: string): Promise<void> {
      const shown = world.journey.line.phones().find((phone) => phone.userId === userId);
      const own = shown?.messages.filter(
        ({ from, message }) => from === 'me' && message.text !== '',
      );
      await world.journey.line.act(userId, { kind: 'unsend', messageId: own?.at(-1)?.id ?? '' });
      await world.journey.app.idle();
    }
    const linesKept = async () =>
      JSON.stringify(
        await world.journey
          .stores()
          .transact(({ inquiryLines }) => inquiryLines.ofInquiry('20261205-001'), 'test'),
      );

    it('erases a note of 轉交 and a reason of a rating that are taken back', async () => {
      await taken();
      await world.players.lin.says('請先查入出境資料');
      await world.players.lin.says('轉交');
      await world.players.lin.taps('李思雅 偵查佐｜婦幼警察隊');
      await world.players.lin.says('她其實叫阿花');
      expect(await linesKept()).toContain('阿花');
      await takesBack(world.players.lin.userId);
      expect(await linesKept()).not.toContain('阿花');
      await world.players.lin.says('結案');
      await world.players.lin.taps('告誡');
      await world.officer.taps('普通');
      await world.officer.says('因為阿花的事沒講清楚');
      expect(await linesKept()).toContain('阿花');
      await takesBack(world.officer.userId);
      expect(await linesKept()).not.toContain('阿花');
    });

    it('erases a line from the card that still waits for somebody who was called and did not take it', async () => {
      await opened();
      await world.officer.says('她其實叫阿花');
      const { api } = world.journey.line.faults;
      api.next({ on: 'push', how: { kind: 'status', status: 500 } });
      await world.after({ minutes: 3 });
      await world.players.lin.taps('接手');
      await takesBack(world.officer.userId);
      for (let minute = 0; minute < 3; minute += 1) await world.after({ minutes: 1 });
      const heard = news('lee');
      expect(heard).toContain('諮詢 1205-001');
      expect(heard).not.toContain('阿花');
    });

    it('loses the name that an officer takes back, on the card that still waits; the call goes out', async () => {
      await world.after(untilNine);
      const { userId } = world.officer;
      await world.journey.enrol(world.journey.officer, { name: '王小明', saidIn: ['77'] });
      world.journey.line.faults.api.next({ on: 'push', how: { kind: 'status', status: 500 } });
      await world.officer.says('找值班人員');
      await world.journey.line.deliver([
        world.journey.line.eventFor(userId, { kind: 'unsend', messageId: '77' }),
      ]);
      await world.after({ minutes: 1 });
      const called = news('lin');
      expect(called).toContain('諮詢 1205-001｜民權一派出所');
      expect(called).not.toContain('王小明');
    });

    it('uses the other side’s reply token while it is fresh, and pushes only later', async () => {
      await taken();
      const ways = () => world.journey.sends().map(({ path }) => path.split('/').at(-1));
      await world.officer.says('查到了');
      const before = ways().length;
      await world.players.lin.says('好，請列印附卷');
      expect(ways().slice(before)).toEqual(['reply']);
      world.journey.clock.move(60_000);
      await world.players.lin.says('再補一件事');
      expect(ways().slice(before)).toEqual(['reply', 'push']);
    });
  });

  describe('that nobody speaks in any more', () => {
    it('is asked about, then closed, and 繼續 within a day opens it again', async () => {
      await taken();
      await world.players.lin.says('請先查入出境資料');
      await world.after({ minutes: 30 });
      expect(officerHeard()).toContain('還需要嗎');
      await world.after({ minutes: 60 });
      expect(officerHeard()).toContain('久無訊息，已先結案');
      expect(news('lin')).toContain('已自動結案');
      await world.after({ hours: 23 });
      expect((await world.officer.taps('繼續')).join()).toContain('已重新通知');
      expect(news('lin')).toContain('員警要繼續');
      expect((await first())?.figures.reopened).toBe(1);
    });

    it('goes on with 繼續 before it is closed', async () => {
      await taken();
      await world.players.lin.says('請先查入出境資料');
      await world.after({ minutes: 30 });
      await world.officer.taps('繼續');
      await world.after({ minutes: 20 });
      expect((await first())?.state.kind).toBe('taken');
    });

    it('is not opened again after a day', async () => {
      await taken();
      await world.players.lin.says('請先查入出境資料');
      await world.players.lin.says('結案');
      await world.players.lin.taps('其他');
      await world.after({ hours: 25 });
      expect((await world.officer.taps('繼續')).join()).toContain('按鈕已經失效');
    });
  });

  it('cannot be taken, closed, rated or withdrawn by a button that is another’s', async () => {
    await taken();
    const { line, app } = world.journey;
    const card = messagesOf(line, world.phoneOf('lin')).find((message) =>
      JSON.stringify(message).includes('接手'),
    );
    const { data } = buttonNamed(card, '接手');
    for (const thief of [world.officer.userId, world.players.wang.userId]) {
      await line.act(thief, { kind: 'postback', data });
    }
    await app.idle();
    expect(officerHeard()).toContain('按鈕已經失效');
    expect(news('wang')).toContain('按鈕已經失效');
    expect(await first()).toMatchObject({ state: { kind: 'taken', by: world.players.lin.userId } });
  });
});
