import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { guideFaults } from '../../src/commands/check-guides.ts';
import { loadGuidance, readGuidanceFiles } from '../../src/content/load-guidance.ts';
import { contentFaultText } from '../../src/wording/faults.ts';
import { contactText } from '../../src/wording/replies.ts';
import { smallGuide, yesNo } from '../support/guide.ts';
import { contactFields, faultsOf, writeFiles } from './knowledge-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guides-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const [danger, served] = smallGuide.questions;
const [urgent, calm] = smallGuide.outcomes;
const laws = {
  asOf: '2026-08-17',
  laws: [{ name: '跟蹤騷擾防制法', articles: ['4'] }],
  deadlines: [],
};
const language = {
  simplifiedOnly: '们这为',
  avoid: [{ word: '視頻', instead: '影片' }],
};

async function written(change: object, others: readonly object[] = []) {
  const guides = [{ ...smallGuide, ...change }, ...others];
  await writeFiles(folder, {
    'contacts.json': { contacts: [contactFields] },
    ...{ 'laws.json': laws, 'house-language.json': language },
    ...Object.fromEntries(guides.map((guide, at) => [`guides/${at}.json`, guide])),
  });
  return { folder, entries: new Set<string>(), contactText };
}

/** What keeps the file from being taken over. */
async function refused(change: object): Promise<string[]> {
  const faults = await faultsOf(loadGuidance(await written(change)));
  return faults.map(({ text }) => text);
}

/** What check says besides. */
async function checked(change: object, others: readonly object[] = []): Promise<string[]> {
  const of = await written(change, others);
  const guidance = await loadGuidance(of);
  const files = await readGuidanceFiles(of);
  const faults = await guideFaults({ folder, files, guidance, entries: new Map() });
  return faults.map(contentFaultText);
}

it('takes a guide without a fault', async () => {
  expect(await refused({})).toEqual([]);
  expect(await checked({})).toEqual([]);
});

describe('a guide that would leave an officer standing is refused:', () => {
  it('it begins with, or leads to, what is not there', async () => {
    const faults = await refused({
      first: 'dangre',
      questions: [{ ...danger, ways: [{ to: 'serve' }] }, served],
    });
    expect(faults).toHaveLength(2);
    expect(faults[0]).toMatch(/guides\/0\.json:\d+:\d+ first: .*沒有「dangre」.*是不是「danger」/);
    expect(faults[1]).toMatch(/questions\[0\]\.ways\[0\]\.to: .*「serve」.*是不是「served」/);
  });

  it('a question and an outcome are called the same', async () => {
    const [fault] = await refused({ outcomes: [urgent, calm, { ...calm, id: 'served' }] });
    expect(fault).toMatch(/outcomes\[2\]\.id: 「served」這個 id 用了兩次/);
  });

  it('it comes back to a question', async () => {
    const [fault] = await refused({
      questions: [danger, { ...served, ways: [{ to: 'danger' }, { to: 'calm' }] }],
    });
    expect(fault).toMatch(/questions\[0\]\.id: .*danger → served → danger/);
  });

  it('some answers lead nowhere', async () => {
    const [fault, ...more] = await refused({
      questions: [danger, { ...served, ways: [{ to: 'urgent', when: { danger: ['yes'] } }] }],
      outcomes: [urgent],
    });
    expect(fault).toMatch(
      /questions\[1\]\.ways: 答「2026-12-01」之後沒有下一步（前面依序答 no 時）/,
    );
    expect(more).toHaveLength(1);
  });

  it('a contact is none of ours', async () => {
    const [fault] = await refused({
      outcomes: [urgent, { ...calm, steps: [{ text: '撥 {contact:emergancy}。' }] }],
    });
    expect(fault).toMatch(/outcomes\[1\]\.steps\[0\]\.text: .*emergancy.*是不是「emergency」/);
  });

  it('more combinations decide its way than can be looked at', async () => {
    const names = Array.from({ length: 16 }, (_, at) => `q-${at}`);
    const when = Object.fromEntries(names.map((id) => [id, ['yes']]));
    const questions = names.map((id, at) => ({
      ...{ id, ask: `第 ${at} 題？`, choices: yesNo },
      ways: at < 15 ? [{ to: `q-${at + 1}` }] : [{ to: 'urgent', when }, { to: 'calm' }],
    }));
    const [fault] = await refused({
      ...{ first: 'q-0', questions },
      outcomes: [urgent, { ...calm, steps: [] }],
    });
    expect(fault).toMatch(/questions: 條件的組合超過 20000 種/);
  });
});

