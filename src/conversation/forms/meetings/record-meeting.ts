import { taipeiInstant } from '../../../foundation/taipei-time.ts';
import { recordedMessage, recordPeriod } from '../../../meetings/record-period.ts';
import { dayTyped, timeTyped } from '../../../meetings/typed-time.ts';
import type { Field, Form } from '../../form.ts';
import { askedAs } from './asked-as.ts';
import type { MeetingFormContext } from './context.ts';
import { words } from './fields.ts';

const mostPeople = 200;
const planned = 'planned';

const heldAt: Field<MeetingFormContext> = {
  name: 'at',
  choices: (_values, context) => [{ label: context.words.asPlanned, value: planned }],
  read: (given, context) => {
    const typed = given.normalize('NFKC').trim();
    if (given === planned || typed === context.words.asPlanned)
      return { kind: 'ok', value: planned };
    const [dayWord = '', timeWord = ''] = typed.split(/\s+/u);
    const time = timeTyped(timeWord);
    // The day lies behind: of two years the one that is not yet to come.
    const ahead = dayTyped(dayWord, context.today);
    if (ahead === undefined) return { kind: 'again', problem: 'not-a-day' };
    if (time === undefined) return { kind: 'again', problem: 'not-a-time' };
    const isAhead = taipeiInstant(ahead, time) > context.now;
    const last = `${Number(ahead.slice(0, 4)) - 1}${ahead.slice(4)}`;
    const day = isAhead ? last : ahead;
    if (taipeiInstant(day, time) > context.now) return { kind: 'again', problem: 'not-a-day' };
    return { kind: 'ok', value: `${day} ${time}` };
  },
};

const attended: Field<MeetingFormContext> = {
  name: 'attended',
  choices: (_values, { words: { people }, expected }) =>
    expected === 0 ? [] : [{ label: people(expected), value: String(expected) }],
  read: (given) => {
    const [, typed] = /^(\d{1,6})/.exec(given.normalize('NFKC').trim()) ?? [];
    if (typed === undefined) return { kind: 'again', problem: 'not-a-number' };
    const count = Number(typed);
    return count < 1 || count > mostPeople
      ? { kind: 'again', problem: 'too-many' }
      : { kind: 'ok', value: String(count) };
  },
};

/** 已召開: when, and how many came. `meetingId` is set from the beginning. */
export const meetingHeldForm: Form<MeetingFormContext> = {
  id: 'meeting-held',
  fields: [heldAt, attended],
  ask: askedAs('meeting-held', 'at'),
  done: async (values, { staff, stores, parts, meeting }) => {
    if (meeting === undefined) return [{ kind: 'meeting-refused', why: 'no-meeting' }];
    const [day = '', time = ''] = (values.at ?? '').split(' ');
    const at = values.at === planned ? meeting.at : taipeiInstant(day, time);
    const told = { kind: 'held', at, attended: Number(values.attended) } as const;
    return [recordedMessage(await recordPeriod(meeting.id, told, staff.userId, stores, parts))];
  },
};

/** 未召開: why. `meetingId` is set from the beginning. */
export const meetingNotHeldForm: Form<MeetingFormContext> = {
  id: 'meeting-not-held',
  fields: [words('reason', (context) => context.words.notHeldReasons)],
  ask: askedAs('meeting-not-held', 'reason'),
  done: async ({ meetingId = '', reason = '' }, { staff, stores, parts }, typedIn) => {
    const told = { kind: 'not-held', reason, typedIn: typedIn.reason } as const;
    return [recordedMessage(await recordPeriod(meetingId, told, staff.userId, stores, parts))];
  },
};
