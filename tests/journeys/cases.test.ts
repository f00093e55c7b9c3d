import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keepingStores } from '../contracts/every-store.ts';
import { type CaseWorld, caseWorld, opened } from '../support/case-world.ts';
import { actionsIn } from '../support/journey.ts';

describe.each(keepingStores())('cases in chat, kept in $kind', ({ open }) => {
  let world: CaseWorld;
  let closeStores: () => Promise<void>;
  beforeEach(async () => {
    const stores = await open();
    closeStores = () => stores.close();
    world = await caseWorld({ stores });
  });
  afterEach(async () => {
    await world.end();
    await closeStores();
  });
  const deeds = async () =>
    world.journey
      .stores()
      .transact(async ({ audit }) => (await audit.recent()).map(({ deed }) => deed), 'test');

  it('a coordinator opens one, and its first visit is due on the next day', async () => {
    const { wu, chen } = world.players;
    expect((await wu.says('新增個案')).join()).toContain('個案的代號');
    expect((await wu.says('aw000-k115001')).join()).toContain('AW000-K115001：哪一個分局');
    expect((await wu.taps('中山分局')).join()).toContain('哪一天聲請保護令');
    expect((await wu.says('115/12/4')).join()).toContain('風險等級');
    expect((await wu.taps('高風險')).join()).toContain('法院案號');
    const confirm = (await wu.says('115年度跟護字第12號')).join();
    expect(confirm).toContain('新增個案 AW000-K115001？');
    expect(confirm).toContain('115年12月4日（五）');
    expect(confirm).toContain('吳家防 家防官');
    expect(confirm).toContain('12月5日（六）到期');
    const card = (await wu.taps('確定建檔')).join();
    expect(card).toContain('已建檔：AW000-K115001');
    expect(card).toContain('12月5日（六）10:00 建檔｜吳家防 家防官');
    expect(await world.caseOf('AW000-K115001')).toMatchObject({
      ...{ precinct: '中山分局', coordinator: 'wu-jf', petitionedOn: '2026-12-04', risk: 'high' },
      ...{ courtNo: '115年度跟護字第12號', standing: { kind: 'open' } },
      history: [{ by: wu.userId, change: { kind: 'opened' } }],
    });
    expect(await deeds()).toContain('case-opened');
    expect((await wu.taps('訪視')).join()).toContain('第 1 次');
    wu.news();
    await world.after({ minutes: 1 });
    expect(wu.news().join()).toContain('AW000-K115001');
    expect(chen.news()).toEqual([]);
  });

  it('a code that holds somebody’s data is refused, with the reason, and nothing of it is kept', async () => {
    const { wu } = world.players;
    await wu.says('新增個案');
    for (const typed of ['A123456789', '王小明 0912345678', 'AB-1234']) {
      const said = (await wu.says(typed)).join();
      expect(said).toContain('當事人的個資，沒有收下');
      expect(said).toContain('您的訊息含有');
    }
    expect((await wu.says('王小明')).join()).toContain('這不是個案代號');
    await wu.says('C-0012');
    expect((await wu.says('大安分局')).join()).toContain('不是您負責的分局');
    await wu.taps('中山分局');
    expect((await wu.says('115/12/6')).join()).toContain('這一天還沒有到');
    expect((await wu.says('111/5/31')).join()).toContain('111 年 6 月 1 日施行');
    expect((await wu.says('115/2/29')).join()).toContain('看不懂這個日期');
    await wu.says('昨天');
    await wu.says('低');
    expect((await wu.says('王小明')).join()).toContain('個資');
    await wu.taps('還沒有案號');
    expect((await wu.taps('取消')).join()).toContain('已離開，沒有保存');
    expect(await world.caseOf('C-0012')).toBeUndefined();
  });

  it('a day can be picked in a calendar, today at the latest', async () => {
    const { wu } = world.players;
    await wu.says('新增個案 C-0012');
    await wu.taps('中山分局');
    const { line } = world.journey;
    const phone = line.phones().find(({ userId }) => userId === wu.userId);
    const asked = phone?.messages.findLast(({ from }) => from === 'bot')?.message;
    const picker = [...actionsIn(asked)].find(({ type }) => type === 'datetimepicker');
    expect(picker).toMatchObject({ mode: 'date', max: '2026-12-05', label: '選其他日期' });
    const data = String(picker?.data);
    const said = await wu.does({ kind: 'postback', data, params: { date: '2026-11-30' } });
    expect(said.join()).toContain('風險等級');
    await wu.taps('低風險');
    expect((await wu.taps('還沒有案號')).join()).toContain('115年11月30日（一）');
    // The calendar of a question that is answered.
    const late = await wu.does({ kind: 'postback', data, params: { date: '2026-11-29' } });
    expect(late.join()).toContain('按鈕');
  });

  it('a message that is taken back takes the form with it', async () => {
    const { wu } = world.players;
    await wu.says('新增個案');
    await wu.says('C-0012');
    await wu.does({ kind: 'unsend', messageId: wu.lastSent() });
    const open = await world.journey
      .stores()
      .transact(({ openForms }) => openForms.find(wu.userId), 'test');
    expect(open).toBeUndefined();
    expect((await wu.taps('中山分局')).join()).toContain('按鈕');
  });

  it('can be filled in again from the start, and left at any time', async () => {
    const { wu } = world.players;
    await wu.says('新增個案 C-0012');
    await wu.taps('中山分局');
    await wu.taps('昨天');
    await wu.taps('低風險');
    await wu.taps('還沒有案號');
    expect((await wu.taps('重填')).join()).toContain('個案的代號');
    await wu.says('C-0013');
    await wu.taps('中山分局');
    expect((await wu.says('取消')).join()).toContain('已離開');
    expect(await world.caseOf('C-0012')).toBeUndefined();
    expect(await world.caseOf('C-0013')).toBeUndefined();
  });

  it('a code that exists shows its card instead, or says where it is', async () => {
    const { wu, lai, chen } = world.players;
    await opened(world);
    expect((await wu.says('新增個案 C-0012')).join()).toContain('已經建檔，沒有重複新增');
    await lai.says('新增個案');
    expect((await lai.says('c-0012')).join()).toContain('已由中山分局建檔');
    await chen.says('新增個案');
    expect((await chen.says('C-0012')).join()).toContain('已經建檔');
    expect((await lai.says('個案 C-0012')).join()).toContain('不是您負責的個案');
    expect((await lai.says('個案 C-9999')).join()).toContain('沒有 C-9999 這個個案');
    expect((await lai.taps('新增個案')).join()).toContain('C-9999：哪一個分局');
  });

  it('a manager opens one for a precinct by name; one without a coordinator is refused', async () => {
    const { chen } = world.players;
    await chen.says('新增個案 C-0099');
    expect((await chen.says('萬華分局')).join()).toContain('還沒有家防官');
    expect((await chen.says('大安')).join()).toContain('哪一天聲請');
    await chen.says('昨天');
    await chen.says('中');
    await chen.taps('還沒有案號');
    await chen.taps('確定建檔');
    expect(await world.caseOf('C-0099')).toMatchObject({ coordinator: 'lai-da' });
  });

  it('is seen by role: coordinators their own, reviewers and managers all, officers none', async () => {
    const { players, officer } = world;
    await opened(world);
    expect((await players.wu.says('個案')).join()).toContain('中山分局：審理中個案 1 件');
    expect((await players.lai.says('個案')).join()).toContain('大安分局：目前沒有審理中的個案');
    for (const player of [players.ko, players.chen]) {
      expect((await player.says('個案')).join()).toContain('審理中個案 1 件');
      expect((await player.says('個案 c-0012')).join()).toContain('中山分局｜中風險｜審理中');
    }
    expect(() => players.ko.taps('已裁定')).rejects.toThrow('no button');
    expect((await officer.says('個案')).join()).toContain('這項功能限');
    expect((await officer.says('新增個案')).join()).toContain('這項功能限');
    expect((await officer.says('個案 C-0012')).join()).toContain('這項功能限');
    expect(await deeds()).toContain('cases-seen');
  });

  it('a ruling ends its visits, and opening it again begins them anew', async () => {
    const { wu } = world.players;
    await opened(world);
    expect((await wu.taps('已裁定')).join()).toContain('法院哪一天裁定');
    expect((await wu.taps('今天')).join()).toContain('法院 115年12月5日（六）裁定？');
    const ruled = (await wu.taps('確定')).join();
    expect(ruled).toContain('115年12月5日（六）已裁定');
    wu.news();
    await world.after({ hours: 48 });
    expect(wu.news().join()).not.toContain('C-0012');
    // A button of the card before: the case stands where it stands.
    await wu.says('個案 C-0012');
    await wu.taps('重新開案');
    expect((await wu.taps('確定')).join()).toContain('已更新：C-0012');
    expect(await world.caseOf('C-0012')).toMatchObject({
      ...{ standing: { kind: 'open' }, reopenedOn: '2026-12-07' },
    });
    wu.news();
    await world.after({ hours: 24 });
    expect(wu.news().join()).toContain('今天要訪視：C-0012');
  });

  it('a withdrawal needs a day that has come, not before the petition', async () => {
    const { wu } = world.players;
    await opened(world);
    await wu.taps('已撤回');
    expect((await wu.says('12/4')).join()).toContain('不會早於聲請日');
    expect((await wu.says('2026-12-06')).join()).toContain('還沒有到');
    await wu.says('今天');
    await wu.taps('確定');
    expect((await world.caseOf('C-0012'))?.standing).toEqual({
      ...{ kind: 'withdrawn', on: '2026-12-05' },
    });
  });

  it('another risk moves the day of the next visit', async () => {
    const { wu } = world.players;
    await opened(world);
    await world.journey.stores().transact(async ({ stalkingCases }) => {
      const known = await stalkingCases.find('C-0012');
      if (known === undefined) throw new Error('no case');
      const visits = { lastOn: '2026-12-05', count: 1, missed: 0, lastOutcome: 'visited' as const };
      await stalkingCases.save({ ...known, visits });
    }, 'test');
    expect((await wu.says('個案 C-0012')).join()).toContain('12月12日（六）到期');
    await wu.taps('改風險');
    expect((await wu.taps('高風險')).join()).toContain('中風險 → 高風險？');
    expect((await wu.taps('確定')).join()).toContain('12月8日（二）到期');
    expect((await world.caseOf('C-0012'))?.history.at(-1)).toMatchObject({
      change: { kind: 'risk', from: 'medium', to: 'high' },
    });
  });

  it('a transfer is told to the new precinct with what is due, and to the old one', async () => {
    const { wu, lai, chen, ko } = world.players;
    await opened(world);
    await chen.says('個案 C-0012');
    await chen.taps('移轉分局');
    expect((await chen.says('萬華')).join()).toContain('還沒有家防官');
    expect((await chen.says('大安')).join()).toContain('中山分局 → 大安分局？');
    for (const chat of [wu, lai, ko]) chat.news();
    await chen.taps('確定');
    const told = lai.news();
    expect(told).toHaveLength(1);
    expect(told.join()).toContain('由您接手個案 C-0012（由中山分局移轉）');
    expect(told.join()).toContain('第 1 次 12月6日（日）到期');
    expect(wu.news().join()).toContain('C-0012 → 大安分局 賴大安 家防官');
    expect(ko.news()).toEqual([]);
    expect(await world.caseOf('C-0012')).toMatchObject({
      ...{ precinct: '大安分局', coordinator: 'lai-da' },
    });
    expect((await wu.says('個案 C-0012')).join()).toContain('不是您負責的個案');
    expect((await lai.taps('C-0012')).join()).toContain('個案 C-0012');
  });

  it('a violation stays in its history, also after the ruling', async () => {
    const { wu } = world.players;
    await opened(world);
    await wu.taps('違反／再犯');
    await wu.taps('昨天');
    expect((await wu.taps('確定')).join()).toContain('違反／再犯 1 次：12月4日（五）');
    await wu.taps('違反／再犯');
    await wu.says('昨天');
    expect((await wu.taps('確定')).join()).toContain('已經是這樣，沒有變更');
    await wu.taps('已裁定');
    await wu.taps('今天');
    await wu.taps('確定');
    await wu.taps('違反／再犯');
    await wu.taps('今天');
    expect((await wu.taps('確定')).join()).toContain('違反／再犯 2 次');
  });

  it('old buttons change nothing: neither of a case that moved on, nor of a form that is over', async () => {
    const { wu, chen } = world.players;
    await opened(world);
    await chen.says('個案 C-0012');
    await wu.taps('已裁定');
    await wu.taps('今天');
    await wu.taps('確定');
    const before = await world.caseOf('C-0012');
    expect((await chen.taps('移轉分局')).join()).toContain('已裁定');
    expect((await chen.taps('已裁定')).join()).toContain('已裁定');
    expect((await wu.taps('確定')).join()).toContain('按鈕');
    expect((await wu.taps('今天')).join()).toContain('按鈕');
    expect(await world.caseOf('C-0012')).toEqual(before);
    // No coordinator any more: the card’s buttons are nobody’s.
    await wu.says('個案 C-0012');
    await world.journey.stores().transact(async ({ members }) => {
      const [member] = await members.ofPerson('wu-jf');
      if (member !== undefined) {
        const { personId: _, ...rest } = member;
        await members.save({ ...rest, roles: ['officer'], unit: '圓山派出所' });
      }
    }, 'test');
    expect((await wu.taps('重新開案')).join()).toContain('按鈕');
    expect(await world.caseOf('C-0012')).toEqual(before);
  });

  it('whoever stands in for a coordinator who is away sees and changes their cases', async () => {
    const { tai, wu } = world.players;
    await opened(world);
    expect((await tai.says('個案')).join()).toContain('這項功能限');
    await world.journey.stores().transact(async ({ members }) => {
      const [member] = await members.ofPerson('wu-jf');
      if (member !== undefined) await members.save({ ...member, status: 'blocked' });
    }, 'test');
    expect((await tai.says('個案')).join()).toContain('審理中個案 1 件');
    await tai.taps('C-0012');
    await tai.taps('改風險');
    await tai.taps('高風險');
    expect((await tai.taps('確定')).join()).toContain('已更新');
    expect((await world.caseOf('C-0012'))?.risk).toBe('high');
    wu.news();
  });
});

describe.each(keepingStores())('two at the same instant, kept in $kind', (store) => {
  it('open one case once, and a change counts once', async () => {
    const stores = await store.open();
    const world = await caseWorld({ stores });
    const { wu, chen } = world.players;
    const upTo = async (chat: typeof wu) => {
      await chat.says('新增個案 C-0012');
      await chat.taps('中山分局');
      await chat.taps('今天');
      await chat.taps('中風險');
      await chat.taps('還沒有案號');
    };
    await upTo(wu);
    await upTo(chen);
    const said = await Promise.all([wu.taps('確定建檔'), chen.taps('確定建檔')]);
    expect(said.flat().join()).toContain('已經建檔，沒有重複新增');
    expect((await world.caseOf('C-0012'))?.history).toHaveLength(1);
    for (const chat of [wu, chen]) {
      await chat.says('個案 C-0012');
      await chat.taps('已裁定');
      await chat.taps('今天');
    }
    await Promise.all([wu.taps('確定'), chen.taps('確定')]);
    expect((await world.caseOf('C-0012'))?.history).toHaveLength(2);
    await world.end();
    await stores.close();
  });
});
