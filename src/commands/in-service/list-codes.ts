import { z } from 'zod';
import type { ServiceCommand } from '../../control/command.ts';
import { EnrolmentCodeItem, enrolmentCodeItem } from './enrolment-code-item.ts';
import type { ServiceParts } from './parts.ts';

const Args = z.strictObject({});
const Done = z.strictObject({ count: z.int() });

/** Every code that is kept, the one first issued first. */
export const listCodes: ServiceCommand<
  z.infer<typeof Args>,
  EnrolmentCodeItem,
  z.infer<typeof Done>,
  never,
  ServiceParts
> = {
  name: 'enrol-list',
  args: Args,
  item: EnrolmentCodeItem,
  done: Done,
  refused: z.never(),
  run: async (_args, { stores, clock }, give) => {
    const codes = await stores.transact(({ enrolmentCodes }) => enrolmentCodes.all(), 'enrol list');
    const inOrder = [...codes].sort((a, b) => a.issuedAt.getTime() - b.issuedAt.getTime());
    const now = clock.now();
    for (const code of inOrder) await give(enrolmentCodeItem(code, now));
    return { kind: 'done', done: { count: codes.length } };
  },
};
