import type { Person } from '../../directory/person.ts';
import type { Staff } from '../../directory/recognise.ts';
import type { DutyRoster } from '../../duty/roster.ts';
import { maySwap, type SwapPlan } from '../../duty/swap.ts';
import { askSwap, type SwapParts, type SwapStores } from '../../duty/swap-desk.ts';
import { swapStrains } from '../../duty/swap-strain.ts';
import { namedPerson, turnShown, wallOf } from '../../duty/turn-shown.ts';
import { canChangeHands, type Turn, turnsOf } from '../../duty/turns.ts';
import type { TurnShown } from '../../messaging/outgoing-shift.ts';
import type { FormChoice } from '../../messaging/outgoing-staff.ts';
import type { Field, FieldRead, Form, Values } from '../form.ts';

export interface SwapWords {
  readonly confirm: string;
  readonly leave: string;
  /** Taking over, without a turn in return. */
  readonly favour: string;
  readonly turnText: (turn: TurnShown) => string;
  /** What somebody types of a day, as turns are written; itself where it is no day. */
  readonly dayTyped: (typed: string) => string;
}

export interface SwapContext {
  readonly staff: Staff;
  /** Everybody whom LINE reaches. */
  readonly inReach: readonly Staff[];
  /** With whatever was agreed by now. */
  readonly roster: DutyRoster;
  readonly now: Date;
  readonly people: readonly Person[];
  readonly stores: SwapStores;
  readonly parts: SwapParts;
  readonly words: SwapWords;
}

/** How far ahead turns are offered. */
const daysAhead = 30;
/** An hour before the shift nobody may answer any more; later ones are settled by telephone. */
const latestMs = 3_600_000;
const mostChoices = 12;

/** The turns of somebody that can still be swapped. */
export function swappableTurns(
  person: string,
  { roster, now }: Pick<SwapContext, 'roster' | 'now'>,
): readonly Turn[] {
  const after = new Date(now.getTime() + latestMs);
  return turnsOf(roster, person, after, daysAhead).filter((turn) =>
    canChangeHands(roster, person, turn),
  );
}

/** `primary 2026-12-05T08:00`: nobody begins twice at once in one seat. */
const keyOf = ({ seat, start }: Turn) => `${seat} ${wallOf(start)}`;

function turnChoice(turn: Turn, { words }: SwapContext): FormChoice {
  return { label: words.turnText(turnShown(turn)), value: keyOf(turn) };
}

/** The turn that was tapped, or the only one that what was typed can mean. */
function readTurn(given: string, turns: readonly Turn[], context: SwapContext): FieldRead {
  const typed = given.normalize('NFKC').trim();
  if (typed === '') return { kind: 'again', problem: 'choose' };
  const choices = turns.map((turn) => turnChoice(turn, context));
  const exact = choices.find(({ label, value }) => value === given || label === given.trim());
  if (exact !== undefined) return { kind: 'ok', value: exact.value };
  const day = context.words.dayTyped(typed);
  const begins = choices.filter(({ label }) => label.startsWith(day));
  // A night shift names the next day too: what begins on the day typed is meant first.
  const near = begins.length > 0 ? begins : choices.filter(({ label }) => label.includes(day));
  const [only, ...more] = near;
  if (only !== undefined && more.length === 0) return { kind: 'ok', value: only.value };
  return {
    ...{ kind: 'again', problem: 'choose' },
    ...(near.length > 0 ? { choices: near.slice(0, mostChoices) } : {}),
  };
}

const ownTurns = (context: SwapContext) => swappableTurns(context.staff.personId ?? '', context);
const theirTurns = (values: Values, context: SwapContext) =>
  swappableTurns(values.with ?? '', context);

/** Who could be asked: whoever helps, is reached on LINE, and is not the one who asks. */
export function partners({
  staff,
  inReach,
}: SwapContext): readonly (Staff & { personId: string })[] {
  return inReach.flatMap((one) => {
    const { personId } = one;
    const isOther = personId !== undefined && personId !== staff.personId;
    return isOther && maySwap(one) ? [{ ...one, personId }] : [];
  });
}

