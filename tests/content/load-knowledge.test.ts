import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadKnowledge } from '../../src/content/load-knowledge.ts';
import { writeRanker } from '../../src/content/ranker-file.ts';
import { rankerFor } from '../../src/faq/knowledge.ts';
import { contactText } from '../../src/wording/replies.ts';
import { tempFolders } from '../support/temp-folder.ts';
import {
  contactFields,
  entryFields,
  type Files,
  faultsOf,
  goodFiles,
  type ToldFault,
  writeFiles,
} from './knowledge-folder.ts';

const makeFolder = tempFolders();

async function load(changes: Files = {}) {
  const folder = join(await makeFolder(), 'knowledge');
  await writeFiles(folder, { ...goodFiles, ...changes });
  return loadKnowledge({ folder, contactText });
}

const faults = (changes: Files) => faultsOf(load(changes));
/** A file of one entry with these fields. */
const oneEntry = (fields: Readonly<Record<string, unknown>>) => ({
  category: '受理',
  entries: [entryFields('only', fields)],
});
/** The fault of a file `faq/b.json` with one entry with these fields. */
async function faultOf(fields: Readonly<Record<string, unknown>>): Promise<ToldFault | undefined> {
  const told = await faults({ 'faq/b.json': oneEntry(fields) });
  expect(told).toHaveLength(1);
  return told[0];
}

describe('a knowledge folder without a fault', () => {
  it('gives every entry of every file by its id', async () => {
    const { entries } = await load();
    expect([...entries.keys()]).toEqual(['first', 'second', 'third']);
  });

  it('fills in what may be left out', async () => {
    const { aliases: _, ...fields } = entryFields('only');
    const { entries } = await load({ 'faq/b.json': { category: '告誡', entries: [fields] } });
    expect(entries.get('only')).toMatchObject({
      aliases: [],
      deadlines: [],
      related: [],
      materials: [],
      urgent: false,
    });
  });

  it('shows a contact where an answer refers to it, in every part of the answer', async () => {
    const answer = {
      summary: '撥 {contact:emergency}。',
      steps: ['{contact:emergency}或{contact:emergency}'],
      cautions: ['記得 {contact:emergency}'],
    };
    const { entries } = await load({ 'faq/b.json': oneEntry({ answer }) });
    expect(entries.get('only')?.answer).toEqual({
      summary: '撥 報案 110（24 小時）。',
      steps: ['報案 110（24 小時）或報案 110（24 小時）'],
      cautions: ['記得 報案 110（24 小時）'],
    });
  });

  it('says where the number of a contact is not confirmed', async () => {
    const contacts = [{ ...contactFields, verified: false }];
    const answer = { summary: '{contact:emergency}', steps: [] };
    const { entries } = await load({
      'contacts.json': { contacts },
      'faq/b.json': oneEntry({ answer }),
    });
    expect(entries.get('only')?.answer.summary).toBe('報案 110（24 小時，號碼待核對）');
  });

  it('passes over files that are not JSON', async () => {
    const { entries } = await load({ 'faq/README.md': '# 說明', 'faq/a.json~': '{' });
    expect(entries.size).toBe(3);
  });
});

describe('a file that cannot be read', () => {
  it.each<[string, unknown, string, string]>([
    ['is empty', '', 'empty', '檔案是空的'],
    ['is blank', ' \n\t', 'empty', '檔案是空的'],
    [
      'begins with a byte order mark',
      `\ufeff${JSON.stringify(goodFiles['faq/b.json'])}`,
      'byte-order-mark',
      'UTF-8（無 BOM）',
    ],
    // 「告誡」 in Big5.
    ['is in Big5', Buffer.from([0x22, 0xa7, 0x69, 0xbb, 0xa3, 0x22]), 'not-utf8', '另存成 UTF-8'],
    ['is in UTF-16', Buffer.from('\ufeff{}', 'utf16le'), 'not-utf8', '另存成 UTF-8'],
  ])('is told as a whole where it %s', async (_, content, kind, advice) => {
    const [fault, ...others] = await faults({ 'faq/b.json': content });
    expect(others).toEqual([]);
    expect(fault).toMatchObject({
      file: 'knowledge/faq/b.json',
      line: 1,
      column: 1,
      field: '',
      problem: { kind },
    });
    expect(fault?.text).toMatch(/^knowledge\/faq\/b\.json:1:1 /);
    expect(fault?.text).toContain(advice);
  });

  it.each(['contacts.json', 'synonyms.json'])('is told where it is missing: %s', async (name) => {
    const told = await faults({ [name]: undefined });
    expect(told.map(({ text }) => text)).toEqual([
      `knowledge/${name}:1:1 檔案不存在或無法讀取。請確認檔名與權限。`,
    ]);
  });

  it('is told where there is no question file at all', async () => {
    const told = await faults({ 'faq/a.json': undefined, 'faq/b.json': undefined });
    expect(told).toMatchObject([{ file: 'knowledge/faq', problem: { kind: 'unreadable' } }]);
  });
});

