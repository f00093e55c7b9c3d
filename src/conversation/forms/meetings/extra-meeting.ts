import { moveExtra, proposeExtra } from '../../../meetings/call-extra.ts';
import { risks } from '../../../visits/visit-rule.ts';
import type { Field, Form } from '../../form.ts';
import { askedAs } from './asked-as.ts';
import { readCaseNo } from './case-code.ts';
import type { MeetingFormContext } from './context.ts';
import { day, nextOfficeDays, readChoice, time, words } from './fields.ts';

const mostCases = 10;

/** Coordinators name cases of their own; whoever looks at all precincts, any. */
const caseNo: Field<MeetingFormContext> = {
  name: 'caseNo',
  takesWords: true,
  choices: (_values, { cases, precincts, words: { riskText } }) =>
    cases
      .filter((one) => one.standing.kind === 'open' && precincts.includes(one.precinct))
      .sort((a, b) => risks.indexOf(a.risk) - risks.indexOf(b.risk))
      .slice(0, mostCases)
      .map((one) => ({ label: `${one.caseNo} ${riskText(one.risk)}`, value: one.caseNo })),
  read: (given, context, values) => {
    const tapped = readChoice(given, caseNo.choices(values, context));
    const read = tapped.kind === 'ok' ? tapped : readCaseNo(given);
    if (read.kind !== 'ok') return read;
    const known = context.cases.find((one) => one.caseNo === read.value);
    if (known === undefined) return { kind: 'again', problem: 'not-a-code' };
    const isOther = !context.precincts.includes(known.precinct);
    return isOther ? { kind: 'again', problem: 'other-precinct' } : read;
  },
};

/** 加開會議: for which case, why, when. */
export const extraMeetingForm: Form<MeetingFormContext> = {
  id: 'extra-meeting',
  fields: [
    caseNo,
    words('reason', (context) => context.words.extraReasons),
    day('day', nextOfficeDays),
    time('time', 'day'),
  ],
  ask: askedAs('extra-meeting', 'caseNo'),
  done: async (values, { staff, stores, parts, cases }, typedIn) => {
    const { caseNo: code = '', reason = '', day: on = '', time: at = '' } = values;
    const known = cases.find((one) => one.caseNo === code);
    if (known === undefined) return [{ kind: 'meeting-refused', why: 'unknown-case' }];
    return proposeExtra(
      {
        ...{ caseNo: code, precinct: known.precinct, reason, day: on, time: at },
        typedIn: typedIn.reason,
      },
      staff,
      stores,
      parts,
    );
  },
};

/** 會議改期: to when. `meetingId` is set from the beginning. */
export const extraMoveForm: Form<MeetingFormContext> = {
  id: 'extra-move',
  fields: [day('day', nextOfficeDays), time('time', 'day')],
  ask: askedAs('extra-move', 'day'),
  done: ({ meetingId = '', day: on = '', time: at = '' }, { staff, stores, parts }) =>
    moveExtra(meetingId, { day: on, time: at }, staff, stores, parts),
};
