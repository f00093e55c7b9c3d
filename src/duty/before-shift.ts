import { taipeiMinute } from '../foundation/taipei-time.ts';
import { type DutySegment, renderDuty } from './on-duty.ts';
import { type DutyRoster, type Seat, seats } from './roster.ts';
import type { ShiftCall } from './shift-call.ts';
import { type ShiftTime, shiftsIn } from './shift-times.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Whoever takes a seat hears of it so long before. */
export const shiftAheadMs = 30 * minuteMs;
/** … and so long after that the others hear that there was no answer. */
const patienceMs = 10 * minuteMs;
/** A card that is later than this says so. */
const lateMs = minuteMs;
/** So long after a shift began a card that was never sent still matters. */
const stillMattersMs = 60 * minuteMs;

/** That somebody takes a seat at the beginning of a shift, and did not sit in it just before. */
export interface ShiftStart {
  /** `shift-start:2026-12-05T08:00:primary:wang-dm`, on the Asia/Taipei wall clock. Stays the same for ever. */
  readonly key: string;
  readonly shift: ShiftTime;
  readonly seat: Seat;
  /** Their id in people.json. */
  readonly person: string;
  /** How long they keep the seat, a day at most. */
  readonly until: Date;
  /** Who has the other seat then. */
  readonly beside: string | undefined;
}

/** What has come due about the beginning of a shift. */
export type ShiftDue =
  /** The card. */
  | { readonly kind: 'call'; readonly isLate: boolean; readonly hasBegun: boolean }
  /** The backup and the managers are told. */
  | {
      readonly kind: 'raise';
      readonly why: 'unanswered' | 'unreachable';
      readonly hasBegun: boolean;
    }
  /** The clock was set back since the card went out: the ten minutes begin anew. */
  | { readonly kind: 'wait-anew' };

/** Whoever takes a seat soon, or took one within a day and still has it; the earliest first. */
export function startsAround(roster: DutyRoster, now: Date): readonly ShiftStart[] {
  const from = new Date(now.getTime() - dayMs);
  const soon = new Date(now.getTime() + shiftAheadMs + 1);
  return startsIn(roster, from, soon).filter(({ until }) => now < until);
}

/** Everybody who takes a seat at the beginning of a shift in `[from, to)`, the earliest first. */
export function startsIn(roster: DutyRoster, from: Date, to: Date): readonly ShiftStart[] {
  const begun = new Map<number, ShiftTime>();
  for (const shift of shiftsIn(roster, from, to)) {
    const time = shift.start.getTime();
    // Of two that begin together one is enough: what is told is who sits down.
    if (shift.start >= from && !begun.has(time)) begun.set(time, shift);
  }
  const segments = renderDuty(roster, new Date(from.getTime() - 1), new Date(to.getTime() + dayMs));
  return [...begun.values()]
    .sort((a, b) => a.start.getTime() - b.start.getTime())
    .flatMap((shift) => seats.flatMap((seat) => startOf(shift, seat, segments) ?? []));
}

function startOf(
  shift: ShiftTime,
  seat: Seat,
  segments: readonly DutySegment[],
): ShiftStart | undefined {
  const index = segments.findIndex(({ start, end }) => start <= shift.start && shift.start < end);
  const now = segments[index];
  const person = now?.[seat]?.person;
  if (now === undefined || person === undefined) return undefined;
  // A segment that began earlier goes on: whoever sits in it sat there before.
  const before = now.start < shift.start ? now : segments[index - 1];
  if (before?.[seat]?.person === person) return undefined;
  const after = segments.slice(index).find((segment) => segment[seat]?.person !== person);
  const other = seats.find((one) => one !== seat);
  return {
    ...{ key: keyOf(shift, seat, person), shift, seat, person },
    until: after?.start ?? new Date(shift.start.getTime() + dayMs),
    beside: other && now[other]?.person,
  };
}

function keyOf({ start }: ShiftTime, seat: Seat, person: string): string {
  return `shift-start:${taipeiMinute(start).replace(' ', 'T')}:${seat}:${person}`;
}

/**
 * What has come due about one beginning by now, and was not done yet; the same
 * until it was done, so that a restart, a pause or another process neither
 * loses nor repeats it.
 *
 * @param calls What was done about this shift's beginning, whoever was meant.
 * @param isReachable Whether LINE reaches whoever takes the seat.
 */
export function dueAtStart(
  start: ShiftStart,
  calls: readonly ShiftCall[],
  isReachable: boolean,
  now: Date,
): ShiftDue | undefined {
  const { shift, seat, person, until } = start;
  const late = now.getTime() - shift.start.getTime() + shiftAheadMs;
  if (late < 0 || now >= until) return undefined;
  const hasBegun = now >= shift.start;
  const own = calls.find(({ key }) => key === start.key);
  if (own?.answeredAt !== undefined) return undefined;
  if (own?.calledAt !== undefined) {
    if (own.raisedAt !== undefined) return undefined;
    const waited = now.getTime() - own.calledAt.getTime();
    if (waited < 0) return { kind: 'wait-anew' };
    return waited >= patienceMs ? { kind: 'raise', why: 'unanswered', hasBegun } : undefined;
  }
  // Whoever was put in somebody's place hears of it as long as they have the seat.
  const isReplacement = calls.some((call) => call.seat === seat && call.person !== person);
  if (late >= shiftAheadMs + stillMattersMs && !isReplacement) return undefined;
  if (isReachable) return { kind: 'call', isLate: late >= lateMs, hasBegun };
  return own?.raisedAt === undefined ? { kind: 'raise', why: 'unreachable', hasBegun } : undefined;
}
