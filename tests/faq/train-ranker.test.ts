import { mkdtemp, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readRanker, writeRanker } from '../../src/content/ranker-file.ts';
import { rankerFor } from '../../src/faq/knowledge.ts';
import { createRanker } from '../../src/faq/ranker.ts';
import { emptyVocabulary } from '../../src/faq/vocabulary.ts';

const asked = [
  ...['對方拒收告誡書', '告誡他不肯簽收', '告誡書丟地上不收'].map((text) => ({
    id: 'refused',
    text,
  })),
  ...['告誡怎麼送達', '告誡可以用寄的送達嗎', '送達告誡要本人簽收'].map((text) => ({
    id: 'delivery',
    text,
  })),
  ...['晚餐吃什麼', '晚餐訂便當', '今天晚餐誰請客'].map((text) => ({ id: 'off-topic', text })),
];
const material = { fingerprint: 'f1', vocabulary: emptyVocabulary, asked };
const features = (text: string) =>
  [...text].flatMap((one, at, all) => [one, one + (all[at + 1] ?? '')]);
const first = (text: string, ranker = createRanker(rankerFor(material))) => {
  const likelihoods = ranker.likelihoods(features(text));
  return ranker.entryIds[likelihoods.indexOf(Math.max(...likelihoods))];
};

describe('the ranker', () => {
  it('learns from phrasings which entry is meant, and what is none of ours', () => {
    expect(first('他拒收')).toBe('refused');
    expect(first('怎麼送達給他')).toBe('delivery');
    expect(first('晚餐')).toBe('off-topic');
  });

  it('gives likelihoods that together are one', () => {
    const all = [...createRanker(rankerFor(material)).likelihoods(features('告誡')).values()];
    expect(all.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 5);
  });

  it('is the same each time it is trained on the same material', () => {
    expect(rankerFor(material)).toEqual(rankerFor(material));
  });

  it('is read from its file as it was written, and not at all where the file is damaged', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ranker-'));
    const file = join(folder, 'ranker.bin');
    const model = rankerFor(material);
    await writeRanker(file, model);
    expect(await readRanker([join(folder, 'missing'), file], 'f1')).toEqual(model);
    await truncate(file, 200);
    expect(await readRanker([file], 'f1')).toBeUndefined();
    await rm(folder, { recursive: true });
  });
});
