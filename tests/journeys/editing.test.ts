import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadKnowledge } from '../../src/content/load-knowledge.ts';
import { rankerFor } from '../../src/faq/knowledge.ts';
import { contactText } from '../../src/wording/replies.ts';
import { type Journey, messagesOf, startJourney } from '../support/journey.ts';

const managerId = `U${'a'.repeat(32)}`;
const question = '書面告誡要記載哪些事項？';
let folder: string;
let journey: Journey;

/** A copy of the shipped content, small enough to be read again and again. */
async function smallContent(): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'content-'));
  await cp('./knowledge/contacts.json', join(folder, 'knowledge/contacts.json'));
  await cp('./knowledge/synonyms.json', join(folder, 'knowledge/synonyms.json'));
  await cp('./schedules', join(folder, 'schedules'), { recursive: true });
  const { category, entries } = JSON.parse(await readFile('./knowledge/faq/warning.json', 'utf8'));
  const small = entries.map((entry: object) => ({ ...entry, related: [], deadlines: [] }));
  await cp('./knowledge/faq/warning.json', join(folder, 'knowledge/faq/warning.json'));
  await writeFile(faqFile(), JSON.stringify({ category, entries: small }, null, 2));
  const manager = {
    id: 'test-manager',
    name: '測試承辦人',
    title: '承辦人',
    unit: '婦幼警察隊',
    roles: ['manager'],
    lineUserId: managerId,
  };
  await writeFile(join(folder, 'schedules/people.json'), JSON.stringify({ people: [manager] }));
}

const faqFile = () => join(folder, 'knowledge/faq/warning.json');
async function edit(change: (text: string) => string): Promise<void> {
  await writeFile(faqFile(), change(await readFile(faqFile(), 'utf8')));
  // Two seconds: a file that is bad at one look may be one that is being written.
  await journey.app.tick();
  await journey.app.tick();
  // The note to the managers is written in a transaction of its own.
  await journey.app.idle();
}
const readyz = async () => (await fetch(`${journey.origin()}/readyz`)).json();
const cards = () => JSON.stringify(journey.said());

beforeEach(async () => {
  await smallContent();
  journey = await startJourney(
    {
      readKnowledge: (from) => loadKnowledge({ folder: from, contactText }),
      train: async (material) => rankerFor(material),
    },
    { knowledgeDir: join(folder, 'knowledge'), schedulesDir: join(folder, 'schedules') },
  );
  journey.line.addUser({ name: '承辦人', role: 'reviewer', userId: managerId });
});
afterEach(async () => {
  await journey.end();
  await rm(folder, { recursive: true, force: true });
});
/** What the manager was told of files that are wrong; the roster's own warnings are another matter. */
const told = () =>
  messagesOf(journey.line, {
    userId: managerId,
    name: '',
    role: 'reviewer',
    blocked: false,
    messages: [],
  }).filter(({ text }) => String(text).includes('檔案有錯'));

describe('a manager who edits the FAQ', () => {
  it('sees the change in the next answer, without a restart', async () => {
    await edit((text) => text.replace('"summary": "', '"summary": "（新版）'));
    await journey.ask('書面告誡的核發要件是什麼');
    expect(cards()).toContain('（新版）');
  });

  it('is told of a typo with its place and the fix, once, while officers get the last good answer', async () => {
    await edit((text) => text.replace('"cautions"', '"cautoins"'));
    await edit((text) => text);
    await journey.ask(question);

    expect(cards()).toContain(question);
    expect(told()).toHaveLength(1);
    const [note] = told();
    expect(note?.text).toMatch(
      /knowledge\/faq\/warning\.json:\d+:\d+ entries\[0\]\.answer\.cautoins: 沒有「cautoins」這個欄位，是不是「cautions」/,
    );
    expect(note?.text).toContain('沒有套用');
    expect(await readyz()).toMatchObject({
      status: 'ready',
      contentFault: [expect.stringContaining('cautoins')],
    });

    await edit((text) => text.replace('cautoins', 'cautions'));
    expect(await readyz()).toEqual({ status: 'ready' });
  });

  it('is not troubled about a file that was half-written when it was looked at', async () => {
    const whole = await readFile(faqFile(), 'utf8');
    await writeFile(faqFile(), whole.slice(0, 500));
    await journey.app.tick();
    await writeFile(faqFile(), whole);
    await journey.app.tick();
    await journey.app.tick();
    await journey.app.idle();
    expect(told()).toEqual([]);
    expect(await readyz()).toEqual({ status: 'ready' });
  });

  it('still serves after a restart with the broken file', async () => {
    await edit(() => '{ "category": "告誡", "entries": [');
    await journey.restart();
    await journey.ask(question);
    expect(cards()).toContain(question);
    expect(await readyz()).toHaveProperty('contentFault');
  });

  it('refuses a truncated, empty or foreign file whole', async () => {
    for (const text of ['', '   ', '[]', '{"category":"告誡"}', '﻿{}']) {
      await edit(() => text);
      expect(await readyz()).toHaveProperty('contentFault');
      await journey.ask(question);
    }
    expect(journey.said().every((card) => JSON.stringify(card).includes(question))).toBe(true);
  });
});
