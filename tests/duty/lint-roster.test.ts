import { describe, expect, it } from '@jest/globals';
import { Person } from '../../src/directory/person.ts';
import { lintRoster } from '../../src/duty/lint-roster.ts';
import { type DutyRoster, emptyRoster } from '../../src/duty/roster.ts';
import { newsAmong } from '../../src/duty/told-findings.ts';
import { rosterWarningText } from '../../src/wording/duty.ts';
import { at, rosterOf } from './rosters.ts';

const person = (id: string, role = 'specialist') =>
  Person.parse({ id, name: id.toUpperCase(), title: '員', unit: '婦幼警察隊', roles: [role] });
const people = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => person(id));
const turns = (shift: string, seat: string, ...turns: string[]) => ({
  ...{ shift, seat, from: '2026-12-01', people: turns },
});
/** Nobody could want more. */
const whole = [
  turns('day', 'primary', 'a'),
  turns('night', 'primary', 'b'),
  turns('day', 'backup', 'c'),
  turns('night', 'backup', 'd'),
];
const noon = at('2026-12-05 12:00');
const lint = (roster: DutyRoster, now = noon, rest: object = {}) =>
  lintRoster({ roster, people, now, ...rest });
const texts = (...given: Parameters<typeof lint>) =>
  lint(...given).map(({ warning }) => rosterWarningText(warning));

describe('the roster is worth a look', () => {
  it('not where every seat is held by somebody who may hold it', () => {
    expect(lint(rosterOf({ rotations: whole }))).toEqual([]);
  });

  it('where nobody is listed at all: one thing, and not sixty gaps', () => {
    expect(lint(emptyRoster)).toMatchObject([{ warning: { kind: 'nobody-listed' } }]);
  });

  it('where a seat is empty, day after day being one thing', () => {
    expect(texts(rosterOf({ rotations: whole.slice(0, 3) }))).toEqual([
      '夜班備援沒有人：12月5日（六）到1月3日（日）每一班。',
    ]);
  });

  it('where a seat is empty for hours of one shift', () => {
    const rotations = whole.slice(0, 3);
    const fill = (from: string, to: string) => ({ from, to, seat: 'backup', person: 'd' });
    const overrides = [
      fill('2026-12-05T20:00', '2026-12-24T22:00'),
      fill('2026-12-25T06:00', '2027-02-01T08:00'),
    ];
    const found = texts(rosterOf({ rotations, overrides }));
    expect(found[0]).toBe('夜班備援沒有人：12月24日（四）22:00–12月25日（五）06:00。');
  });

  it('where no shift covers an hour of the day', () => {
    const shifts = { day: { label: '日班', start: '08:00', end: '20:00' } };
    const rotations = [turns('day', 'primary', 'a'), turns('day', 'backup', 'b')];
    expect(texts(rosterOf({ shifts, rotations }))).toEqual([
      '班次之間主值沒有人：12月5日（六）到1月4日（一）每天。',
      '班次之間備援沒有人：12月5日（六）到1月4日（一）每天。',
    ]);
  });

  it('where two lines want one seat for two people, once for each pair', () => {
    const assign = (who: string) => ({
      date: '2026-12-24',
      shift: 'day',
      seat: 'primary',
      person: who,
    });
    const assignments = [assign('e'), assign('f')];
    expect(texts(rosterOf({ rotations: whole, assignments }))).toEqual([
      '主值重複指定：12月24日（四）08:00–20:00 有 E 員 和 F 員，以寫在後面的 F 員 為準。',
    ]);
    const rotations = [...whole, turns('day', 'primary', 'e')];
    expect(texts(rosterOf({ rotations }))).toEqual([expect.stringContaining('主值重複輪值')]);
    const later = { ...turns('day', 'primary', 'e'), from: '2026-12-20' };
    expect(texts(rosterOf({ rotations: [...whole, later] }))).toEqual([]);
  });

  it('where one person has both seats', () => {
    const overrides = [
      { from: '2026-12-06T08:00', to: '2026-12-06T12:00', seat: 'backup', person: 'a' },
    ];
    expect(texts(rosterOf({ rotations: whole, overrides }))).toEqual([
      'A 員 同時是主值和備援：12月6日（日）08:00–12:00，聯絡不到時沒有第二個人。',
    ]);
  });

  it('where somebody is on for more than 12 hours, whatever the seats', () => {
    const assignments = [{ date: '2026-12-06', shift: 'night', seat: 'backup', person: 'a' }];
    expect(texts(rosterOf({ rotations: whole, assignments }))).toEqual([
      'A 員 連續值班 36 小時：12月6日（日）08:00–12月7日（一）20:00，每日以 12 小時為限。',
    ]);
  });

  it('where somebody rests for less than 11 hours, the first time told and the others counted', () => {
    const stand = (day: string) => ({
      ...{ from: `${day}T22:00`, to: `${day}T23:00`, seat: 'backup', person: 'a' },
    });
    const overrides = [stand('2026-12-06'), stand('2026-12-08')];
    expect(texts(rosterOf({ rotations: whole, overrides }))).toEqual([
      'A 員 兩班之間只休息 2 小時：12月6日（日）20:00–22:00，另有 3 次，應至少 11 小時。',
      'D 員 兩班之間只休息 1 小時：12月6日（日）22:00–23:00，另有 1 次，應至少 11 小時。',
    ]);
  });

  it('where somebody is listed whose roles are for something else', () => {
    const rotations = [...whole.slice(0, 3), turns('night', 'backup', 'r')];
    const all = [...people, person('r', 'reviewer')];
    expect(texts(rosterOf({ rotations }), noon, { people: all })).toEqual([
      expect.stringContaining('R 員 排在值班表上，但 people.json 裡不是值班專責人員'),
    ]);
  });

  it('where LINE does not reach somebody who is listed', () => {
    const outOfReach = new Map([
      ['a', 'unreachable'],
      ['b', 'suspended'],
      ['f', 'unreachable'],
    ]);
    expect(texts(rosterOf({ rotations: whole }), noon, { outOfReach })).toEqual([
      expect.stringContaining('A 員 排在值班表上，但 LINE 帳號還沒報到或封鎖了本帳號'),
      expect.stringContaining('B 員 排在值班表上，但 LINE 帳號停權中'),
    ]);
  });
});

