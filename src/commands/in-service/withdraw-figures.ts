import { z } from 'zod';
import type { ServiceCommand } from '../../control/command.ts';
import { withdrawFigures as withdraw } from '../../figures/enter-figures.ts';
import { span } from '../../figures/month-span.ts';
import type { ServiceParts } from './parts.ts';
import { PrecinctRefused, precinctNamed } from './precinct-named.ts';

const Args = z.strictObject({
  /** As it was typed; `null`: the whole city. */
  unit: z.string().nullable(),
  ...span,
});
const Done = z.strictObject({ precinct: z.string().nullable(), ...span });
export type FiguresWithdrawn = z.infer<typeof Done>;
const Refused = z.discriminatedUnion('kind', [
  ...PrecinctRefused.options,
  z.strictObject({ kind: z.literal('nothing-there') }),
]);
export type WithdrawRefused = z.infer<typeof Refused>;

/** Takes what was entered for a period out of the sums. */
export const withdrawFigures: ServiceCommand<
  z.infer<typeof Args>,
  never,
  FiguresWithdrawn,
  WithdrawRefused,
  ServiceParts
> = {
  name: 'figures-withdraw',
  args: Args,
  item: z.never(),
  done: Done,
  refused: Refused,
  run: async ({ unit, from, to }, { stores, schedules, clock, ids }) => {
    const named = unit === null ? undefined : precinctNamed(unit, (await schedules()).units);
    if (named !== undefined && named.kind !== 'precinct')
      return { kind: 'refused', refused: named };
    const precinct = named?.name;
    const outcome = await stores.transact(async ({ caseFigures, audit }) => {
      await caseFigures.lock();
      const by = { by: 'command', at: clock.now() };
      return withdraw({ precinct, from, to }, by, { caseFigures, audit, ids });
    }, 'figures withdraw');
    if (outcome === 'nothing-there') return { kind: 'refused', refused: { kind: outcome } };
    return { kind: 'done', done: { precinct: precinct ?? null, from, to } };
  },
};
