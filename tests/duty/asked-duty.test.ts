import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { askedDuty } from '../../src/duty/asked-duty.ts';
import type { AskedSlot } from '../../src/duty/asked-time.ts';
import { taipeiMinute } from '../../src/foundation/taipei-time.ts';
import { anyText } from '../support/any-text.ts';
import { at, rosterOf } from './rosters.ts';

const roster = rosterOf({});
const saturdayAfternoon = at('2026-12-05 15:00');
function asked(text: string, now = saturdayAfternoon, from = roster): string {
  const found = askedDuty(text, now, from);
  if (found?.kind === 'own' && found.slots === undefined) return 'own';
  if (found?.kind !== 'slots' && found?.kind !== 'own') return found?.kind ?? 'another question';
  const of = found.kind === 'own' ? 'own ' : '';
  return `${of}${slotsText(found.slots ?? [])}`;
}
function slotsText(slots: readonly AskedSlot[]): string {
  return slots.map(({ start, label = '' }) => `${taipeiMinute(start)} ${label}`.trim()).join(', ');
}

const [day, night] = ['08:00 日班', '20:00 夜班'];
const whole = (date: string) => `${date} ${day}, ${date} ${night}`;

describe('a question about the roster, on Saturday December 5 at 15:00', () => {
  it.each([
    ['值班', 'now'],
    ['值班？', 'now'],
    ['值班表', 'now'],
    ['現在誰值班', 'now'],
    ['現在值班的是誰', 'now'],
    ['請問目前是哪位同仁值班呢', 'now'],
    ['誰當班', 'now'],
    ['今晚誰值班', `2026-12-05 ${night}`],
    ['今天晚上誰的班', `2026-12-05 ${night}`],
    ['今天誰值班', whole('2026-12-05')],
    ['今天早上誰值班', `2026-12-05 ${day}`],
    ['早上誰值班', `2026-12-05 ${day}`],
    ['明天白天誰值班', `2026-12-06 ${day}`],
    ['明天值班', whole('2026-12-06')],
    ['明早值班的人', `2026-12-06 ${day}`],
    ['明晚誰輪值', `2026-12-06 ${night}`],
    ['明天早上九點誰值班', `2026-12-06 ${day}`],
    ['明天晚上八點半是誰值班', `2026-12-06 ${night}`],
    ['明天 19:59 誰值班', `2026-12-06 ${day}`],
    ['明天凌晨三點誰值班', `2026-12-05 ${night}`],
    ['明天晚上12點誰值班', `2026-12-06 ${night}`],
    ['明天中午誰值班', `2026-12-06 ${day}`],
    ['值班 後天', whole('2026-12-07')],
    ['大後天誰值班', whole('2026-12-08')],
    ['三天後誰值班', whole('2026-12-08')],
    ['昨天晚上誰值班', `2026-12-04 ${night}`],
    ['值班 週五', whole('2026-12-11')],
    ['周六誰值班', whole('2026-12-05')],
    ['星期日誰值班', whole('2026-12-06')],
    ['下週三晚上誰值班', `2026-12-09 ${night}`],
    ['下禮拜天白天誰值班', `2026-12-13 ${day}`],
    ['下下週一誰值班', whole('2026-12-14')],
    ['這禮拜六晚上誰值班', `2026-12-05 ${night}`],
    ['這週末誰值班', `${whole('2026-12-05')}, ${whole('2026-12-06')}`],
    ['上週五夜班誰值班', `2026-11-27 ${night}`],
    ['值班 12/24 夜班', `2026-12-24 ${night}`],
    ['12/24 夜班誰值班', `2026-12-24 ${night}`],
    ['１２／２４誰值班', whole('2026-12-24')],
    ['12月24日晚上誰值班', `2026-12-24 ${night}`],
    ['十二月二十四號誰值班', whole('2026-12-24')],
    ['1月3日誰值班', whole('2027-01-03')],
    ['11/20 誰值班', whole('2026-11-20')],
    ['2026/12/31 20:00 誰值班', `2026-12-31 ${night}`],
    ['116年1月1日誰值班', whole('2027-01-01')],
    ['下個月三號誰值班', whole('2027-01-03')],
    ['這個月31號夜班誰值班', `2026-12-31 ${night}`],
    ['24號誰值班', whole('2026-12-24')],
    ['三號誰值班', whole('2027-01-03')],
    ['二十四號大夜誰值班', `2026-12-24 ${night}`],
    ['值班：明天', whole('2026-12-06')],
    ['今天有人值班嗎', whole('2026-12-05')],
    ['2/30 誰值班', 'unreadable'],
    ['值班 2/30', 'unreadable'],
    ['值班 25:00', 'unreadable'],
    ['值班 大後年', 'unreadable'],
    ['我什麼時候值班', 'own'],
    ['我的班', 'own'],
    ['我的班表', 'own'],
    ['我下次值班', 'own'],
    ['我下一班是什麼時候？', 'own'],
    ['請問我下次值班是哪一天', 'own'],
    ['我接下來的班', 'own'],
    ['我何時輪值', 'own'],
    ['我幾號值班', 'own'],
    ['什麼時候輪到我值班', 'own'],
    ['我明天有班嗎', `own ${whole('2026-12-06')}`],
    ['我下週三晚上有沒有值班', `own 2026-12-09 ${night}`],
    ['我 12/24 夜班嗎', `own 2026-12-24 ${night}`],
  ])('%s', (text, expected) => {
    expect(asked(text)).toBe(expected);
  });

  it.each([
    '值班台小姐說前男友今天晚上在門口，要怎麼受理',
    '值班台誰顧',
    '我明天值班',
    '我在值班',
    '我值班',
    '我什麼時候可以換班',
    '我什麼時候下班',
    '我的班長怎麼說',
    '我們的班',
    '我下班被跟蹤',
    '我 2/30 有班嗎',
    '值班電話',
    '找值班',
    '輪值人員',
    '明天可以聲請保護令嗎',
    '今晚誰來',
    '值班換班時間有人接嗎',
    '',
  ])('is none of the roster: %j', (text) => {
    expect(asked(text)).toBe('another question');
  });
});

