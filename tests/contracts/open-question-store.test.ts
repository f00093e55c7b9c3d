import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { OpenQuestion } from '../../src/faq/open-question.ts';
import { figureCollection } from '../../src/storage/ports/figures.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { anyText } from '../support/any-text.ts';
import { clockAt, type HandClock } from '../support/hand-clock.ts';
import { everyStore, keepingStores, within } from './every-store.ts';

let clock: HandClock;
let stores: Stores;
beforeEach(() => {
  clock = clockAt('2026-12-05 09:00');
});
afterEach(() => stores.close());

const question = (id: string, given: Partial<OpenQuestion> = {}): OpenQuestion => ({
  ...{ id, text: 'words', why: 'unknown', at: clock.now() },
  ...given,
});
const save = (one: OpenQuestion) => within(stores, ({ openQuestions }) => openQuestions.save(one));
const all = () => within(stores, ({ openQuestions }) => openQuestions.all());
const idsOfAll = async () => (await all()).map(({ id }) => id);
const erase = (messageId: string) =>
  within(stores, ({ openQuestions }) => openQuestions.erase(messageId));
const forget = (before: Date, limit = 100) =>
  within(stores, ({ openQuestions }) => openQuestions.forget(before, limit));

const keeping = keepingStores();

describe.each(everyStore(keeping))('open questions in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });

  it('read as their message was edited last, whatever order the edits arrive in', async () => {
    await save(question('a', { messageId: '1' }));
    await save(question('b', { messageId: '2' }));
    const [early, late] = [100, 200].map((ms) => new Date(clock.now().getTime() + ms));
    const edit = (text: string, at = clock.now()) =>
      within(stores, ({ openQuestions }) => openQuestions.replace('1', text, at));
    const editedAfter = (at = clock.now(), messageId = '1') =>
      within(stores, ({ openQuestions }) => openQuestions.editedAfter(messageId, at));
    await edit('newest', late);
    await edit('older', early);
    expect((await all()).map(({ text }) => text).sort()).toEqual(['newest', 'words']);
    expect([await editedAfter(early), await editedAfter(late)]).toEqual([true, false]);
    expect(await editedAfter(early, '2')).toBe(false);
  });

  it('are given back as they were saved, the one first saved first', async () => {
    const questions = [
      question('b', { messageId: 'message', entryId: 'entry', why: 'unsolved' }),
      question('a'),
      question('10'),
      question('9'),
    ];
    for (const one of questions) await save(one);
    expect(await all()).toEqual(questions);
  });

  it('are taken away with their message, all of them, and no others', async () => {
    await save(question('a', { messageId: '1' }));
    await save(question('b', { messageId: '2' }));
    await save(question('c', { messageId: '1' }));
    await save(question('d'));
    await erase('1');
    expect(await idsOfAll()).toEqual(['b', 'd']);
    await erase('nobody');
    expect(await idsOfAll()).toEqual(['b', 'd']);
  });

  it('are found by the message they were saved with last', async () => {
    await save(question('a', { messageId: '1' }));
    await save(question('a', { messageId: '2' }));
    await erase('1');
    expect(await idsOfAll()).toEqual(['a']);
    await erase('2');
    expect(await idsOfAll()).toEqual([]);
  });

  it('are not taken for answers that have the same message', async () => {
    const answer = { answerId: 'a', chat: 'chat', entryId: 'entry', givenAt: clock.now() };
    await within(stores, async ({ answersGiven, openQuestions }) => {
      await answersGiven.save({ ...answer, asked: 'words', messageId: '1' });
      await openQuestions.save(question('a', { messageId: '1' }));
      await openQuestions.erase('1');
    });
    const found = await within(stores, ({ answersGiven }) => answersGiven.find('a'));
    expect([found?.asked, await idsOfAll()]).toEqual(['words', []]);
  });

  it('are found by whoever asked, alone or in a group, and taken away with them', async () => {
    await save(question('a', { chat: 'chat', messageId: '1' }));
    await save(question('b', { chat: 'other' }));
    await save(question('c'));
    await save(question('d', { chat: 'group', askedBy: 'chat' }));
    await save(question('e', { chat: 'group', askedBy: 'other' }));
    const idsOf = async (chat: string) =>
      (await within(stores, ({ openQuestions }) => openQuestions.ofAsker(chat))).map(
        ({ id }) => id,
      );
    expect([await idsOf('chat'), await idsOf('other'), await idsOf('nobody')]).toEqual([
      ...[['a', 'd'], ['b', 'e'], []],
    ]);
    const eraseOf = () => within(stores, ({ openQuestions }) => openQuestions.eraseOf('chat'));
    expect([await eraseOf(), await eraseOf()]).toEqual([2, 0]);
    expect(await idsOfAll()).toEqual(['b', 'c', 'e']);
  });

  it('leave a figure where nothing was found; what did not help is counted with its answer', async () => {
    await save(question('a', { chat: 'chat', messageId: '1' }));
    await save(question('b', { why: 'unsolved', entryId: 'entry' }));
    clock.move(1);
    await forget(clock.now());
    const figure = (id: string) => stores.archive.find(figureCollection, id);
    const hour = new Date('2026-12-05T09:00+08:00');
    expect(await figure('a')).toEqual({ id: 'a', outcome: 'unknown', hour });
    expect(await figure('b')).toBeUndefined();
  });

  it('are forgotten when they were asked before an instant, at most as many as is asked for', async () => {
    for (const id of ['a', 'b', 'c']) await save(question(id));
    clock.move(1);
    await save(question('d'));
    expect(await forget(clock.now(), 2)).toBe(2);
    expect(await forget(clock.now(), 2)).toBe(1);
    expect(await forget(clock.now(), 2)).toBe(0);
    expect(await idsOfAll()).toEqual(['d']);
  });

  it('may hold any text, in their words and in the ids of their messages', async () => {
    await fc.assert(
      fc.asyncProperty(anyText(40), anyText(8), async (text, messageId) => {
        const one = question('any', { text, messageId });
        await save(one);
        expect(await all()).toEqual([one]);
        await erase(`${messageId}.`);
        expect(await idsOfAll()).toEqual(['any']);
        await erase(messageId);
        expect(await idsOfAll()).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe.each(keeping)('open questions in $kind, closed and opened again', (kept) => {
  it('are there, whatever text they hold, and go with their message', async () => {
    const place = await kept.newPlace();
    stores = await kept.openAt(place);
    const one = question('a', { text: 'NUL \0, halves \ud800 \udfff, \\u0000', messageId: '\0' });
    await save(one);
    await save(question('b'));
    await stores.close();

    stores = await kept.openAt(place);
    expect(await all()).toEqual([one, question('b')]);
    await erase('\0');
    expect(await idsOfAll()).toEqual(['b']);
  });
});
