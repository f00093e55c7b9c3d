import {
  Conduct,
  casesIn,
  conducts,
  Relation,
  relations,
  Suggestion,
  suggestions,
} from '../../../meetings/submission.ts';
import { submitCase } from '../../../meetings/submit-case.ts';
import type { StalkingCase } from '../../../visits/stalking-case.ts';
import { Risk, risks } from '../../../visits/visit-rule.ts';
import type { Field, Form, Values } from '../../form.ts';
import { askedAs } from './asked-as.ts';
import { readCaseNo } from './case-code.ts';
import type { MeetingFormContext } from './context.ts';
import { asChoice, pick, readChoice, words } from './fields.ts';

const mostCases = 10;

const precinct: Field<MeetingFormContext> = {
  name: 'precinct',
  choices: (_values, { precincts }) => precincts.slice(0, 14).map(asChoice),
  read: (given, { precincts, units }) => {
    const tapped = readChoice(given, precincts.map(asChoice));
    if (tapped.kind === 'ok') return tapped;
    const found = units.find(given);
    const name = found.kind === 'found' ? found.unit.name : undefined;
    return name !== undefined && precincts.includes(name)
      ? { kind: 'ok', value: name }
      : { kind: 'again', problem: 'choose' };
  },
};

/** Cases of the precinct that were not named yet, the most dangerous first. */
function ownCases(
  { precinct }: Values,
  { cases, submissions }: MeetingFormContext,
): readonly StalkingCase[] {
  const named = new Set(casesIn(submissions).map(({ submitted }) => submitted.caseNo));
  return cases
    .filter((one) => one.precinct === precinct && one.standing.kind === 'open')
    .filter(({ caseNo }) => !named.has(caseNo))
    .sort((a, b) => risks.indexOf(a.risk) - risks.indexOf(b.risk));
}

const caseNo: Field<MeetingFormContext> = {
  name: 'caseNo',
  takesWords: true,
  choices: (values, context) =>
    ownCases(values, context)
      .slice(0, mostCases)
      .map(({ caseNo: value, risk }) => ({
        label: `${value} ${context.words.riskText(risk)}`,
        value,
      })),
  read: (given, context, values) => {
    const tapped = readChoice(given, caseNo.choices(values, context));
    const read = tapped.kind === 'ok' ? tapped : readCaseNo(given);
    if (read.kind !== 'ok') return read;
    const known = context.cases.find((one) => one.caseNo === read.value);
    const isOther = known !== undefined && known.precinct !== values.precinct;
    return isOther ? { kind: 'again', problem: 'other-precinct' } : read;
  },
};

const conduct = pick('conduct', (_values, { words: { conductText } }) =>
  conducts.map((value) => ({ label: conductText(value), value })),
);
const relation = pick('relation', (_values, { words: { relationText } }) =>
  relations.map((value) => ({ label: relationText(value), value })),
);
const risk = pick('risk', ({ caseNo: code }, { words: { riskText }, cases }) => {
  const now = cases.find((one) => one.caseNo === code)?.risk;
  // As it stands is what is mostly meant.
  const order = now === undefined ? risks : [now, ...risks.filter((one) => one !== now)];
  return order.map((value) => ({ label: riskText(value), value }));
});
const suggests = pick('suggests', (_values, { words: { suggestionText } }) =>
  suggestions.map((value) => ({ label: suggestionText(value), value })),
);
const note = words('note', ({ words: { noNote } }) => [noNote]);

/** 提報個案: a precinct names a case for the meeting. `meetingId` is set from the beginning. */
export const submitCaseForm: Form<MeetingFormContext> = {
  id: 'submit-case',
  fields: [precinct, caseNo, conduct, relation, risk, suggests, note],
  ask: askedAs('submit-case', 'precinct', 'caseNo'),
  done: async (values, context, typedIn) => {
    const { staff, stores, parts, precincts, words: given } = context;
    const { meetingId = '', precinct: of = '', caseNo: code = '' } = values;
    // They may have moved to another precinct while the form was filled in.
    if (!precincts.includes(of)) return [{ kind: 'meeting-refused', why: 'no-precinct' }];
    const said = values.note === given.noNote ? undefined : values.note;
    const typed = {
      ...(typedIn.caseNo === undefined ? {} : { caseNo: typedIn.caseNo }),
      ...(said === undefined || typedIn.note === undefined ? {} : { note: typedIn.note }),
    };
    return submitCase(
      { meetingId, precinct: of },
      {
        caseNo: code,
        conduct: Conduct.parse(values.conduct),
        relation: Relation.parse(values.relation),
        risk: Risk.parse(values.risk),
        suggests: Suggestion.parse(values.suggests),
        ...(said === undefined ? {} : { note: said }),
      },
      Object.keys(typed).length === 0 ? undefined : typed,
      staff,
      stores,
      parts,
    );
  },
};
