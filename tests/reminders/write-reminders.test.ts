import { expect, it } from '@jest/globals';
import { Person } from '../../src/directory/person.ts';
import type { Addressee } from '../../src/reminders/addressees.ts';
import type { ForChat } from '../../src/reminders/for-chat.ts';
import type { ReminderView } from '../../src/reminders/plan.ts';
import { writeReminders } from '../../src/reminders/write-reminders.ts';
import { WelfareVisits } from '../../src/visits/visit-rule.ts';
import { caseOf } from '../support/cases.ts';

const at = (wall: string) => new Date(`${wall.replace(' ', 'T')}:00+08:00`);
const now = at('2026-12-07 10:00');
const stalkingCase = caseOf('C-0012', at('2026-12-04 10:00'));
const person = (id: string, given: object) =>
  Person.parse({ id, name: id, title: '同仁', unit: '中山分局', ...given });
const people = [
  person('wu', { roles: ['coordinator'], precincts: ['中山分局'] }),
  person('fu', { roles: ['coordinator'], precincts: ['中山分局'] }),
  person('chen', { roles: ['manager', 'reviewer'] }),
];
const visitRule = WelfareVisits.parse({
  ...{ firstVisitWithinDays: 1, everyDays: { high: 3, medium: 7, low: 14 }, remindAt: '08:30' },
  ...{ overdue: [{ afterDays: 1, notify: ['coordinator'] }], reviewerDigestAt: '08:40' },
});
const view: ReminderView = {
  ...{ visitRule: undefined, meetingRule: undefined, cases: [stalkingCase], meetings: [] },
  ...{ recipients: people.map((one) => ({ ...one, chat: `U-${one.id}` })) },
  ...{ quietHours: { from: '22:00', to: '07:00' }, precincts: [], unrecorded: [], wishes: [] },
  ...{ isSubmitted: () => false, substitutesOf: () => [] },
};

/** The visit is a day late more each time. */
const overdue = (daysLate: number, addressee: Omit<Addressee, 'chat'>): ForChat => {
  const day = `2026-12-0${5 + daysLate}`;
  return {
    occurrence: {
      ...{ key: `welfare-visit:C-0012:2026-12-05:overdue:${day}`, at: at(`${day} 08:30`) },
      ...{ to: [], isPressing: false },
      occasion: {
        ...{ kind: 'welfare-visit-overdue', stalkingCase, dueOn: '2026-12-05' },
        ...{ day, daysLate },
      },
    },
    addressee: { chat: 'U', ...addressee },
  };
};
const written = (items: readonly ForChat[]) =>
  writeReminders(items, view, people, now, new Map()).map((message) =>
    message.kind === 'visit-reminder'
      ? {
          cases: message.visits.map(({ caseNo }) => caseNo),
          ...{ instead: message.instead?.as, mayRecord: message.mayRecord },
        }
      : message.kind,
  );

it('shows a case once to a manager who reviews it too: as the one to find somebody for it', () => {
  const asManager = overdue(1, { id: undefined, as: 'manager' });
  const asReviewer = overdue(2, { id: 'chen', as: 'self' });
  const card = { cases: ['C-0012'], instead: 'manager', mayRecord: true };
  expect(written([asManager, asReviewer])).toEqual([card]);
  expect(written([asReviewer, asManager])).toEqual([card]);
});

it('shows a case once to a coordinator who stands in for the other one too: as their own', () => {
  const own = overdue(2, { id: 'wu', as: 'self' });
  const deputy = overdue(2, { id: 'fu', as: 'deputy' });
  expect(written([deputy, own])).toEqual([
    { cases: ['C-0012'], instead: undefined, mayRecord: true },
  ]);
});

it('sends a reviewer who stands in for another one the digest once: as their own', () => {
  const digest = (addressee: Omit<Addressee, 'chat'>): ForChat => ({
    occurrence: {
      ...{ key: 'reviewer-digest:2026-12-07', at: at('2026-12-07 08:40'), to: [] },
      ...{ isPressing: false, occasion: { kind: 'reviewer-digest', day: '2026-12-07' } },
    },
    addressee: { chat: 'U', ...addressee },
  });
  const items = [digest({ id: 'fu', as: 'deputy' }), digest({ id: 'chen', as: 'self' })];
  const sent = writeReminders(items, { ...view, visitRule }, people, now, new Map());
  expect(sent).toMatchObject([{ kind: 'reviewer-digest', overdue: [{ caseNo: 'C-0012' }] }]);
  expect(sent[0]).not.toHaveProperty('instead');
});

it('keeps what is meant for somebody else apart where the cases differ', () => {
  const other = caseOf('C-0013', at('2026-12-04 10:00'));
  const own = overdue(2, { id: 'wu', as: 'self' });
  const theirs = overdue(2, { id: 'fu', as: 'deputy' });
  const occasion = { ...theirs.occurrence.occasion, stalkingCase: other };
  const forOther = {
    ...theirs,
    occurrence: { ...theirs.occurrence, occasion },
  } as ForChat;
  expect(written([own, forOther])).toEqual([
    { cases: ['C-0012'], instead: undefined, mayRecord: true },
    { cases: ['C-0013'], instead: 'deputy', mayRecord: true },
  ]);
});
