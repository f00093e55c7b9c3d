import type { Staff } from '../../directory/recognise.ts';
import type { Units } from '../../directory/unit.ts';
import { taipeiDay } from '../../foundation/taipei-time.ts';
import type { FormChoice } from '../../messaging/outgoing-staff.ts';
import { hidden } from '../../privacy/mask.ts';
import { precinctsOf } from '../../visits/answering.ts';
import { coordinatorsNamed } from '../../visits/case-shown.ts';
import { lawInForce } from '../../visits/change-case.ts';
import { coordinatorOf, isAnsweredFor, isCoordinatorOf } from '../../visits/coordinators.ts';
import { newCase } from '../../visits/new-case.ts';
import { dueOn } from '../../visits/plan-visits.ts';
import { readCaseNo } from '../../visits/read-case-no.ts';
import { readCourtNo } from '../../visits/read-case-texts.ts';
import { saveCase } from '../../visits/save-case.ts';
import type { CaseStores } from '../../visits/tell-of-moves.ts';
import { Risk } from '../../visits/visit-rule.ts';
import type { CaseDesk, CaseDeskParts } from '../case-desk.ts';
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

export interface NewCaseContext {
  readonly staff: Staff;
  readonly stores: CaseStores;
  readonly parts: CaseDeskParts;
  readonly desk: CaseDesk;
  readonly words: CaseWords;
  /** Whether anybody answers for a precinct. */
  readonly isAnsweredFor: (precinct: string) => boolean;
}

/** What the form needs at this moment. */
export async function newCaseContext(
  staff: Staff,
  stores: CaseStores,
  parts: CaseDeskParts,
  desk: CaseDesk,
  words: CaseWords,
): Promise<NewCaseContext> {
  const members = await stores.members.all();
  return {
    ...{ staff, stores, parts, desk, words },
    isAnsweredFor: (precinct) => isAnsweredFor(precinct, parts.people(), members),
  };
}

const again = (problem: Extract<FieldRead, { kind: 'again' }>['problem']): FieldRead => ({
  ...{ kind: 'again', problem },
});

const todayOf = ({ parts }: NewCaseContext) => taipeiDay(parts.clock.now());

const caseNo: Field<NewCaseContext> = {
  name: 'caseNo',
  isSure: true,
  choices: () => [],
  read: (given) => {
    const read = readCaseNo(given);
    if (read.kind === 'ok') return { kind: 'ok', value: read.caseNo };
    return again(read.kind === 'personal' ? 'personal' : 'no-code');
  },
  ends: async (code, { desk, staff, stores }) => {
    const known = await stores.stalkingCases.find(code);
    return known === undefined ? undefined : [await desk.known(known, staff, stores)];
  },
};

export function isPrecinct(units: Units, name: string): boolean {
  return units.all.some((unit) => unit.kind === 'precinct' && unit.name === name);
}

/** Reads a precinct's name or nickname. */
export function readPrecinct(given: string, units: Units): string | undefined {
  const found = units.find(given);
  const those = found.kind === 'several' ? found.units : found.kind === 'found' ? [found.unit] : [];
  return those.find(({ kind }) => kind === 'precinct')?.name;
}

/** A manager's, every precinct; a coordinator's, their own. */
function openPrecincts({ staff, parts }: NewCaseContext): readonly string[] {
  const all = parts.units().all.filter(({ kind }) => kind === 'precinct');
  const names = all.map(({ name }) => name);
  return staff.roles.includes('manager')
    ? names
    : precinctsOf(staff).filter((own) => names.includes(own));
}

const precinct: Field<NewCaseContext> = {
  name: 'precinct',
  isSure: true,
  choices: (_values, context): FormChoice[] => asChoices(openPrecincts(context)),
  read: (given, context) => {
    if (given.includes(hidden)) return again('personal');
    const name = readPrecinct(given, context.parts.units());
    if (name === undefined) return again('unknown-precinct');
    if (!openPrecincts(context).includes(name)) return again('other-precinct');
    return context.isAnsweredFor(name) ? { kind: 'ok', value: name } : again('no-coordinator');
  },
};

