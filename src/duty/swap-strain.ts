import type { Person } from '../directory/person.ts';
import { addDays, taipeiDay, taipeiInstant, taipeiMinute } from '../foundation/taipei-time.ts';
import type { Strain } from '../messaging/outgoing-duty.ts';
import { renderDuty } from './on-duty.ts';
import type { DutyRoster } from './roster.ts';
import { personStretches } from './stretches.ts';
import { type SwapPlan, standInsOf } from './swap.ts';
import { type Turn, withStandIns } from './turns.ts';
import { hoursOf, type Overwork, overworkIn, type Span } from './working-hours.ts';

/** So far around a turn its neighbours are looked for. */
const daysAround = 7;

/**
 * What a swap would make too much for one of the two, by the rule with which
 * managers are warned of the roster. What is too much without it is not the
 * swap's doing, and not told.
 *
 * @param roster With whatever was agreed before.
 */
export function swapStrains(
  plan: SwapPlan,
  roster: DutyRoster,
  people: readonly Person[],
): Strain[] {
  const { asker, other, gives, takes } = plan;
  const after = withStandIns(roster, standInsOf(plan));
  const windows = windowsAround(takes === undefined ? [gives] : [gives, takes]);
  return [asker, other].flatMap((id) => {
    const named = people.find((one) => one.id === id);
    const person = named === undefined ? id : `${named.name} ${named.title}`;
    return windows.flatMap((window) => {
      const before = overworkOf(id, roster, window);
      const then = overworkOf(id, after, window);
      const isSameOrLess = (one: Span) => before.long.some((known) => isWithin(one, known));
      const isSameOrMore = (one: Span) => before.short.some((known) => isWithin(known, one));
      const strain = (kind: Strain['kind'], span: Span): Strain => ({
        ...{ kind, person, start: taipeiMinute(span.start), end: taipeiMinute(span.end) },
        ...{ hours: hoursOf(span), more: 0 },
      });
      return [
        ...then.long.filter((one) => !isSameOrLess(one)).map((one) => strain('long-stretch', one)),
        ...then.short.filter((one) => !isSameOrMore(one)).map((one) => strain('short-rest', one)),
      ];
    });
  });
}

interface Window {
  readonly from: Date;
  readonly to: Date;
}

/** One where the two turns are near each other, so that nothing is told twice. */
function windowsAround(turns: readonly Turn[]): Window[] {
  const windows: Window[] = [];
  const sorted = [...turns].sort((a, b) => a.start.getTime() - b.start.getTime());
  for (const { start, end } of sorted) {
    const from = taipeiInstant(addDays(taipeiDay(start), -daysAround), '00:00');
    const to = taipeiInstant(addDays(taipeiDay(end), daysAround), '00:00');
    const last = windows.at(-1);
    if (last !== undefined && from < last.to) windows[windows.length - 1] = { ...last, to };
    else windows.push({ from, to });
  }
  return windows;
}

function overworkOf(id: string, roster: DutyRoster, { from, to }: Window): Overwork {
  const stretches = personStretches(renderDuty(roster, from, to));
  return overworkIn(stretches.filter(({ person }) => person === id));
}

function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
