import { beforeAll, describe, expect, it } from '@jest/globals';
import { cautiousCalibration } from '../../src/faq/calibration.ts';
import type { FaqEntry } from '../../src/faq/entry.ts';
import type { Knowledge } from '../../src/faq/knowledge.ts';
import { createSearch } from '../../src/faq/search.ts';
import { emptyVocabulary } from '../../src/faq/vocabulary.ts';
import { shippedKnowledge } from '../support/journey.ts';
import { faqEntry } from './entries.ts';

/** By words alone, without a ranker. */
const searchOf = (entries: readonly FaqEntry[]) =>
  createSearch({ entries, vocabulary: emptyVocabulary, calibration: cautiousCalibration });

describe('searching', () => {
  const entries = [
    faqEntry('objection', '不服書面告誡要幾天內異議？', ['告誡 異議 期限']),
    faqEntry('airtag', '被裝 AirTag 定位器怎麼處理？', ['airtag']),
    faqEntry('petition', '如何聲請保護令？', ['保護令 聲請']),
  ];
  const search = searchOf(entries);
  const ids = (question: string, limit = 5) =>
    search.find(question, limit).map(({ entry }) => entry.id);

  it('finds what is asked, best first', () => {
    expect(ids('告誡異議')[0]).toBe('objection');
    expect(ids('聲請保護令')[0]).toBe('petition');
    const scores = search.find('告誡的聲請', 5).map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it.each([
    ['nothing', ''],
    ['blanks', ' \t\n　'],
    ['symbols', '？？！——…'],
    ['emoji', '😀👮🏻‍♀️🙏'],
    ['control characters', '\u0000\u200b\u202e'],
  ])('finds nothing for %s, and calls it blank', (_, question) => {
    expect(search.find(question, 5)).toEqual([]);
    expect(search.isBlank(question)).toBe(true);
  });

  it('finds nothing where nothing is alike', () => {
    expect(ids('xyzzy')).toEqual([]);
    expect(search.isBlank('xyzzy')).toBe(false);
  });

  it('catches a word that is misspelt throughout, never sure enough to answer', () => {
    const [match] = search.find('airtga', 5);
    expect(match?.entry.id).toBe('airtag');
    expect(match?.score).toBeLessThan(cautiousCalibration.thresholds.answer);
  });

  it('gives no more matches than asked for', () => {
    expect(ids('告誡保護令定位', 2).length).toBeLessThanOrEqual(2);
    expect(ids('airtga', 0)).toEqual([]);
  });

  it('gives scores between 0 and 1', () => {
    for (const question of ['告誡', '不服書面告誡要幾天內異議？', 'airtga', '字'.repeat(5000)]) {
      for (const { score } of search.find(question, 5)) {
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }
    }
  });

  it('gives the same answer to the same question', () => {
    expect(search.find('告誡 定位 聲請', 5)).toEqual(search.find('告誡 定位 聲請', 5));
  });

  it('finds nothing where there are no entries', () => {
    expect(searchOf([]).find('告誡', 5)).toEqual([]);
  });
});

describe('searching the shipped knowledge', () => {
  let knowledge: Knowledge;
  beforeAll(async () => {
    knowledge = await shippedKnowledge();
  });

  it('finds an entry by its own question and aliases among the first three', () => {
    const asked = [...knowledge.entries.values()].flatMap(({ id, question, aliases }) =>
      [question, ...aliases.slice(0, 3)].map((text) => ({ id, text })),
    );
    const missed = asked.filter(
      ({ id, text }) => !knowledge.search.find(text, 3).some(({ entry }) => entry.id === id),
    );
    const found = 1 - missed.length / asked.length;
    if (found < 0.97) throw new Error(`${found}: ${JSON.stringify(missed, null, 1)}`);
    expect(found).toBeGreaterThanOrEqual(0.97);
  });

  it.each(['謝謝學長', '你好', '不好意思請問一下', '嗯嗯', '🙏🙏'])(
    'takes a line that asks nothing for blank: %s',
    (line) => {
      expect(knowledge.search.isBlank(line)).toBe(true);
      expect(knowledge.search.find(line, 3)).toEqual([]);
    },
  );

  it('is not slowed down by an endless question', () => {
    expect(() => knowledge.search.find('告誡保護令跟騷'.repeat(10_000), 5)).not.toThrow();
  });
});
