import { expect, it } from '@jest/globals';
import type { Occurrence } from '../../src/reminders/occurrence.ts';
import { writeReminders } from '../../src/reminders/write-reminders.ts';

const at = (wall: string) => new Date(`${wall.replace(' ', 'T')}:00+08:00`);

it('tells how many days are left when it is read, though it should have been sent long before', () => {
  const meeting = {
    ...{ id: '2026-12', day: '2026-12-09', time: '14:00', place: '會議室' },
    at: at('2026-12-09 14:00'),
  };
  const occurrence: Occurrence = {
    ...{ key: 'k', at: at('2026-11-25 09:00'), to: ['chang'], isPressing: false },
    ...{ eventAt: meeting.at, occasion: { kind: 'meeting', meeting, daysBefore: 14 } },
  };
  const addressee = { chat: 'U1', id: 'chang', as: 'self' } as const;
  const view = {
    ...{ visitRule: undefined, meetingRule: undefined, cases: [], recipients: [], meetings: [] },
    ...{ quietHours: { from: '22:00', to: '07:00' }, precincts: [], unrecorded: [], wishes: [] },
    ...{ isSubmitted: () => false, substitutesOf: () => [] },
  };
  const now = at('2026-12-08 10:00');
  const [message] = writeReminders([{ occurrence, addressee }], view, [], now, new Map());
  expect(message).toMatchObject({ kind: 'meeting-reminder', daysBefore: 1 });
});