describe('a file that is not JSON', () => {
  const lines = (...all: string[]) => all.join('\n');

  it.each<[string, string, number, number]>([
    ['a comma is missing', lines('{', '  "category": "告誡"', '  "entries": []', '}'), 3, 3],
    ['a comma trails', lines('{', '  "category": "告誡",', '  "entries": [],', '}'), 4, 1],
    [
      'a list has a comma that trails',
      lines('{', '  "category": "告誡",', '  "entries": [1,]', '}'),
      3,
      17,
    ],
    [
      'a comment stands in it',
      lines('{', '  // 註解', '  "category": "告誡",', '  "entries": []', '}'),
      2,
      3,
    ],
    ['quotes are those of Chinese text', lines('{', '  “category”: "告誡"', '}'), 2, 3],
    ['quotes are single', lines('{', "  'category': '告誡'", '}'), 2, 3],
    ['it is cut off', lines('{', '  "category": "告誡",', '  "entries": ['), 3, 15],
    ['a text is cut off', lines('{', '  "category": "告'), 2, 15],
    ['something follows its end', lines('{ "category": "告誡", "entries": [] }', '}'), 2, 1],
    ['a line breaks within a text', lines('{ "category": "告', '誡", "entries": [] }'), 1, 15],
  ])('is told at the line and column where %s', async (_, content, line, column) => {
    const told = await faults({ 'faq/b.json': content });
    expect(told[0]).toMatchObject({
      file: 'knowledge/faq/b.json',
      line,
      column,
      problem: { kind: 'syntax' },
    });
    expect(told.every(({ problem }) => problem.kind === 'syntax')).toBe(true);
    expect(told[0]?.text).toContain('JSON 語法錯誤');
  });

  it('counts lines that end as Windows ends them', async () => {
    const [fault] = await faults({ 'faq/b.json': '{\r\n  "category": 1\r\n  }\r\n,' });
    expect(fault).toMatchObject({ line: 4, column: 1 });
  });

  it.each(['[]', 'null', '"告誡"', '7', 'true'])(
    'is told where it is no object: %s',
    async (text) => {
      const told = await faults({ 'faq/b.json': text });
      expect(told).toMatchObject([
        { field: '', problem: { kind: 'wrong-type', expected: 'object' } },
      ]);
      expect(told[0]?.text).toContain('這裡要填物件 { … }');
    },
  );

  it('is told, and never throws anything else, wherever a good file is cut off', async () => {
    const whole = JSON.stringify(goodFiles['faq/b.json'], null, 1);
    for (let length = 1; length < whole.length; length += 23) {
      const told = await faults({ 'faq/b.json': whole.slice(0, length) });
      expect(told).not.toEqual([]);
    }
  });
});

describe('ready answers that are wrong', () => {
  const told = async (...replies: object[]) =>
    (await faults({ 'canned-replies.json': { replies } })).map(({ text }) => text);

  it('are told with their place: an id twice, a contact that is not there, words that are too long', async () => {
    expect(await told({ id: 'a', text: '好' }, { id: 'a', text: '好' })).toEqual([
      expect.stringMatching(/^knowledge\/canned-replies\.json:\d+:\d+ replies\[1\]\.id: /),
    ]);
    expect(await told({ id: 'a', text: '撥 {contact:emergancy}' })).toEqual([
      expect.stringMatching(/replies\[0\]\.text: .*emergency/),
    ]);
    expect(await told({ id: 'a', text: '好'.repeat(121) })).toEqual([
      expect.stringMatching(/replies\[0\]\.text: 太長/),
    ]);
  });
});

