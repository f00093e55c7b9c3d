import { z } from 'zod';
import type { ServiceCommand } from '../../control/command.ts';
import { forgetOldTalk } from '../../conversation/forget.ts';
import type { ServiceParts } from './parts.ts';
import { scrubbed } from './scrubbed.ts';

const Args = z.strictObject({ days: z.int().min(1).optional() });
const Done = z.strictObject({
  contents: z.int(),
  days: z.int(),
  /** False where older versions on the disk are still to be written over. */
  isScrubbed: z.boolean(),
});
export type Purged = z.infer<typeof Done>;
/** Longer than the managers allow: nothing may be kept for so long. */
const Refused = z.strictObject({ kind: z.literal('too-many-days'), most: z.int() });
export type PurgeRefused = z.infer<typeof Refused>;

/** What the night does, now: old words go; it says whether the disk is rid of them too. */
export const purgeContent: ServiceCommand<
  z.infer<typeof Args>,
  never,
  Purged,
  PurgeRefused,
  ServiceParts
> = {
  name: 'purge',
  args: Args,
  item: z.never(),
  done: Done,
  refused: Refused,
  run: async ({ days: wished }, { stores, schedules, scrub, clock }) => {
    const { contentDays: most } = await schedules();
    if (wished !== undefined && wished > most) {
      return { kind: 'refused', refused: { kind: 'too-many-days', most } };
    }
    const days = wished ?? most;
    const { contents } = await forgetOldTalk(stores.transact, clock, days, 'command');
    return { kind: 'done', done: { contents, days, isScrubbed: await scrubbed(scrub) } };
  },
};
