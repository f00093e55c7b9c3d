import { afterEach, beforeEach, expect, it } from '@jest/globals';
import {
  previewOfReminders,
  type ReminderItem,
} from '../../src/commands/in-service/preview-reminders.ts';
import { loadSchedules } from '../../src/content/load-schedules.ts';
import { erasePerson } from '../../src/conversation/erase-person.ts';
import { keptOfPerson } from '../../src/conversation/person-data.ts';
import type { DeadlineWish } from '../../src/deadlines/wish.ts';
import { memoryStores } from '../../src/storage/lowdb/open.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { clockAt } from '../support/hand-clock.ts';
import { enrolled, memberOf } from '../support/staff.ts';

const userId = `U${'1'.repeat(32)}`;
const clock = clockAt('2026-12-05 09:00');
const wish: DeadlineWish = {
  ...{ id: 'w1', userId, ruleId: 'warning-objection', label: '提出異議', from: '2026-12-05' },
  ...{ ends: '2026-12-15', before: [3, 1, 0], code: 'C-0012', wishedAt: clock.now() },
};
const subject = { userIds: [userId], personId: undefined, person: undefined };

let stores: Stores;
beforeEach(async () => {
  stores = memoryStores();
  await enrolled(stores, memberOf(userId));
  await stores.transact(({ deadlineWishes }) => deadlineWishes.save(wish), 'test');
});
afterEach(() => stores.close());

it('are given out with what is kept of a person, and go with them', async () => {
  await stores.transact(async (ports) => {
    const kept = await keptOfPerson(subject, ports);
    expect(kept.filter(({ part }) => part === 'deadlines')).toEqual([
      { part: 'deadlines', value: wish },
    ]);
    expect(await erasePerson(userId, subject, ports, clock)).toMatchObject({ deadlines: 1 });
    expect(await ports.deadlineWishes.all()).toEqual([]);
  }, 'test');
});

it('are in the preview of reminders, to whoever wished them and nobody else', async () => {
  const given: ReminderItem[] = [];
  const schedules = await loadSchedules('schedules');
  await previewOfReminders.run(
    { from: '2026-12-04T16:00:00.000Z', to: '2026-12-31T16:00:00.000Z', days: 30 },
    { stores, schedules: async () => schedules, deadlines: async () => new Map() },
    async (item) => {
      if (item.kind === 'deadline') given.push(item);
    },
  );
  expect(given.map(({ at, key, to, subject }) => ({ at, key, to, subject }))).toEqual(
    [
      ['2026-12-12', '3-days'],
      ['2026-12-14', '1-days'],
      ['2026-12-15', '0-days'],
    ].map(([day, step]) => ({
      at: `${day}T08:30:00+08:00`,
      key: `deadline:w1:${day}:${step}`,
      to: [`member-${userId}`],
      subject: 'C-0012 提出異議，最後一天 115年12月15日（二）',
    })),
  );
});
