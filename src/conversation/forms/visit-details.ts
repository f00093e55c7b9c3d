import type { Staff } from '../../directory/recognise.ts';
import { addDetails } from '../../visits/correct-visit.ts';
import { type VisitMethod, visitMethods } from '../../visits/visit.ts';
import type { VisitParts, VisitStores } from '../../visits/visit-parts.ts';
import type { Field, FieldRead, Form, Values } from '../form.ts';

export interface VisitWords {
  readonly skip: string;
  readonly methods: Readonly<Record<VisitMethod, string>>;
  /** Why a visit is put off, to pick from. */
  readonly reasons: readonly string[];
  /** `12月6日（日）` */
  readonly dayText: (day: string) => string;
  /** What somebody types of a day, as days are written; itself where it is no day. */
  readonly dayTyped: (typed: string) => string;
  /** Typed while a form about a case is open, it means danger there. */
  readonly danger: string;
}

export interface VisitFormContext {
  readonly by: Staff;
  readonly stores: VisitStores;
  readonly parts: VisitParts;
  readonly words: VisitWords;
}

const longest = 500;

/** What is typed of a visit; nothing where it is skipped. */
export function readNote(given: string, skip: string): FieldRead {
  const note = given.trim();
  if (note === '') return { kind: 'again', problem: 'empty' };
  if (note === skip) return { kind: 'ok', value: '' };
  if ([...note].length > longest) return { kind: 'again', problem: 'note-too-long' };
  return { kind: 'ok', value: note };
}

const method: Field<VisitFormContext> = {
  name: 'method',
  choices: (_values, { words }) => [
    ...visitMethods.map((value) => ({ label: words.methods[value], value })),
    { label: words.skip, value: words.skip },
  ],
  read: (given, { words }) => {
    const typed = given.trim();
    if (typed === words.skip) return { kind: 'ok', value: '' };
    const meant = visitMethods.find((one) => one === typed || words.methods[one] === typed);
    return meant === undefined
      ? { kind: 'again', problem: 'choose' }
      : { kind: 'ok', value: meant };
  },
};

/** A field for words of one's own, whatever they read like. */
export function wordsField(name: string): Field<VisitFormContext> {
  return {
    name,
    isFreeText: true,
    choices: (_values, { words }) => [{ label: words.skip, value: words.skip }],
    read: (given, { words }) => readNote(given, words.skip),
  };
}

/** How somebody was visited, what was seen, what comes next. `caseNo` and `line` are set from the beginning. */
export const visitDetailsForm: Form<VisitFormContext> = {
  id: 'visit-details',
  fields: [method, wordsField('note'), wordsField('nextSteps')],
  ask: (_field, { caseNo = '' }, asked) => {
    return { kind: 'visit-asks', form: 'visit-details', caseNo, ...asked };
  },
  done: async (values, { by, stores, parts }, typedIn) => {
    const { caseNo = '', line = '', method: chosen, note, nextSteps } = values;
    const way = visitMethods.find((one) => one === chosen);
    const details = {
      ...(way === undefined ? {} : { method: way }),
      ...(isSaid(note) ? { note } : {}),
      ...(isSaid(nextSteps) ? { nextSteps } : {}),
    };
    const typed = typedOf(['note', 'nextSteps'], values, typedIn);
    return addDetails(caseNo, line, details, typed, by, stores, parts);
  },
};

/** Why somebody does not want to be visited, where it is known. */
export const visitRefusalForm: Form<VisitFormContext> = {
  id: 'visit-refusal',
  fields: [wordsField('reason')],
  ask: (_field, { caseNo = '' }, asked) => {
    return { kind: 'visit-asks', form: 'visit-refusal', caseNo, ...asked };
  },
  done: async (values, { by, stores, parts }, typedIn) => {
    const { caseNo = '', line = '', reason } = values;
    const typed = typedOf(['reason'], values, typedIn);
    const details = isSaid(reason) ? { reason } : {};
    return addDetails(caseNo, line, details, typed, by, stores, parts);
  },
};

function isSaid(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}

/** The messages of what was typed and not skipped. */
function typedOf(
  fields: readonly ('note' | 'nextSteps' | 'reason')[],
  values: Values,
  typedIn: Values,
): Partial<Record<'note' | 'nextSteps' | 'reason', string>> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const messageId = typedIn[field];
      return messageId === undefined || !isSaid(values[field]) ? [] : [[field, messageId]];
    }),
  );
}
