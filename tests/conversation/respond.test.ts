import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createRespond } from '../../src/conversation/respond.ts';
import type { Knowledge } from '../../src/faq/knowledge.ts';
import type { Match, Search } from '../../src/faq/search.ts';
import type { Button, IncomingContent } from '../../src/messaging/incoming.ts';
import type { OutgoingMessage } from '../../src/messaging/outgoing.ts';
import type { PacedMessage } from '../../src/messaging/receive.ts';
import { memoryStores } from '../../src/storage/lowdb/open.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { clockAt, type HandClock } from '../support/hand-clock.ts';
import { shippedKnowledge } from '../support/journey.ts';
import { respondParts } from '../support/respond-parts.ts';
import { enrolled, memberOf } from '../support/staff.ts';

const chat = `U${'a'.repeat(32)}`;
const otherChat = `U${'b'.repeat(32)}`;
const question = '不服書面告誡要幾天內異議';
const unclear = '保護令';

/** The shipped entries; how well two questions match is fixed, whatever search is tuned to. */
let knowledge: Knowledge;
beforeAll(async () => {
  const { entries, search, urgentWords, topics, cannedReplies, publishedNumbers } =
    await shippedKnowledge();
  const matches = (score: number, ids: readonly string[]): Match[] =>
    ids.flatMap((id) => {
      const entry = entries.get(id);
      return entry === undefined ? [] : [{ entry, score, terms: [] }];
    });
  const { choose } = search.calibration.thresholds;
  const fixed: Readonly<Record<string, Match[]>> = {
    [question]: matches(1, ['warning-objection']),
    [unclear]: matches(choose, ['po-requirements', 'po-appeal', 'po-service', 'po-contents']),
  };
  const find: Search['find'] = (text, limit) =>
    fixed[text]?.slice(0, limit) ?? search.find(text, limit);
  knowledge = {
    entries,
    urgentWords,
    topics,
    cannedReplies,
    publishedNumbers,
    search: { ...search, find },
  };
});

let stores: Stores;
let clock: HandClock;
let dutyPhone: string | undefined;
let events = 0;
beforeEach(async () => {
  stores = memoryStores();
  await enrolled(stores, memberOf(chat), memberOf(otherChat));
  clock = clockAt('2026-12-05 03:00');
  dutyPhone = '02-2361-5295';
  events = 0;
});

/** What somebody gets for what they did. */
async function respond(content: IncomingContent, from = chat): Promise<readonly OutgoingMessage[]> {
  events += 1;
  const incoming: PacedMessage = {
    eventId: `event-${events}`,
    chat: from,
    place: 'alone',
    pace: 'ok',
    userId: from,
    happenedAt: clock.now(),
    receivedAt: clock.now(),
    redelivered: false,
    replyToken: 'token',
    content,
  };
  const decide = createRespond(
    respondParts({ knowledge: () => knowledge, dutyPhone: () => dutyPhone, clock }),
  );
  return stores.transact((ports) => decide(incoming, ports), from);
}
const say = (text: string, from = chat) =>
  respond({ kind: 'text', messageId: '1', text, isForUs: false }, from);
const press = (button: Button, from = chat) => respond({ kind: 'pressed', button }, from);
const given = (answerId: string) =>
  stores.transact(({ answersGiven }) => answersGiven.find(answerId), 'test');

describe('a question', () => {
  it('gets the card of the entry it is about, with the buttons of this answer', async () => {
    const [answer, ...others] = await say(question);
    expect(others).toEqual([]);
    expect(answer).toMatchObject({
      kind: 'answer',
      card: { answerId: 'event-1', entryId: 'warning-objection', stale: false },
    });
    expect(await given('event-1')).toEqual({
      answerId: 'event-1',
      chat,
      entryId: 'warning-objection',
      asked: question,
      messageId: '1',
      givenAt: clock.now(),
    });
  });

  it('gets three choices at most where several entries may be meant', async () => {
    const choiceOf = (entryId: string) => ({
      entryId,
      question: knowledge.entries.get(entryId)?.question,
    });
    expect(await say(unclear)).toEqual([
      { kind: 'choices', choices: ['po-requirements', 'po-appeal', 'po-service'].map(choiceOf) },
    ]);
    expect(await given('event-1')).toBeUndefined();
  });

  it('is not answered where nothing is alike, and the duty phone is told', async () => {
    expect(await say('xyzzy plugh')).toEqual([{ kind: 'no-answer', dutyPhone: '02-2361-5295' }]);
  });

  it('is not answered either where no duty phone is set', async () => {
    dutyPhone = undefined;
    expect(await say('xyzzy plugh')).toEqual([{ kind: 'no-answer', dutyPhone: undefined }]);
  });

  it.each(['', '  \n', '？？？', '😀', '謝謝學長'])(
    'gets three examples where nothing was asked: %j',
    async (text) => {
      const [message] = await say(text);
      expect(message).toMatchObject({ kind: 'empty-question' });
      expect(message?.kind === 'empty-question' && message.examples).toHaveLength(3);
    },
  );

  it('gets a card that says so where the day of review has passed', async () => {
    clock.move(5 * 365 * 86_400_000);
    expect(await say(question)).toMatchObject([{ kind: 'answer', card: { stale: true } }]);
  });
});

