import { describe, expect, it } from '@jest/globals';
import { Guide } from '../../src/guides/guide.ts';
import { agrees, type GuideAnswer, standingAfter } from '../../src/guides/walk.ts';

const answers: readonly GuideAnswer[] = [
  { question: 'weapon', value: 'no' },
  { question: 'alone', value: 'yes' },
  { question: 'often', value: 'unsure' },
];

describe('when a line of a guide is shown', () => {
  it.each([
    ['always, where it names nothing', undefined, true],
    ['where the one question named was answered so', { alone: ['yes'] }, true],
    ['where one of several answers was given', { often: ['yes', 'unsure'] }, true],
    [
      'not where one of two questions was answered otherwise',
      { alone: ['yes'], weapon: ['yes'] },
      false,
    ],
    ['not where the question was never asked', { relation: ['family'] }, false],
    [
      'where as many agree as it counts',
      { atLeast: 1, of: { alone: ['yes'], weapon: ['yes'] } },
      true,
    ],
    ['not where fewer agree', { atLeast: 2, of: { alone: ['yes'], weapon: ['yes'] } }, false],
  ])('%s', (_, when, shown) => {
    expect(agrees(when, answers)).toBe(shown);
  });
});

describe('a guide that counts', () => {
  const yesOrNo = [
    { value: 'yes', label: '有' },
    { value: 'no', label: '沒有' },
  ];
  const guide = Guide.parse({
    id: 'count',
    title: '數一數',
    purpose: '兩項以上就升級',
    asOf: '2026-08-17',
    reviewBy: '2027-02-17',
    owner: '婦幼隊業務組',
    verified: true,
    first: 'one',
    questions: [
      { id: 'one', ask: '第一項？', choices: yesOrNo, ways: [{ to: 'two' }] },
      { id: 'two', ask: '第二項？', choices: yesOrNo, ways: [{ to: 'three' }] },
      {
        id: 'three',
        ask: '第三項？',
        choices: yesOrNo,
        ways: [
          { to: 'high', when: { atLeast: 2, of: { one: ['yes'], two: ['yes'], three: ['yes'] } } },
          { to: 'normal' },
        ],
      },
    ],
    outcomes: [
      { id: 'high', title: '較高', summary: '兩項以上' },
      { id: 'normal', title: '一般', summary: '不到兩項' },
    ],
  });
  const endOf = (...values: string[]) => {
    const standing = standingAfter(
      guide,
      values.map((value, index) => ({ question: ['one', 'two', 'three'][index] ?? '', value })),
    );
    return standing.kind === 'ends' ? standing.outcome.id : standing.kind;
  };

  it('leads to where enough was answered so, whichever it was', () => {
    expect(endOf('yes', 'no', 'yes')).toBe('high');
    expect(endOf('no', 'yes', 'yes')).toBe('high');
    expect(endOf('no', 'no', 'yes')).toBe('normal');
  });
});
