import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Attendance } from '../../src/meetings/attendance.ts';
import type { DecisionLine } from '../../src/meetings/decision.ts';
import type { ExtraMeeting } from '../../src/meetings/extra-meeting.ts';
import type { MeetingPeriod } from '../../src/meetings/period.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { at, decisionOf, submissionOf } from '../meetings/material.ts';
import { everyStore, keepingStores, within } from './every-store.ts';

let stores: Stores;
afterEach(() => stores.close());

const keeping = keepingStores();
const caseNo = 'C-0001';
const attendance = (of: string, wall = '2026-12-01 10:00'): Attendance => ({
  ...{ id: `2026-12:${of}`, meetingId: '2026-12', of },
  answers: [{ at: at(wall), by: 'U1', says: { kind: 'attends' } }],
});
const extra = (id: string, given: Partial<ExtraMeeting> = {}): ExtraMeeting => ({
  ...{ id, caseNo, precinct: '中山分局', reason: '再犯', day: '2026-12-21', time: '10:00' },
  ...{ place: '會議室', state: 'proposed', proposedAt: at('2026-12-20 10:00'), proposedBy: 'U1' },
  changes: [{ at: at('2026-12-20 10:00'), by: 'U1', change: { kind: 'proposed' } }],
  ...given,
});
const period = (id: string, reason: string, typedIn?: string): MeetingPeriod => ({
  id,
  answers: [
    {
      ...{ at: at('2026-12-10 09:00'), by: 'U1' },
      outcome: {
        ...{ kind: 'not-held', reason, agenda: [caseNo] },
        ...(typedIn === undefined ? {} : { typedIn }),
      },
    },
  ],
});

