import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mask } from '../../src/privacy/mask.ts';
import { type Secret, secrets } from './personal-data.ts';
import { contactNumbers, shippedLines } from './shipped-lines.ts';

// MASK_SEED and MASK_SAMPLES repeat a run, or make it larger.
const seed = Number(process.env.MASK_SEED ?? 20260817);
const samplesOfEachKind = Number(process.env.MASK_SAMPLES ?? 1000);

const noise = fc.constantFrom(
  ...shippedLines.filter((line) => line.length < 60),
  ...['😱😱', '🚔', '115/12/05', '2026-12-05 14:30', '撥 110', '案號 AW000-K113007', 'C-0012'],
  ...['她說', '一直打來', '三次', '電話：', '（', '，', '\n', '第4條', '3 次', '被害人的是'],
);
const joint = fc.constantFrom('', '', ' ', '，', '：', '\n', '「', '（');
/** Letters and digits that touch a secret would be part of it. */
const touches = (one: string, other: string) =>
  /[\w０-９]$/.test(one) && /^[^\u4e00-\u9fff]/.test(other);

const sentence = (secret: fc.Arbitrary<Secret>) =>
  fc.tuple(noise, joint, secret, joint, noise).map(([before, gap, one, next, after]) => {
    const left = gap === '' && touches(before, one.typed) ? '，' : gap;
    const right = next === '' && /^[\w０-９@＠.．。-]/.test(after) ? '，' : next;
    return {
      secret: one,
      message: before + left + one.typed + right + after,
      around: before + after,
    };
  });

const digitsOf = new Map(
  ['〇零', '一壹', '二貳', '三參', '四肆', '五伍', '六陸', '七柒', '八捌', '九玖'].flatMap(
    (forms, digit) => [...forms].map((form) => [form, String(digit)] as const),
  ),
);
const squeezed = (text: string) =>
  [...text.normalize('NFKC').toUpperCase()]
    .map((sign) => digitsOf.get(sign) ?? sign)
    .join('')
    .replace(/[^A-Z0-9\u4e00-\u9fff]/g, '');

/** Five signs in a row of the secret (or all, where it is shorter) that the sentence around does not have. */
function leak({ bare }: Secret, masked: string, around: string): string | undefined {
  const [hay, known, secret] = [squeezed(masked), squeezed(around), squeezed(bare)];
  const width = Math.min(5, secret.length);
  for (let at = 0; at + width <= secret.length; at += 1) {
    const part = secret.slice(at, at + width);
    if (hay.includes(part) && !known.includes(part)) return part;
  }
  return undefined;
}

describe('personal data within noise', () => {
  const measured: [name: string, missed: number][] = [];

  it.each(secrets)('is hidden in every width, script and spacing: %s', (name, secret) => {
    const samples = fc.sample(sentence(secret), { numRuns: samplesOfEachKind, seed });
    const missed = samples.flatMap(({ secret: one, message, around }) => {
      const { text } = mask(message, contactNumbers);
      const part = leak(one, text, around);
      return part === undefined ? [] : [`${JSON.stringify(message)} → ${JSON.stringify(text)}`];
    });
    measured.push([name, missed.length]);
    const recall = 1 - missed.length / samples.length;
    expect({
      seed,
      recall: recall >= 0.995,
      missed: recall >= 0.995 ? [] : missed.slice(0, 20),
    }).toEqual({
      seed,
      recall: true,
      missed: [],
    });
  });

  it('is hidden in at least 99.5 % of all samples', () => {
    const all = samplesOfEachKind * secrets.length;
    const missed = measured.reduce((sum, [, one]) => sum + one, 0);
    console.log(
      [
        `seed ${seed}, ${all} samples, recall ${(100 * (1 - missed / all)).toFixed(2)} %`,
        ...measured.map(
          ([name, one]) => `  ${name}: ${(100 * (1 - one / samplesOfEachKind)).toFixed(1)} %`,
        ),
      ].join('\n'),
    );
    expect(measured).toHaveLength(secrets.length);
    expect(all).toBeGreaterThanOrEqual(5000);
    expect(1 - missed / all).toBeGreaterThanOrEqual(0.995);
  });

  it('masked twice is masked once', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          ...secrets.map(([, secret]) => sentence(secret).map(({ message }) => message)),
          fc
            .tuple(...secrets.map(([, secret]) => secret.map(({ typed }) => typed)))
            .map((all) => all.join('')),
          fc.string({ unit: fc.constantFrom(...'09A1-( )/號路巷弄5樓@.一二＊＊段BC：年') }),
          fc.string({ unit: 'grapheme' }),
        ),
        (message) => {
          const once = mask(message, contactNumbers).text;
          const twice = mask(once, contactNumbers);
          expect(twice).toEqual({ text: once, kinds: [] });
        },
      ),
      { numRuns: 3000, seed },
    );
  });
});