const petitionedOn: Field<NewCaseContext> = {
  name: 'petitionedOn',
  isSure: true,
  choices: (_values, context) => dayChoices(todayOf(context), context.words),
  read: (given, context) => readDayField(given, todayOf(context), lawInForce, 'before-law'),
};

const risk: Field<NewCaseContext> = {
  name: 'risk',
  choices: (_values, { words }) => riskChoices(words),
  read: readRiskField,
};

const none = 'none';
const courtNo: Field<NewCaseContext> = {
  name: 'courtNo',
  isSure: true,
  choices: (_values, { words }) => [{ label: words.noCourtNo, value: none }],
  read: (given, { words }) => {
    if (given === none || given.trim() === words.noCourtNo) return { kind: 'ok', value: none };
    const read = readCourtNo(given);
    if (read.kind === 'ok') return { kind: 'ok', value: read.text };
    return again(read.kind === 'personal' ? 'personal' : 'no-court-no');
  },
};

const confirm: Field<NewCaseContext> = {
  name: 'confirm',
  choices: (_values, { words }) => asChoices([words.open, words.redo, words.leave]),
  read: (given, { words }) =>
    given.trim() === words.redo
      ? { kind: 'back-to', field: 'caseNo' }
      : readConfirm(given, words.open, words),
};

/** The case that the answers describe. */
function caseOf(values: Values, { staff, parts }: NewCaseContext) {
  const { people, clock } = parts;
  const of = values.precinct ?? '';
  const own = people().find(({ id }) => id === staff.personId);
  const isOwn = own !== undefined && isCoordinatorOf(own, of);
  const number = values.courtNo;
  const wish = {
    ...{ caseNo: values.caseNo ?? '', precinct: of, petitionedOn: values.petitionedOn ?? '' },
    risk: Risk.parse(values.risk),
    coordinator: isOwn ? own.id : coordinatorOf(of, people()),
    courtNo: number === none ? undefined : number,
  };
  return newCase(wish, clock.now(), staff.userId);
}

/** 新增個案: a code, a precinct, the day of the petition, how dangerous it is. */
export const newCaseForm: Form<NewCaseContext> = {
  id: 'case',
  fields: [caseNo, precinct, petitionedOn, risk, courtNo, confirm],
  ask: (field, values, asked, context) => {
    if (field !== 'confirm') {
      const about = values.caseNo === undefined ? {} : { caseNo: values.caseNo };
      const latest = field === 'petitionedOn' ? { latest: todayOf(context) } : {};
      return { kind: 'case-asks', ...about, ...latest, ...asked };
    }
    const { parts } = context;
    const made = caseOf(values, context);
    const rule = parts.visitRule();
    const due = rule && dueOn(made, rule);
    return {
      ...{ kind: 'case-confirm', caseNo: made.caseNo, precinct: made.precinct, risk: made.risk },
      petitionedOn: made.petitionedOn,
      ...(made.courtNo === undefined ? {} : { courtNo: made.courtNo }),
      coordinators: coordinatorsNamed(made, parts.people()),
      ...(due === undefined ? {} : { dueOn: due }),
      ...asked,
    };
  },
  done: async (values, context) => {
    const { staff, stores, parts, desk } = context;
    const made = caseOf(values, context);
    // Opened by somebody else while the form was filled in.
    const known = await stores.stalkingCases.find(made.caseNo);
    if (known !== undefined) return [await desk.known(known, staff, stores)];
    // Moved to another precinct, or no coordinator any more.
    if (!openPrecincts(context).includes(made.precinct)) {
      return [{ kind: 'case-refused', why: 'other-precinct', caseNo: made.caseNo }];
    }
    const { userId } = staff;
    await saveCase(undefined, made, { by: userId, auditedAs: userId }, stores, parts);
    return [await desk.card(made, 'change', 'opened', stores)];
  },
};