describe('a field that is wrong', () => {
  it('is told with the name that was meant where it is unknown', async () => {
    const fault = await faultOf({ urgnet: true });
    expect(fault).toMatchObject({
      field: 'entries[0].urgnet',
      problem: { kind: 'unknown-field', key: 'urgnet', meant: 'urgent' },
    });
    expect(fault?.text).toContain('沒有「urgnet」這個欄位，是不是「urgent」');
  });

  it('is told without a guess where nothing is near', async () => {
    const fault = await faultOf({ colourOfTheCard: 'red' });
    expect(fault?.text).toContain('沒有「colourOfTheCard」這個欄位。');
  });

  it('is told inside an answer', async () => {
    const fault = await faultOf({ answer: { summary: '好。', steps: [], caution: [] } });
    expect(fault).toMatchObject({
      field: 'entries[0].answer.caution',
      problem: { kind: 'unknown-field', meant: 'cautions' },
    });
  });

  it('is told where it is missing, at what it is missing from', async () => {
    const { question: _, ...fields } = entryFields('only');
    const text = JSON.stringify({ category: '告誡', entries: [fields] }, null, 2);
    const told = await faults({ 'faq/b.json': text });
    expect(told).toMatchObject([
      { line: 4, column: 5, field: 'entries[0].question', problem: { kind: 'missing' } },
    ]);
    expect(told[0]?.text).toBe(
      'knowledge/faq/b.json:4:5 entries[0].question: 缺少這個欄位。請補上。',
    );
  });

  it.each<[string, Readonly<Record<string, unknown>>, string, string]>([
    ['a text', { question: 7 }, 'question', '文字（要加雙引號）'],
    ['a list', { aliases: '告誡' }, 'aliases', '清單 [ … ]'],
    ['true or false', { verified: 'true' }, 'verified', 'true 或 false（不加引號）'],
    ['an object', { answer: '受理。' }, 'answer', '物件 { … }'],
    ['a text, not null', { owner: null }, 'owner', '文字（要加雙引號）'],
    [
      'a number',
      { deadlines: [{ label: '異議', days: '10', from: '收受之日' }] },
      'deadlines[0].days',
      '數字',
    ],
  ])('is told where it should be %s', async (_, fields, field, expected) => {
    const fault = await faultOf(fields);
    expect(fault).toMatchObject({ field: `entries[0].${field}`, problem: { kind: 'wrong-type' } });
    expect(fault?.text).toContain('型別不對，這裡要填');
    expect(fault?.text).toContain(expected);
  });

  it.each<[string, Readonly<Record<string, unknown>>, string, string]>([
    ['too long', { question: '字'.repeat(61) }, 'question', '太長，最多 60 個字'],
    ['too short', { question: '字' }, 'question', '太短，至少要 2 個字'],
    ['blank', { owner: '  ' }, 'owner', '太短，至少要 1 個字'],
    [
      'too many',
      { answer: { summary: '好。', steps: Array(11).fill('受理。') } },
      'answer.steps',
      '太多，最多 10 項',
    ],
    ['too few', { basis: [] }, 'basis', '太少，至少要 1 項'],
    ['no id', { id: 'Warning Objection' }, 'id', '代號只用小寫英文、數字和連字號'],
    ['no day', { asOf: '2026-02-30' }, 'asOf', '日期，例如 "2026-08-17"'],
    ['a day in years of the Republic', { asOf: '115.08.17' }, 'asOf', '日期，例如'],
    [
      'no article',
      { basis: [{ law: '刑法', article: '第319條之1' }] },
      'basis[0].article',
      '條號例如 "4" 或 "319-1"',
    ],
  ])('is told where it is %s', async (_, fields, field, advice) => {
    const fault = await faultOf(fields);
    expect(fault).toMatchObject({ field: `entries[0].${field}` });
    expect(fault?.text).toContain(advice);
  });

  it('is told at its own place in the file', async () => {
    const text = JSON.stringify(oneEntry({ owner: 7 }), null, 2);
    const line = text.split('\n').findIndex((one) => one.includes('"owner"')) + 1;
    const [fault] = await faults({ 'faq/b.json': text });
    expect(fault).toMatchObject({ line, column: '      "owner": '.length + 1 });
    expect(fault?.text).toMatch(
      new RegExp(`^knowledge/faq/b\\.json:${line}:16 entries\\[0\\]\\.owner: `),
    );
  });

  it('is told where it is written twice, though JSON allows it', async () => {
    const text = '{\n  "category": "告誡",\n  "entries": [],\n  "category": "受理"\n}';
    const told = await faults({ 'faq/b.json': text });
    expect(told).toMatchObject([
      {
        line: 4,
        column: 3,
        field: 'category',
        problem: { kind: 'duplicate-key', key: 'category' },
      },
    ]);
    expect(told[0]?.text).toContain('「category」寫了兩次');
  });

  it('is told where it has the name of something every object has', async () => {
    const text = JSON.stringify(oneEntry({})).replace('"urgent"', '"x"');
    for (const key of ['__proto__', 'constructor', 'toString']) {
      const poisoned = text.replace('"id"', `"${key}":{"verified":true},"id"`);
      const told = await faults({ 'faq/b.json': poisoned });
      expect(told).toMatchObject([{ problem: { kind: 'unknown-field', key } }]);
    }
  });
});

