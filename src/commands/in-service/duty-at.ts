import { z } from 'zod';
import type { ServiceCommand } from '../../control/command.ts';
import { untilWhen, whoIsOnDuty } from '../../duty/on-duty.ts';
import { shiftAt } from '../../duty/shift-times.ts';
import { type DutyParts, HolderShown, holderShown } from './duty-shown.ts';
import { taipeiStamp } from './taipei-stamp.ts';

/** `at`: now where it is left out. */
const Args = z.strictObject({ at: z.iso.datetime().optional() });
const Done = z.strictObject({
  /** Asia/Taipei, as every instant here. */
  at: z.string(),
  /** The label of the shift; `null` between shifts. */
  shift: z.string().nullable(),
  primary: HolderShown.nullable(),
  backup: HolderShown.nullable(),
  /** How long the seat stays as it is, a week ahead at most. */
  primaryUntil: z.string(),
  backupUntil: z.string(),
});
export type DutyAt = z.infer<typeof Done>;

const weekMs = 7 * 86_400_000;

/** Who is on duty at an instant. */
export const dutyAt: ServiceCommand<z.infer<typeof Args>, never, DutyAt, never, DutyParts> = {
  name: 'duty-at',
  args: Args,
  item: z.never(),
  done: Done,
  refused: z.never(),
  run: async ({ at: asked }, { schedules, clock }) => {
    const { roster, people } = await schedules();
    const at = asked === undefined ? clock.now() : new Date(asked);
    const weekLater = new Date(at.getTime() + weekMs);
    const { primary, backup } = whoIsOnDuty(roster, at);
    return {
      kind: 'done',
      done: {
        at: taipeiStamp(at),
        shift: shiftAt(roster, at)?.label ?? null,
        primary: holderShown(primary, people),
        backup: holderShown(backup, people),
        primaryUntil: taipeiStamp(untilWhen(roster, 'primary', at, weekLater)),
        backupUntil: taipeiStamp(untilWhen(roster, 'backup', at, weekLater)),
      },
    };
  },
};
