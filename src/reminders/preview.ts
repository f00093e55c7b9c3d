import { withRole } from '../directory/recipients.ts';
import { shiftAheadMs, startsIn } from '../duty/before-shift.ts';
import type { DutyRoster } from '../duty/roster.ts';
import { turnShown } from '../duty/turn-shown.ts';
import type { TurnShown } from '../messaging/outgoing-shift.ts';
import { isOfPrecinct, type Occasion } from './occurrence.ts';
import { occurrencesBetween, type ReminderView } from './plan.ts';

/** What would be sent, and to whom, as things stand. */
export interface Previewed {
  readonly key: string;
  readonly at: Date;
  readonly to: readonly string[];
  readonly about: Occasion | { readonly kind: 'shift-start'; readonly turn: TurnShown };
}

/** Every reminder of `[from, to)`, in order, were nothing recorded, submitted or edited until then. */
export function previewReminders(
  view: ReminderView,
  roster: DutyRoster,
  from: Date,
  to: Date,
): readonly Previewed[] {
  const before = (at: Date) => new Date(at.getTime() - 1);
  const managers = withRole('manager', view.recipients).map(({ id }) => id);
  const planned = occurrencesBetween(view, before(from), before(to)).map(
    ({ key, at, to, occasion }): Previewed => {
      const isOrphan = to.length === 0 && isOfPrecinct(occasion);
      return { key, at, to: isOrphan ? managers : to, about: occasion };
    },
  );
  const later = (at: Date) => new Date(at.getTime() + shiftAheadMs);
  const shifts = startsIn(roster, later(from), later(to)).map(
    ({ key, shift, seat, person }): Previewed => ({
      ...{ key, to: [person], at: new Date(shift.start.getTime() - shiftAheadMs) },
      about: { kind: 'shift-start', turn: turnShown({ ...shift, seat }) },
    }),
  );
  return [...planned, ...shifts].sort(
    (a, b) => a.at.getTime() - b.at.getTime() || (a.key < b.key ? -1 : 1),
  );
}
