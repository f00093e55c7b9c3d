import type { AuditStore } from '../../audit/entry.ts';
import type { EnrolmentCodeStore } from '../../directory/enrolment-code.ts';
import { issueCode } from '../../directory/issue-code.ts';
import type { Person } from '../../directory/person.ts';
import type { Units } from '../../directory/unit.ts';
import type { Clock } from '../../foundation/clock.ts';
import type { Ids } from '../../foundation/ids.ts';
import { taipeiMinute } from '../../foundation/taipei-time.ts';
import type { FormChoice } from '../../messaging/outgoing-staff.ts';
import type { Field, Form } from '../form.ts';

export interface NewCodeContext {
  /** The manager who asks for it. */
  readonly userId: string;
  readonly stores: { readonly enrolmentCodes: EnrolmentCodeStore; readonly audit: AuditStore };
  readonly people: readonly Person[];
  readonly units: Units;
  readonly words: { readonly unitCode: string; readonly personalCode: string };
  readonly clock: Clock;
  readonly ids: Ids;
}

const codeDays = 7;
const mostUses = 200;
const mostShown = 10;
const asChoice = (label: string): FormChoice => ({ label, value: label });
const personChoice = ({ id, name, title, unit }: Person): FormChoice => ({
  label: `${name} ${title}｜${unit}`,
  value: id,
});

const who: Field<NewCodeContext> = {
  name: 'who',
  choices: (_values, { words }) => [words.unitCode, words.personalCode].map(asChoice),
  read: (given, { words }) => {
    if (given === words.unitCode) return { kind: 'ok', value: 'unit' };
    if (given === words.personalCode) return { kind: 'ok', value: 'person' };
    return { kind: 'again', problem: 'choose' };
  },
};

const unit: Field<NewCodeContext> = {
  name: 'unit',
  applies: ({ who: chosen }) => chosen === 'unit',
  choices: () => [],
  read: (given, { units }) => {
    const found = units.find(given);
    switch (found.kind) {
      case 'found':
        return { kind: 'ok', value: found.unit.name };
      case 'several': {
        const choices = found.units.map(({ name }) => asChoice(name));
        return { kind: 'again', problem: 'several-units', choices };
      }
      case 'none':
        return { kind: 'again', problem: 'unknown-unit' };
    }
  },
};

const person: Field<NewCodeContext> = {
  name: 'person',
  applies: ({ who: chosen }) => chosen === 'person',
  choices: (_values, { people }) => people.slice(0, mostShown).map(personChoice),
  read: (given, { people }) => {
    const typed = given.trim();
    const meant = people.filter(({ id, name }) => id === typed || name === typed);
    const [first, ...others] = meant;
    if (first !== undefined && others.length === 0) return { kind: 'ok', value: first.id };
    const near = meant.length > 0 ? meant : people.filter(({ name }) => name.includes(typed));
    const choices = near.slice(0, mostShown).map(personChoice);
    return { kind: 'again', problem: 'choose', ...(choices.length > 0 ? { choices } : {}) };
  },
};

const uses: Field<NewCodeContext> = {
  name: 'uses',
  applies: ({ who: chosen }) => chosen === 'unit',
  choices: () => ['1', '10', '30'].map(asChoice),
  read: (given) => {
    const typed = given.normalize('NFKC').trim();
    if (!/^\d{1,6}$/.test(typed)) return { kind: 'again', problem: 'not-a-number' };
    const count = Number(typed);
    if (count < 1 || count > mostUses) return { kind: 'again', problem: 'too-many' };
    return { kind: 'ok', value: String(count) };
  },
};

/** A manager has a code made: for a unit's officers, or for one person of people.json. */
export const newCodeForm: Form<NewCodeContext> = {
  id: 'code',
  fields: [who, unit, person, uses],
  ask: (_field, _values, asked) => ({ kind: 'form-asks', form: 'code', ...asked }),
  done: async (values, { userId, stores, people, clock, ids }) => {
    const named = people.find(({ id }) => id === values.person);
    if (values.who === 'person' && named === undefined) return [{ kind: 'form-left' }];
    const { code, kept } = await issueCode(
      {
        unit: named?.unit ?? values.unit ?? '',
        roles: named?.roles ?? ['officer'],
        ...(named === undefined ? {} : { person: named }),
        uses: named === undefined ? Number(values.uses) : 1,
        days: codeDays,
        by: userId,
      },
      stores,
      { clock, ids },
    );
    return [
      {
        kind: 'code-issued',
        ...{ code, id: kept.id, unit: kept.unit, roles: kept.roles, uses: kept.uses },
        ...(named === undefined ? {} : { person: named.name }),
        until: taipeiMinute(kept.expiresAt),
      },
    ];
  },
};
