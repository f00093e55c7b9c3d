import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkMessages } from '../../src/sandbox/line-stand-in/message-rules.ts';
import { type Journey, shippedKnowledge, startJourney } from '../support/journey.ts';

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney();
});
afterAll(() => journey.end());

describe('every entry of the FAQ', () => {
  it('is reached by a signed webhook, and each question gets exactly one valid reply', async () => {
    const { entries } = await shippedKnowledge();
    const questions = [...entries.values()].flatMap(({ question, aliases }) => [
      question,
      ...aliases.slice(0, 2),
    ]);
    for (const question of questions) {
      journey.clock.move(1_000);
      await journey.ask(question);
    }

    const sends = journey.sends();
    expect(sends).toHaveLength(questions.length);
    for (const { path, status, body } of sends) {
      expect({ path, status }).toEqual({ path: '/v2/bot/message/reply', status: 200 });
      const { messages } = body as { messages: unknown[] };
      expect(checkMessages(messages)).toEqual([]);
      // Danger comes with a second message: what else may have been asked.
      expect(messages.length).toBeLessThanOrEqual(2);
    }
  }, 120_000);
});
