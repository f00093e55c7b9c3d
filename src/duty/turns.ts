import { addDays, taipeiDay, taipeiInstant } from '../foundation/taipei-time.ts';
import { renderDuty } from './on-duty.ts';
import { type DutyRoster, type Seat, type StandIn, seats } from './roster.ts';

/** A stretch of one shift in which somebody has a seat. */
export interface Turn {
  /** The shift's id in the roster. */
  readonly shift: string;
  readonly label: string;
  readonly seat: Seat;
  readonly start: Date;
  readonly end: Date;
}

/**
 * The turns of a person that begin after an instant, on this and the next
 * `days` Asia/Taipei days, the earliest first. Somebody who stands in for a part of
 * a shift has that part.
 */
export function turnsOf(roster: DutyRoster, person: string, after: Date, days: number): Turn[] {
  const to = taipeiInstant(addDays(taipeiDay(after), days + 1), '00:00');
  // A day further, so that the last turn is seen to its end.
  const segments = renderDuty(roster, after, taipeiInstant(addDays(taipeiDay(to), 1), '00:00'));
  const turns: Turn[] = [];
  for (const seat of seats) {
    let last: (Turn & { readonly day: string }) | undefined;
    for (const { start, end, shift, ...segment } of segments) {
      if (shift === undefined || segment[seat]?.person !== person) continue;
      const { id, label, day } = shift;
      const goesOn =
        last?.shift === id && last.day === day && last.end.getTime() === start.getTime();
      if (last !== undefined && goesOn) turns.pop();
      last = { shift: id, label, day, seat, start: goesOn && last ? last.start : start, end };
      turns.push({ shift: id, label, seat, start: last.start, end });
    }
  }
  return turns
    .filter(({ start }) => start > after && start < to)
    .sort((a, b) => a.start.getTime() - b.start.getTime());
}

/** The roster once people sit in each other's places as well. */
export function withStandIns(roster: DutyRoster, standIns: readonly StandIn[]): DutyRoster {
  return { ...roster, standIns: [...(roster.standIns ?? []), ...standIns] };
}

/** Whether somebody has the seat of a turn from its beginning to its end. */
export function hasTurn(roster: DutyRoster, person: string, { seat, start, end }: Turn): boolean {
  return renderDuty(roster, start, end).every((segment) => segment[seat]?.person === person);
}

/** Whether a turn can change hands at all: where the managers' file names somebody for that very time, it cannot. */
export function canChangeHands(roster: DutyRoster, person: string, turn: Turn): boolean {
  // No person of the file has such an id.
  const somebody = '(somebody)';
  const { seat, start, end } = turn;
  const standIn = { seat, start, end, person: somebody, instead: person };
  return hasTurn(withStandIns(roster, [standIn]), somebody, turn);
}
