import { z } from 'zod';
import type { ServiceCommand } from '../../control/command.ts';
import { rowStates, stateOf } from '../../messaging/outbox.ts';
import { OutboxItem, outboxItem } from './outbox-item.ts';
import type { ServiceParts } from './parts.ts';

/** What can be listed: what was accepted is out of sight unless it is asked for by its id. */
export const listedStates = rowStates.filter((state) => state !== 'accepted');

const Args = z.strictObject({ state: z.enum(listedStates).optional() });
const Done = z.strictObject({
  /** How many there are, listed or not. */
  waiting: z.int(),
  undelivered: z.int(),
  /** True where there was too much to list. */
  isCut: z.boolean(),
});

/** More than anybody reads, and little enough to answer at once. */
const mostOfEach = 5000;

/** What waits or is being sent, the oldest first; then what did not arrive, the newest first. */
export const listOutbox: ServiceCommand<
  z.infer<typeof Args>,
  OutboxItem,
  z.infer<typeof Done>,
  never,
  ServiceParts
> = {
  name: 'outbox-list',
  args: Args,
  item: OutboxItem,
  done: Done,
  refused: z.never(),
  run: async ({ state }, { stores }, give) => {
    const { rows, ...counts } = await stores.transact(async ({ outbox }) => {
      const waits = await outbox.waiting(mostOfEach);
      const lost = await outbox.undelivered(mostOfEach);
      return {
        rows: [...waits, ...lost],
        waiting: await outbox.waitingCount(),
        undelivered: await outbox.undeliveredCount(),
      };
    }, 'outbox list');
    const isCut = rows.length < counts.waiting + counts.undelivered;
    for (const row of rows) {
      if (state === undefined || stateOf(row) === state) await give(outboxItem(row));
    }
    return { kind: 'done', done: { ...counts, isCut } };
  },
};
