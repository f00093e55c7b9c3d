import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lookInto } from '../../src/storage/lowdb/look.ts';
import { openQuestionCollection } from '../../src/storage/ports/open-questions.ts';
import { buttonNamed, type Journey, startJourney } from '../support/journey.ts';

let journey: Journey;
beforeEach(async () => {
  journey = await startJourney();
});
afterEach(() => journey.end());

const titles = () => journey.said().map(({ altText }) => String(altText));
const kept = () => lookInto(journey.dataDir, openQuestionCollection);

describe('danger that is there now', () => {
  it.each(['他拿刀在她家樓下', '前男友現在在門口一直按門鈴', '嫌犯剛剛衝進來掐她脖子'])(
    'is answered with 110 and what to do first: 「%s」',
    async (message) => {
      await journey.ask(message);
      expect(titles()[0]).toMatch(/^現在有立即危險：先撥 110/);
      expect(JSON.stringify(journey.said()[0])).toContain('找值班人員');
    },
  );

  it('keeps 110 in sight below, where what else was asked follows', async () => {
    await journey.ask('他拿刀在她家樓下 告誡還能當場給他嗎');
    expect(journey.sends()).toHaveLength(1);
    const [card, choices, inquiry, ...more] = journey.said();
    expect(more).toEqual([]);
    const footOf = (message: unknown) =>
      JSON.stringify((message as { contents: { footer: unknown } }).contents.footer);
    for (const message of [card, choices, inquiry]) {
      expect(footOf(message)).toContain('tel:110');
    }
    expect(titles()[1]).toContain('書面告誡怎麼送達');
  });

  it('is not seen in a question about the law', async () => {
    await journey.ask('帶刀跟蹤刑責會加重嗎');
    expect(titles()[0]).not.toMatch(/^現在有立即危險/);
  });
});

describe('a follow-up', () => {
  it('is read together with the answer before it', async () => {
    await journey.ask('不服書面告誡或不核發，多久內可以異議？');
    await journey.ask('那期限呢');
    expect(titles()[1]).toContain('異議');
    expect(titles()[1]).toContain('10 日');
  });

  it('stands for itself when the talk has grown cold', async () => {
    await journey.ask('不服書面告誡或不核發，多久內可以異議？');
    journey.clock.move(31 * 60_000);
    await journey.ask('那期限呢');
    expect(titles()[1]).not.toMatch(/^不服書面告誡/);
  });
});

describe('what could not be answered', () => {
  it('is kept masked, for the managers', async () => {
    await journey.ask('機車行的 0912-345-678 打來問年底考績名額');
    const [question] = await kept();
    expect(question).toMatchObject({ why: 'unknown' });
    expect(question?.text).not.toContain('0912');
  });

  it('is kept too where the officer says that the answer did not help', async () => {
    await journey.ask('不服書面告誡或不核發，多久內可以異議？');
    const { userId } = journey.officer;
    const button = buttonNamed(journey.said()[0], '沒解決');
    await journey.line.act(userId, { kind: 'postback', ...button });
    await journey.app.idle();
    expect(await kept()).toMatchObject([{ why: 'unsolved', entryId: 'warning-objection' }]);
  });

  it('is gone when the officer takes the message back', async () => {
    await journey.ask('年底考績甲等名額多少');
    expect(await kept()).toHaveLength(1);
    const { userId } = journey.officer;
    const mine = journey.line.phones()[0]?.messages[0]?.id ?? '';
    await journey.line.act(userId, { kind: 'unsend', messageId: mine });
    expect(await kept()).toEqual([]);
  });
});