describe('the time that is meant', () => {
  it('is before dawn both the night that goes on and the one that comes', () => {
    const now = at('2026-12-05 02:30');
    expect(asked('今晚誰值班', now)).toBe(`2026-12-04 ${night}, 2026-12-05 ${night}`);
    expect(asked('明晚誰值班', now)).toBe(`2026-12-06 ${night}`);
  });

  it('is the next coming of a time that is over today', () => {
    expect(asked('早上誰值班', at('2026-12-05 21:00'))).toBe(`2026-12-06 ${day}`);
  });

  it('may be either of two nights, which are both told', () => {
    expect(asked('明天半夜誰值班')).toBe(`2026-12-05 ${night}, 2026-12-06 ${night}`);
    expect(asked('明天半夜十一點誰值班')).toBe(`2026-12-06 ${night}`);
  });

  it('is counted from the Asia/Taipei day, also around midnight and the end of a year', () => {
    expect(asked('明天誰值班', at('2026-12-31 23:59'))).toBe(whole('2027-01-01'));
    expect(asked('今天誰值班', at('2027-01-01 00:00'))).toBe(whole('2027-01-01'));
    expect(asked('下個月三號誰值班', at('2026-12-31 23:59'))).toBe(whole('2027-01-03'));
  });

  it('goes by the labels of the shifts, the longest first', () => {
    const shifts = {
      a: { label: 'A班', start: '00:00', end: '08:00' },
      long: { label: '假日A班', start: '08:00', end: '24:00' },
    };
    const from = rosterOf({ shifts });
    expect(asked('值班 明天 A班', saturdayAfternoon, from)).toBe('2026-12-06 00:00 A班');
    expect(asked('明天假日A班誰值班', saturdayAfternoon, from)).toBe('2026-12-06 08:00 假日A班');
  });

  it('is a whole day or the hours around a time where there is no shift', () => {
    const from = rosterOf({ shifts: {} });
    expect(asked('明天誰值班', saturdayAfternoon, from)).toBe('2026-12-06 00:00');
    expect(asked('明天20:30誰值班', saturdayAfternoon, from)).toBe('2026-12-06 20:30');
  });
});

describe('what is asked of the FAQ', () => {
  const linesIn = (folder: string, ending: string) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith(ending))
      .flatMap((name) => readFileSync(`${folder}/${name}`, 'utf8').split('\n'));
  const questions = [
    ...linesIn('knowledge/faq', '.json').flatMap((line) => [
      ...[...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text),
    ]),
    ...[...linesIn('knowledge/phrasings', '.jsonl'), ...linesIn('tests/eval', '.jsonl')]
      .filter((line) => line !== '')
      .flatMap((line) => Object.values(JSON.parse(line)).map(String)),
  ];

  it('is never taken for the roster, but for the one line that asks just that', () => {
    expect(questions.length).toBeGreaterThan(3000);
    const taken = questions.filter((text) => asked(text) !== 'another question');
    expect(taken).toEqual(['現在誰值班']);
  });

  it('is read without harm whatever it is', () => {
    fc.assert(
      fc.property(anyText(60), fc.constantFrom('', '值班 ', '誰值班'), (text, before) => {
        askedDuty(before + text, saturdayAfternoon, roster);
      }),
    );
  });
});
