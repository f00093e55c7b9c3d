import { z } from 'zod';
import type { ServiceCommand } from '../../control/command.ts';
import { taipeiDay } from '../../foundation/taipei-time.ts';
import { VisitShown } from '../../messaging/outgoing-reminders.ts';
import { dueOn } from '../../visits/plan-visits.ts';
import { responsibleFor } from '../../visits/responsible.ts';
import { mostPressingFirst } from '../../visits/see-visits.ts';
import { visitShown } from '../../visits/visit-shown.ts';
import type { ServiceParts } from './parts.ts';

const Args = z.strictObject({
  /** True: those that are not due yet, too. */
  all: z.boolean(),
});
const Item = VisitShown.omit({ lastLine: true }).extend({
  /** Ids in people.json of those who answer for it. */
  answering: z.array(z.string()),
});
export type DueVisitItem = z.infer<typeof Item>;
const Done = z.strictObject({
  /** Asia/Taipei. */
  day: z.iso.date(),
  count: z.int(),
  overdue: z.int(),
  /** How many cases are open. */
  open: z.int(),
  hasRule: z.boolean(),
});
export type DueVisitsListed = z.infer<typeof Done>;

/** Visits that are due or overdue, the most pressing first. */
export const dueVisits: ServiceCommand<
  z.infer<typeof Args>,
  DueVisitItem,
  DueVisitsListed,
  never,
  ServiceParts
> = {
  name: 'visits-due',
  args: Args,
  item: Item,
  done: Done,
  refused: z.never(),
  run: async ({ all }, { stores, schedules, clock }, give) => {
    const { people, visitRule } = await schedules();
    const day = taipeiDay(clock.now());
    const cases = await stores.transact(({ stalkingCases }) => stalkingCases.open(), 'visits due');
    const found = cases.flatMap((stalkingCase) => {
      const due = visitRule && dueOn(stalkingCase, visitRule);
      if (due === undefined || !(all || due <= day)) return [];
      const { lastLine: _line, ...shown } = visitShown(stalkingCase, due, day);
      return [{ ...shown, answering: [...responsibleFor(stalkingCase, people)] }];
    });
    for (const item of found.sort(mostPressingFirst)) await give(item);
    const overdue = found.filter(({ daysLate }) => daysLate > 0).length;
    const { length: count } = found;
    const hasRule = visitRule !== undefined;
    return { kind: 'done', done: { day, count, overdue, open: cases.length, hasRule } };
  },
};