describe('asking for a human', () => {
  it.each([
    '找值班人員',
    '找值班',
    '轉值班',
    '真人',
    '找真人',
    '轉真人',
    '轉接值班人員',
    '值班人員',
    ' 找 值班　人員 ',
    '找值班！',
    '「找值班」',
    '找，值，班。',
    '真人～',
    '真人~~',
    '轉值班\n',
    '真人😭',
    '真人\u200b',
    '【真人】＋',
  ])('brings the specialist: %j', async (text) => {
    expect(await say(text)).toMatchObject([{ kind: 'inquiry-choose', why: 'asked' }]);
  });

  it.each(['值班表在哪裡看', '被害人說有真人跟蹤她', '值班'])(
    'is not taken from a line that only speaks of it: %s',
    async (text) => {
      const [message] = await say(text);
      expect(message?.kind).not.toMatch(/^inquiry/);
    },
  );
});

describe('asking who is on duty', () => {
  it.each(['值班', '現在誰值班', '今晚誰值班'])(
    'brings the roster and not the FAQ: %s',
    async (text) => {
      const [message] = await say(text);
      expect(message?.kind).toMatch(/^duty-/);
    },
  );

  it('gives way to danger', async () => {
    const [message] = await say('他拿刀在我家門口，誰值班');
    expect(message?.kind).toBe('answer');
  });
});

describe('what is no text', () => {
  it.each(['sticker', 'image', 'video', 'audio', 'file', 'location', 'unknown'] as const)(
    'is refused by its kind: %s',
    async (type) => {
      const refused = await respond({ kind: 'attachment', messageId: '1', type });
      expect(refused).toEqual([{ kind: 'attachment-refused', type }]);
    },
  );

  it('gets a greeting with three examples when somebody follows', async () => {
    const [greeting] = await respond({ kind: 'followed' });
    expect(greeting).toMatchObject({ kind: 'greeting' });
    const examples = greeting?.kind === 'greeting' ? greeting.examples : [];
    expect(examples).toHaveLength(3);
    for (const { entryId } of examples) expect(knowledge.entries.has(entryId)).toBe(true);
  });

  it('gets nothing where nobody reads it: unfollowed, unsent', async () => {
    expect(await respond({ kind: 'unfollowed' })).toEqual([]);
    expect(await respond({ kind: 'unsent', messageId: '1' })).toEqual([]);
  });
});

describe('a button', () => {
  it('shows the entry that was chosen, as an answer of its own', async () => {
    expect(await press({ kind: 'show-entry', entryId: 'po-requirements' })).toMatchObject([
      { kind: 'answer', card: { answerId: 'event-1', entryId: 'po-requirements' } },
    ]);
    expect(await given('event-1')).toMatchObject({ chat, entryId: 'po-requirements' });
  });

  it('is expired where its entry is gone', async () => {
    expect(await press({ kind: 'show-entry', entryId: 'no-such-entry' })).toEqual([
      { kind: 'button-expired' },
    ]);
    expect(await given('event-1')).toBeUndefined();
  });

  it('is expired where it was never ours', async () => {
    expect(await press({ kind: 'invalid' })).toEqual([{ kind: 'button-expired' }]);
  });

  it.each(['helpful', 'unsolved'] as const)(
    'is expired, and changes nothing, for an answer that is not known: %s',
    async (kind) => {
      expect(await press({ kind, answerId: 'gone' })).toEqual([{ kind: 'button-expired' }]);
      expect(await given('gone')).toBeUndefined();
    },
  );

  it.each(['helpful', 'unsolved'] as const)(
    'is expired, and changes nothing, in another chat: %s',
    async (kind) => {
      await say(question);
      expect(await press({ kind, answerId: 'event-1' }, otherChat)).toEqual([
        { kind: 'button-expired' },
      ]);
      expect(await given('event-1')).not.toHaveProperty('verdict');
    },
  );
});

describe('a verdict', () => {
  it('is kept with its time, and thanked for', async () => {
    await say(question);
    clock.move(60_000);
    expect(await press({ kind: 'helpful', answerId: 'event-1' })).toEqual([{ kind: 'thanked' }]);
    expect(await given('event-1')).toMatchObject({
      entryId: 'warning-objection',
      verdict: 'helpful',
      verdictAt: clock.now(),
    });
  });

  it('leads to a human where the answer did not help', async () => {
    await say(question);
    expect(await press({ kind: 'unsolved', answerId: 'event-1' })).toMatchObject([
      { kind: 'inquiry-choose', why: 'unsolved' },
    ]);
    expect(await given('event-1')).toMatchObject({ verdict: 'unsolved' });
  });

  it('is one for each answer, and the last one counts', async () => {
    await say(question);
    await press({ kind: 'unsolved', answerId: 'event-1' });
    const first = clock.now();
    clock.move(60_000);
    await press({ kind: 'helpful', answerId: 'event-1' });
    await press({ kind: 'helpful', answerId: 'event-1' });
    expect(await given('event-1')).toEqual({
      answerId: 'event-1',
      chat,
      entryId: 'warning-objection',
      asked: question,
      messageId: '1',
      givenAt: first,
      verdict: 'helpful',
      verdictAt: clock.now(),
    });
  });

  it('is told apart for two answers about the same entry', async () => {
    await say(question);
    await say(question);
    await press({ kind: 'helpful', answerId: 'event-2' });
    expect(await given('event-1')).not.toHaveProperty('verdict');
    expect(await given('event-2')).toMatchObject({ verdict: 'helpful' });
  });
});
