import { daysBetween, taipeiInstant } from '../foundation/taipei-time.ts';
import { type DutyRoster, type Rotation, type Seat, type StandIn, seats } from './roster.ts';
import { type ShiftTime, shiftsIn } from './shift-times.ts';

/** What of the roster puts somebody into a seat; each beats those after it. */
export const sources = ['override', 'assignment', 'rotation'] as const;
export type Source = (typeof sources)[number];

/** Somebody in a seat. */
export interface Holder {
  /** Their id in people.json. */
  readonly person: string;
  readonly source: Source;
}

/** Who is in which seat; `undefined`: nobody. */
export type OnDuty = Readonly<Record<Seat, Holder | undefined>>;

/** A stretch `[start, end)` in which nothing changes: neither a person, nor why, nor the shift. */
export interface DutySegment extends OnDuty {
  readonly start: Date;
  readonly end: Date;
  /** The shift it lies in; of several that overlap, the one that began last. */
  readonly shift: ShiftTime | undefined;
}

/** A stretch `[start, end)` in which nobody has the seat. */
export interface DutyGap {
  readonly start: Date;
  readonly end: Date;
  readonly seat: Seat;
}

/** That the roster puts a person into a seat from one instant to another. */
export interface Claim extends Holder {
  readonly seat: Seat;
  readonly start: Date;
  readonly end: Date;
  /** Where it stands in the file: `assignments`, 3. */
  readonly list: 'overrides' | 'assignments' | 'rotations';
  readonly index: number;
}

/**
 * The roster as a line of segments that cover `[from, to)` without a break. An
 * override beats an assignment, and that a rotation; of two of the same kind
 * the one later in the file counts, but of two rotations of one shift and seat
 * the one that begins later replaces the one before. What people agreed on in
 * chat counts as an override too, yet those of the file are the managers' last
 * word: they beat it, and it holds only where the file still has whoever gave
 * their seat away.
 *
 * Everything that asks who is on duty asks this function.
 *
 * @param from Any instants; the roster is read on the Asia/Taipei wall clock, whatever the host's.
 * @returns Nothing where `to` is not after `from`.
 */
export function renderDuty(roster: DutyRoster, from: Date, to: Date): readonly DutySegment[] {
  if (to <= from) return [];
  const shifts = shiftsIn(roster, from, to);
  const claims = claimsIn(roster, from, to);
  const lanes = {
    shift: painted(shifts.map((shift) => ({ start: shift.start, end: shift.end, value: shift }))),
    primary: lane(claims, roster.standIns ?? [], 'primary'),
    backup: lane(claims, roster.standIns ?? [], 'backup'),
  };
  const cuts = new Set([from.getTime(), to.getTime()]);
  for (const { start, end } of [...lanes.shift, ...lanes.primary, ...lanes.backup]) {
    for (const cut of [start.getTime(), end.getTime()]) {
      if (from.getTime() < cut && cut < to.getTime()) cuts.add(cut);
    }
  }
  const [shift, primary, backup] = [
    reader(lanes.shift),
    reader(lanes.primary),
    reader(lanes.backup),
  ];
  const segments: DutySegment[] = [];
  const times = [...cuts].sort((a, b) => a - b);
  for (const [index, time] of times.slice(0, -1).entries()) {
    const bounds = { start: new Date(time), end: new Date(times[index + 1] ?? time) };
    const next = { ...bounds, shift: shift(time), primary: primary(time), backup: backup(time) };
    const last = segments.at(-1);
    // Two overrides in a row for the same person are one stretch to everybody else.
    if (last !== undefined && isSame(last, next)) {
      segments[segments.length - 1] = { ...last, end: next.end };
    } else {
      segments.push(next);
    }
  }
  return segments;
}

function isSame(a: DutySegment, b: DutySegment): boolean {
  return (
    a.shift?.id === b.shift?.id &&
    a.shift?.day === b.shift?.day &&
    seats.every(
      (seat) => a[seat]?.person === b[seat]?.person && a[seat]?.source === b[seat]?.source,
    )
  );
}

/** Who has the seats at an instant. */
export function whoIsOnDuty(roster: DutyRoster, at: Date): OnDuty {
  const [segment] = renderDuty(roster, at, new Date(at.getTime() + 1));
  return { primary: segment?.primary, backup: segment?.backup };
}

/** Where nobody has a seat between two instants, the earliest first; one stretch is one gap. */
export function gapsIn(roster: DutyRoster, from: Date, to: Date): readonly DutyGap[] {
  const segments = renderDuty(roster, from, to);
  return seats
    .flatMap((seat) => stretches(segments, (segment) => segment[seat] === undefined, seat))
    .sort((a, b) => a.start.getTime() - b.start.getTime());
}

/** How long whoever has a seat at an instant keeps it, looking at most so far ahead. */
export function untilWhen(roster: DutyRoster, seat: Seat, at: Date, atMost: Date): Date {
  const segments = renderDuty(roster, at, atMost);
  const holder = segments[0]?.[seat]?.person;
  const next = segments.find((segment) => segment[seat]?.person !== holder);
  return next?.start ?? atMost;
}

function stretches(
  segments: readonly DutySegment[],
  isMeant: (segment: DutySegment) => boolean,
  seat: Seat,
): DutyGap[] {
  const found: DutyGap[] = [];
  for (const segment of segments.filter(isMeant)) {
    const last = found.at(-1);
    if (last?.end.getTime() === segment.start.getTime()) {
      found[found.length - 1] = { ...last, end: segment.end };
    } else {
      found.push({ start: segment.start, end: segment.end, seat });
    }
  }
  return found;
}

