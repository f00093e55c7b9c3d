import type { Person, Role } from '../directory/person.ts';
import { taipeiDay, taipeiMinute } from '../foundation/taipei-time.ts';
import type { RosterWarning } from '../messaging/outgoing-duty.ts';
import { gapRuns } from './gap-runs.ts';
import { type Claim, claimsIn, type DutySegment, renderDuty } from './on-duty.ts';
import { type DutyRoster, seats } from './roster.ts';
import { type PersonStretch, personStretches } from './stretches.ts';
import { hoursOf, overworkIn } from './working-hours.ts';

/** A warning, and by what it is known again the next day. */
export interface RosterFinding {
  /** The same for as long as it is the same thing to mend. */
  readonly topic: string;
  /** Asia/Taipei days, both included; what may come up on several days and is not the same thing then. */
  readonly days?: { readonly first: string; readonly last: string };
  readonly warning: RosterWarning;
}

export interface LintParts {
  readonly roster: DutyRoster;
  readonly people: readonly Person[];
  readonly now: Date;
  /** Whom LINE does not reach, and why; left out where nobody knows. */
  readonly outOfReach?: ReadonlyMap<string, 'unreachable' | 'suspended'>;
  /** Who has a seat where nobody else does, without rest: no manager put them there. */
  readonly isStopgap?: (person: string) => boolean;
}

/** So far ahead managers look. */
export const lintDays = 30;
const hourMs = 3_600_000;
const rolesOnDuty: readonly Role[] = ['specialist', 'coordinator', 'manager'];

/** What managers should look at in the next 30 days of a roster that is right in itself. */
export function lintRoster(parts: LintParts): RosterFinding[] {
  const { roster, people, now, outOfReach, isStopgap = () => false } = parts;
  const { rotations, assignments, overrides } = roster;
  if (rotations.length + assignments.length + overrides.length === 0) {
    return [{ topic: 'nobody-listed', warning: { kind: 'nobody-listed' } }];
  }
  const to = new Date(now.getTime() + lintDays * 24 * hourMs);
  const segments = renderDuty(roster, now, to);
  const nameOf = (id: string) => {
    const person = people.find((one) => one.id === id);
    return person === undefined ? id : `${person.name} ${person.title}`;
  };
  const names = { nameOf };
  const onDuty = new Set(
    segments.flatMap((segment) => seats.flatMap((seat) => segment[seat]?.person ?? [])),
  );
  return [
    ...gapFindings(segments),
    ...doubleFindings(
      claimsIn(roster, now, to).filter(({ person }) => !isStopgap(person)),
      names,
    ),
    ...bothSeatsFindings(segments, names),
    ...stretchFindings(
      personStretches(segments).filter(({ person }) => !isStopgap(person)),
      names,
    ),
    ...people
      .filter(
        ({ id, roles }) => onDuty.has(id) && !roles.some((role) => rolesOnDuty.includes(role)),
      )
      .map(
        ({ id }): RosterFinding => ({
          topic: `not-for-duty ${id}`,
          warning: { kind: 'not-for-duty', person: nameOf(id) },
        }),
      ),
    ...[...onDuty].flatMap((id): RosterFinding[] => {
      const why = outOfReach?.get(id);
      if (why === undefined) return [];
      const isSuspended = why === 'suspended';
      const warning = { kind: 'out-of-reach', person: nameOf(id), isSuspended } as const;
      return [{ topic: `out-of-reach ${id}`, warning }];
    }),
  ];
}

interface Names {
  nameOf(id: string): string;
}

function span({ start, end }: { readonly start: Date; readonly end: Date }) {
  return { start: taipeiMinute(start), end: taipeiMinute(end) };
}

function gapFindings(segments: readonly DutySegment[]): RosterFinding[] {
  return gapRuns(segments).map(({ seat, shift, first, last, ...stretch }) => ({
    topic: `gap ${seat} ${shift?.id ?? '-'}`,
    days: { first, last },
    warning: {
      ...{ kind: 'gap', seat, first, last, ...span(stretch) },
      ...(shift === undefined ? {} : { shift: shift.label }),
    },
  }));
}

/** Each pair of lines once, however many days they meet. */
function doubleFindings(claims: readonly Claim[], { nameOf }: Names): RosterFinding[] {
  const found = new Map<string, RosterFinding>();
  for (const [position, claim] of claims.entries()) {
    for (const older of claims.slice(0, position)) {
      if (older.list !== claim.list || older.seat !== claim.seat) continue;
      if (older.person === claim.person || older.index === claim.index) continue;
      if (older.start >= claim.end || claim.start >= older.end) continue;
      const pair = `${older.index} ${claim.index} ${claim.list}`;
      if (found.has(pair)) continue;
      const [start, end] = [later(older.start, claim.start), earlier(older.end, claim.end)];
      const { seat, source, person } = claim;
      const day = taipeiDay(start);
      found.set(pair, {
        topic: `double ${seat} ${source} ${older.person} ${person}`,
        // Two rotations meet every day: they are one thing.
        ...(source === 'rotation' ? {} : { days: { first: day, last: day } }),
        warning: {
          ...{ kind: 'double', seat, source, ...span({ start, end }) },
          ...{ counts: nameOf(person), ignored: nameOf(older.person) },
        },
      });
    }
  }
  return [...found.values()];
}

function bothSeatsFindings(segments: readonly DutySegment[], { nameOf }: Names): RosterFinding[] {
  const alone = segments.filter(
    ({ primary, backup }) => primary !== undefined && primary.person === backup?.person,
  );
  return [...byPerson(alone, ({ primary }) => primary?.person ?? '')].flatMap(([id, own]) =>
    firstOf(own).map(
      ({ first, more }): RosterFinding => ({
        topic: `both-seats ${id}`,
        warning: { kind: 'both-seats', person: nameOf(id), ...span(first), more },
      }),
    ),
  );
}

function stretchFindings(stretches: readonly PersonStretch[], { nameOf }: Names): RosterFinding[] {
  return [...byPerson(stretches, ({ person }) => person)].flatMap(([id, own]) => {
    const person = nameOf(id);
    const { long, short } = overworkIn(own);
    return [
      ...firstOf(long).map(
        ({ first, more }): RosterFinding => ({
          topic: `long-stretch ${id}`,
          warning: { kind: 'long-stretch', person, ...span(first), hours: hoursOf(first), more },
        }),
      ),
      ...firstOf(short).map(
        ({ first, more }): RosterFinding => ({
          topic: `short-rest ${id}`,
          warning: { kind: 'short-rest', person, ...span(first), hours: hoursOf(first), more },
        }),
      ),
    ];
  });
}

/** The first of a list with the number of the others; nothing of an empty one. */
function firstOf<Value>(list: readonly Value[]): { first: Value; more: number }[] {
  return list.slice(0, 1).map((first) => ({ first, more: list.length - 1 }));
}

function byPerson<Value>(
  list: readonly Value[],
  personOf: (value: Value) => string,
): Map<string, Value[]> {
  const found = new Map<string, Value[]>();
  for (const value of list) {
    const id = personOf(value);
    found.set(id, [...(found.get(id) ?? []), value]);
  }
  return found;
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}
