import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Person } from '../../src/directory/person.ts';
import type { DutyRoster } from '../../src/duty/roster.ts';
import { randomIds } from '../../src/foundation/ids.ts';
import { watchShiftStarts } from '../../src/reminders/watch-shift-starts.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { keepingStores, within } from '../contracts/every-store.ts';
import { rosterOf } from '../duty/rosters.ts';
import { clockAt, type HandClock } from '../support/hand-clock.ts';
import { enrolled, memberOf } from '../support/staff.ts';

const person = (id: string, roles: string[]) =>
  Person.parse({ id, name: id, title: '小隊長', unit: '婦幼警察隊', roles });
const people = [
  person('lin', ['specialist']),
  person('lee', ['specialist']),
  person('chen', ['manager']),
];
const rotation = (seat: string, shift: string, who: string) => ({
  ...{ shift, seat, from: '2026-11-01', people: [who] },
});
const usual = rosterOf({
  rotations: [
    rotation('primary', 'day', 'lin'),
    rotation('backup', 'day', 'lee'),
    rotation('backup', 'night', 'lee'),
  ],
});

describe.each(keepingStores())('before a shift, kept in $kind', ({ kind, openAt, newPlace }) => {
  let clock: HandClock;
  let roster: DutyRoster;
  let opened: Stores[];
  const first = (): Stores => {
    const [stores] = opened;
    if (stores === undefined) throw new Error('nothing open');
    return stores;
  };
  beforeEach(async () => {
    clock = clockAt('2026-12-05 07:30');
    roster = usual;
    const place = await newPlace();
    opened = [await openAt(place)];
    // Files have one process; a database has any number.
    if (kind === 'postgres') opened.push(await openAt(place));
    await enrolled(
      first(),
      ...people.map(({ id, roles }) => memberOf(`U-${id}`, { personId: id, roles })),
    );
  });
  afterEach(async () => {
    for (const stores of opened) await stores.close();
  });

  const parts = { people: () => people, roster: () => roster, ids: randomIds };
  /** Every process looks at the same instant, several times. */
  const look = () =>
    Promise.all(
      [...opened, ...opened, ...opened].map(({ transact }) =>
        watchShiftStarts(transact, { ...parts, clock }),
      ),
    );
  const told = async () =>
    (await within(first(), ({ outbox }) => outbox.waiting(100))).flatMap(({ chat, messages }) =>
      messages.map((message) => `${chat} ${message.kind}`),
    );

  it('each is told once, whoever looks and however often', async () => {
    await look();
    await look();
    expect(await told()).toEqual(['U-lin shift-start']);
    clock.move(10 * 60_000);
    await look();
    await look();
    expect((await told()).sort()).toEqual([
      'U-chen shift-silent',
      'U-lee shift-silent',
      'U-lin shift-start',
    ]);
  });

  it('nobody is told again after a pause, a jump of the clock or an edit there and back', async () => {
    await look();
    clock.move(-3 * 3_600_000);
    await look();
    clock.move(3 * 3_600_000);
    const assignments = [{ date: '2026-12-05', shift: 'day', seat: 'primary', person: 'lee' }];
    roster = rosterOf({ rotations: usual.rotations, assignments });
    await look();
    roster = usual;
    await look();
    expect((await told()).sort()).toEqual(['U-lee shift-start', 'U-lin shift-start']);
  });

  it('what was missed while nothing ran is sent late, while it still matters', async () => {
    clock.move(50 * 60_000);
    await look();
    const [row] = await within(first(), ({ outbox }) => outbox.waiting(10));
    expect(row?.messages).toMatchObject([{ kind: 'shift-start', isLate: true, hasBegun: true }]);
    clock.move(24 * 3_600_000 + 3_600_000);
    await look();
    expect(await told()).toEqual(['U-lin shift-start']);
  });
});
