import { z } from 'zod';
import type { ServiceCommand } from '../../control/command.ts';
import { gapsIn, renderDuty } from '../../duty/on-duty.ts';
import { Seat } from '../../duty/roster.ts';
import { type DutyParts, HolderShown, holderShown } from './duty-shown.ts';
import { taipeiStamp } from './taipei-stamp.ts';

const Args = z.strictObject({
  /** Now where it is left out. */
  from: z.iso.datetime().optional(),
  /** So many days after `from` where it is left out. */
  to: z.iso.datetime().optional(),
  days: z.int().min(1).max(366),
});
/** `[start, end)`, Asia/Taipei. */
const bounds = { start: z.string(), end: z.string() };
const Done = z.strictObject({
  /** Stretches in which somebody has a seat; the others are gaps. */
  shifts: z.array(
    z.strictObject({
      ...bounds,
      shift: z.string().nullable(),
      primary: HolderShown.nullable(),
      backup: HolderShown.nullable(),
    }),
  ),
  gaps: z.array(z.strictObject({ ...bounds, seat: Seat })),
});
export type DutyBetween = z.infer<typeof Done>;

/** What is asked is no stretch of time, or one that nobody would read. */
const Refused = z.strictObject({ kind: z.enum(['ends-before-start', 'too-long']) });
export type DutyRefused = z.infer<typeof Refused>;

const dayMs = 86_400_000;
/** Three years, a leap day among them. */
const mostDays = 1096;

/** The rendered roster between two instants, and where it leaves a seat empty. */
export const dutyBetween: ServiceCommand<
  z.infer<typeof Args>,
  never,
  DutyBetween,
  DutyRefused,
  DutyParts
> = {
  name: 'duty-between',
  args: Args,
  item: z.never(),
  done: Done,
  refused: Refused,
  run: async ({ from: first, to: last, days }, { schedules, clock }) => {
    const { roster, people } = await schedules();
    const from = first === undefined ? clock.now() : new Date(first);
    const to = last === undefined ? new Date(from.getTime() + days * dayMs) : new Date(last);
    if (to <= from) return { kind: 'refused', refused: { kind: 'ends-before-start' } };
    if (to.getTime() - from.getTime() > mostDays * dayMs) {
      return { kind: 'refused', refused: { kind: 'too-long' } };
    }
    const stamped = ({ start, end }: { readonly start: Date; readonly end: Date }) => ({
      ...{ start: taipeiStamp(start), end: taipeiStamp(end) },
    });
    const shifts = renderDuty(roster, from, to)
      .filter(({ primary, backup }) => primary !== undefined || backup !== undefined)
      .map((segment) => ({
        ...stamped(segment),
        shift: segment.shift?.label ?? null,
        primary: holderShown(segment.primary, people),
        backup: holderShown(segment.backup, people),
      }));
    const gaps = gapsIn(roster, from, to).map((gap) => ({ ...stamped(gap), seat: gap.seat }));
    return { kind: 'done', done: { shifts, gaps } };
  },
};