const partnerLabel = ({ name, title, unit }: Staff) =>
  `${[name, title].filter((word) => word !== undefined).join(' ')}｜${unit}`;

const shift: Field<SwapContext> = {
  name: 'shift',
  choices: (_values, context) =>
    ownTurns(context)
      .slice(0, mostChoices)
      .map((turn) => turnChoice(turn, context)),
  read: (given, context) => readTurn(given, ownTurns(context), context),
};

const withWhom: Field<SwapContext> = {
  name: 'with',
  choices: (_values, context) =>
    partners(context)
      .slice(0, mostChoices)
      .map((one) => ({ label: partnerLabel(one), value: one.personId })),
  read: (given, context) => {
    const typed = given.normalize('NFKC').trim();
    const meant = partners(context).filter(
      (one) => one.personId === typed || one.name === typed || partnerLabel(one) === given.trim(),
    );
    const [only, ...more] = meant;
    if (only === undefined || more.length > 0) return { kind: 'again', problem: 'choose' };
    return { kind: 'ok', value: only.personId };
  },
};

const favourValue = 'favour';
const theirs: Field<SwapContext> = {
  name: 'theirs',
  choices: (values, context) => [
    { label: context.words.favour, value: favourValue },
    ...theirTurns(values, context)
      .slice(0, mostChoices - 1)
      .map((turn) => turnChoice(turn, context)),
  ],
  read: (given, context, values) =>
    given === favourValue || given.trim() === context.words.favour
      ? { kind: 'ok', value: favourValue }
      : readTurn(given, theirTurns(values, context), context),
};

const confirm: Field<SwapContext> = {
  name: 'confirm',
  choices: (_values, { words }) =>
    [words.confirm, words.leave].map((label) => ({ label, value: label })),
  read: (given, { words }) => {
    if (given.trim() === words.confirm) return { kind: 'ok', value: 'yes' };
    if (given.trim() === words.leave) return { kind: 'leave' };
    return { kind: 'again', problem: 'choose' };
  },
};

/** What the answers so far amount to; `undefined` where a turn is no longer there. */
function planOf(values: Values, context: SwapContext): SwapPlan | undefined {
  const gives = ownTurns(context).find((turn) => keyOf(turn) === values.shift);
  const takes = theirTurns(values, context).find((turn) => keyOf(turn) === values.theirs);
  const { personId: asker } = context.staff;
  const { with: other, theirs: chosen } = values;
  if (gives === undefined || asker === undefined || other === undefined) return undefined;
  if (takes === undefined && chosen !== favourValue) return undefined;
  return { asker, other, gives, ...(takes === undefined ? {} : { takes }) };
}

/** 我要換班: which turn, with whom, for which of theirs, and yes. */
export const swapShiftForm: Form<SwapContext> = {
  id: 'swap',
  fields: [shift, withWhom, theirs, confirm],
  ask: (field, values, asked, context) => {
    const plan = field === 'confirm' ? planOf(values, context) : undefined;
    if (plan === undefined) return { kind: 'form-asks', form: 'swap', ...asked };
    const { other, gives, takes } = plan;
    return {
      ...{ kind: 'swap-confirm', other: namedPerson(other, context.people) },
      ...{ gives: turnShown(gives), ...(takes === undefined ? {} : { takes: turnShown(takes) }) },
      ...{ needsApproval: context.roster.swapsNeedApproval, ...asked },
      strains: swapStrains(plan, context.roster, context.people),
    };
  },
  done: async (values, context) => {
    const plan = planOf(values, context);
    // Begun, or somebody else's, while the form was filled in.
    if (plan === undefined) return [{ kind: 'swap-refused', why: 'moved' }];
    return askSwap(plan, context.staff, context.stores, context.parts);
  },
};
