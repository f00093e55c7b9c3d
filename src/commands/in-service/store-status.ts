import { z } from 'zod';
import type { ServiceCommand } from '../../control/command.ts';
import type { KnownBudget } from '../../messaging/push-budget.ts';
import { dataFormat } from '../../storage/data-format.ts';
import { collections } from '../../storage/ports.ts';
import type { ServiceParts } from './parts.ts';
import { taipeiStamp } from './taipei-stamp.ts';

const Args = z.strictObject({});
const Done = z.strictObject({
  engine: z.enum(['lowdb', 'postgres']),
  dataFormat: z.int(),
  waiting: z.int(),
  undelivered: z.int(),
  /** The month's pushes. */
  pushes: z.strictObject({
    /** They are used up. */
    isStopped: z.boolean(),
    /** Messages that can wait, and are held back. */
    held: z.int(),
    /** What LINE said last; without figures where the plan has no limit. */
    known: z
      .strictObject({
        used: z.int().optional(),
        limit: z.int().optional(),
        /** Asia/Taipei stamp. */
        askedAt: z.string(),
      })
      .optional(),
  }),
  /** Asia/Taipei months, the oldest first, of each collection that has any. */
  archives: z.array(z.strictObject({ collection: z.string(), months: z.array(z.string()) })),
  damaged: z.array(z.string()),
  /** Why nothing can be kept now. */
  failing: z.string().optional(),
});
export type StoreStatus = z.infer<typeof Done>;

/** How the store is, as only whoever has it open can tell. */
export const storeStatus: ServiceCommand<
  z.infer<typeof Args>,
  never,
  StoreStatus,
  never,
  ServiceParts
> = {
  name: 'store-status',
  args: Args,
  item: z.never(),
  done: Done,
  refused: z.never(),
  run: async (_args, { stores, engine }) => {
    const counts = await stores.transact(
      async ({ digests, outbox, pushBudget, pushStop }) => ({
        waiting: await outbox.waitingCount(),
        undelivered: await outbox.undeliveredCount(),
        pushes: {
          isStopped: (await pushStop.find()) !== undefined,
          held: await digests.count(),
          ...knownPushes(await pushBudget.find()),
        },
      }),
      'store status',
    );
    const { failing, damaged } = await stores.health();
    const archives: StoreStatus['archives'] = [];
    for (const { name: collection } of collections) {
      const months = [...(await stores.archive.months(collection))];
      if (months.length > 0) archives.push({ collection, months });
    }
    return {
      kind: 'done',
      done: {
        ...{ engine, dataFormat, ...counts, archives, damaged: [...damaged] },
        ...(failing === undefined ? {} : { failing }),
      },
    };
  },
};

function knownPushes(known: KnownBudget | undefined): Pick<StoreStatus['pushes'], 'known'> {
  if (known === undefined) return {};
  const { kind, ...figures } = known.budget;
  return { known: { ...figures, askedAt: taipeiStamp(known.askedAt) } };
}
