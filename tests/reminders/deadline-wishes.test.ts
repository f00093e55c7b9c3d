import { describe, expect, it } from '@jest/globals';
import { weekendsOnly } from '../../src/calendar/office-days.ts';
import { DeadlineRule } from '../../src/deadlines/deadline-rule.ts';
import { type DeadlineWish, stepsOf, warnsOf } from '../../src/deadlines/wish.ts';
import type { Member } from '../../src/directory/member.ts';
import { randomIds } from '../../src/foundation/ids.ts';
import { taipeiDay, taipeiMinute } from '../../src/foundation/taipei-time.ts';
import { createReminders } from '../../src/reminders/send-due.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { keepingStores } from '../contracts/every-store.ts';
import { slowLast } from '../deadlines/slow-last-days.ts';
import { faultRandom, tell } from '../support/faults/random.ts';
import { memberOf } from '../support/staff.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const begin = Date.parse('2026-12-01T09:00:00+08:00');
const end = begin + 150 * dayMs;

const rule = (id: string, period: object) =>
  DeadlineRule.parse({
    ...{ id, label: `期限 ${id}`, whose: 'victim', from: '起算的日子', period },
    basis: [{ law: '跟蹤騷擾防制法', article: '4' }],
    ...{ asOf: '2026-08-17', verified: true },
  });

/** A wish as somebody with a pencil would note it. */
interface Noted {
  readonly id: string;
  readonly who: string;
  readonly rule: string;
  readonly from: string;
  readonly wishedAt: number;
}

const stamp = (ms: number) => new Date(ms + 8 * hourMs).toISOString();

/** Quiet from 22 to 7, as shipped: nothing of days is sent then. */
const isNight = (ms: number) => {
  const hour = Number(stamp(ms).slice(11, 13));
  return hour >= 22 || hour < 7;
};

/** What should have been sent by `now`: keys, worked out without the program's planner. */
function slowKeys(wishes: readonly Noted[], daysOfRule: number, now: number): string[] {
  const keys: string[] = [];
  for (const { id, rule, from, wishedAt } of wishes) {
    const told = (key: string, at: number, isHours: boolean) => {
      const isDue = at <= now && at > wishedAt && at > now - 35 * dayMs;
      if (isDue && (isHours || !isNight(now))) keys.push(key);
    };
    if (rule === 'hours') {
      const last = Date.parse(`${from.replace(' ', 'T')}:00+08:00`) + 24 * hourMs;
      const name = stamp(last).slice(0, 16);
      for (const hours of [6, 1]) {
        told(`deadline:${id}:${name}:${hours}-hours`, last - hours * hourMs, true);
      }
      continue;
    }
    const unit = rule === 'days' ? 'days' : 'months';
    const length = rule === 'days' ? daysOfRule : 2;
    const last =
      rule === 'ruling' ? from : slowLast(from, { unit, length, isFirstDayCounted: false });
    for (const days of [3, 1, 0]) {
      const at = Date.parse(`${last}T08:30:00+08:00`) - days * dayMs;
      told(`deadline:${id}:${stamp(at).slice(0, 10)}:${days}-days`, at, false);
    }
  }
  return keys;
}

