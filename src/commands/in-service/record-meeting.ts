import { z } from 'zod';
import type { ServiceCommand } from '../../control/command.ts';
import { expectedCount, recordPeriod, type Told } from '../../meetings/record-period.ts';
import { longestWords, wordsProblem } from '../../meetings/words-problem.ts';
import { meetingParts } from './meeting-parts.ts';
import type { ServiceParts } from './parts.ts';
import { taipeiStamp } from './taipei-stamp.ts';

const Args = z.strictObject({
  id: z.string(),
  told: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('held'),
      at: z.iso.datetime(),
      /** Left out: as many as said that they would come. */
      attended: z.int().min(0).max(1000).optional(),
    }),
    z.strictObject({ kind: z.literal('not-held'), reason: z.string().min(1).max(longestWords) }),
  ]),
});
const Done = z.strictObject({
  id: z.string(),
  outcome: z.enum(['held', 'not-held']),
  heldAt: z.string().optional(),
  attended: z.int().optional(),
  reason: z.string().optional(),
  /** How many cases were on the table. */
  cases: z.int(),
});
export type MeetingRecorded = z.infer<typeof Done>;
const Refused = z.strictObject({ kind: z.enum(['no-meeting', 'not-begun', 'personal-data']) });
export type RecordRefused = z.infer<typeof Refused>;

/** Keeps that a period's meeting was held, or why not. */
export const recordMeeting: ServiceCommand<
  z.infer<typeof Args>,
  never,
  MeetingRecorded,
  RecordRefused,
  ServiceParts
> = {
  name: 'meeting-record',
  args: Args,
  item: z.never(),
  done: Done,
  refused: Refused,
  run: async ({ id, told: said }, service) => {
    const parts = await meetingParts(service);
    if (said.kind === 'not-held' && wordsProblem(said.reason) !== undefined) {
      return { kind: 'refused', refused: { kind: 'personal-data' } };
    }
    return service.stores.transact(async (ports) => {
      const told: Told =
        said.kind === 'held'
          ? {
              ...{ kind: 'held', at: new Date(said.at) },
              attended: said.attended ?? (await expectedCount(id, ports)),
            }
          : { kind: 'not-held', reason: said.reason, typedIn: undefined };
      const end = await recordPeriod(id, told, 'command', ports, parts);
      if (end.kind === 'refused') return { kind: 'refused', refused: { kind: end.why } };
      const { outcome } = end;
      return {
        kind: 'done',
        done: {
          ...{ id, outcome: outcome.kind, cases: outcome.agenda.length },
          ...(outcome.kind === 'held'
            ? { heldAt: taipeiStamp(outcome.at), attended: outcome.attended }
            : { reason: outcome.reason }),
        },
      };
    }, `meeting ${id}`);
  },
};
