import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isUrgent } from '../../src/faq/urgency.ts';
import { checkMessages } from '../../src/sandbox/line-stand-in/message-rules.ts';
import { type Journey, shippedKnowledge, startJourney } from '../support/journey.ts';

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney();
});
afterAll(() => journey.end());

describe('every entry of the FAQ', () => {
  it('is reached by a signed webhook, and each question gets exactly one valid reply', async () => {
    const { entries, urgentWords } = await shippedKnowledge();
    const questions = [...entries.values()].flatMap(({ question, aliases }) => [
      question,
      ...aliases.slice(0, 2),
    ]);
    for (const question of questions) {
      journey.clock.move(1_000);
      // Danger opens an inquiry, which the next question would be added to.
      const isDanger = isUrgent(question, urgentWords);
      const phone = isDanger ? journey.line.addUser({ name: '另一位' }) : journey.officer;
      if (isDanger) await journey.enrol(phone);
      await journey.line.act(phone.userId, { kind: 'text', text: question });
      await journey.app.idle();
    }

    const sends = journey.sends();
    expect(sends).toHaveLength(questions.length);
    for (const { path, status, body } of sends) {
      expect({ path, status }).toEqual({ path: '/v2/bot/message/reply', status: 200 });
      const { messages } = body as { messages: unknown[] };
      expect(checkMessages(messages)).toEqual([]);
      // Danger comes with what else may have been asked, and with the inquiry that it opens.
      expect(messages.length).toBeLessThanOrEqual(3);
    }
  }, 120_000);
});
