import { addDays } from '../../../foundation/taipei-time.ts';
import { decideCase, decisionKept, riskBefore } from '../../../meetings/decide-case.ts';
import { riskAfter, Verdict, verdicts } from '../../../meetings/decision.ts';
import type { Form } from '../../form.ts';
import { askedAs } from './asked-as.ts';
import type { MeetingFormContext } from './context.ts';
import { day, nobody, person, pick, words } from './fields.ts';

const verdict = pick('verdict', (_values, { words: { verdictText }, item }) =>
  verdicts
    // A risk that is the highest does not rise.
    .filter((one) => item === undefined || riskAfter(one, riskBefore(item)) !== undefined)
    .map((value) => ({ label: verdictText(value), value })),
);
const reason = words('reason', (context) => context.words.decisionReasons);
const owner = person('owner', ({ noTask }) => noTask);
const dueOn = day(
  'dueOn',
  (_values, { words: { inDays, untilNext }, today, usualDueDay }) => [
    ...[7, 14, 30].map((days) => {
      const value = addDays(today, days);
      return { label: inDays(days, value), value };
    }),
    { label: untilNext(usualDueDay), value: usualDueDay },
  ],
  { applies: (values) => values.owner !== nobody },
);

/** What the meeting decides on a case. `meetingId` and `caseNo` are set from the beginning. */
export const decideCaseForm: Form<MeetingFormContext> = {
  id: 'decide-case',
  fields: [verdict, reason, owner, dueOn],
  ask: askedAs('decide-case', 'verdict'),
  done: async (values, { staff, stores, parts }, typedIn) => {
    const { meetingId = '', caseNo = '', reason: why = '', owner: who = nobody } = values;
    const end = await decideCase(
      {
        ...{ meetingId, caseNo, reason: why, typedIn: typedIn.reason },
        verdict: Verdict.parse(values.verdict),
        task:
          who === nobody || values.dueOn === undefined
            ? undefined
            : { owner: who, dueOn: values.dueOn },
      },
      staff.userId,
      stores,
      parts,
    );
    return end.kind === 'refused'
      ? [{ kind: 'meeting-refused', why: end.why }]
      : decisionKept(end.decided, stores, parts);
  },
};
