import { expect, it } from '@jest/globals';
import { personErasedText } from '../../src/wording/person-command.ts';

it('tells each thing that was taken away once', () => {
  const counts = {
    names: 101,
    answers: 102,
    questions: 103,
    lines: 104,
    media: 105,
    drafts: 106,
    visits: 107,
    meetingWords: 108,
    deadlines: 109,
    forms: 110,
    codes: 111,
    withdrawn: 112,
    contents: 113,
    sending: 114,
  };
  const text = personErasedText({ ...counts, isScrubbed: true, isListed: true });
  const told = [...text.matchAll(/\d{3}/g)].map(([count]) => Number(count));
  expect(told.toSorted((a, b) => a - b)).toEqual(Object.values(counts));
});
