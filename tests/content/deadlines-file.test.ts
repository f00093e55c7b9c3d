import { rm } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { loadGuidance } from '../../src/content/load-guidance.ts';
import { readKnowledgeFiles } from '../../src/content/load-knowledge.ts';
import { reviewDeadlines } from '../../src/content/review-deadlines.ts';
import { contentFaultText } from '../../src/wording/faults.ts';
import { contactText } from '../../src/wording/replies.ts';
import { shippedKnowledge } from '../support/journey.ts';
import { tempFolders } from '../support/temp-folder.ts';
import { entryFields, faultsOf, goodFiles, writeFiles } from './knowledge-folder.ts';

const newFolder = tempFolders();

const rule = (given: object = {}) => ({
  ...{ id: 'one', label: '提出異議', whose: 'either', from: '收受的日子' },
  period: { days: 10, firstDay: 'not-counted', holidays: 'postpone' },
  basis: [{ law: '跟蹤騷擾防制法', article: '4', paragraph: 3 }],
  ...{ asOf: '2026-08-17', verified: true },
  ...given,
});

async function told(rules: readonly object[]): Promise<string[]> {
  const folder = await newFolder();
  await writeFiles(folder, { ...goodFiles, 'deadlines.json': { rules } });
  const entries = new Set(['first', 'second', 'third']);
  const faults = await faultsOf(loadGuidance({ folder, entries, contactText }));
  await rm(folder, { recursive: true });
  return faults.map(({ field, text }) => `${field}｜${text.slice(text.indexOf(field))}`);
}

describe('deadlines.json', () => {
  it('is taken where it says how each period is counted', async () => {
    expect(await told([rule()])).toEqual([]);
    expect(await told([rule({ period: { hours: 24 } })])).toEqual([]);
    expect(await told([rule({ period: { ruling: true } })])).toEqual([]);
  });

  it.each([
    ['no way of counting', { period: { days: 10 } }, 'rules[0].period'],
    ['hours that are postponed', { period: { hours: 24, holidays: 'keep' } }, 'period'],
    ['a ruling with a length', { period: { ruling: true, years: 2 } }, 'period'],
    ['two lengths', { period: { days: 1, months: 1, firstDay: 'counted', holidays: 'keep' } }, ''],
    ['no days at all', { period: { days: 0, firstDay: 'counted', holidays: 'keep' } }, 'days'],
    [
      'a word that is none',
      { period: { days: 1, firstDay: 'maybe', holidays: 'keep' } },
      'firstDay',
    ],
    ['an agency that postpones', { whose: 'agency' }, '機關自己的期限不要主張遇假日順延'],
    ['a reminder twice', { remindDaysBefore: [1, 1] }, 'remindDaysBefore[1]'],
    ['an entry that is not there', { entries: ['frist'] }, '是不是「first」'],
    ['a name twice', { aliases: ['提出 異議'] }, 'aliases[0]'],
  ])('is refused with %s', async (_what, given, expected) => {
    const faults = await told([rule(given)]);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.join('\n')).toContain(expected);
  });

  it('is refused where two rules have one name', async () => {
    const faults = await told([rule(), rule({ id: 'two', label: '別的', aliases: ['提出異議'] })]);
    expect(faults.join()).toContain('rules[1].aliases[0]');
  });

  it('is named by entries of the FAQ, and a rule that is not there is a fault of theirs', async () => {
    const folder = await newFolder();
    const deadlines = [{ label: '異議', days: 10, from: '收受之日', rule: 'onne' }];
    await writeFiles(folder, {
      ...goodFiles,
      'faq/b.json': { category: '告誡', entries: [entryFields('third', { deadlines })] },
      'deadlines.json': { rules: [rule()] },
    });
    const [fault, ...more] = await faultsOf(readKnowledgeFiles(folder));
    expect(more).toEqual([]);
    expect(fault?.text).toContain('沒有「onne」這條期限，是不是「one」');
  });

  it('is compared with the articles and lengths that were checked, as it is shipped', async () => {
    expect((await reviewDeadlines('knowledge')).map(contentFaultText)).toEqual([]);
  });

  it('agrees with what entries say of the same period', async () => {
    const { entries } = await shippedKnowledge();
    const { deadlines: rules } = await loadGuidance({
      ...{ folder: 'knowledge', entries: new Set(entries.keys()), contactText },
    });
    const units = ['hours', 'days', 'months', 'years'] as const;
    const lengthOf = (one: object) =>
      units.flatMap((unit) => (unit in one ? [`${unit} ${Reflect.get(one, unit)}`] : [])).join();
    const different = [...entries.values()].flatMap(({ id, deadlines }) =>
      deadlines.flatMap((one) => {
        const period = one.rule === undefined ? undefined : rules.get(one.rule)?.period;
        if (period === undefined || 'ruling' in period) return [];
        return lengthOf(one) === lengthOf(period) ? [] : [`${id}: ${lengthOf(one)}`];
      }),
    );
    expect(different).toEqual([]);
  });
});
