import { postponeVisit } from '../../visits/postpone-visit.ts';
import type { Field, Form } from '../form.ts';
import { readNote, type VisitFormContext } from './visit-details.ts';

export interface PostponeContext extends VisitFormContext {
  /** Asia/Taipei days to choose from. */
  readonly days: readonly string[];
}

const to: Field<PostponeContext> = {
  name: 'to',
  choices: (_values, { days, words }) =>
    days.map((day) => ({ label: words.dayText(day), value: day })),
  read: (given, { days, words }) => {
    const typed = words.dayTyped(given.normalize('NFKC').trim());
    const meant = days.find((day) => {
      const label = words.dayText(day);
      return day === typed || (typed !== '' && label.normalize('NFKC').startsWith(typed));
    });
    return meant === undefined
      ? { kind: 'again', problem: 'choose' }
      : { kind: 'ok', value: meant };
  },
};

const reason: Field<PostponeContext> = {
  name: 'reason',
  isFreeText: true,
  choices: (_values, { words }) => words.reasons.map((label) => ({ label, value: label })),
  // There is always a reason: nothing is skipped here.
  read: (given) => readNote(given, ''),
};

/** 改期: to which day, and why. `caseNo` and `after` are set from the beginning. */
export const postponeVisitForm: Form<PostponeContext> = {
  id: 'visit-postponed',
  fields: [to, reason],
  ask: (_field, { caseNo = '' }, asked) => {
    return { kind: 'visit-asks', form: 'visit-postponed', caseNo, ...asked };
  },
  done: async ({ caseNo = '', after = '', to: day = '', reason: why = '' }, context, typedIn) => {
    const { by, stores, parts } = context;
    const said = { to: day, reason: why, reasonIn: typedIn.reason };
    return postponeVisit({ caseNo, after }, said, by, stores, parts);
  },
};
