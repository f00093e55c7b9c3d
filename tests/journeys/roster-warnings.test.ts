import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Person } from '../../src/directory/person.ts';
import { type Chat, chatOf } from '../support/chat.ts';
import { type Journey, shippedContent, startJourney } from '../support/journey.ts';
import { copyOfSchedules, withPeople } from '../support/schedules.ts';

const unit = '婦幼警察隊';
const person = (id: string, name: string, role = 'specialist') =>
  Person.parse({ id, name, title: '小隊長', unit, roles: [role] });
const boss = person('chen-cb', '陳承辦', 'manager');
const staff = [boss, person('wang', '王大明'), person('lin', '林美美'), person('hsu', '許文')];
const turn = (shift: string, seat: string, who: string) => ({
  ...{ shift, seat, from: '2026-12-01', people: [who] },
});
const rotations = [
  turn('day', 'primary', 'wang'),
  turn('night', 'primary', 'lin'),
  turn('day', 'backup', 'hsu'),
  turn('night', 'backup', 'chen-cb'),
];
const shifts = {
  day: { label: '日班', start: '08:00', end: '20:00' },
  night: { label: '夜班', start: '20:00', end: '08:00' },
};
const hourMs = 3_600_000;

let schedulesDir: string;
let journey: Journey;
let manager: Chat;
beforeEach(async () => {
  schedulesDir = await copyOfSchedules();
  await withPeople(schedulesDir, staff);
  await write({ rotations });
  journey = await startJourney({}, { ...shippedContent, schedulesDir });
  manager = await bound('chen-cb', 'manager');
  for (const id of ['wang', 'lin', 'hsu']) await bound(id, 'specialist');
});
afterEach(async () => {
  await journey.end();
  await rm(schedulesDir, { recursive: true, force: true });
});

async function bound(personId: string, role: 'manager' | 'specialist'): Promise<Chat> {
  const phone = journey.line.addUser({ name: personId });
  await journey.enrol(phone, { personId, unit, roles: [role] });
  return chatOf(journey, phone);
}
let version = 0;
function write(given: object): Promise<void> {
  version += 1;
  // Of another size each time: an edit is known by size and time, and the disk's clock is coarse.
  const padding = ' '.repeat(version);
  const text = JSON.stringify({ shifts, ...given });
  return writeFile(join(schedulesDir, 'duty-roster.json'), text + padding);
}
async function tick(): Promise<void> {
  await journey.app.tick();
  await journey.app.idle();
}
/** What the manager was told of the roster so far. */
const told = () => manager.read().filter((text) => text.includes('未來 30 天的值班表'));

describe('managers', () => {
  it('hear nothing of a roster that leaves nothing to mend', async () => {
    await tick();
    expect(told()).toEqual([]);
  });

  it('hear at once what an edit makes worth a look, in one message and once', async () => {
    await tick();
    await write({ rotations: [...rotations.slice(0, 2), turn('day', 'backup', 'wang')] });
    await tick();
    await tick();
    expect(told()).toHaveLength(1);
    expect(told()[0]).toContain('・夜班備援沒有人：12月4日（五）到');
    expect(told()[0]).toContain('・王大明 小隊長 同時是主值和備援');
    for (let days = 0; days < 3; days += 1) {
      journey.clock.move(24 * hourMs);
      await tick();
    }
    expect(told()).toHaveLength(1);
  });

  it('hear in the morning of what comes into sight by then, and not in the night', async () => {
    const assignments = [
      { date: '2027-01-04', shift: 'night', seat: 'primary', person: 'hsu' },
      { date: '2027-01-04', shift: 'night', seat: 'primary', person: 'wang' },
    ];
    await write({ rotations, assignments });
    await tick();
    // From 03:00 of December 5 to 08:00, to 03:00 of December 6, to 07:00, to 08:00.
    for (const hours of [5, 19, 4]) {
      journey.clock.move(hours * hourMs);
      await tick();
    }
    expect(told()).toEqual([]);
    journey.clock.move(hourMs);
    await tick();
    expect(told()).toEqual([
      expect.stringContaining('主值重複指定：1月4日（一）20:00–1月5日（二）08:00'),
    ]);
  });

  it('hear of it after downtime, once, and not again after a restart', async () => {
    await tick();
    await journey.app.stop();
    await write({ rotations: rotations.slice(1) });
    journey.clock.move(50 * hourMs);
    await journey.restart();
    await tick();
    await journey.restart();
    await tick();
    expect(told()).toEqual([expect.stringContaining('日班主值沒有人')]);
  });

  it('hear of it again where it was mended and came back', async () => {
    for (const given of [rotations.slice(1), rotations, rotations.slice(1)]) {
      await write({ rotations: given });
      await tick();
      journey.clock.move(1000);
      await tick();
    }
    expect(told()).toHaveLength(2);
  });

  it('hear of somebody on the roster whom LINE does not reach', async () => {
    await tick();
    await withPeople(schedulesDir, [...staff, person('new', '新同仁')]);
    await write({ rotations: [...rotations.slice(1), turn('day', 'primary', 'new')] });
    await tick();
    expect(told()).toEqual([
      expect.stringContaining('新同仁 小隊長 排在值班表上，但 LINE 帳號還沒報到'),
    ]);
  });
});
