import type { DutySegment } from './on-duty.ts';
import { seats } from './roster.ts';

/** A person without a break in one seat or the other: `[start, end)`. */
export interface PersonStretch {
  readonly person: string;
  readonly start: Date;
  readonly end: Date;
}

/** Everybody's stretches in segments that follow one another, each person's in order of time. */
export function personStretches(segments: readonly DutySegment[]): readonly PersonStretch[] {
  const open = new Map<string, PersonStretch>();
  const found: PersonStretch[] = [];
  for (const segment of segments) {
    const people = new Set(seats.flatMap((seat) => segment[seat]?.person ?? []));
    for (const [person, stretch] of open) {
      if (people.has(person)) continue;
      found.push(stretch);
      open.delete(person);
    }
    for (const person of people) {
      const start = open.get(person)?.start ?? segment.start;
      open.set(person, { person, start, end: segment.end });
    }
  }
  return [...found, ...open.values()];
}
