import { addDays, taipeiDay } from '../foundation/taipei-time.ts';
import type { DutySegment } from './on-duty.ts';
import { type Seat, seats } from './roster.ts';

/** A seat of one shift that is empty day after day: to a manager one thing to mend. */
export interface GapRun {
  readonly seat: Seat;
  /** `undefined` between shifts. */
  readonly shift: { readonly id: string; readonly label: string } | undefined;
  /** Asia/Taipei days of the shift, both included. */
  readonly first: string;
  readonly last: string;
  readonly start: Date;
  readonly end: Date;
}

/** Where seats are empty, the earliest first. */
export function gapRuns(segments: readonly DutySegment[]): readonly GapRun[] {
  return seats
    .flatMap((seat) => runsOf(seat, segments))
    .sort((a, b) => a.start.getTime() - b.start.getTime());
}

function runsOf(seat: Seat, segments: readonly DutySegment[]): readonly GapRun[] {
  const done: GapRun[] = [];
  /** The run that each shift is in. */
  const open = new Map<string, GapRun>();
  for (const { start, end, shift, ...holders } of segments) {
    if (holders[seat] !== undefined) continue;
    const id = shift?.id ?? '';
    const first = shift?.day ?? taipeiDay(start);
    const last = shift?.day ?? taipeiDay(new Date(end.getTime() - 1));
    const run = open.get(id);
    if (run !== undefined && first <= addDays(run.last, 1)) {
      open.set(id, { ...run, last, end });
      continue;
    }
    if (run !== undefined) done.push(run);
    open.set(id, { seat, shift, first, last, start, end });
  }
  return [...done, ...open.values()];
}
