import { z } from 'zod';
import type { ServiceCommand } from '../../control/command.ts';
import { outOfReach } from '../../directory/out-of-reach.ts';
import { hasEnrolled } from '../../visits/coordinators.ts';
import { countByPrecinct } from '../../visits/lint-cases.ts';
import type { ServiceParts } from './parts.ts';

const Done = z.strictObject({
  openCases: z.array(z.tuple([z.string(), z.int()])),
  /** Precincts with cases for which somebody enrolled with their code. */
  enrolled: z.array(z.string()),
  /** People of people.json, as it is live, whom LINE does not reach. */
  unreached: z.array(z.string()),
});
export type CaseFacts = z.infer<typeof Done>;

/** What the store knows that a check of the managers' files needs. */
export const caseFacts: ServiceCommand<
  Record<string, never>,
  never,
  CaseFacts,
  never,
  Pick<ServiceParts, 'stores' | 'schedules'>
> = {
  name: 'case-facts',
  args: z.strictObject({}),
  item: z.never(),
  done: Done,
  refused: z.never(),
  run: async (_args, { stores, schedules }) => {
    const { people } = await schedules();
    const { members, open } = await stores.transact(
      async (ports) => ({
        members: await ports.members.all(),
        open: await ports.stalkingCases.open(),
      }),
      'case facts',
    );
    const openCases = [...countByPrecinct(open)];
    const enrolled = openCases
      .map(([precinct]) => precinct)
      .filter((precinct) => hasEnrolled(precinct, members));
    const unreached = [...outOfReach(people, members).keys()];
    return { kind: 'done', done: { openCases, enrolled, unreached } };
  },
};