describe.each(keepingStores())('wishes to be reminded, kept in $kind', (store) => {
  it('are each told once and in time, over restarts, downtime, cancelling and a corrected rule', async () => {
    const random = faultRandom(`deadline wishes ${store.kind}`);
    const place = await store.newPlace();
    let now = begin;
    const clock = { now: () => new Date(now) };
    let daysOfRule = 10;
    const rules = () => {
      const counting = { firstDay: 'not-counted', holidays: 'postpone' };
      const all = [
        rule('days', { days: daysOfRule, ...counting }),
        rule('months', { months: 2, ...counting }),
        rule('hours', { hours: 24 }),
        rule('ruling', { ruling: true }),
      ];
      return {
        ...{ people: [], visitRule: undefined, meetingRule: undefined },
        ...{ officeCalendar: weekendsOnly, quietHours: { from: '22:00', to: '07:00' } },
        deadlines: new Map(all.map((one) => [one.id, one])),
      };
    };
    const officers = [1, 2, 3].map((at): Member => memberOf(`U${`${at}`.repeat(32)}`, {}));
    const shared = store.kind === 'postgres' ? 2 : 1;
    const open = async () => {
      const stores = await store.openAt(place);
      return {
        stores,
        reminders: createReminders(stores.transact, { rules, clock, ids: randomIds }),
      };
    };
    const programs: Awaited<ReturnType<typeof open>>[] = [];
    for (let one = 0; one < shared; one += 1) programs.push(await open());
    const first = (): Stores => {
      const [program] = programs;
      if (program === undefined) throw new Error('no program');
      return program.stores;
    };
    await first().transact(async ({ members }) => {
      for (const officer of officers) await members.save(officer);
    }, 'test');
    await programs[0]?.reminders.sendDue();

    const wishes = new Map<string, Noted>();
    const sent = new Set<string>();
    const wrong: string[] = [];
    let [restarts, cards] = [0, 0];

    async function live(): Promise<void> {
      if (random.chance(0.5)) {
        const who = random.pick(officers).userId;
        const named = random.pick(['days', 'months', 'hours', 'ruling']);
        const live = rules().deadlines.get(named);
        if (live === undefined) throw new Error(named);
        const day = taipeiDay(new Date(now + random.int(-20, 20) * dayMs));
        const from =
          named === 'hours' ? taipeiMinute(new Date(now - random.int(0, 20) * hourMs)) : day;
        const id = `w${wishes.size + sent.size + random.int(0, 1e9)}`;
        const wish: DeadlineWish = {
          ...{ id, userId: who, ruleId: named, label: live.label, from, wishedAt: new Date(now) },
          ...{ ends: warnsOf(live, from), before: stepsOf(live) },
        };
        await first().transact(({ deadlineWishes }) => deadlineWishes.save(wish), 'test');
        wishes.set(id, { id, who, rule: named, from, wishedAt: now });
      }
      const [someId] = [...wishes.keys()];
      if (someId !== undefined && random.chance(0.03)) {
        const gone = random.pick([...wishes.keys()]);
        await first().transact(({ deadlineWishes }) => deadlineWishes.remove(gone), 'test');
        wishes.delete(gone);
      }
      if (random.chance(0.02)) daysOfRule = random.pick([8, 9, 10, 11]);
    }

    while (now < end) {
      // Each look of two programs on a database takes its time.
      const slower = shared === 1 ? 1 : 4;
      const step = random.chance(0.04) ? random.int(1, 72) * hourMs : random.int(10, 700) * 60_000;
      now += step * slower;
      await live();
      if (random.chance(0.05)) {
        const at = random.int(0, shared - 1);
        await programs[at]?.stores.close();
        programs[at] = await open();
        restarts += 1;
      }
      await Promise.all(programs.map(({ reminders }) => reminders.sendDue()));

      const wanted = slowKeys([...wishes.values()], daysOfRule, now).filter(
        (key) => !sent.has(key),
      );
      const ledger = await first().transact(async ({ reminderLedger }) => {
        const missing: string[] = [];
        for (const key of wanted) if (!(await reminderLedger.has(key))) missing.push(key);
        return missing;
      }, 'test');
      wrong.push(...ledger.map((key) => `missing ${key} at ${stamp(now)}`));
      for (const key of wanted) sent.add(key);

      const expected = new Map<string, Set<string>>();
      for (const key of wanted) {
        const wish = wishes.get(key.split(':')[1] ?? '');
        if (wish === undefined) continue;
        expected.set(wish.who, (expected.get(wish.who) ?? new Set()).add(wish.id));
      }
      const got = new Map<string, string[]>();
      await first().transact(async ({ outbox }) => {
        for (const { id, chat, messages } of await outbox.waiting(1000)) {
          for (const message of messages) {
            if (message.kind !== 'deadline-reminder') wrong.push(`a ${message.kind}`);
            else {
              const ids = message.wishes.map(({ wishId }) => wishId);
              const hidden = Array.from({ length: message.more }, () => 'more');
              got.set(chat, [...(got.get(chat) ?? []), ...ids, ...hidden]);
            }
          }
          await outbox.withdraw(id);
          cards += 1;
        }
      }, 'test');
      for (const { userId } of officers) {
        const [should, does] = [expected.get(userId) ?? new Set(), got.get(userId) ?? []];
        const named = does.filter((id) => id !== 'more');
        const isRight =
          does.length === should.size &&
          new Set(named).size === named.length &&
          named.every((id) => should.has(id));
        if (!isRight) wrong.push(`${stamp(now)} ${userId.slice(0, 3)}: ${does} for ${[...should]}`);
      }
    }
    for (const { stores } of programs) await stores.close();
    tell(
      `deadline wishes ${store.kind}: ${JSON.stringify({ reminders: sent.size, cards, restarts })}`,
    );
    expect(wrong).toEqual([]);
    expect(sent.size).toBeGreaterThan(20);
    expect(restarts).toBeGreaterThan(0);
  }, 240_000);
});
