import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keepingStores } from '../contracts/every-store.ts';
import { chatOf } from '../support/chat.ts';
import { buttonNamed, messagesOf } from '../support/journey.ts';
import { type VisitPlayer, type VisitWorld, visitWorld } from '../support/visit-world.ts';

const code = 'C-0012';

describe.each(keepingStores())('a welfare visit, kept in $kind,', ({ open }) => {
  let world: VisitWorld;
  let closeStores: () => Promise<void>;
  beforeEach(async () => {
    const stores = await open();
    closeStores = () => stores.close();
    world = await visitWorld({ stores });
  });
  afterEach(async () => {
    await world.end();
    await closeStores();
  });

  const kinds = async () => (await world.recordOf(code)).map(({ outcome }) => outcome.kind);
  const said = async (lines: Promise<string[]>) => (await lines).join('\n');
  /** Case C-0012 is due today, 2026-12-05, and its reminder has come. */
  async function reminded(): Promise<void> {
    await world.opens(code);
    await world.after({ hours: 5, minutes: 30 });
  }
  /** The last button of that label on a player's phone, to be pressed again later. */
  function buttonOf(player: VisitPlayer, label: string) {
    const phone = { userId: world.players[player].userId };
    const messages = messagesOf(world.journey.line, phone as never);
    const holder = messages.findLast((one) => JSON.stringify(one).includes(`"${label}"`));
    return { kind: 'postback' as const, ...buttonNamed(holder, label) };
  }

  describe('已訪視', () => {
    it('is recorded with two taps on the reminder, and moves the due date', async () => {
      await reminded();
      const { wu } = world.players;
      expect(world.news('wu')).toContain('今天要訪視：C-0012');
      expect(await said(wu.taps('已訪視'))).toContain('被害人目前的情形');
      expect(await kinds()).toEqual([]);
      const told = await said(wu.taps('安全'));
      expect(told).toContain('C-0012 已記錄：已訪視（安全）');
      expect(told).toContain('下次訪視：12月8日（二）到期');
      expect(await world.recordOf(code)).toMatchObject([
        {
          ...{ caseNo: code, by: wu.userId, byName: '吳家防 家防官', dueOn: '2026-12-05' },
          outcome: { kind: 'visited', on: '2026-12-05', safety: 'safe' },
        },
      ]);
      expect((await world.caseOf(code)).visits).toMatchObject({
        ...{ lastOn: '2026-12-05', lastOutcome: 'visited', count: 1, missed: 0 },
      });
      world.allRead();
      await world.after({ days: 1 });
      expect(world.news('wu')).toBe('');
      await world.after({ days: 2 });
      expect(world.news('wu')).toContain('第 2 次，12月8日（二）到期');
    });

    it('takes method, note and next steps afterwards, masked, as a line that points at the first', async () => {
      await reminded();
      const { wu } = world.players;
      await wu.taps('已訪視');
      expect(await said(wu.taps('安全'))).toContain('怎麼訪視的');
      expect(await said(wu.taps('面訪'))).toContain('訪視情形');
      const noted = await said(wu.says('行為人又跟蹤她怎麼辦，電話 0912-345-678'));
      expect(noted).toContain('後續要做什麼');
      expect(noted).toContain('手機號碼');
      expect(await said(wu.says('下週再訪'))).toContain('訪視紀錄已補充');
      const [first, second, ...more] = await world.recordOf(code);
      expect(more).toEqual([]);
      expect(second).toMatchObject({
        ...{ corrects: first?.id, dueOn: '2026-12-05' },
        outcome: {
          ...{ kind: 'visited', on: '2026-12-05', safety: 'safe', method: 'in-person' },
          ...{ note: '行為人又跟蹤她怎麼辦，電話 ＊＊＊', nextSteps: '下週再訪' },
        },
      });
      expect((await world.caseOf(code)).visits.count).toBe(1);
    });

    it('asks again for what is no method, and is left by 取消', async () => {
      await reminded();
      const { wu } = world.players;
      await wu.taps('已訪視');
      await wu.taps('安全');
      for (const rubbish of ['？？？', '12345', 'x'.repeat(600)]) {
        expect(await said(wu.says(rubbish))).toContain('請從下面選一個');
      }
      await wu.taps('電訪');
      expect(await said(wu.says('長'.repeat(501)))).toContain('500 個字以內');
      expect(await said(wu.says('取消'))).toContain('已離開');
      expect(await kinds()).toEqual(['visited']);
    });

    it('needs none of them', async () => {
      await reminded();
      const { wu } = world.players;
      await wu.taps('已訪視');
      await wu.taps('安全');
      await wu.taps('略過');
      await wu.taps('略過');
      expect(await said(wu.taps('略過'))).toContain('沒有補充');
      expect(await kinds()).toEqual(['visited']);
      await wu.taps('補充紀錄');
      await wu.taps('電訪');
      await wu.taps('略過');
      await wu.taps('略過');
      expect((await world.recordOf(code)).at(-1)?.outcome).toMatchObject({ method: 'phone' });
    });

    it('tells the area reviewers of 有新狀況 at once, day and night', async () => {
      await reminded();
      await world.after({ hours: 15 });
      world.allRead();
      await world.players.wu.taps('已訪視');
      expect(await said(world.players.wu.taps('有新狀況'))).toContain('已通知責任區與複審人員');
      const told = world.news('hsu');
      expect(told).toContain('C-0012：訪視時被害人有新狀況');
      expect(told).toContain('吳家防 家防官');
      expect([world.news('kao'), world.news('chen')]).toEqual(['', '']);
    });
  });

  it('of several cases comes as rows that open each card', async () => {
    await world.opens('C-0013', { risk: 'low' });
    await reminded();
    expect(world.news('wu')).toContain('今天要訪視：2 案');
    expect(() => buttonOf('wu', '已訪視')).toThrow();
    expect(await said(world.players.wu.taps('C-0013'))).toContain('關懷訪視：C-0013');
    await world.players.wu.taps('已訪視');
    await world.players.wu.taps('安全');
    expect((await world.caseOf('C-0013')).visits.count).toBe(1);
    expect((await world.caseOf(code)).visits.count).toBe(0);
  });

  describe('a second tap', () => {
    it('on the same card records nothing, and says what was recorded', async () => {
      await reminded();
      const { wu } = world.players;
      const missed = buttonOf('wu', '未遇');
      expect(await said(wu.does(missed))).toContain('已記錄：未遇');
      const again = await said(wu.does(missed));
      expect(again).toContain('沒有重複記錄');
      expect(again).toContain('12月5日（六）08:30 未遇，吳家防 家防官');
      expect(again).toContain('第 1 次訪視');
      expect(await kinds()).toEqual(['missed']);
    });

    it('on the state of safety records nothing either', async () => {
      await reminded();
      const { wu } = world.players;
      await wu.taps('已訪視');
      const safe = buttonOf('wu', '安全');
      await wu.does(safe);
      expect(await said(wu.does(safe))).toContain('沒有重複記錄');
      expect(await kinds()).toEqual(['visited']);
    });

    it('by a colleague who had the same reminder records nothing', async () => {
      await world.people({ wu: { away: [{ from: '2026-12-05', to: '2026-12-06' }] } });
      await reminded();
      const theirs = buttonOf('ho', '未遇');
      await world.players.wu.says('訪視 C-0012');
      await world.players.wu.taps('未遇');
      expect(await said(world.players.ho.does(theirs))).toContain('未遇，吳家防 家防官');
      expect(await kinds()).toEqual(['missed']);
    });
  });

  describe('未遇', () => {
    it('is one tap; after three in a row the reviewers of the area are told', async () => {
      await reminded();
      const { wu } = world.players;
      expect(await said(wu.taps('未遇'))).toContain('連續未遇 1 次');
      world.allRead();
      await wu.taps('開啟個案');
      await wu.taps('未遇');
      expect(world.news('hsu')).toBe('');
      await wu.taps('開啟個案');
      const third = await said(wu.taps('未遇'));
      expect(third).toContain('連續未遇 3 次');
      expect(third).toContain('仍應訪視：12月5日（六）到期');
      expect(world.news('hsu')).toContain('C-0012：連續 3 次未遇被害人');
      expect((await world.caseOf(code)).visits).toMatchObject({ missed: 3, count: 0 });
      await wu.taps('開啟個案');
      await wu.taps('未遇');
      expect(world.news('hsu')).toBe('');
    });

    it('tells every reviewer where the precinct has none, and managers where LINE reaches none', async () => {
      await world.people({ hsu: { precincts: [] } });
      await world.rule({ missedLimit: 1 });
      await reminded();
      world.allRead();
      await world.players.wu.taps('未遇');
      expect(world.news('hsu')).toContain('連續 1 次未遇');
      expect(world.news('kao')).toContain('連續 1 次未遇');
      expect(world.news('chen')).toBe('');
      await world.players.hsu.does({ kind: 'unfollow' });
      await world.players.kao.does({ kind: 'unfollow' });
      await world.players.wu.taps('更正');
      await world.players.wu.taps('未遇');
      expect(world.news('chen')).toContain('連續 1 次未遇');
    });
  });

  describe('改期', () => {
    it('goes to a later day with a reason, and the reviewers see it', async () => {
      await reminded();
      const { wu } = world.players;
      const asked = await said(wu.taps('改期'));
      expect(asked).toContain('12月6日（日）');
      expect(asked).toContain('12月7日（一）');
      expect(asked).not.toContain('12月8日');
      expect(await said(wu.taps('12月6日（日）'))).toContain('改期的原因');
      expect(await kinds()).toEqual([]);
      const told = await said(wu.says('被害人身體不適，身分證 A123456789'));
      expect(told).toContain('由12月5日（六）改到12月6日（日）');
      expect(await world.recordOf(code)).toMatchObject([
        {
          outcome: {
            ...{ kind: 'postponed', from: '2026-12-05', to: '2026-12-06' },
            reason: '被害人身體不適，身分證 ＊＊＊',
          },
        },
      ]);
      world.allRead();
      await world.after({ days: 1, minutes: 10 });
      expect(world.news('wu')).toContain('12月6日（日）到期');
      expect(world.news('kao')).toContain('由12月5日（六）改期');
    });

    it('can be done again only up to two days after the day by the rule', async () => {
      await reminded();
      const { wu } = world.players;
      await wu.taps('改期');
      await wu.taps('12月6日（日）');
      await wu.taps('臨時勤務');
      await world.after({ days: 1 });
      const again = await said(wu.taps('改期'));
      expect(again).toContain('12月7日（一）');
      expect(again).not.toContain('12月8日');
      await wu.says('12/7');
      await wu.taps('被害人另約時間');
      expect((await world.caseOf(code)).visits.postponed).toEqual({
        ...{ from: '2026-12-05', to: '2026-12-07' },
      });
      await world.after({ days: 1 });
      expect(await said(wu.taps('改期'))).toContain('不能再改期');
      expect(await kinds()).toEqual(['postponed', 'postponed']);
    });

    it('is never to the past, however long a form lay open', async () => {
      await reminded();
      const { wu } = world.players;
      await world.after({ hours: 15, minutes: 20 });
      await wu.taps('改期');
      await wu.taps('12月6日（日）');
      await world.after({ minutes: 20 });
      expect(await said(wu.taps('臨時勤務'))).toContain('不能選了');
      expect(await kinds()).toEqual([]);
    });
  });

  it('拒訪 is one tap, with a reason where there is one', async () => {
    await reminded();
    const { wu } = world.players;
    const told = await said(wu.taps('拒訪'));
    expect(told).toContain('已記錄：拒訪');
    expect(told).toContain('下次訪視：12月8日（二）到期');
    expect(told).toContain('拒訪的原因');
    await wu.says('表示目前安全，不希望再被打擾');
    expect(await world.recordOf(code)).toMatchObject([
      { outcome: { kind: 'refused', on: '2026-12-05' } },
      { outcome: { kind: 'refused', reason: '表示目前安全，不希望再被打擾' } },
    ]);
  });

  describe('有危險', () => {
    const inquiries = () =>
      world.journey.stores().transact(({ inquiries }) => inquiries.all(), 'test');

    it('on the card opens an urgent inquiry at once, beside 110; the visit is still to be recorded', async () => {
      await reminded();
      const told = await said(world.players.wu.taps('有危險'));
      expect(told).toContain('110');
      expect(told).toContain('諮詢 1205-001');
      expect(await inquiries()).toMatchObject([{ urgent: true, why: 'danger' }]);
      const called = world.news('lin');
      expect(called).toContain('【緊急】');
      expect(called).toContain(code);
      expect(await kinds()).toEqual([]);
      await world.players.wu.taps('有危險');
      expect(await inquiries()).toHaveLength(1);
    });

    it('as the state of safety is recorded, and the supervisors hear of it', async () => {
      await reminded();
      world.allRead();
      await world.players.wu.taps('已訪視');
      const told = await said(world.players.wu.taps('有危險'));
      expect(told).toContain('110');
      expect(told).toContain('已訪視（有危險）');
      expect(await world.recordOf(code)).toMatchObject([{ outcome: { safety: 'in-danger' } }]);
      expect(await inquiries()).toHaveLength(1);
      expect(world.news('hsu')).toContain('訪視時被害人有危險');
    });

    it('is heard while a form is open, tapped or typed', async () => {
      await reminded();
      const { wu } = world.players;
      await wu.taps('改期');
      expect(await said(wu.taps('有危險'))).toContain('諮詢 1205-001');
      await world.players.lin.taps('接手');
      world.allRead();
      await wu.says('有危險');
      expect(world.news('lin')).toContain(code);
      await wu.says('救命，他拿刀在門口');
      expect(world.news('lin')).toContain('C-0012 救命，他拿刀在門口');
      expect(await kinds()).toEqual([]);
    });
  });

  describe('更正', () => {
    it('takes a wrong tap back: the day that was due is due again', async () => {
      await reminded();
      const { wu } = world.players;
      await wu.taps('已訪視');
      await wu.taps('安全');
      const told = await said(wu.taps('更正'));
      expect(told).toContain('這一筆不再計入：12月5日（六）08:30 已訪視（安全）');
      expect(told).toContain('現在的到期日：12月5日（六）');
      expect((await world.caseOf(code)).visits).toMatchObject({ count: 0, missed: 0 });
      await wu.taps('未遇');
      const [wrong, taken, right] = await world.recordOf(code);
      expect(taken).toMatchObject({ outcome: { kind: 'void' }, corrects: wrong?.id });
      expect(right).toMatchObject({ outcome: { kind: 'missed' } });
      expect((await world.caseOf(code)).visits).toMatchObject({ count: 0, missed: 1 });
    });

    it('twice does nothing more, nor once something else was recorded', async () => {
      await reminded();
      const { wu } = world.players;
      await wu.taps('未遇');
      const correct = buttonOf('wu', '更正');
      await wu.does(correct);
      expect(await said(wu.does(correct))).toContain('已經更正過');
      await wu.taps('未遇');
      await wu.taps('開啟個案');
      const first = buttonOf('wu', '更正');
      await wu.taps('未遇');
      expect(await said(wu.does(first))).toContain('之後已有新的紀錄');
      expect(await kinds()).toEqual(['missed', 'void', 'missed', 'missed']);
    });

    it('reaches a visit that was added to since, and the supervisors hear of it', async () => {
      await reminded();
      const { wu } = world.players;
      await wu.taps('已訪視');
      await wu.taps('有新狀況');
      await wu.taps('面訪');
      await wu.taps('略過');
      await wu.taps('略過');
      world.allRead();
      await wu.taps('更正');
      expect((await world.caseOf(code)).visits.count).toBe(0);
      expect(world.news('hsu')).toContain('登記錯誤，已經更正');
    });

    it('is for whoever recorded it, and for managers, who find it on the card', async () => {
      await reminded();
      await world.players.wu.taps('未遇');
      expect(await said(world.players.ho.says('訪視 C-0012'))).not.toContain('最後一筆');
      const card = await said(world.players.chen.says('訪視 C-0012'));
      expect(card).toContain('最後一筆：12月5日（六）08:30 未遇，吳家防 家防官');
      expect(await said(world.players.chen.taps('更正上一筆'))).toContain('不再計入');
      expect(await kinds()).toEqual(['missed', 'void']);
      expect((await world.recordOf(code)).at(-1)?.byName).toBe('陳承辦 警務正');
    });
  });

  describe('who may', () => {
    it('lists one’s own open cases, the most pressing first', async () => {
      await reminded();
      await world.opens('C-0013', { petitionedOn: '2026-12-01', risk: 'low' });
      await world.opens('C-0014', { precinct: '大安分局', coordinator: 'tsai-da' });
      const list = await said(world.players.wu.says('訪視'));
      expect(list).toContain('關懷訪視：2 案');
      expect(list.indexOf('C-0013')).toBeLessThan(list.indexOf('C-0012'));
      expect(list).not.toContain('C-0014');
      const all = await said(world.players.kao.says('訪視'));
      expect(all).toContain('關懷訪視：3 案');
      expect(await said(world.players.lin.says('訪視'))).toContain('限');
      expect(await said(world.players.ho.says('訪視'))).toContain('限');
    });

    it('has the deputy see and record while the coordinator is away', async () => {
      await world.people({ wu: { away: [{ from: '2026-12-05', to: '2026-12-06' }] } });
      await reminded();
      expect(world.news('wu')).toBe('');
      expect(world.news('ho')).toContain('您代理：吳家防 家防官');
      expect(await said(world.players.ho.says('訪視'))).toContain(code);
      await world.players.ho.taps('已訪視');
      await world.players.ho.taps('安全');
      expect(await world.recordOf(code)).toMatchObject([{ byName: '何代理 巡官' }]);
      world.allRead();
      await world.after({ days: 3 });
      expect(world.news('ho')).toBe('');
      expect(world.news('wu')).toContain('12月8日（二）到期');
    });

    it('shows reviewers the card without what they may not do', async () => {
      await reminded();
      await world.after({ days: 2 });
      expect(world.news('kao')).toContain('關懷訪視逾期');
      const card = await said(world.players.kao.says('訪視 C-0012'));
      expect(card).toContain('負責：吳家防 家防官');
      expect(() => buttonOf('kao', '已訪視')).toThrow();
    });

    it('refuses a coordinator of another precinct, and one whose case was transferred', async () => {
      await reminded();
      expect(await said(world.players.tsai.says('訪視 C-0012'))).toContain('不是由您負責');
      const old = buttonOf('wu', '未遇');
      await world.change(code, { precinct: '大安分局', coordinator: 'tsai-da' });
      expect(await said(world.players.wu.does(old))).toContain('個案可能已經移轉');
      expect(await kinds()).toEqual([]);
    });
  });

  it('is over once the court has ruled: old cards record nothing', async () => {
    await reminded();
    const { wu } = world.players;
    await wu.taps('已訪視');
    await world.change(code, { standing: { kind: 'ruled', on: '2026-12-05' } });
    expect(await said(wu.taps('安全'))).toContain('法院已經裁定');
    expect(await said(wu.taps('未遇'))).toContain('法院已經裁定');
    expect(await said(wu.taps('改期'))).toContain('法院已經裁定');
    expect(await kinds()).toEqual([]);
    world.allRead();
    await world.after({ days: 3 });
    expect(world.news('wu')).toBe('');
  });

  describe('words that are taken back', () => {
    async function noted() {
      await reminded();
      const { wu } = world.players;
      await wu.taps('已訪視');
      await wu.taps('安全');
      await wu.taps('面訪');
      await wu.says('被害人說行為人換了工作');
      const note = wu.lastSent();
      await wu.says('下週再訪');
      return note;
    }

    it('leave the record, and nothing else of it does', async () => {
      const note = await noted();
      await world.players.wu.does({ kind: 'unsend', messageId: note });
      const line = (await world.recordOf(code)).at(-1);
      expect(line).toMatchObject({
        ...{ isCut: true, byName: '吳家防 家防官' },
        outcome: {
          ...{ kind: 'visited', on: '2026-12-05', safety: 'safe', method: 'in-person' },
          nextSteps: '下週再訪',
        },
      });
      expect(JSON.stringify(line)).not.toContain('換了工作');
      expect((await world.caseOf(code)).visits.count).toBe(1);
    });

    it('of who one is leave the record, and the cards that wait', async () => {
      await world.opens(code);
      const phone = world.journey.line.addUser({ name: 'x' });
      const zhou = chatOf(world.journey, phone);
      await zhou.says('周新人');
      const saidIn = zhou.lastSent();
      await world.journey.enrol(phone, {
        ...{ roles: ['coordinator'], unit: '中山分局', name: '周新人', title: '警務員' },
        saidIn: [saidIn],
      });
      await zhou.says('訪視 C-0012');
      world.allRead();
      await zhou.taps('已訪視');
      const { api } = world.journey.line.faults;
      api.next({ on: 'any', times: 'always', how: { kind: 'status', status: 500 } });
      await zhou.taps('有新狀況');
      expect((await world.recordOf(code))[0]?.byName).toBe('周新人 警務員');
      await zhou.does({ kind: 'unsend', messageId: saidIn });
      api.clear();
      await world.after({ minutes: 10 });
      expect(JSON.stringify(await world.recordOf(code))).not.toContain('周新人');
      const told = world.news('hsu');
      expect(told).toContain('有新狀況');
      expect(told).not.toContain('周新人');
    });

    it('go when their time is over, once the court has ruled', async () => {
      await noted();
      const text = async () => JSON.stringify(await world.recordOf(code));
      const stores = world.journey.stores();
      const { forgetOldTalk } = await import('../../src/conversation/forget.ts');
      world.journey.clock.move(181 * 86_400_000);
      await forgetOldTalk(stores.transact, world.journey.clock, 180);
      expect(await text()).toContain('換了工作');
      await world.change(code, { standing: { kind: 'ruled', on: '2027-01-10' } });
      await forgetOldTalk(stores.transact, world.journey.clock, 180);
      expect(await text()).not.toContain('換了工作');
      expect(await kinds()).toEqual(['visited', 'visited']);
    });
  });
});
