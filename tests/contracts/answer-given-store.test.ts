import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AnswerGiven } from '../../src/faq/answer-given.ts';
import { figureCollection } from '../../src/storage/ports/figures.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { clockAt, type HandClock } from '../support/hand-clock.ts';
import { everyStore, keepingStores, within } from './every-store.ts';

let clock: HandClock;
let stores: Stores;
beforeEach(() => {
  clock = clockAt('2026-12-05 09:00');
});
afterEach(() => stores.close());

const answer = (answerId: string, given: Partial<AnswerGiven> = {}): AnswerGiven => ({
  answerId,
  chat: 'chat',
  entryId: 'warning-objection',
  givenAt: clock.now(),
  ...given,
});
const save = (answer: AnswerGiven) =>
  within(stores, ({ answersGiven }) => answersGiven.save(answer));
const find = (answerId: string) =>
  within(stores, ({ answersGiven }) => answersGiven.find(answerId));
const forget = (before: Date, limit = 100) =>
  within(stores, ({ answersGiven }) => answersGiven.forget(before, limit));

const figure = (id: string) => stores.archive.find(figureCollection, id);

const keeping = keepingStores();

describe.each(everyStore(keeping))('answers given in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });

  it('gives back an answer as it was saved, and nothing for one that was not', async () => {
    await save(answer('a'));
    expect(await find('a')).toEqual(answer('a'));
    expect(await find('b')).toBeUndefined();
  });

  it('keeps the last verdict that was saved', async () => {
    await save(answer('a'));
    await save(answer('a', { verdict: 'helpful', verdictAt: clock.now() }));
    await save(answer('a', { verdict: 'unsolved', verdictAt: clock.now() }));
    expect(await find('a')).toMatchObject({ verdict: 'unsolved' });
  });

  it('lists what was given from one instant on and before another', async () => {
    const from = clock.now();
    const to = new Date(from.getTime() + 1000);
    const at = (ms: number) => new Date(from.getTime() + ms);
    await save(answer('before', { givenAt: at(-1) }));
    await save(answer('first', { givenAt: from, verdict: 'helpful', verdictAt: at(5000) }));
    await save(answer('last', { givenAt: at(999) }));
    await save(answer('after', { givenAt: to }));
    const listed = await within(stores, ({ answersGiven }) => answersGiven.givenBetween(from, to));
    expect(listed.map(({ answerId }) => answerId).sort()).toEqual(['first', 'last']);
  });

  it('forgets what was given before an instant, however late its verdict came', async () => {
    const old = answer('old', { givenAt: new Date(clock.now().getTime() - 1) });
    await save(old);
    await save(answer('young'));
    await save({ ...old, verdict: 'helpful', verdictAt: clock.now() });
    expect(await forget(clock.now())).toBe(1);
    expect(await find('old')).toBeUndefined();
    expect(await find('young')).toEqual(answer('young'));
  });

  it('leaves a figure of what it forgets: no word, nobody, and only the hour', async () => {
    clock.move(20 * 60_000);
    await save(answer('a', { askedBy: 'user', asked: 'words', messageId: '1' }));
    await save(answer('b', { verdict: 'unsolved', verdictAt: clock.now() }));
    clock.move(1);
    await forget(clock.now());
    const hour = new Date('2026-12-05T09:00+08:00');
    const entryId = 'warning-objection';
    const kept = [await figure('a'), await figure('b')];
    expect(kept).toEqual([
      { id: 'a', outcome: 'answered', entryId, hour },
      { id: 'b', outcome: 'unsolved', entryId, hour },
    ]);
  });

  it('loses the words of a message that is taken back, and keeps that an answer was given', async () => {
    await save(answer('a', { asked: 'words', messageId: '1' }));
    await save(answer('b', { asked: 'more words', messageId: '1', verdict: 'helpful' }));
    await save(answer('c', { asked: 'others', messageId: '2' }));
    await within(stores, ({ answersGiven }) => answersGiven.eraseWords('1'));
    expect(await find('a')).toEqual(answer('a', { messageId: '1' }));
    expect(await find('b')).toEqual(answer('b', { messageId: '1', verdict: 'helpful' }));
    expect(await find('c')).toEqual(answer('c', { asked: 'others', messageId: '2' }));
  });

  it('finds what was given in a chat, and loses what was typed there', async () => {
    await save(answer('a', { asked: 'words', messageId: '1' }));
    await save(answer('b', { chat: 'other', asked: 'others' }));
    await save(answer('c', { verdict: 'helpful', verdictAt: clock.now() }));
    await save(answer('d', { asked: 'more words' }));
    const ofAsker = (chat: string) =>
      within(stores, ({ answersGiven }) => answersGiven.ofAsker(chat));
    const idsOf = async (chat: string) => (await ofAsker(chat)).map(({ answerId }) => answerId);
    expect(await idsOf('chat')).toEqual(['a', 'c', 'd']);
    expect(await idsOf('nobody')).toEqual([]);
    const eraseWordsOf = () =>
      within(stores, ({ answersGiven }) => answersGiven.eraseWordsOf('chat'));
    expect([await eraseWordsOf(), await eraseWordsOf()]).toEqual([2, 0]);
    expect((await ofAsker('chat')).map(({ asked }) => asked)).toEqual([
      ...[undefined, undefined, undefined],
    ]);
    expect(await find('a')).toEqual(answer('a', { messageId: '1' }));
    expect((await ofAsker('other')).map(({ asked }) => asked)).toEqual(['others']);
  });

  it('finds what somebody asked in a group too, and loses it with who asked', async () => {
    const inGroup = { chat: 'group', askedBy: 'user' };
    await save(answer('a', { ...inGroup, asked: 'words', messageId: '1' }));
    await save(answer('b', { ...inGroup, askedBy: 'other', asked: 'others' }));
    await save(answer('c', { ...inGroup }));
    await save(answer('d', { chat: 'user', asked: 'alone' }));
    const idsOf = async (userId: string) =>
      (await within(stores, ({ answersGiven }) => answersGiven.ofAsker(userId))).map(
        ({ answerId }) => answerId,
      );
    expect(await idsOf('user')).toEqual(['a', 'c', 'd']);
    expect(await within(stores, ({ answersGiven }) => answersGiven.eraseWordsOf('user'))).toBe(2);
    expect(await idsOf('user')).toEqual(['d']);
    expect(await find('a')).toEqual(answer('a', { chat: 'group', messageId: '1' }));
    expect(await find('c')).toEqual(answer('c', { chat: 'group' }));
    expect(await idsOf('other')).toEqual(['b']);
  });

  it('keeps the newest words that a message was given, and knows of what is older', async () => {
    await save(answer('a', { asked: 'first', messageId: '1' }));
    await save(answer('b', { messageId: '1' }));
    const [early, late] = [100, 200].map((ms) => new Date(clock.now().getTime() + ms));
    const edit = (asked: string, at = clock.now()) =>
      within(stores, ({ answersGiven }) => answersGiven.replaceWords('1', asked, at));
    const editedAfter = (at = clock.now(), messageId = '1') =>
      within(stores, ({ answersGiven }) => answersGiven.editedAfter(messageId, at));
    expect(await editedAfter()).toBe(false);
    await edit('newest', late);
    await edit('older', early);
    expect(await find('a')).toEqual(
      answer('a', { asked: 'newest', messageId: '1', ...(late && { editedAt: late }) }),
    );
    expect(await find('b')).toEqual(answer('b', { messageId: '1' }));
    expect([await editedAfter(early), await editedAfter(late)]).toEqual([true, false]);
    expect(await editedAfter(early, '2')).toBe(false);
  });

  it('forgets at most as many as it is asked to, until none is left', async () => {
    for (const answerId of ['a', 'b', 'c']) await save(answer(answerId));
    clock.move(1);
    const told = [await forget(clock.now(), 2), await forget(clock.now(), 2)];
    expect([...told, await forget(clock.now(), 2)]).toEqual([2, 1, 0]);
  });
});

describe.each(keeping)(
  'answers given in $kind, closed and opened again',
  ({ openAt, newPlace }) => {
    it('have their verdicts and dates', async () => {
      const place = await newPlace();
      stores = await openAt(place);
      const judged = answer('a', { verdict: 'helpful', verdictAt: clock.now() });
      await save(judged);
      await save(answer('b'));
      await stores.close();

      stores = await openAt(place);
      expect(await find('a')).toEqual(judged);
      expect(await find('b')).toEqual(answer('b'));
    });
  },
);
