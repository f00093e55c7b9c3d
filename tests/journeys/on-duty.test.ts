import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Person } from '../../src/directory/person.ts';
import { type Chat, chatOf } from '../support/chat.ts';
import { type Journey, shippedContent, startJourney } from '../support/journey.ts';
import { copyOfSchedules, withPeople } from '../support/schedules.ts';

const person = (id: string, name: string, given: object = {}) =>
  Person.parse({ id, name, title: '小隊長', unit: '婦幼警察隊', roles: ['specialist'], ...given });
const turn = (shift: string, seat: string, ...people: string[]) => ({
  ...{ shift, seat, from: '2026-12-01', people },
});
const roster = {
  shifts: {
    day: { label: '日班', start: '08:00', end: '20:00' },
    night: { label: '夜班', start: '20:00', end: '08:00' },
  },
  rotations: [
    turn('day', 'primary', 'wang', 'lin'),
    turn('night', 'primary', 'hsu'),
    turn('night', 'backup', 'lin'),
  ],
  overrides: [
    { from: '2026-12-09T22:00', to: '2026-12-10T02:00', seat: 'primary', person: 'wang' },
  ],
};

let schedulesDir: string;
let journey: Journey;
let officer: Chat;
const writeRoster = (given: object) =>
  writeFile(join(schedulesDir, 'duty-roster.json'), JSON.stringify(given));
beforeEach(async () => {
  schedulesDir = await copyOfSchedules();
  await withPeople(schedulesDir, [
    person('wang', '王大明', { phone: '02-2345-6789#123' }),
    person('lin', '林美美', { phone: '請洽勤指中心' }),
    person('hsu', '許文'),
  ]);
  await writeRoster(roster);
  // It is 03:00 on Saturday, December 5.
  journey = await startJourney({}, { ...shippedContent, schedulesDir });
  officer = chatOf(journey, journey.officer);
});
afterEach(async () => {
  await journey.end();
  await rm(schedulesDir, { recursive: true, force: true });
});
const raw = () => JSON.stringify(journey.said().at(-1));

describe('an officer who types 值班', () => {
  it('sees who is on duty, until when, and who comes next', async () => {
    const [said = ''] = await officer.says('值班');
    expect(said).toContain('現在值班：夜班');
    expect(said).toContain('主值：許文 小隊長，到 12月5日（六）08:00');
    expect(said).toContain('備援：林美美 小隊長，到 12月5日（六）08:00');
    expect(said).toContain('12月5日（六）08:00 起：主值 王大明 小隊長，備援 沒有人');
    expect(said).toContain('值班專線尚未設定');
    expect(raw()).toContain('tel:110');
    // What stands there instead of a number cannot be dialled.
    expect(raw()).not.toContain('撥給');
  });

  it('can call whoever lists a number, its extension after a pause', async () => {
    journey.clock.move(6 * 3_600_000);
    const [said = ''] = await officer.says('現在誰值班');
    expect(said).toContain('主值：王大明 小隊長，到 12月5日（六）20:00');
    expect(said).toContain('備援：沒有人');
    expect(raw()).toContain('"label":"撥給王大明","uri":"tel:0223456789,123"');
  });

  it('reads at each end of a shift who comes', async () => {
    journey.clock.move(5 * 3_600_000 - 60_000);
    expect((await officer.says('值班')).join()).toContain('主值：許文');
    journey.clock.move(60_000);
    expect((await officer.says('值班')).join()).toContain('主值：王大明');
  });

  it('hears that nobody is on duty, with the numbers that always help', async () => {
    await writeRoster({ shifts: roster.shifts });
    await journey.app.tick();
    const [said = ''] = await officer.says('值班');
    expect(said).toContain('主值：沒有人');
    expect(said).toContain('備援：沒有人');
    expect(said).toContain('有立即危險，請先撥 110');
    expect(said).not.toContain('起：');
  });
});

describe('an officer who asks about another time', () => {
  it('sees the shift that is meant, and who stands in for a part of it', async () => {
    const [said = ''] = await officer.says('下週三晚上誰值班');
    expect(said).toContain('12月9日（三）20:00–12月10日（四）08:00　夜班');
    expect(said).toContain('主值：許文 小隊長 12月9日（三）20:00–22:00、');
    expect(said).toContain('王大明 小隊長（代理） 12月9日（三）22:00–12月10日（四）02:00');
    expect(said).toContain('備援：林美美 小隊長\n');
  });

  it('sees all shifts of a day where only the day is named', async () => {
    const [said = ''] = await officer.says('值班 後天');
    expect(said).toContain('12月7日（一）08:00–20:00　日班\n主值：王大明 小隊長\n備援：沒有人');
    expect(said).toContain('12月7日（一）20:00–12月8日（二）08:00　夜班\n主值：許文 小隊長');
  });

  it('learns how to ask where the time cannot be read, and sees who is on duty now', async () => {
    const [said = ''] = await officer.says('值班 2/30');
    expect(said).toContain('看不懂您問的時間');
    expect(said).toContain('主值：許文');
  });

  it('sees the roster as it was edited a moment ago', async () => {
    await writeRoster({ ...roster, rotations: [turn('day', 'primary', 'hsu')], overrides: [] });
    await journey.app.tick();
    expect((await officer.says('明天白天誰值班')).join()).toContain('主值：許文 小隊長');
  });
});

it('a stranger never learns who is on duty', async () => {
  const stranger = chatOf(journey, journey.line.addUser({ name: '路人' }));
  const said = [...(await stranger.says('值班')), ...(await stranger.says('今晚誰值班'))].join();
  expect(said).not.toMatch(/許文|林美美|王大明/);
});
