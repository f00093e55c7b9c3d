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
    limit(30);
    await spend(26);
    await world.after({ minutes: 1 });
    expect(chen.news().join()).toContain('已用 26／30 則');
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
