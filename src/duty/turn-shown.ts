import type { Person } from '../directory/person.ts';
import { taipeiMinute } from '../foundation/taipei-time.ts';
import type { Named } from '../messaging/outgoing-handoff.ts';
import type { TurnShown } from '../messaging/outgoing-shift.ts';
import type { Seat } from './roster.ts';

/** A stretch in which somebody has a seat, as messages show it. */
export function turnShown({
  seat,
  label,
  start,
  end,
}: {
  readonly seat: Seat;
  readonly label: string;
  readonly start: Date;
  readonly end: Date;
}): TurnShown {
  return { seat, shift: label, start: wallOf(start), end: wallOf(end) };
}

/** Asia/Taipei wall time, `2026-12-05T08:00`. */
export function wallOf(at: Date): string {
  return taipeiMinute(at).replace(' ', 'T');
}

/** Who it is, as the managers' file has it. */
export function namedPerson(id: string, people: readonly Person[]): Named {
  const person = people.find((one) => one.id === id);
  return person === undefined ? {} : { name: person.name, title: person.title };
}
