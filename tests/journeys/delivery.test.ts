import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Journey, startJourney } from '../support/journey.ts';

let journey: Journey;
beforeEach(async () => {
  journey = await startJourney();
});
afterEach(() => journey.end());

const question = '書面告誡要記載哪些事項？';
/** Lets time pass and the clock set things in motion, as often as said. */
const pass = async (ms: number, times = 1) => {
  for (let time = 0; time < times; time += 1) {
    journey.clock.move(ms);
    await journey.app.tick();
    await journey.app.idle();
  }
};
const ways = () => journey.sends().map(({ path }) => path.split('/').at(-1));
const retryKeys = () =>
  journey.sends().flatMap(({ retryKey }) => (retryKey === undefined ? [] : [retryKey]));

describe('an answer', () => {
  it('is replied again after LINE failed, while the token is fresh', async () => {
    journey.line.faults.api.next({ on: 'reply', how: { kind: 'status', status: 500 }, times: 2 });
    await journey.ask(question);
    expect(journey.said()).toHaveLength(0);
    await pass(1_000);
    await pass(2_000);
    expect(ways()).toEqual(['reply', 'reply', 'reply']);
    expect(journey.said()).toHaveLength(1);
  });

  it('is pushed with a retry key once the token is old', async () => {
    journey.line.faults.api.next({ on: 'reply', how: { kind: 'status', status: 429 } });
    await journey.ask(question);
    await pass(55_000);
    expect(ways()).toEqual(['reply', 'push']);
    expect(journey.said()).toHaveLength(1);
    expect(retryKeys()).toHaveLength(1);
  });

  it('arrives once though LINE took the reply and answered 500', async () => {
    const how = { kind: 'status', status: 500, acceptFirst: true } as const;
    journey.line.faults.api.next({ on: 'reply', how });
    await journey.ask(question);
    await pass(1_000, 5);
    expect(ways()).toEqual(['reply', 'reply']);
    expect(journey.said()).toHaveLength(1);
  });

  it('arrives once though LINE took the push and answered 500, always with one retry key', async () => {
    journey.line.faults.api.next({ on: 'reply', how: { kind: 'status', status: 429 } });
    await journey.ask(question);
    const how = { kind: 'status', status: 500, acceptFirst: true } as const;
    journey.line.faults.api.next({ on: 'push', how });
    await pass(55_000);
    await pass(5_000, 3);
    expect(ways()).toEqual(['reply', 'push', 'push']);
    expect(journey.sends().at(-1)?.status).toBe(409);
    expect(new Set(retryKeys()).size).toBe(1);
    expect(journey.said()).toHaveLength(1);
  });

  it('waits longer and longer while LINE is down, and still arrives', async () => {
    // What the month leaves has been asked for: only calls that send meet the fault.
    await pass(0);
    journey.line.faults.api.next({ on: 'any', how: { kind: 'status', status: 503 }, times: 8 });
    await journey.ask(question);
    await pass(60_000, 20);
    expect(journey.said()).toHaveLength(1);
    expect(journey.sends()).toHaveLength(9);
    expect(new Set(retryKeys()).size).toBe(1);
  });

  it('is given up, visibly, where LINE refuses it for good', async () => {
    journey.line.faults.api.next({ on: 'reply', how: { kind: 'status', status: 403 } });
    await journey.ask(question);
    await pass(60_000, 3);
    expect(journey.sends()).toHaveLength(1);
    expect(journey.logged).toContainEqual(expect.objectContaining({ event: 'message refused' }));
  });

  it('does not overtake an earlier one of the same chat, and holds up no other chat', async () => {
    const other = journey.line.addUser({ name: '另一位', role: 'officer' });
    await journey.enrol(other);
    journey.line.faults.api.next({ on: 'reply', how: { kind: 'status', status: 500 } });
    await journey.ask(question);
    await journey.ask('跟騷罪的告訴期間多久？從哪天算？');
    await journey.line.act(other.userId, { kind: 'text', text: question });
    await journey.app.idle();
    expect(journey.said()).toHaveLength(0);
    expect(
      journey.line.phones().find(({ userId }) => userId === other.userId)?.messages,
    ).toHaveLength(2);
    await pass(1_000);
    const asked = journey.said().map(({ altText }) => String(altText).split('\n')[0]);
    expect(asked).toEqual([question, '跟騷罪的告訴期間多久？從哪天算？']);
  });

  it('survives a restart while LINE is down', async () => {
    journey.line.faults.api.next({ on: 'any', how: { kind: 'status', status: 500 }, times: 2 });
    await journey.ask(question);
    await journey.restart();
    await pass(2_000);
    await pass(4_000);
    expect(journey.said()).toHaveLength(1);
  });

  it('goes to an officer who blocked the account without a fuss', async () => {
    const event = journey.line.eventFor(journey.officer.userId, { kind: 'text', text: question });
    await journey.line.act(journey.officer.userId, { kind: 'unfollow' });
    const { status } = await journey.line.deliver([event]);
    await journey.app.idle();
    expect(status).toBe(200);
    expect(journey.logged).toEqual([]);
  });
});
