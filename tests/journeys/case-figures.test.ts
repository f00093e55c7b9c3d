import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keepingStores } from '../contracts/every-store.ts';
import { actionsIn, messagesOf } from '../support/journey.ts';
import { type MeetingPlayer, type MeetingWorld, meetingWorld } from '../support/meeting-world.ts';

describe.each(keepingStores())('case figures, kept in $kind,', ({ open }) => {
  let world: MeetingWorld;
  let closeStores: () => Promise<void>;
  beforeEach(async () => {
    const stores = await open();
    closeStores = () => stores.close();
    // 2026-12-05: the month that is over is November.
    world = await meetingWorld({ stores });
  });
  afterEach(async () => {
    await world.end();
    await closeStores();
  });

  const lines = () =>
    world.journey.stores().transact(({ caseFigures }) => caseFigures.all(), 'test');
  const said = async (told: Promise<string[]>) => (await told).join('\n');
  /** What the button copies, as LINE keeps it. */
  function copied(player: MeetingPlayer): string {
    const phone = { userId: world.players[player].userId };
    const actions = messagesOf(world.journey.line, phone as never).flatMap((one) => [
      ...actionsIn(one),
    ]);
    const found = actions.findLast(({ type }) => type === 'clipboard');
    return String(found?.clipboardText);
  }
  const filled = (text: string, ...changes: readonly (readonly [string, string])[]) =>
    changes.reduce((all, [from, to]) => all.replace(from, to), text);
  /** A template that is copied and filled in: three cases that add up. */
  async function fillsIn(player: MeetingPlayer): Promise<string> {
    await world.players[player].says('個案統計');
    return filled(
      copied(player),
      ...([
        ['件數 0', '件數 3'],
        ['監視觀察 0', '監視觀察 1'],
        ['通訊騷擾 0', '通訊騷擾 2'],
        ['30–39 歲 0', '30–39 歲 3'],
        ['女 0', '女 3'],
        ['未同居伴侶 0', '未同居伴侶 3'],
        ['到所報案 0', '到所報案 3'],
      ] as const),
    )
      .replace(/未查明 0/, '未查明 3')
      .replace(/(行為人性別】\n)男 0/, '$1男 3');
  }

  it('are a template that is copied, filled in, sent back and confirmed', async () => {
    const { wu } = world.players;
    const told = await said(wu.says('個案統計'));
    expect(told).toContain('個案統計：中山分局 115 年 11 月');
    // For LINE on a computer, which has no such button.
    expect(told).toContain('個案統計 115-11 中山分局\n件數 0\n【行為樣態】\n監視觀察 0');
    const text = await fillsIn('wu');
    const shown = await said(wu.says(text));
    expect(shown).toContain('請確認：中山分局 115 年 11 月');
    expect(shown).toContain('行為樣態（合計 3）：監視觀察 1、通訊騷擾 2');
    expect(shown).not.toContain('件數是');
    expect(await lines()).toEqual([]);
    const kept = await said(wu.taps('確認'));
    expect(kept).toContain('個案統計已登記：中山分局 115 年 11 月');
    expect(kept).toContain('今年還沒登記：115 年 1 月到 10 月');
    expect(await lines()).toMatchObject([
      {
        ...{ kind: 'entered', precinct: '中山分局', from: '2026-11', to: '2026-11', by: wu.userId },
        figures: {
          total: 3,
          counts: {
            conduct: { B1: 1, B4: 2, B2: 0 },
            victimSex: { male: 0, female: 3, unknown: 0 },
            perpetratorAge: { unknown: 3 },
            perpetratorSex: { male: 3 },
          },
        },
      },
    ]);
    const audit = await world.journey.stores().transact(({ audit: all }) => all.recent(), 'test');
    expect(audit.at(-1)).toMatchObject({
      ...{ who: wu.userId, deed: 'figures-entered', about: '中山分局' },
      detail: { from: '2026-11', to: '2026-11', count: '3' },
    });
    // A second tap keeps nothing more.
    expect(await said(wu.taps('確認'))).toContain('按鈕');
    expect(await lines()).toHaveLength(1);
  });

  it('may be typed without the template, in full-width digits', async () => {
    const { wu } = world.players;
    const shown = await said(wu.says('統計 115年10月\n件數３\n監視觀察：３'));
    expect(shown).toContain('請確認：中山分局 115 年 10 月');
    expect(shown).toContain('沒有填：被害人年齡、行為人年齡');
    await wu.says('確認');
    expect(await lines()).toMatchObject([{ from: '2026-10', figures: { total: 3 } }]);
  });

  it('that are not understood say which line, and keep nothing that was typed', async () => {
    const { wu } = world.players;
    await wu.says('個案統計');
    const told = await said(
      wu.says('個案統計 115-11 中山分局\n件數 3\n監視觀察 1\n王小明 0912-345-678 2\n男 3'),
    );
    expect(told).toContain('還沒有登記（中山分局 115 年 11 月）');
    expect(told).toContain('第 4 行（「監視觀察」的下面）：看不懂');
    expect(told).toContain('第 5 行');
    expect(told).toContain('不知道是哪一類');
    expect(told).not.toContain('王小明');
    const form = await world.journey
      .stores()
      .transact(({ openForms }) => openForms.find(wu.userId), 'test');
    expect(JSON.stringify(form)).not.toContain('王小明');
    // The template is still waited for: sent without its first line it is read as well.
    const again = await said(wu.says('件數 3\n監視觀察 3'));
    expect(again).toContain('請確認：中山分局 115 年 11 月');
    expect(await lines()).toEqual([]);
    expect(await said(wu.says('取消'))).toContain('已離開');
    expect(await lines()).toEqual([]);
  });

  it('that do not add up are asked about, and entered as they are where that is wished', async () => {
    const { wu } = world.players;
    const shown = await said(wu.says('個案統計\n件數 3\n監視觀察 2\n未查明 1\n30–39 歲 2'));
    expect(shown).toContain('不知道是哪一類');
    const asked = await said(wu.says('個案統計\n件數 3\n監視觀察 2'));
    expect(asked).toContain('行為樣態合計 2，件數是 3。');
    const back = await said(wu.taps('重填'));
    expect(back).toContain('監視觀察 2');
    await wu.says('個案統計\n件數 3\n監視觀察 2');
    expect(await said(wu.taps('照這樣登記'))).toContain('已登記');
    expect(await lines()).toMatchObject([
      { figures: { total: 3, counts: { conduct: { B1: 2 } } } },
    ]);
  });

  it('of a part of the template that stayed empty were not counted, and the card says so', async () => {
    const { wu } = world.players;
    await wu.says('個案統計');
    const text = filled(copied('wu'), ['件數 0', '件數 2'], ['監視觀察 0', '監視觀察 2']);
    const shown = await said(wu.says(text));
    expect(shown).toContain('沒有填：被害人年齡、行為人年齡、被害人性別');
    await wu.taps('確認');
    expect(await lines()).toMatchObject([
      { figures: { total: 2, counts: { conduct: { B1: 2 } } } },
    ]);
    const [line] = await lines();
    expect(line?.kind === 'entered' && Object.keys(line.figures.counts)).toEqual(['conduct']);
  });

  it('are none where the month had no case', async () => {
    const { wu } = world.players;
    await wu.says('個案統計');
    expect(await said(wu.taps('這個月沒有案件'))).toContain('各類都是 0');
    await wu.taps('確認');
    expect(await lines()).toMatchObject([{ figures: { total: 0 } }]);
  });

  it('are of their own precincts, unless a manager enters them', async () => {
    const { wu, hsu, chang, chen } = world.players;
    expect(await said(wu.says('個案統計 115-11 大安分局\n件數 3'))).toContain('這不是您的分局');
    expect(await said(chang.says('個案統計'))).toContain('家防官');
    expect(await said(hsu.says('個案統計'))).not.toContain('件數 0');
    await chen.says('個案統計 115-11');
    expect(await said(chen.taps('大安分局'))).toContain('個案統計 115-11 大安分局');
    await chen.says('個案統計 111-06 112-12 全市\n件數 647');
    await chen.taps('確認');
    expect(await lines()).toMatchObject([{ from: '2022-06', to: '2023-12' }]);
    expect((await lines())[0]).not.toHaveProperty('precinct');
    // What a form was begun for may no longer be theirs when it ends.
    await wu.says('個案統計\n件數 3');
    await world.people({ wu: { precincts: ['大安分局'] } });
    await world.until('2026-12-05 03:01');
    expect(await said(wu.says('確認'))).toContain('這不是您的分局');
    expect(await lines()).toHaveLength(1);
  });

  it('are entered by whoever stands in while the coordinator is away', async () => {
    await world.people({ wu: { away: [{ from: '2026-12-01', to: '2026-12-10' }] } });
    await world.until('2026-12-05 03:01');
    const { hsu } = world.players;
    expect(await said(hsu.says('個案統計'))).toContain('個案統計：中山分局');
  });

  it('are corrected by a new line that takes the place of the old one', async () => {
    const { wu } = world.players;
    await wu.says('個案統計\n件數 3\n監視觀察 3');
    await wu.taps('確認');
    const told = await said(wu.says('個案統計 115-11'));
    expect(told).toContain('已經登記過');
    expect(copied('wu')).toContain('監視觀察 3');
    const shown = await said(
      wu.says(filled(copied('wu'), ['件數 3', '件數 4'], ['通訊騷擾 0', '通訊騷擾 1'])),
    );
    expect(shown).toContain('更正：件數 3 → 4、通訊騷擾 0 → 1');
    expect(await said(wu.taps('確認'))).toContain('已更正');
    expect((await lines()).map((one) => one.kind === 'entered' && one.figures.total)).toEqual([
      ...[3, 4],
    ]);
  });

  it('go with their message when it is taken back before they are confirmed', async () => {
    const { wu } = world.players;
    await wu.says('個案統計\n件數 3\n監視觀察 3');
    await wu.does({ kind: 'unsend', messageId: wu.lastSent() });
    const form = await world.journey
      .stores()
      .transact(({ openForms }) => openForms.find(wu.userId), 'test');
    expect(form).toBeUndefined();
    expect(await said(wu.taps('確認'))).toContain('按鈕');
    expect(await lines()).toEqual([]);
  });

  it('are shown again where somebody else entered some meanwhile', async () => {
    const { wu, chen } = world.players;
    await wu.says('個案統計\n件數 3\n監視觀察 3');
    await chen.says('個案統計 115-11 中山分局\n件數 5\n監視觀察 5');
    await chen.taps('確認');
    const again = await said(wu.taps('確認'));
    expect(again).toContain('剛剛有人登記過');
    expect(again).toContain('更正：件數 5 → 3、監視觀察 5 → 3');
    expect(await lines()).toHaveLength(1);
    await wu.taps('確認');
    expect(await lines()).toHaveLength(2);
  });

  it('never count a month twice, nor one that is not there yet', async () => {
    const { wu, chen } = world.players;
    await chen.says('個案統計 115-01 115-03 中山分局\n件數 5');
    await chen.taps('確認');
    expect(await said(wu.says('個案統計 115-02'))).toContain('已經有 115 年 1 月到 3 月');
    expect(await said(wu.says('個案統計 116-01'))).toContain('還沒有到');
    expect(await said(wu.says('個案統計 111-05'))).toContain('111 年 6 月');
    expect(await lines()).toHaveLength(1);
  });

  it('leave questions to the FAQ, also while a template waits', async () => {
    const { wu } = world.players;
    await wu.says('個案統計');
    expect(await said(wu.says('書面告誡要怎麼送達？'))).not.toContain('還沒有登記');
    expect(await said(wu.says('統計要怎麼算才對？'))).not.toContain('看不懂是哪個月份');
  });
});
