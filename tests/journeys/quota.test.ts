import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Chat } from '../support/chat.ts';
import { type InquiryWorld, inquiryWorld } from '../support/inquiry-world.ts';

let world: InquiryWorld;
let chen: Chat;
beforeEach(async () => {
  world = await inquiryWorld();
  chen = world.players.chen;
  await world.after({ hours: 6 });
  chen.news();
});
afterEach(() => world.end());

const { limit, used } = {
  limit: (most: number | undefined) => world.journey.line.quota.limit(most),
  used: () => world.journey.line.quota.used(),
};
/** Pushes go out until the month has had so many. */
async function spend(upTo: number): Promise<void> {
  const { clock } = world.journey;
  while (used() < upTo) {
    const { userId: chat } = world.players.lee;
    await world.journey.stores().transact(
      ({ outbox }) =>
        outbox.add({
          ...{ id: crypto.randomUUID(), chat, messages: [{ kind: 'thanked' }] },
          ...{ retryKey: crypto.randomUUID(), createdAt: clock.now() },
        }),
      chat,
    );
    await world.journey.app.idle();
  }
}
const hour = () => world.after({ hours: 1 });
const metrics = async () => (await fetch(`${world.journey.origin()}/metrics`)).text();

describe('managers', () => {
  it('hear at seventy and at ninety percent of the month’s pushes, once each, what to do', async () => {
    limit(100);
    await spend(69);
    await hour();
    expect(chen.news()).toEqual([]);
    await spend(70);
    await hour();
    const [warning = '', ...more] = chen.news();
    expect(more).toEqual([]);
    expect(warning).toContain('已用 70／100 則，超過 70%，還剩 30 則');
    expect(warning).toContain('加購或升級方案');
    await hour();
    expect(chen.news()).toEqual([]);
    await spend(90);
    await hour();
    expect(chen.news().join()).toContain('已用 90／100 則，超過 90%');
    await world.journey.restart();
    await hour();
    expect(chen.news()).toEqual([]);
  });

  it('hear the higher one alone where both are passed between two looks', async () => {
    limit(100);
    await spend(95);
    await hour();
    const news = chen.news();
    expect(news).toHaveLength(1);
    expect(news.join()).toContain('超過 90%');
    await hour();
    expect(chen.news()).toEqual([]);
  });

  it('hear of it within the hour where many pushes go out at once', async () => {
    limit(34);
    await spend(26);
    await world.after({ minutes: 1 });
    expect(chen.news().join()).toContain('已用 26／34 則');
  });

  it('hear of it again in the month that follows', async () => {
    limit(100);
    await spend(75);
    await hour();
    expect(chen.news()).toHaveLength(1);
    await world.after({ hours: 27 * 24 });
    await spend(75);
    await hour();
    expect(chen.news().join()).toContain('超過 70%');
  });

  it('hear nothing of a plan without a limit', async () => {
    await spend(40);
    await hour();
    expect(chen.news()).toEqual([]);
  });
});

describe('near the limit', () => {
  /** Eighty-five of a hundred are used, and the managers know. */
  beforeEach(async () => {
    limit(100);
    for (const many of [75, 85]) {
      await spend(many);
      await hour();
    }
    for (const player of Object.values(world.players)) player.news();
  });
  const lose = (player: 'lee' | 'wu') =>
    world.journey.line.act(world.players[player].userId, { kind: 'unfollow' });
  const minute = () => world.after({ minutes: 1 });

  it('a notice that can wait travels with what the manager asks next, for free', async () => {
    await lose('wu');
    await minute();
    expect(chen.news()).toEqual([]);
    const before = used();
    const said = await chen.says('書面告誡要記載哪些事項？');
    expect(said[0]).toContain('吳家防');
    expect(said.at(-1)).toContain('書面告誡');
    expect(used()).toBe(before);
  });

  it('what can wait comes in one message at half past eight, and survives a restart', async () => {
    await lose('wu');
    await minute();
    await lose('lee');
    await minute();
    expect(chen.news()).toEqual([]);
    await world.journey.restart();
    await world.after({ hours: 21, minutes: 20 });
    expect(chen.news().join()).not.toContain('則通知');
    await minute();
    await world.after({ minutes: 10 });
    // Who does not answer before a shift is told at once, whatever is left of the month.
    const digests = chen.news().filter((said) => said.includes('則通知'));
    const [digest = '', ...more] = digests;
    expect(more).toEqual([]);
    expect(digest).toMatch(/以下 [23] 則通知/);
    expect(digest).toContain('吳家防');
    expect(digest).toContain('李思雅');
    const pushed = used();
    await minute();
    expect(chen.news()).toEqual([]);
    expect(used()).toBe(pushed);
  });

  it('whoever waits is never held back: the call, the answer and who took it are pushed', async () => {
    const { officer, players } = world;
    await officer.says('找值班人員');
    expect(players.lin.news().join()).toContain('民權一派出所');
    officer.news();
    await world.after({ minutes: 2 });
    await players.lin.taps('接手');
    expect(officer.news().join()).toContain('已接手');
    await world.after({ minutes: 2 });
    await players.lin.says('可以囑託送達');
    expect(officer.news().join()).toContain('可以囑託送達');
  });

  it('an officer hears that the inquiry was closed with the next answer, and rates it there', async () => {
    const { officer, players } = world;
    await officer.says('找值班人員');
    await players.lin.taps('接手');
    await world.after({ minutes: 2 });
    await players.lin.says('可以囑託送達');
    officer.news();
    await players.lin.says('結案');
    await players.lin.taps('告誡');
    expect(officer.news()).toEqual([]);
    const said = await officer.says('書面告誡要記載哪些事項？');
    expect(said[0]).toContain('已結案');
    expect((await officer.taps('普通')).join()).toContain('收到評分');
  });

  it('what was held back is pushed at the next look once the plan is raised', async () => {
    await lose('wu');
    await minute();
    expect(chen.news()).toEqual([]);
    limit(1000);
    await hour();
    expect(chen.news().join()).toContain('吳家防');
  });
});

describe('whoever watches the service', () => {
  it('sees how many pushes the month has used, and may use', async () => {
    expect(await metrics()).not.toContain('helpdesk_pushes_month{');
    limit(100);
    await spend(7);
    await hour();
    const text = await metrics();
    expect(text).toContain('helpdesk_pushes_month{what="used"} 7');
    expect(text).toContain('helpdesk_pushes_month{what="limit"} 100');
  });
});
