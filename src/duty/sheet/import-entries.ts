import { whoIsOnDuty } from '../on-duty.ts';
import type { Assignment, DutyRoster, Seat } from '../roster.ts';
import { shiftsOfDay } from '../shift-times.ts';
import type { SheetEntry } from './sheet-problem.ts';

/** What an import changes in one seat of one shift. */
export interface RosterChange extends Assignment {
  /** `undefined`: nobody. */
  readonly before: string | undefined;
}

export interface RosterImport {
  readonly changes: readonly RosterChange[];
  /** What `assignments` is from then on. */
  readonly assignments: readonly Assignment[];
}

/** Who is planned for a seat of a shift: an assignment, else whose turn it is. Overrides and swaps come on top of it. */
export function planned(
  roster: DutyRoster,
  date: string,
  shift: string,
  seat: Seat,
): string | undefined {
  const own = roster.shifts[shift];
  if (own === undefined) return undefined;
  const alone: DutyRoster = {
    ...roster,
    shifts: { [shift]: own },
    rotations: roster.rotations.filter((one) => one.shift === shift && one.seat === seat),
    assignments: roster.assignments.filter((one) => one.shift === shift && one.seat === seat),
    overrides: [],
    standIns: [],
  };
  const [time] = shiftsOfDay(alone, date);
  return time && whoIsOnDuty(alone, time.start)[seat]?.person;
}

/** Takes over what a sheet says: each seat that it fills otherwise than it was planned becomes an assignment. */
export function importEntries(roster: DutyRoster, entries: readonly SheetEntry[]): RosterImport {
  const changes = entries
    .map(({ date, shift, seat, person }) => ({
      ...{ date, shift, seat, person, before: planned(roster, date, shift, seat) },
    }))
    .filter(({ before, person }) => before !== person)
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const slot = ({ date, shift, seat }: Assignment) => `${date} ${shift} ${seat}`;
  const changed = new Set(changes.map(slot));
  return {
    changes,
    assignments: [
      ...roster.assignments.filter((one) => !changed.has(slot(one))),
      ...changes.map(({ date, shift, seat, person }) => ({ date, shift, seat, person })),
    ],
  };
}
