import { addDays, taipeiInstant } from '../../../foundation/taipei-time.ts';
import { dayTyped, timeTyped } from '../../../meetings/typed-time.ts';
import { wordsProblem } from '../../../meetings/words-problem.ts';
import type { FormChoice } from '../../../messaging/outgoing-staff.ts';
import type { Field, FieldRead, Values } from '../../form.ts';
import type { MeetingFormContext } from './context.ts';

type MeetingField = Field<MeetingFormContext>;
type Choices = (values: Values, context: MeetingFormContext) => readonly FormChoice[];

/** A card holds so many rows. */
const mostChoices = 10;

export const asChoice = (label: string): FormChoice => ({ label, value: label });

/** One of the choices, tapped or typed as it is shown. */
export function pick(
  name: string,
  choices: Choices,
  more: Pick<MeetingField, 'applies'> = {},
): MeetingField {
  return {
    ...{ name, choices, ...more },
    read: (given, context, values) => readChoice(given, choices(values, context)),
  };
}

export function readChoice(given: string, choices: readonly FormChoice[]): FieldRead {
  const typed = given.normalize('NFKC').trim();
  const found = choices.find(({ label, value }) => {
    return value === given || label === given.trim() || label.normalize('NFKC') === typed;
  });
  return found === undefined
    ? { kind: 'again', problem: 'choose' }
    : { kind: 'ok', value: found.value };
}

/** A few words of one's own, without anything personal, or one of the usual ones. */
export function words(
  name: string,
  usual: (context: MeetingFormContext) => readonly string[],
): MeetingField {
  return {
    name,
    takesWords: true,
    choices: (_values, context) => usual(context).map(asChoice),
    read: (given) => {
      const text = given.replace(/\s+/gu, ' ').trim();
      const problem = wordsProblem(text);
      return problem === undefined ? { kind: 'ok', value: text } : { kind: 'again', problem };
    },
  };
}

/** Somebody of the staff: the likely ones to tap, everybody by name. @param none A choice that names nobody. */
export function person(
  name: string,
  none?: (words: MeetingFormContext['words']) => string,
  more: Pick<MeetingField, 'applies'> = {},
): MeetingField {
  const noneOf = (context: MeetingFormContext) =>
    none === undefined ? [] : [{ label: none(context.words), value: nobody }];
  const likely: Choices = (_values, context) => [
    ...noneOf(context),
    ...context.candidates
      .slice(0, mostChoices - noneOf(context).length)
      .map(({ id, label }) => ({ label, value: id })),
  ];
  return {
    ...{ name, choices: likely, ...more },
    read: (given, context, values) => {
      const tapped = readChoice(given, likely(values, context));
      if (tapped.kind === 'ok') return tapped;
      const typed = given.normalize('NFKC').trim();
      const meant = context.candidates.filter(
        (one) => one.id === given || one.name === typed || one.label === typed,
      );
      const [only, ...others] = meant;
      if (only === undefined) return { kind: 'again', problem: 'choose' };
      if (others.length === 0) return { kind: 'ok', value: only.id };
      const choices = meant.slice(0, mostChoices).map(({ id, label }) => ({ label, value: id }));
      return { kind: 'again', problem: 'choose', choices };
    },
  };
}
export const nobody = 'nobody';

/** A day that has not passed. @param offered What can be tapped. */
export function day(
  name: string,
  offered: Choices,
  more: Pick<MeetingField, 'applies'> = {},
): MeetingField {
  return {
    ...{ name, choices: offered, ...more },
    read: (given, context, values) => {
      const tapped = readChoice(given, offered(values, context));
      if (tapped.kind === 'ok') return tapped;
      const typed = dayTyped(given, context.today);
      const isAhead = typed !== undefined && typed >= context.today;
      return isAhead ? { kind: 'ok', value: typed } : { kind: 'again', problem: 'not-a-day' };
    },
  };
}

/** A wall time on the day that was said before, which has not passed. */
export function time(name: string, dayField: string): MeetingField {
  const isAhead = (text: string, values: Values, { now }: MeetingFormContext) =>
    taipeiInstant(values[dayField] ?? '', text) > now;
  const offered: Choices = (values, context) =>
    ['09:00', '10:00', '14:00', '15:00', '16:00']
      .filter((text) => isAhead(text, values, context))
      .map(asChoice);
  return {
    ...{ name, choices: offered },
    read: (given, context, values) => {
      const typed = timeTyped(given);
      return typed !== undefined && isAhead(typed, values, context)
        ? { kind: 'ok', value: typed }
        : { kind: 'again', problem: 'not-a-time' };
    },
  };
}

/** The next office days, as many as one may want to meet on at short notice. */
export const nextOfficeDays: Choices = (_values, { today, parts, words }) => {
  const { officeCalendar } = parts.rules();
  const days: string[] = [];
  for (let from = today; days.length < 5; from = addDays(days.at(-1) ?? from, 1)) {
    days.push(officeCalendar.officeDayFrom(from));
  }
  return days.map((value) => ({ label: words.dayText(value), value }));
};
