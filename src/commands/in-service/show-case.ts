import { z } from 'zod';
import type { ServiceCommand } from '../../control/command.ts';
import { CaseEvent } from '../../messaging/outgoing-cases.ts';
import { caseEvent } from '../../visits/case-shown.ts';
import { readCaseNo } from '../../visits/read-case-no.ts';
import { CaseItem, caseItem } from './case-item.ts';
import type { ServiceParts } from './parts.ts';

const Args = z.strictObject({ caseNo: z.string() });
const Done = z.strictObject({ case: CaseItem, history: z.array(CaseEvent) });
export type CaseSeen = z.infer<typeof Done>;
const Refused = z.strictObject({ kind: z.enum(['no-code', 'unknown-case']) });

/** One case with all that happened to it, the oldest first. */
export const showCase: ServiceCommand<
  z.infer<typeof Args>,
  never,
  CaseSeen,
  z.infer<typeof Refused>,
  ServiceParts
> = {
  name: 'cases-show',
  args: Args,
  item: z.never(),
  done: Done,
  refused: Refused,
  run: async ({ caseNo: typed }, { stores, schedules, clock }) => {
    const read = readCaseNo(typed);
    if (read.kind !== 'ok') return { kind: 'refused', refused: { kind: 'no-code' } };
    const { people, visitRule } = await schedules();
    const found = await stores.transact(async ({ stalkingCases, audit, members }) => {
      const stalkingCase = await stalkingCases.find(read.caseNo);
      if (stalkingCase === undefined) return undefined;
      const about = read.caseNo;
      await audit.append({ who: 'command', deed: 'cases-seen', about }, clock.now());
      return { stalkingCase, members: await members.all() };
    }, 'cases show');
    if (found === undefined) return { kind: 'refused', refused: { kind: 'unknown-case' } };
    const { stalkingCase, members } = found;
    const history = stalkingCase.history.map((event) => caseEvent(event, people, members));
    return { kind: 'done', done: { case: caseItem(stalkingCase, people, visitRule), history } };
  },
};