describe('references', () => {
  it('are told where an id is used twice, in one file or in two', async () => {
    const told = await faults({
      'faq/a.json': { category: '受理', entries: [entryFields('same'), entryFields('same')] },
      'faq/b.json': { category: '告誡', entries: [entryFields('same')] },
    });
    expect(told).toMatchObject([
      { file: 'knowledge/faq/a.json', field: 'entries[1].id', problem: { kind: 'duplicate-id' } },
      { file: 'knowledge/faq/b.json', field: 'entries[0].id', problem: { kind: 'duplicate-id' } },
    ]);
    expect(told[1]?.text).toContain('代號「same」重複，knowledge/faq/a.json 已經用過');
  });

  it('are told where a contact is named twice', async () => {
    const told = await faults({ 'contacts.json': { contacts: [contactFields, contactFields] } });
    expect(told).toMatchObject([
      { file: 'knowledge/contacts.json', field: 'contacts[1].id', problem: { id: 'emergency' } },
    ]);
  });

  it('are told where a related entry is not there, with the one that was meant', async () => {
    const fault = await faultOf({ related: ['first', 'secnod'] });
    expect(fault).toMatchObject({
      field: 'entries[0].related[1]',
      problem: { kind: 'unknown-entry', id: 'secnod', meant: 'second' },
    });
    expect(fault?.text).toContain('找不到問答「secnod」，是不是「second」');
  });

  it.each([
    ['answer.summary', { summary: '撥 {contact:emergncy}', steps: [] }],
    ['answer.steps[1]', { summary: '撥', steps: ['一', '{contact:emergncy}'] }],
    ['answer.cautions[0]', { summary: '撥', steps: [], cautions: ['{contact:emergncy}'] }],
  ])('are told where a contact is not there: %s', async (field, answer) => {
    const fault = await faultOf({ answer });
    expect(fault).toMatchObject({
      field: `entries[0].${field}`,
      problem: { kind: 'unknown-contact', id: 'emergncy', meant: 'emergency' },
    });
    expect(fault?.text).toContain('contacts.json 裡沒有「emergncy」，是不是「emergency」');
  });

  it('are not doubted while a file that may hold them cannot be read', async () => {
    const told = await faults({
      'faq/a.json': '{',
      'faq/b.json': oneEntry({ related: ['first'] }),
    });
    expect(told.every(({ problem }) => problem.kind === 'syntax')).toBe(true);
  });
});