/** Every claim of which a part lies in `[from, to)`, the weakest first. */
export function claimsIn(roster: DutyRoster, from: Date, to: Date): readonly Claim[] {
  const shifts = shiftsIn(roster, from, to);
  return [
    ...rotationClaims(roster, shifts),
    ...assignmentClaims(roster, shifts),
    ...overrideClaims(roster).filter(({ start, end }) => start < to && end > from),
  ];
}

function rotationClaims({ rotations }: DutyRoster, shifts: readonly ShiftTime[]): Claim[] {
  return rotations.flatMap((rotation, index) => {
    const { shift: id, seat, from } = rotation;
    const successors = rotations
      .filter((other) => other.shift === id && other.seat === seat && other.from > from)
      .map((other) => other.from);
    return shifts
      .filter(({ day, ...shift }) => shift.id === id && from <= day)
      .filter(({ day }) => successors.every((later) => day < later))
      .map((shift) => claim('rotations', index, seat, shift, turnOf(rotation, shift)));
  });
}

/** Whose turn it is on the day of a shift. */
function turnOf({ from, people, everyDays }: Rotation, { day }: ShiftTime): string {
  const turns = Math.floor(daysBetween(from, day) / everyDays);
  const person = people[turns % people.length];
  if (person === undefined) throw new Error('a rotation of nobody');
  return person;
}

function assignmentClaims({ assignments }: DutyRoster, shifts: readonly ShiftTime[]): Claim[] {
  const known = new Map(shifts.map((shift) => [`${shift.day} ${shift.id}`, shift]));
  return assignments.flatMap(({ date, shift: id, seat, person }, index) => {
    const shift = known.get(`${date} ${id}`);
    return shift === undefined ? [] : [claim('assignments', index, seat, shift, person)];
  });
}

function overrideClaims({ overrides }: DutyRoster): Claim[] {
  return overrides.map(({ from, to, seat, person }, index) =>
    claim('overrides', index, seat, { start: wallInstant(from), end: wallInstant(to) }, person),
  );
}

const sourceOf = {
  overrides: 'override',
  assignments: 'assignment',
  rotations: 'rotation',
} as const;

function claim(
  list: Claim['list'],
  index: number,
  seat: Seat,
  { start, end }: Pick<Claim, 'start' | 'end'>,
  person: string,
): Claim {
  return { list, index, seat, start, end, person, source: sourceOf[list] };
}

/** @param wall `2026-12-05T08:00` */
function wallInstant(wall: string): Date {
  const [day = '', time = ''] = wall.split('T');
  return taipeiInstant(day, time);
}

interface Stretch<Value> {
  readonly start: Date;
  readonly end: Date;
  readonly value: Value;
}

function lane(
  claims: readonly Claim[],
  standIns: readonly StandIn[],
  seat: Seat,
): readonly Stretch<Holder>[] {
  const stretches = claims
    .filter((one) => one.seat === seat)
    .map(({ start, end, person, source }) => ({ start, end, value: { person, source } }));
  const isOverride = ({ value }: Stretch<Holder>) => value.source === 'override';
  const below = painted(stretches.filter((one) => !isOverride(one)));
  const agreed = standIns.filter((one) => one.seat === seat).reduce(withStandIn, below);
  return painted([...agreed, ...stretches.filter(isOverride)]);
}

/** Puts somebody in another's place, where it is theirs. */
function withStandIn(
  lane: readonly Stretch<Holder>[],
  { start, end, person, instead }: StandIn,
): readonly Stretch<Holder>[] {
  const taken = lane
    .filter((one) => one.value.person === instead && one.start < end && one.end > start)
    .map((one) => ({
      start: one.start < start ? start : one.start,
      end: one.end > end ? end : one.end,
      value: { person, source: 'override' as const },
    }));
  return taken.length === 0 ? lane : painted([...lane, ...taken]);
}

/** What is to be seen where each stretch is painted over those before it; in order of time. */
function painted<Value>(layers: readonly Stretch<Value>[]): readonly Stretch<Value>[] {
  const edges = layers
    .flatMap(({ start, end }, layer) => {
      // What ends before it begins covers nothing; its start alone would cover everything after.
      if (start >= end) return [];
      return [
        { at: start.getTime(), layer, isStart: true },
        { at: end.getTime(), layer, isStart: false },
      ];
    })
    .sort((a, b) => a.at - b.at);
  const seen: Stretch<Value>[] = [];
  /** The layers that cover the present place: few, however long the roster. */
  const open = new Set<number>();
  for (const [index, { at, layer, isStart }] of edges.entries()) {
    if (isStart) open.add(layer);
    else open.delete(layer);
    const next = edges[index + 1]?.at ?? at;
    const top = layers[Math.max(...open)];
    if (next === at || top === undefined) continue;
    seen.push({ value: top.value, start: new Date(at), end: new Date(next) });
  }
  return seen;
}

/** Reads a lane at instants that only grow. */
function reader<Value>(stretches: readonly Stretch<Value>[]): (time: number) => Value | undefined {
  let index = 0;
  return (time) => {
    while ((stretches[index]?.end.getTime() ?? Number.POSITIVE_INFINITY) <= time) index += 1;
    const stretch = stretches[index];
    return stretch !== undefined && stretch.start.getTime() <= time ? stretch.value : undefined;
  };
}
