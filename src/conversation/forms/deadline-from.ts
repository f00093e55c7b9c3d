import { type DayTyped, dayTyped, surely } from '../../deadlines/day-typed.ts';
import { type DeadlineRule, isFromRuling, runsFromMoment } from '../../deadlines/deadline-rule.ts';
import { addDays, taipeiDay, taipeiMinute } from '../../foundation/taipei-time.ts';
import type { OutgoingMessage } from '../../messaging/outgoing.ts';
import type { FormChoice } from '../../messaging/outgoing-staff.ts';
import type { Field, FieldRead, Form } from '../form.ts';

export interface DeadlineWords {
  readonly today: (day: string) => string;
  readonly yesterday: (day: string) => string;
  readonly now: string;
  /** A day or a minute, in years of the Republic. */
  readonly fromText: (from: string) => string;
  /** A day that lies ahead, taken on purpose. */
  readonly aheadText: (from: string) => string;
  readonly noCode: string;
}

export interface DeadlineFromContext {
  readonly rule: DeadlineRule;
  readonly now: Date;
  readonly words: DeadlineWords;
  /** What the day comes to. */
  readonly result: (from: string) => OutgoingMessage;
}

/** Given by the button 「現在」; the minute is that of the tap. */
const nowValue = 'now';
/** A ruling may say a day so far ahead. */
const rulingYears = 3;

function usualChoices({ rule, now, words }: DeadlineFromContext): FormChoice[] {
  if (runsFromMoment(rule)) return [{ label: words.now, value: nowValue }];
  if (isFromRuling(rule)) return [];
  const today = taipeiDay(now);
  const yesterday = addDays(today, -1);
  return [
    { label: words.today(today), value: today },
    { label: words.yesterday(yesterday), value: yesterday },
  ];
}

function readFrom(given: string, context: DeadlineFromContext): FieldRead {
  const { rule, now, words } = context;
  const isNow = given === nowValue || given.trim() === words.now;
  if (isNow && runsFromMoment(rule)) return { kind: 'ok', value: taipeiMinute(now) };
  return fieldRead(dayTyped(given, rule, now), context);
}

function fieldRead(read: DayTyped, context: DeadlineFromContext): FieldRead {
  const { words, rule } = context;
  switch (read.kind) {
    case 'ok':
      return { kind: 'ok', value: read.from };
    case 'none':
      return { kind: 'again', problem: runsFromMoment(rule) ? 'no-moment' : 'no-day' };
    case 'far':
      return { kind: 'again', problem: 'day-far' };
    case 'year-needed':
      return { kind: 'again', problem: 'year-needed' };
    case 'which': {
      const choices = [
        { label: words.fromText(read.past), value: read.past },
        { label: words.aheadText(read.next), value: surely(read.next) },
      ];
      return { kind: 'again', problem: 'which-day', choices };
    }
    case 'ahead': {
      const meant = { label: words.aheadText(read.from), value: surely(read.from) };
      return { kind: 'again', problem: 'not-yet', choices: [...usualChoices(context), meant] };
    }
  }
}

const from: Field<DeadlineFromContext> = {
  name: 'from',
  isSure: true,
  choices: (_values, context) => usualChoices(context),
  read: (given, context) => readFrom(given, context),
};

/** From which day, or minute, a period counts. `ruleId` is set from the beginning. */
export const deadlineFromForm: Form<DeadlineFromContext> = {
  id: 'deadline-from',
  fields: [from],
  ask: (_field, _values, asked, { rule, now }) => {
    const latestDay = isFromRuling(rule)
      ? addDays(taipeiDay(now), rulingYears * 366)
      : taipeiDay(now);
    const isMoment = runsFromMoment(rule);
    return {
      ...{ kind: 'deadline-asks', ...ruleLine(rule), fromText: rule.from },
      takes: isMoment ? 'minute' : isFromRuling(rule) ? 'ruling' : 'day',
      latest: isMoment ? taipeiMinute(now).replace(' ', 'T') : latestDay,
      ...asked,
    };
  },
  done: async ({ from: given = '' }, { result }) => [result(given)],
};

/** A rule as lists and questions name it. */
export function ruleLine({ id, label, whose, period }: DeadlineRule) {
  const [unit, count] = Object.entries(period)[0] ?? [];
  const length =
    unit === 'hours' || unit === 'days' || unit === 'months' || unit === 'years'
      ? { length: { unit, count: Number(count) } as const }
      : {};
  return { ruleId: id, label, whose, ...length };
}
