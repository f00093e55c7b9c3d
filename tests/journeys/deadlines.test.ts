import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keepingStores } from '../contracts/every-store.ts';
import { type DeadlineWorld, deadlineWorld } from '../support/deadline-world.ts';
import { buttonNamed, messagesOf } from '../support/journey.ts';

describe.each(keepingStores())('a last day, kept in $kind,', ({ open }) => {
  let world: DeadlineWorld;
  let closeStores: () => Promise<void>;
  beforeEach(async () => {
    const stores = await open();
    closeStores = () => stores.close();
    world = await deadlineWorld({ stores });
  });
  afterEach(async () => {
    await world.end();
    await closeStores();
  });

  const said = async (lines: Promise<string[]>) => (await lines).join('\n');
  const says = (text: string) => said(world.officer.says(text));
  const taps = (label: string) => said(world.officer.taps(label));
  /** The last button of that label, to be pressed again later. */
  function buttonOf(label: string) {
    const { journey } = world;
    const messages = messagesOf(journey.line, journey.officer);
    const holder = messages.findLast((one) => JSON.stringify(one).includes(`"${label}"`));
    return { kind: 'postback' as const, ...buttonNamed(holder, label) };
  }

  describe('worked out', () => {
    it('is chosen from a list, grouped by whose it is', async () => {
      const list = await says('期限');
      expect(list).toContain('要算哪一個期限');
      for (const whose of ['被害人的', '當事人雙方的', '警察機關的', '法院的']) {
        expect(list).toContain(whose);
      }
      expect(list).toContain('提出告訴（告訴乃論之罪）｜6 個月');
      const asked = await taps('對書面告誡（或不核發）提出異議');
      expect(asked).toContain('收受告誡書或不核發通知的日子？');
      expect(await taps('今天 12月5日（六）')).toContain('115年12月15日（二），還有 10 天');
    });

    it.each([
      '115/12/4',
      '115.12.4',
      '民國115年12月4日',
      '2026-12-04',
      '12/4',
      '昨天',
      '1151204',
      '１１５／１２／４',
    ])('takes the day as it is typed: %s', async (typed) => {
      expect(await says('期限 告誡異議')).toContain('（10 日）');
      const told = await says(typed);
      expect(told).toContain('起算：收受告誡書或不核發通知的日子\n115年12月4日（五）');
      expect(told).toContain('最後一天（提醒、判斷逾期都用這天）：115年12月14日（一），還有 9 天');
      expect(told).toContain('依據：跟蹤騷擾防制法第 4 條第 3 項');
      expect(told).toContain('法條核對至 115.08.17');
    });

    it('shows the earlier day to warn of and the later one to judge by, and which holidays lie between', async () => {
      await says('期限 告訴期間');
      const told = await said(world.picks({ date: '2026-08-29' }));
      expect(told).toContain('提醒當事人用（較早，不順延）：116年2月28日（日），還有 85 天');
      expect(told).toContain('判斷有沒有逾期用（較晚，順延後）：116年3月2日（二），還有 87 天');
      expect(told).toContain('2月28日（日）、3月1日（一）和平紀念日補假放假，以下一個上班日代替。');
      expect(told).toContain('第 1 天是 115年8月30日（日）。');
    });

    it('shows both days where counting is undecided, and says so', async () => {
      await says('期限 告誡後再犯');
      const told = await says('114/3/10');
      expect(told).toContain('提醒、辦理用（較早的算法）：116年3月9日（二）');
      expect(told).toContain('另一種算法（較晚）：116年3月10日（三）');
      expect(told).toContain('沒有定論（待核對）');
      expect(told).toContain('含待核對事項，請向婦幼隊確認。');
    });

    it('never postpones what an agency has to do', async () => {
      await says('期限 送上級');
      const told = await says('115/11/30');
      expect(told).toContain('最後一天：115年12月5日（六），就是今天');
      expect(told).toContain('遇假日不順延');
    });

    it('says that a year is not in the calendar instead of guessing', async () => {
      await says('期限 告誡異議');
      await says('116/12/25');
      const told = await taps('仍試算 116年12月25日（六）');
      expect(told).toContain('提醒當事人用（較早，不順延）：117年1月4日（二）');
      expect(told).toContain('117 年的辦公日曆還沒有登錄');
      expect(told).not.toContain('判斷有沒有逾期用');
    });

    it('runs hours from the moment, typed, picked or now', async () => {
      expect(await says('期限 責任通報')).toContain('知悉疑似情事的時刻？');
      expect(await taps('現在')).toContain('最遲：115年12月6日（日）03:00，還有 24 小時');
      await taps('換一天');
      expect(await said(world.picks({ datetime: '2026-12-04T23:10' }))).toContain(
        '最遲：115年12月5日（六）23:10，還有 20 小時 10 分鐘',
      );
      for (const typed of ['昨天 23:10', '12/4 23:10', '115/12/4 下午11點10分']) {
        await says('期限 責任通報');
        expect(await says(typed)).toContain('115年12月5日（六）23:10');
      }
      await says('期限 責任通報');
      expect(await says('23:10')).toContain('這可能是兩個日子');
    });

    it('is read from the ruling for a protection order, never counted', async () => {
      expect(await says('期限 保護令期滿')).toContain(
        '裁定主文寫的效期最後一天是哪天？'.replace('哪天', '哪一天'),
      );
      expect(await says('6/30')).toContain('請連年份一起打');
      const told = await says('117/6/30');
      expect(told).toContain('裁定主文寫的最後一天：117年6月30日（五）');
      expect(told).toContain('不是算出來的');
      expect(told).toContain('期滿前');
    });

    it('questions a day that has not come, and a day that may be of two years', async () => {
      await says('期限 告誡異議');
      expect(await says('115/12/20')).toContain('還沒有到，是不是打錯了');
      expect(await says('12/20')).toContain('這可能是兩個日子');
      expect(await taps('114年12月20日（六）')).toContain('最後一天');
      await says('期限 告誡異議');
      expect(await says('130/1/1')).toContain('超過 5 年');
      expect(await says('115/2/30')).toContain('看不懂這個日期');
      expect(await says('取消')).toContain('已離開');
    });

    it('is read from a sentence where one rule and one day stand in it, else the FAQ answers', async () => {
      const told = await says('告誡異議 12/4 收到，最後一天是哪天');
      expect(told).toContain('這是從您的句子讀出來的');
      expect(told).toContain('115年12月14日（一）');
      const left = [
        '告誡異議 12/1 送達 12/4 收到，最後一天是哪天',
        '告誡異議 12/20 收到，最後一天是哪天',
        '請告訴我 12/4 的最後一天',
        '告誡異議怎麼提',
      ];
      for (const text of left) expect(await says(text)).not.toContain('這是從您的句子讀出來的');
    });

    it('leads on: another day, other periods, the FAQ, a human', async () => {
      await says('期限 告誡異議');
      await says('昨天');
      expect(await taps('換一天')).toContain('收受告誡書或不核發通知的日子？');
      await says('取消');
      expect(await taps('不服書面告誡或不核發，多久內可以異議？')).toContain('10');
    });

    it('is opened from the card of an answer', async () => {
      await says('行為人對書面告誡不服怎麼提異議');
      expect(await taps('算期限')).toContain('收受告誡書或不核發通知的日子？');
      expect(await taps('昨天 12月4日（五）')).toContain('115年12月14日（一）');
    });

    it('is not asked in a group, and a name that is none leads to the list', async () => {
      expect(await says('期限 買菜')).toContain('沒有這個名稱的期限');
    });
  });

  describe('要我提醒嗎', () => {
    /** Ends on Tuesday, 2026-12-15. */
    async function wished(code = 'C-0012'): Promise<string> {
      await says('期限 告誡異議');
      await taps('今天 12月5日（六）');
      await taps('要我提醒嗎');
      return says(code);
    }

    it('keeps the day and a case code, and nothing else of what was typed', async () => {
      await says('期限 告誡異議');
      await taps('今天 12月5日（六）');
      expect(await taps('要我提醒嗎')).toContain('要不要加個案代號');
      expect(await says('0912-345-678')).toContain('這裡面有當事人的個資');
      expect(await says('王小姐')).toContain('這不是個案代號');
      const told = await says('C-0012');
      expect(told).toContain('提醒設定好了');
      for (const at of [
        '115年12月12日（六）08:30',
        '115年12月14日（一）08:30',
        '115年12月15日（二）08:30',
      ]) {
        expect(told).toContain(at);
      }
      const [wish, ...more] = await world.wishes();
      expect(more).toEqual([]);
      expect(wish).toMatchObject({
        ...{ userId: world.officer.userId, ruleId: 'warning-objection', from: '2026-12-05' },
        ...{ ends: '2026-12-15', code: 'C-0012', before: [3, 1, 0] },
      });
    });

    it('reminds three days and a day before, and on the day, each once, over a restart', async () => {
      await wished();
      expect(await world.after({ days: 7, hours: 5 })).toBe('');
      const first = await world.after({ minutes: 31 });
      expect(first).toContain('期限提醒：對書面告誡（或不核發）提出異議');
      expect(first).toContain('個案 C-0012');
      expect(first).toContain('最後一天：115年12月15日（二），還有 3 天');
      expect(await world.after({ minutes: 1 })).toBe('');
      await world.journey.restart();
      expect(await world.after({ days: 1 })).toBe('');
      expect(await world.after({ days: 1 })).toContain('還有 1 天');
      expect(await world.after({ days: 1 })).toContain('就是今天');
      expect(await world.after({ days: 20 })).toBe('');
    });

    it('says that it is late after downtime, in one card', async () => {
      await wished();
      const late = await world.after({ days: 9, hours: 8 });
      expect(late).toContain('補發：原定');
      expect(late.match(/期限提醒/g)).toHaveLength(1);
      expect(late).toContain('還有 1 天');
    });

    it('reminds of hours at night as well', async () => {
      await says('期限 責任通報');
      await taps('現在');
      await taps('要我提醒嗎');
      expect(await taps('不用代號，直接設定')).toContain('115年12月5日（六）21:00');
      expect(await world.after({ hours: 18 })).toContain(
        '最遲：115年12月6日（日）03:00，還有 6 小時',
      );
      expect(await world.after({ hours: 5 })).toContain('還有 1 小時');
    });

    it('is seen and cancelled, and old buttons do nothing', async () => {
      await wished();
      expect(await says('我的期限')).toContain('您的期限提醒：1 個');
      await taps('對書面告誡（或不核發）提出異議');
      const cancel = buttonOf('取消提醒');
      expect(await taps('取消提醒')).toContain('已取消提醒');
      expect(await world.wishes()).toEqual([]);
      expect(await said(world.officer.does(cancel))).toContain('按鈕已經失效');
      expect(await says('我的期限')).toContain('沒有設定中的期限提醒');
      expect(await world.after({ days: 12 })).toBe('');
    });

    it('is set once, however often it is asked for', async () => {
      await wished();
      expect(await wished()).toContain('已經設定過');
      expect(await world.wishes()).toHaveLength(1);
      await wished('C-0013');
      expect(await world.wishes()).toHaveLength(2);
    });

    it('refuses what is over or too near, and a form that was left behind', async () => {
      await says('期限 告誡異議');
      const told = await says('115/11/20');
      expect(told).toContain('已過 5 天');
      expect(told).toContain('最後一天已經過了');
      expect(
        JSON.stringify(messagesOf(world.journey.line, world.journey.officer).at(-1)),
      ).not.toContain('要我提醒嗎');
      await says('期限 告誡異議');
      const today = buttonOf('今天 12月5日（六）');
      await world.after({ minutes: 61 });
      expect(await said(world.officer.does(today))).toContain('按鈕已經失效');
      await says('期限 告誡異議');
      await taps('今天 12月5日（六）');
      const remind = buttonOf('要我提醒嗎');
      await world.after({ days: 11 });
      expect(await said(world.officer.does(remind))).toContain('已經過了，沒有設定提醒');
    });

    it('loses its code when the message is taken back, and goes with the person', async () => {
      await wished();
      await world.officer.does({ kind: 'unsend', messageId: world.officer.lastSent() });
      expect((await world.wishes())[0]).not.toHaveProperty('code');
      expect(await world.after({ days: 7, hours: 6 })).toContain('期限提醒');
    });

    it('reaches nobody who is suspended or gone', async () => {
      await wished();
      const { userId } = world.officer;
      await world.journey.stores().transact(async ({ members }) => {
        const member = await members.find(userId);
        if (member !== undefined) await members.save({ ...member, status: 'suspended' });
      }, 'test');
      expect(await world.after({ days: 10, hours: 6 })).toBe('');
    });

    it('is forgotten sixty days after the last day', async () => {
      await wished();
      await world.after({ days: 69 });
      expect(await world.wishes()).toHaveLength(1);
      const { forgetOldTalk } = await import('../../src/conversation/forget.ts');
      const { journey } = world;
      await forgetOldTalk(journey.stores().transact, journey.clock, 180);
      expect(await world.wishes()).toHaveLength(1);
      await world.after({ days: 3 });
      await forgetOldTalk(journey.stores().transact, journey.clock, 180);
      expect(await world.wishes()).toEqual([]);
    });
  });
});