describe.each(everyStore(keeping))('what is kept of meetings in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });

  it('submissions are found by meeting, message and user, and go when their code is taken back', async () => {
    const first = {
      ...submissionOf('2026-12', '中山分局', { caseNo, note: '守候' }),
      typedIn: { note: 'm1' },
    };
    const others = [
      submissionOf('2026-12', '大安分局', 'none'),
      submissionOf('2027-02', '中山分局', { caseNo }),
    ];
    await within(stores, async ({ meetingSubmissions }) => {
      for (const one of [first, ...others]) await meetingSubmissions.save(one);
    });
    const ids = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id).sort();
    await within(stores, async ({ meetingSubmissions }) => {
      expect(ids(await meetingSubmissions.ofMeeting('2026-12'))).toEqual([
        ...['2026-12:中山分局:C-0001', '2026-12:大安分局:none'],
      ]);
      expect(await meetingSubmissions.ofMessage('m1')).toEqual([first]);
      expect(await meetingSubmissions.ofUser('U1')).toHaveLength(3);
      expect(await meetingSubmissions.find(first.id)).toEqual(first);
      await meetingSubmissions.remove(first.id);
      expect(await meetingSubmissions.ofMessage('m1')).toEqual([]);
      expect(await meetingSubmissions.archive(at('2027-01-01 00:00'), 10)).toBe(2);
      expect(await meetingSubmissions.all()).toEqual([]);
    });
  });

  it('attendance is found by meeting and by whom it is about', async () => {
    await within(stores, async ({ meetingAttendance }) => {
      await meetingAttendance.save(attendance('wang'));
      await meetingAttendance.save(attendance('lee'));
      await meetingAttendance.save({
        ...attendance('lee'),
        id: '2027-02:lee',
        meetingId: '2027-02',
      });
      expect(await meetingAttendance.ofMeeting('2026-12')).toHaveLength(2);
      expect(await meetingAttendance.ofRecipient('lee')).toHaveLength(2);
      expect(await meetingAttendance.find('2026-12:wang')).toEqual(attendance('wang'));
      expect(await meetingAttendance.archive(at('2027-01-01 00:00'), 10)).toBe(3);
      expect(await meetingAttendance.ofMeeting('2026-12')).toEqual([]);
    });
  });

  it('decisions stay in the order in which they were made, though words are taken away', async () => {
    const typed = decisionOf(caseNo, { typedIn: 'm1', reason: '守候' });
    const task = decisionOf('C-0002', { task: { owner: 'wang', dueOn: '2026-12-20' } });
    const done: DecisionLine = {
      ...{ id: '00000000-0000-4000-8000-0000000000aa', kind: 'done', decisionId: task.id },
      ...{ meetingId: '2026-12', caseNo: 'C-0002', at: at('2026-12-15 09:00'), by: 'U2' },
    };
    await within(stores, async ({ meetingDecisions }) => {
      for (const line of [typed, task, done]) await meetingDecisions.add(line);
    });
    await within(stores, async ({ meetingDecisions }) => {
      expect(await meetingDecisions.ofMessage('m1')).toEqual([typed]);
      const { typedIn: _typedIn, ...rest } = typed;
      await meetingDecisions.withoutWords({ ...rest, reason: '' });
    });
    await within(stores, async ({ meetingDecisions }) => {
      expect((await meetingDecisions.all()).map(({ id }) => id)).toEqual([
        ...[typed.id, task.id, done.id],
      ]);
      expect(await meetingDecisions.ofMessage('m1')).toEqual([]);
      expect(await meetingDecisions.ofMeeting('2026-12')).toHaveLength(3);
      expect((await meetingDecisions.ofPerson('wang')).map(({ id }) => id)).toEqual([task.id]);
      expect((await meetingDecisions.ofPerson('U2')).map(({ id }) => id)).toEqual([done.id]);
      expect(await meetingDecisions.find(task.id)).toEqual(task);
    });
  });

  it('periods and extra meetings are found by their message, and all in order', async () => {
    await within(stores, async ({ meetingPeriods, extraMeetings }) => {
      await meetingPeriods.save(period('2027-02', '人數不足', 'm2'));
      await meetingPeriods.save(period('2026-12', '勤務'));
      await extraMeetings.save(extra('2026-12-extra-2', { proposedAt: at('2026-12-21 10:00') }));
      await extraMeetings.save(extra('2026-12-extra-1', { typedIn: 'm3' }));
    });
    await within(stores, async ({ meetingPeriods, extraMeetings }) => {
      expect((await meetingPeriods.all()).map(({ id }) => id)).toEqual(['2026-12', '2027-02']);
      expect((await meetingPeriods.ofMessage('m2')).map(({ id }) => id)).toEqual(['2027-02']);
      expect(await meetingPeriods.find('2026-12')).toEqual(period('2026-12', '勤務'));
      expect((await extraMeetings.all()).map(({ id }) => id)).toEqual([
        ...['2026-12-extra-1', '2026-12-extra-2'],
      ]);
      expect(await extraMeetings.ofMessage('m3')).toEqual([
        extra('2026-12-extra-1', { typedIn: 'm3' }),
      ]);
    });
  });

  it('extra meetings get their numbers one after the other', async () => {
    const propose = (chat: string) =>
      stores.transact(async ({ extraMeetings }) => {
        await extraMeetings.lock();
        const nth = (await extraMeetings.all()).length + 1;
        await extraMeetings.save(extra(`2026-12-extra-${nth}`));
      }, chat);
    await Promise.all(['1', '2', '3'].map(propose));
    const all = await within(stores, ({ extraMeetings }) => extraMeetings.all());
    expect(all).toHaveLength(3);
  });
});

describe.each(keeping)(
  'what is kept of meetings in $kind, opened again',
  ({ openAt, newPlace }) => {
    it('is there', async () => {
      const place = await newPlace();
      stores = await openAt(place);
      await within(stores, async (ports) => {
        await ports.meetingSubmissions.save(submissionOf('2026-12', '中山分局', { caseNo }));
        await ports.meetingAttendance.save(attendance('wang'));
        await ports.meetingDecisions.add(decisionOf(caseNo));
        await ports.meetingPeriods.save(period('2026-12', '勤務'));
        await ports.extraMeetings.save(extra('2026-12-extra-1'));
      });
      await stores.close();
      stores = await openAt(place);
      await within(stores, async (ports) => {
        expect(await ports.meetingSubmissions.all()).toHaveLength(1);
        expect(await ports.meetingAttendance.ofMeeting('2026-12')).toHaveLength(1);
        expect(await ports.meetingDecisions.all()).toHaveLength(1);
        expect(await ports.meetingPeriods.all()).toHaveLength(1);
        expect(await ports.extraMeetings.all()).toHaveLength(1);
      });
    });
  },
);
