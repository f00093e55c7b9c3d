import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FaqEntry } from '../../src/faq/entry.ts';
import { draftEntry, wordsOf } from '../../src/faq/entry-draft.ts';
import { mask } from '../../src/privacy/mask.ts';
import { anyText } from '../support/any-text.ts';
import { draftOf, material } from './drafts.ts';

const entryOf = (given: Parameters<typeof material>[0]) => draftEntry(material(given))?.entry;

describe('an entry that is drafted', () => {
  it('asks in the words of the officer and answers in those of the specialist', () => {
    const drafted = draftEntry(
      material({
        asked: ['外國人的告誡書怎麼送達', '他沒有居留證'],
        answered: ['可以囑託送達。先查入出境資料！', '人還在臺灣就當面送達'],
        related: ['warning-service'],
      }),
    );
    expect(drafted).toEqual({
      isCut: false,
      entry: {
        id: 'inquiry-20261205-001',
        question: '外國人的告誡書怎麼送達 他沒有居留證',
        aliases: ['外國人的告誡書怎麼送達', '他沒有居留證'],
        answer: {
          summary: '可以囑託送達。',
          steps: ['先查入出境資料！', '人還在臺灣就當面送達'],
          cautions: [],
        },
        ...{ deadlines: [], related: ['warning-service'], materials: [], urgent: false },
        ...{ asOf: '2026-12-05', reviewBy: '2027-03-05', owner: '婦幼警察隊', verified: false },
      },
    });
  });

  it('lacks nothing but its basis to be an entry, whatever was said', () => {
    const said = fc.array(fc.oneof(anyText(300), fc.constant('步驟一。'.repeat(90))), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(said, said, (asked, answered) => {
        const entry = entryOf({ asked, answered });
        if (entry === undefined) return;
        const basis = [{ source: '依據' }];
        expect(FaqEntry.parse({ ...entry, basis })).toEqual({ ...entry, basis });
      }),
    );
  });

  it('asks the first line where all of them are too long for a question', () => {
    const first = '行為人在國外一直傳訊息給被害人'.repeat(3);
    const entry = entryOf({ asked: [first, '怎麼辦'.repeat(10)] });
    expect(entry?.question).toBe(first);
    expect(entry?.aliases).toEqual(['怎麼辦'.repeat(10)]);
  });

  it('loses nothing of a long answer that an entry has room for, and says where it had none', () => {
    const answered = Array.from({ length: 14 }, (_, at) => `第 ${at} 句話。`);
    const drafted = draftEntry(material({ answered }));
    expect(drafted?.isCut).toBe(false);
    const { summary = '', steps = [] } = drafted?.entry.answer ?? {};
    expect([summary, ...steps].join('')).toBe(answered.join(''));
    expect(steps.length).toBeLessThanOrEqual(10);
    const tooLong = draftEntry(material({ answered: ['很長'.repeat(1000)] }));
    expect(tooLong?.isCut).toBe(true);
    expect(draftEntry(material({ asked: ['長'.repeat(121)] }))?.isCut).toBe(true);
  });

  it('hides what only several lines together give away', () => {
    const hide = (text: string) => mask(text, []).text;
    const entry = entryOf({
      asked: ['他的電話 0912', '345678'],
      answered: ['0912', '345678'],
      hide,
    });
    expect(JSON.stringify(entry)).not.toContain('345678');
  });

  it.each([
    ['nothing was asked', { asked: [] }],
    ['all that was asked is a sign', { asked: ['?', ' '] }],
    ['nothing was answered', { answered: [] }],
    ['the answer is blank', { answered: [' \n '] }],
  ])('is none where %s', (_, given) => {
    expect(draftEntry(material(given))).toBeUndefined();
  });
});

it('of a draft each one has their own words: the officer the question, the specialist the answer', () => {
  const at = new Date('2026-12-05T01:00:00Z');
  const draft = draftOf('20261205-001', at);
  const { question, aliases, answer } = draft.entry;
  const about = { inquiryId: '20261205-001', at };
  expect(wordsOf(draft, 'U1')).toEqual({ ...about, question, aliases });
  expect(wordsOf(draft, 'U2')).toEqual({ ...about, answer });
});
