import type { Staff } from '../../directory/recognise.ts';
import { taipeiDay } from '../../foundation/taipei-time.ts';
import { unreachable } from '../../foundation/unreachable.ts';
import { type CaseChoice, caseChoices } from '../../messaging/outgoing-cases.ts';
import { hidden } from '../../privacy/mask.ts';
import { caseShown } from '../../visits/case-shown.ts';
import { type CaseDeed, changeCaseBy, lawInForce } from '../../visits/change-case.ts';
import { coordinatorOf, isAnsweredFor, reopeningDeeds } from '../../visits/coordinators.ts';
import { saveCase } from '../../visits/save-case.ts';
import type { StalkingCase } from '../../visits/stalking-case.ts';
import { type CaseStores, tellOfMoves } from '../../visits/tell-of-moves.ts';
import { Risk } from '../../visits/visit-rule.ts';
import { type CaseDesk, type CaseDeskParts, changesOf } from '../case-desk.ts';
import type { Field, FieldRead, Form, Values } from '../form.ts';
import {
  asChoices,
  dayChoices,
  readConfirm,
  readDayField,
  readRiskField,
  riskChoices,
} from './case-fields.ts';
import type { CaseWords } from './case-words.ts';
import { readPrecinct } from './new-case.ts';

export interface ChangeCaseContext {
  readonly staff: Staff;
  readonly stores: CaseStores;
  readonly parts: CaseDeskParts;
  readonly desk: CaseDesk;
  readonly words: CaseWords;
  /** As it stands in this transaction. */
  readonly stalkingCase: StalkingCase;
  readonly isAnsweredFor: (precinct: string) => boolean;
}

/** What the form needs at this moment; `undefined` where the case may not be changed by them. */
export async function changeCaseContext(
  caseNo: string,
  staff: Staff,
  stores: CaseStores,
  parts: CaseDeskParts,
  desk: CaseDesk,
  words: CaseWords,
): Promise<ChangeCaseContext | undefined> {
  const stalkingCase = await stores.stalkingCases.find(caseNo);
  if (stalkingCase === undefined) return undefined;
  if ((await desk.accessOf(stalkingCase, staff, stores)) !== 'change') return undefined;
  const members = await stores.members.all();
  return {
    ...{ staff, stores, parts, desk, words, stalkingCase },
    isAnsweredFor: (precinct) => isAnsweredFor(precinct, parts.people(), members),
  };
}

/** `undefined` for a word that an older program sealed. */
export function choiceOf(change: string | undefined): CaseChoice | undefined {
  return caseChoices.find((known) => known === change);
}

const again = (problem: Extract<FieldRead, { kind: 'again' }>['problem']): FieldRead => ({
  ...{ kind: 'again', problem },
});

const todayOf = ({ parts }: ChangeCaseContext) => taipeiDay(parts.clock.now());
const isFor =
  (...choices: readonly CaseChoice[]) =>
  ({ change }: Values) =>
    choices.some((choice) => choice === change);

const on: Field<ChangeCaseContext> = {
  name: 'on',
  isSure: true,
  applies: isFor('ruled', 'withdrawn', 'violation'),
  choices: (_values, context) => dayChoices(todayOf(context), context.words),
  read: (given, context, { change }) =>
    change === 'violation'
      ? readDayField(given, todayOf(context), lawInForce, 'before-law')
      : readDayField(given, todayOf(context), context.stalkingCase.petitionedOn, 'before-petition'),
};

const risk: Field<ChangeCaseContext> = {
  name: 'risk',
  applies: isFor('risk'),
  choices: (_values, { words, stalkingCase }) =>
    riskChoices(words).filter(({ value }) => value !== stalkingCase.risk),
  read: readRiskField,
};

const precinct: Field<ChangeCaseContext> = {
  name: 'precinct',
  isSure: true,
  applies: isFor('transferred'),
  choices: (_values, { parts, stalkingCase }) =>
    asChoices(
      parts
        .units()
        .all.filter(({ kind, name }) => kind === 'precinct' && name !== stalkingCase.precinct)
        .map(({ name }) => name),
    ),
  read: (given, { parts, ...context }) => {
    if (given.includes(hidden)) return again('personal');
    const name = readPrecinct(given, parts.units());
    if (name === undefined) return again('unknown-precinct');
    return context.isAnsweredFor(name) ? { kind: 'ok', value: name } : again('no-coordinator');
  },
};

const confirm: Field<ChangeCaseContext> = {
  name: 'confirm',
  choices: (_values, { words }) => asChoices([words.confirm, words.leave]),
  read: (given, { words }) => readConfirm(given, words.confirm, words),
};

/** What the answers come to; nothing where an older program asked for them. */
function deedsOf(values: Values, { parts, stalkingCase }: ChangeCaseContext): readonly CaseDeed[] {
  const choice = choiceOf(values.change);
  if (choice === undefined) return [];
  switch (choice) {
    case 'ruled':
    case 'withdrawn':
    case 'violation':
      return [{ kind: choice, on: values.on ?? '' }];
    case 'risk':
      return [{ kind: 'risk', to: Risk.parse(values.risk) }];
    case 'transferred': {
      const to = values.precinct ?? '';
      return [{ kind: 'transferred', to, coordinator: coordinatorOf(to, parts.people()) }];
    }
    case 'reopened':
      return reopeningDeeds(stalkingCase, parts.people());
    default:
      return unreachable(choice);
  }
}

/** A button on a case's card: when, or to what, and yes. */
export const changeCaseForm: Form<ChangeCaseContext> = {
  id: 'case-change',
  fields: [on, risk, precinct, confirm],
  ask: (field, values, asked, context) => {
    const { stalkingCase, parts } = context;
    const change = choiceOf(values.change) ?? 'risk';
    const { caseNo } = stalkingCase;
    if (field !== 'confirm') {
      const latest = field === 'on' ? { latest: todayOf(context) } : {};
      return { kind: 'case-asks', caseNo, change, ...latest, ...asked };
    }
    const to = values.on ?? values.risk ?? values.precinct;
    return {
      ...{ kind: 'case-change-confirm', change },
      case: caseShown(stalkingCase, parts.people(), parts.visitRule(), todayOf(context)),
      ...(to === undefined ? {} : { to }),
      ...asked,
    };
  },
  done: async (values, context) => {
    const { staff, stores, parts, desk, stalkingCase } = context;
    // Closed or opened again by somebody else while the form was filled in.
    if (!changesOf(stalkingCase).some((choice) => choice === values.change)) {
      return [await desk.card(stalkingCase, 'change', 'asked', stores)];
    }
    const { userId } = staff;
    const made = { at: parts.clock.now(), by: userId, rule: parts.visitRule() };
    const changed = changeCaseBy(stalkingCase, deedsOf(values, context), made);
    if (changed.kind === 'refused') {
      const { caseNo } = stalkingCase;
      const card = await desk.card(stalkingCase, 'change', 'asked', stores);
      return [{ kind: 'case-refused', why: changed.why, caseNo }, card];
    }
    const { stalkingCase: after } = changed;
    if (changed.kind === 'same') return [await desk.card(after, 'change', 'same', stores)];
    await saveCase(stalkingCase, after, { by: userId, auditedAs: userId }, stores, parts);
    await tellOfMoves([{ before: stalkingCase, after }], userId, stores, parts);
    // Another precinct's by now: whoever moved it away may see it no more.
    const access = await desk.accessOf(after, staff, stores);
    return [await desk.card(after, access === 'none' ? 'see' : access, 'changed', stores)];
  },
};
