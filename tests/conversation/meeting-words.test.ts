import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { erasePerson } from '../../src/conversation/erase-person.ts';
import { forgetOldTalk } from '../../src/conversation/forget.ts';
import { keptOfPerson } from '../../src/conversation/person-data.ts';
import { subjectOf } from '../../src/directory/data-subject.ts';
import { memoryStores } from '../../src/storage/lowdb/open.ts';
import type { Ports, Stores } from '../../src/storage/stores.ts';
import { at, decisionOf, submissionOf } from '../meetings/material.ts';
import { clockAt } from '../support/hand-clock.ts';
import { memberOf } from '../support/staff.ts';

const user = `U${'a'.repeat(32)}`;
const other = `U${'b'.repeat(32)}`;
let stores: Stores;
const within = <Result>(work: (ports: Ports) => Promise<Result>) => stores.transact(work, 'test');

beforeEach(async () => {
  stores = memoryStores();
  await within(async (ports) => {
    await ports.members.save(memberOf(user, { personId: 'wu-jf' }));
    await ports.meetingSubmissions.save({
      ...submissionOf('2026-12', '中山分局', { caseNo: 'C-0001', note: '多次守候' }),
      ...{ by: user, typedIn: { note: 'm1' } },
    });
    await ports.meetingSubmissions.save({
      ...submissionOf('2026-12', '大安分局', { caseNo: 'C-0002', note: '別人寫的' }),
      ...{ by: other, typedIn: { note: 'm2' } },
    });
    await ports.meetingDecisions.add(
      decisionOf('C-0001', { by: user, reason: '自己打的理由', typedIn: 'm3' }),
    );
    await ports.meetingDecisions.add(
      decisionOf('C-0002', {
        ...{ by: other, reason: '再觀察', task: { owner: 'wu-jf', dueOn: '2026-12-20' } },
      }),
    );
    await ports.meetingAttendance.save({
      ...{ id: '2026-12:wu-jf', meetingId: '2026-12', of: 'wu-jf' },
      answers: [{ at: at('2026-12-01 10:00'), by: user, says: { kind: 'attends' } }],
    });
    await ports.extraMeetings.save({
      ...{ id: '2026-12-extra-1', caseNo: 'C-0001', precinct: '中山分局', reason: '又持刀守候' },
      ...{ typedIn: 'm4', day: '2026-12-21', time: '10:00', place: '會議室', state: 'proposed' },
      ...{ proposedAt: at('2026-12-20 10:00'), proposedBy: user },
      changes: [{ at: at('2026-12-20 10:00'), by: user, change: { kind: 'proposed' } }],
    });
    await ports.meetingPeriods.save({
      id: '2026-12',
      answers: [
        {
          ...{ at: at('2026-12-10 09:00'), by: user },
          outcome: { kind: 'not-held', reason: '人數不足啦', typedIn: 'm5', agenda: ['C-0001'] },
        },
      ],
    });
  });
});
afterEach(() => stores.close());

/** Everything that is kept of meetings, as text. */
const kept = () =>
  within(async (ports) =>
    JSON.stringify([
      await ports.meetingSubmissions.all(),
      await ports.meetingDecisions.all(),
      await ports.extraMeetings.all(),
      await ports.meetingPeriods.all(),
    ]),
  );
const words = ['多次守候', '自己打的理由', '又持刀守候', '人數不足啦'];

describe('what somebody typed about meetings', () => {
  it('is theirs to see, with what they were given to do and said about coming', async () => {
    const parts = await within(async (ports) => {
      const subject = subjectOf('wu-jf', [], await ports.members.all());
      return (await keptOfPerson(subject, ports)).map(({ part }) => part);
    });
    const of = (name: string) => parts.filter((part) => part === name).length;
    expect([of('submissions'), of('attendance'), of('decisions'), of('meetings')]).toEqual([
      ...[1, 1, 2, 2],
    ]);
  });

  it('goes when they are erased; what was decided stays, and so do the words of others', async () => {
    const erased = await within(async (ports) => {
      const subject = subjectOf('wu-jf', [], await ports.members.all());
      return erasePerson('wu-jf', subject, ports, clockAt('2026-12-21 09:00'));
    });
    expect(erased.meetingWords).toBe(4);
    const text = await kept();
    for (const word of words) expect(text).not.toContain(word);
    for (const word of ['別人寫的', 'C-0001', '再觀察']) expect(text).toContain(word);
  });

  it('goes when its time is over, everybody’s; reasons that were tapped stay', async () => {
    const clock = clockAt('2027-05-20 09:00');
    await forgetOldTalk(stores.transact, clock, 180);
    expect(await kept()).toContain('又持刀守候');
    clock.move(60 * 86_400_000);
    expect((await forgetOldTalk(stores.transact, clock, 180)).contents).toBeGreaterThan(0);
    const text = await kept();
    for (const word of [...words, '別人寫的']) expect(text).not.toContain(word);
    expect(text).toContain('再觀察');
    expect((await forgetOldTalk(stores.transact, clock, 180)).contents).toBe(0);
  });
});