describe('a load', () => {
  it('tells all faults of all files together', async () => {
    const told = await faults({
      'contacts.json': { contacts: [{ ...contactFields, asOf: 'gestern' }] },
      'synonyms.json': '{"groups": [["一"]], "stopphrases": []}',
      'faq/a.json': '{,}',
      'faq/b.json': { category: '', entries: [entryFields('x', { urgent: 1, owner: 7 })] },
    });
    const places = told.map(({ file, field }) => `${file} ${field}`);
    expect(places).toContain('knowledge/contacts.json contacts[0].asOf');
    expect(places).toContain('knowledge/synonyms.json groups[0]');
    expect(places).toContain('knowledge/synonyms.json stopphrases');
    expect(places).toContain('knowledge/faq/a.json ');
    expect(places).toContain('knowledge/faq/b.json category');
    expect(places).toContain('knowledge/faq/b.json entries[0].urgent');
    expect(places).toContain('knowledge/faq/b.json entries[0].owner');
  });

  it('tells a contact that has neither number nor page', async () => {
    const { number: _, ...contact } = contactFields;
    const told = await faults({ 'contacts.json': { contacts: [contact] } });
    expect(told).toMatchObject([{ field: 'contacts[0].number', problem: { kind: 'invalid' } }]);
  });

  it('tells what is wrong with a line of phrasings, at its line', async () => {
    const told = await faults({
      'phrasings/a.jsonl': '{"id":"first","text":"怎麼受理"}\n\n{"id":"first","text":7}\n{"id":1',
    });
    const places = told.map(({ file, line, field, problem }) => [file, line, field, problem.kind]);
    expect(places).toEqual([
      ['knowledge/phrasings/a.jsonl', 3, 'text', 'wrong-type'],
      ['knowledge/phrasings/a.jsonl', 4, '', 'syntax'],
    ]);
  });
});

describe('a folder whose ranker was trained before', () => {
  const good = '{"id":"first","text":"怎麼受理"}\n{"id":"second","text":"怎麼告誡"}\n';

  async function trained() {
    const folder = join(await makeFolder(), 'knowledge');
    await writeFiles(folder, { ...goodFiles, 'phrasings/a.jsonl': good });
    const ranker = join(folder, 'ranker.bin');
    const { untrained } = await loadKnowledge({ folder, contactText });
    if (untrained === undefined) throw new Error('trained by nobody');
    await writeRanker(ranker, rankerFor(untrained));
    const again = (changes: Files = {}) =>
      writeFiles(folder, changes).then(() =>
        loadKnowledge({ folder, contactText, rankerFiles: [ranker] }),
      );
    return again;
  }

  it('is not trained again for the same material, nor for an edited answer', async () => {
    const again = await trained();
    expect((await again()).untrained).toBeUndefined();
    const answer = { summary: '先安頓。', steps: ['受理。'], cautions: [] };
    const edited = { category: '告誡', entries: [entryFields('third', { answer })] };
    expect((await again({ 'faq/b.json': edited })).untrained).toBeUndefined();
  });

  it('is trained again after any edit of what it learned from', async () => {
    const again = await trained();
    const { untrained } = await again({ 'phrasings/a.jsonl': good.replace('受理', '受案') });
    expect(untrained?.asked).toContainEqual({ id: 'first', text: '怎麼受案' });
    await again({ 'phrasings/a.jsonl': good });
    const words = { groups: [], stopPhrases: ['請問'], corrections: {} };
    expect((await again({ 'synonyms.json': words })).untrained).toBeDefined();
    await again({ 'synonyms.json': goodFiles['synonyms.json'] });
    expect((await again({ 'phrasings/b.jsonl': good })).untrained).toBeDefined();
  });

  it('is refused for a bad line of phrasings all the same', async () => {
    const again = await trained();
    const told = await faultsOf(
      again({ 'phrasings/a.jsonl': `${good}{"id":"nobody","text":"x"}` }),
    );
    expect(told).toMatchObject([{ line: 3, problem: { kind: 'unknown-entry', id: 'nobody' } }]);
    // An entry that phrasings speak of is gone.
    const without = { category: '告誡', entries: [entryFields('second')] };
    const gone = await faultsOf(
      again({ 'phrasings/a.jsonl': good, 'faq/a.json': without, 'faq/b.json': without }),
    );
    expect(gone.length).toBeGreaterThan(0);
  });
});