describe('check tells', () => {
  it('what is never reached', async () => {
    const faults = await checked({ outcomes: [urgent, calm, { ...calm, id: 'lost', steps: [] }] });
    expect(faults).toEqual([expect.stringMatching(/outcomes\[2\]\.id: 沒有任何一條路走得到這裡/)]);
  });

  it('a condition on a question or a value that is not there', async () => {
    const when = { dangre: ['yes'], danger: ['yse'] };
    const faults = await checked({
      outcomes: [urgent, { ...calm, steps: [{ text: '做。', when }] }],
    });
    expect(faults).toEqual([
      expect.stringMatching(/outcomes\[1\]\.steps\[0\]\.when\.dangre: .*是不是「danger」/),
      expect.stringMatching(
        /outcomes\[1\]\.steps\[0\]\.when\.danger\[0\]: .*「yse」.*是不是「yes」/,
      ),
    ]);
  });

  it('the same of a condition that counts', async () => {
    const when = { atLeast: 1, of: { dangre: ['yes'] } };
    const [fault] = await checked({
      outcomes: [urgent, { ...calm, steps: [{ text: '做。', when }] }],
    });
    expect(fault).toMatch(/outcomes\[1\]\.steps\[0\]\.when\.of\.dangre: /);
  });

  it('a condition that no way there fulfils', async () => {
    const steps = [{ text: '做。', when: { danger: ['yes'] } }];
    const [fault, ...more] = await checked({ outcomes: [urgent, { ...calm, steps }] });
    expect(fault).toMatch(/outcomes\[1\]\.steps\[0\]\.when: .*永遠不會出現/);
    expect(more).toEqual([]);
  });

  it('a period that counts from what is no day', async () => {
    const rule = {
      ...{ id: 'objection', label: '異議', whose: 'either', from: '收受之日', verified: true },
      period: { days: 10, firstDay: 'not-counted', holidays: 'postpone' },
      ...{ basis: [{ law: '跟蹤騷擾防制法', article: '4' }], asOf: '2026-08-17' },
    };
    const of = await written({
      outcomes: [urgent, { ...calm, deadlines: [{ rule: 'objection', from: 'danger' }] }],
    });
    await writeFiles(folder, { 'deadlines.json': { rules: [rule] } });
    const guidance = await loadGuidance(of);
    const files = await readGuidanceFiles(of);
    const faults = await guideFaults({ folder, files, guidance, entries: new Map() });
    expect(faults.map(contentFaultText)).toEqual([
      expect.stringMatching(/outcomes\[1\]\.deadlines\[0\]\.from: 「danger」不是問日期的題目/),
    ]);
  });

  it('two choices that are the same', async () => {
    const choices = [
      ...yesNo,
      { value: 'yes', label: '有！' },
      { value: 'maybe', label: '「沒有」' },
    ];
    const faults = await checked({ questions: [{ ...danger, choices }, served] });
    expect(faults).toEqual([
      expect.stringMatching(/questions\[0\]\.choices\[2\]\.value: .*「yes」/),
      expect.stringMatching(/questions\[0\]\.choices\[3\]\.label: .*「「沒有」」/),
    ]);
  });

  it('a name that another guide has, or a command', async () => {
    const faults = await checked({ aliases: ['取消'] }, [
      { ...smallGuide, id: 'other', title: '另一份', aliases: ['小小 引導'] },
    ]);
    expect(faults).toEqual([
      expect.stringMatching(/1\.json:\d+:\d+ aliases\[0\]: 「小小 引導」已經是另一份引導.*0\.json/),
      expect.stringMatching(/0\.json:\d+:\d+ aliases\[0\]: .*「取消」/),
    ]);
  });

  it('laws and articles that nobody looked up', async () => {
    const basis = [
      { law: '跟騷法', article: '4' },
      { law: '跟蹤騷擾防制法', article: '99' },
    ];
    const faults = await checked({ outcomes: [urgent, { ...calm, basis }] });
    expect(faults).toEqual([
      expect.stringMatching(/outcomes\[1\]\.basis\[0\]\.law: laws\.json 裡沒有「跟騷法」/),
      expect.stringMatching(/outcomes\[1\]\.basis\[1\]\.article: .*第 99 條沒有查證紀錄/),
    ]);
  });

  it('simplified characters and words of elsewhere', async () => {
    const faults = await checked({
      questions: [{ ...danger, help: [{ text: '看視頻。' }] }, served],
      outcomes: [urgent, { ...calm, forms: [{ name: '这張表' }] }],
    });
    expect(faults).toEqual([
      expect.stringMatching(/questions\[0\]\.help\[0\]\.text: 「視頻」不是臺灣的說法/),
      expect.stringMatching(/outcomes\[1\]\.forms\[0\]\.name: 有簡體字「这」/),
    ]);
  });

  it('a summary that would be cut on some way, and on which', async () => {
    const long = Array.from({ length: 9 }, () => ({ text: '做'.repeat(110) }));
    const when = { served: ['unknown'] };
    const steps = long.map((line, at) => (at < 2 ? { ...line, when } : line));
    const [fault, ...more] = await checked({ outcomes: [urgent, { ...calm, steps }] });
    expect(fault).toMatch(
      /outcomes\[1\]\.steps: 複製摘要超過 1000 字.*（前面依序答 no、unknown 時）/,
    );
    expect(more).toEqual([]);
  });

  it('a card that LINE would refuse', async () => {
    const basis = Array.from({ length: 12 }, () => ({ source: '據'.repeat(60) }));
    const text = '\u0001'.repeat(118);
    const steps = Array.from({ length: 20 }, () => ({ text: `做${text}做` }));
    const cautions = Array.from({ length: 12 }, () => ({ text: `做${text}做` }));
    const faults = await checked({ outcomes: [urgent, { ...calm, steps, cautions, basis }] });
    expect(faults.join('\n')).toMatch(/outcomes\[1\]: 卡片超過 LINE 的限制（.*bytes/);
  });
});
