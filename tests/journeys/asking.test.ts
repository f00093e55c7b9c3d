import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { UserAct } from '../../src/sandbox/line-stand-in/types.ts';
import { buttonNamed, type Journey, startJourney } from '../support/journey.ts';

let journey: Journey;
beforeEach(async () => {
  journey = await startJourney();
});
afterEach(() => journey.end());

const act = async (userAct: UserAct, userId = journey.officer.userId) => {
  const [delivery] = await journey.line.act(userId, userAct);
  await journey.app.idle();
  return delivery;
};
const spoken = () => journey.said().map((message) => String(message.altText ?? message.text));

describe('an officer who asks', () => {
  it('gets the answer card by one free reply', async () => {
    await journey.ask('不服書面告誡或不核發，多久內可以異議？');

    expect(journey.sends()).toEqual([
      expect.objectContaining({ path: '/v2/bot/message/reply', status: 200 }),
    ]);
    const [card] = journey.said();
    const written = JSON.stringify(card);
    expect(card?.type).toBe('flex');
    expect(written).toContain('跟蹤騷擾防制法第 4 條第 3 項');
    expect(written).toContain('10 日');
    expect(written).toContain('法條核對至 115.08.17');
    for (const label of ['有幫助', '沒解決', '找值班人員']) expect(written).toContain(label);
    expect(spoken()[0]).toContain('依據：');
  });

  it('gets related questions as quick replies that open with one tap', async () => {
    await journey.ask('不服書面告誡或不核發，多久內可以異議？');
    const shown = journey.said()[0]?.quickReply as { items: { action: PostbackAction }[] };
    const actions = shown.items.map(({ action }) => action);
    expect(actions.length).toBeGreaterThanOrEqual(2);

    const { data, displayText } = actions[0] ?? { data: '', displayText: '' };
    await act({ kind: 'postback', data, displayText });

    expect(journey.said()).toHaveLength(2);
    expect(spoken()[1]).toContain(displayText);
  });

  it('is shown 110 first where there is danger now', async () => {
    await journey.ask('被害人有立即危險，現在該做什麼？');
    expect(spoken()[0]?.startsWith('現在有立即危險：先撥 110')).toBe(true);
    expect(JSON.stringify(journey.said()[0])).toContain('"uri":"tel:110"');
  });

  it('chooses among at most three where several may be meant', async () => {
    await journey.ask('告誡');
    const [card] = journey.said();
    expect(spoken()[0]).toContain('您要問的是哪一項？');
    const choices = [...JSON.stringify(card).matchAll(/2\.show-entry\./g)];
    expect(choices.length).toBeGreaterThan(0);
    expect(choices.length).toBeLessThanOrEqual(3);
  });

  it('is told honestly that nothing was found, and who can help', async () => {
    await journey.ask('明天颱風會放假嗎');
    expect(spoken()[0]).toContain('查無相符的問答');
    expect(JSON.stringify(journey.said()[0])).toContain('找值班人員');
  });

  it('gets examples where nothing was asked', async () => {
    for (const text of ['　 ', '？！', '👍', '謝謝學長']) await journey.ask(text);
    expect(spoken()).toHaveLength(4);
    for (const words of spoken()) expect(words).toContain('請用文字問我');
  });

  it('gets an answer to 5,000 characters in one reply', async () => {
    await journey.ask('他一直跟著她回家'.repeat(625));
    expect(journey.said()).toHaveLength(1);
  });

  it('brings a human by the words that people learn, in any spacing, one inquiry however often', async () => {
    for (const text of ['找值班人員', '找值班', '轉值班', '真人', ' 找 值班 人員！']) {
      await journey.ask(text);
    }
    expect(spoken()).toHaveLength(5);
    for (const words of spoken()) {
      expect(words).toContain('諮詢 1205-001');
      expect(words).toContain('110');
      // The shipped number is a placeholder, which must never be shown as one to call.
      expect(words).not.toContain('0000');
    }
  });
});

describe('an officer who sends something else', () => {
  it('always gets a helpful reply', async () => {
    const acts: UserAct[] = [
      { kind: 'sticker' },
      { kind: 'image' },
      { kind: 'video' },
      { kind: 'audio' },
      { kind: 'file', fileName: '筆錄.pdf' },
      { kind: 'location' },
    ];
    for (const userAct of acts) await act(userAct);
    expect(spoken()).toHaveLength(acts.length);
    for (const words of spoken()) expect(words).toContain('文字');
    expect(spoken()[1]).toContain('這裡不收圖片');
  });

  it('is greeted with three examples and a warning on adding the account', async () => {
    await act({ kind: 'follow' });
    const [greeting] = spoken();
    expect(greeting).toContain('臺北市跟騷即時通');
    expect(greeting).toContain('請勿在這裡輸入或傳送被害人');
    expect(greeting).toMatch(/1\. .+\n2\. .+\n3\. .+/);
  });

  it('gets nothing after blocking or taking back a message', async () => {
    await act({ kind: 'text', text: '謝謝' });
    const mine = journey.line.phones()[0]?.messages[0]?.id ?? '';
    await act({ kind: 'unsend', messageId: mine });
    await act({ kind: 'unfollow' });
    expect(journey.sends()).toHaveLength(1);
  });
});

describe('the buttons of an answer', () => {
  it('thank for 有幫助 and offer a human for 沒解決', async () => {
    await journey.ask('不服書面告誡或不核發，多久內可以異議？');
    const [card] = journey.said();
    await act({ kind: 'postback', ...buttonNamed(card, '有幫助') });
    await act({ kind: 'postback', ...buttonNamed(card, '沒解決') });
    expect(spoken()[1]).toContain('謝謝您的回饋');
    expect(spoken()[2]).toContain('沒有解決您的問題，幫您轉給值班專責人員');
  });

  it('do nothing for somebody else, forged, or after they were changed', async () => {
    await journey.ask('不服書面告誡或不核發，多久內可以異議？');
    const { data } = buttonNamed(journey.said()[0], '有幫助');
    const other = journey.line.addUser({ name: '另一位', role: 'officer' });
    await journey.enrol(other);
    await act({ kind: 'postback', data }, other.userId);
    for (const forged of [
      `${data}x`,
      data.replace('helpful', 'unsolved'),
      'helpful',
      '{}',
      '1.2',
    ]) {
      await act({ kind: 'postback', data: forged });
    }
    const polite = journey.sends().slice(1);
    expect(polite).toHaveLength(6);
    for (const call of polite) expect(JSON.stringify(call.body)).toContain('這個按鈕已經失效');
  });
});

interface PostbackAction {
  data: string;
  displayText: string;
}
