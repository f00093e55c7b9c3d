import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Journey, startJourney } from '../support/journey.ts';

let journey: Journey;
beforeEach(async () => {
  journey = await startJourney();
});
afterEach(() => journey.end());

describe('an officer asks', () => {
  it('gets the answer card by a free reply, once', async () => {
    await journey.ask('不服書面告誡要幾天內異議');
    console.log(JSON.stringify(journey.said(), null, 1).slice(0, 6000));
    expect(journey.sends()).toHaveLength(1);
    expect(journey.sends()[0]).toMatchObject({ path: '/v2/bot/message/reply', status: 200 });
  });
});