describe('what managers were told', () => {
  const nightless = rosterOf({ rotations: whole.slice(0, 3) });
  /** Everybody in their seats but on these nights, for which there is nobody behind. */
  const withEmpty = (...days: string[]) => {
    const all = Array.from(
      { length: 31 },
      (_, day) => `2026-12-${String(day + 1).padStart(2, '0')}`,
    );
    const assignments = all
      .filter((date) => !days.includes(date))
      .map((date) => ({ date, shift: 'night', seat: 'backup', person: 'd' }));
    return rosterOf({ rotations: whole.slice(0, 3), assignments });
  };
  const early = at('2026-12-01 12:00');
  const newsOf = (roster: DutyRoster, told: readonly string[], now = early) =>
    newsAmong(lint(roster, now), told);

  it('is no news while a gap moves along with the days ahead, even after days without a look', () => {
    let told: readonly string[] = [];
    for (const wall of ['2026-12-05 08:00', '2026-12-06 08:00', '2026-12-16 08:00']) {
      const { news, add, remove } = newsOf(nightless, told, at(wall));
      expect(news).toHaveLength(told.length === 0 ? 1 : 0);
      told = [...told.filter((key) => !remove.includes(key)), ...add];
      expect(told).toHaveLength(1);
    }
  });

  it('is no news where a gap grows or shrinks by a day', () => {
    const { news, add } = newsOf(withEmpty('2026-12-10', '2026-12-11'), []);
    expect(news).toHaveLength(1);
    expect(newsOf(withEmpty('2026-12-11'), add).news).toEqual([]);
    expect(newsOf(withEmpty('2026-12-10', '2026-12-11', '2026-12-12'), add).news).toEqual([]);
  });

  it('is news where another gap opens apart from the known one', () => {
    const { add } = newsOf(withEmpty('2026-12-10'), []);
    const { news } = newsOf(withEmpty('2026-12-10', '2026-12-20'), add);
    expect(news).toMatchObject([{ warning: { kind: 'gap', first: '2026-12-20' } }]);
  });

  it('is news again where it had gone in between', () => {
    const { add } = newsOf(withEmpty('2026-12-10'), []);
    const { remove, news } = newsOf(withEmpty(), add);
    expect([remove, news]).toEqual([add, []]);
    expect(newsOf(withEmpty('2026-12-10'), []).news).toHaveLength(1);
  });

  it('is no news of somebody whose next long stretch comes into sight', () => {
    const shifts = { whole: { label: '全日', start: '08:00', end: '08:00' } };
    const rotations = ['primary', 'backup'].map((seat, index) =>
      turns('whole', seat, ...(index === 0 ? ['a', 'b'] : ['c', 'd'])),
    );
    const roster = rosterOf({ shifts, rotations });
    const { add } = newsOf(roster, []);
    expect(add.every((key) => key.startsWith('long-stretch '))).toBe(true);
    expect(newsOf(roster, add, at('2026-12-02 08:00')).news).toEqual([]);
  });
});
