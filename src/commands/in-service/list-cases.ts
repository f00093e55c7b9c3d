import { z } from 'zod';
import type { ServiceCommand } from '../../control/command.ts';
import { CaseItem, caseItem } from './case-item.ts';
import type { ServiceParts } from './parts.ts';

const Args = z.strictObject({ openOnly: z.boolean() });
const Done = z.strictObject({ open: z.int(), closed: z.int() });

/** Every case by its code. That they were looked at is in the audit. */
export const listCases: ServiceCommand<
  z.infer<typeof Args>,
  CaseItem,
  z.infer<typeof Done>,
  never,
  ServiceParts
> = {
  name: 'cases-list',
  args: Args,
  item: CaseItem,
  done: Done,
  refused: z.never(),
  run: async ({ openOnly }, { stores, schedules, clock }, give) => {
    const { people, visitRule } = await schedules();
    const all = await stores.transact(async ({ stalkingCases, audit }) => {
      await audit.append({ who: 'command', deed: 'cases-seen' }, clock.now());
      return stalkingCases.all();
    }, 'cases list');
    const open = all.filter(({ standing }) => standing.kind === 'open');
    for (const one of openOnly ? open : all) await give(caseItem(one, people, visitRule));
    return { kind: 'done', done: { open: open.length, closed: all.length - open.length } };
  },
};
