import { z } from 'zod';
import { didYouMean } from '../../content/did-you-mean.ts';
import type { ServiceCommand } from '../../control/command.ts';
import { type CodeWish, issueCode as issue } from '../../directory/issue-code.ts';
import { Role } from '../../directory/person.ts';
import type { ServiceParts } from './parts.ts';
import { taipeiStamp } from './taipei-stamp.ts';
import { UnitRefused, unitNamed } from './unit-named.ts';

/** A code that lies about is found by somebody: it does not live for ever, nor let everybody in. */
export const mostUses = 200;
export const mostDays = 90;

const days = z.int().min(1).max(mostDays);
const Args = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('unit'),
    unit: z.string(),
    roles: z.array(Role).min(1),
    uses: z.int().min(1).max(mostUses),
    days,
  }),
  z.strictObject({ kind: z.literal('person'), personId: z.string(), days }),
]);
export type CodeAsked = z.infer<typeof Args>;
const Done = z.strictObject({
  /** Told here and never again: only its hash is kept. */
  code: z.string(),
  id: z.string(),
  unit: z.string(),
  roles: z.array(Role),
  personId: z.string().optional(),
  uses: z.int(),
  expiresAt: z.string(),
});
export type CodeIssued = z.infer<typeof Done>;
const Refused = z.discriminatedUnion('kind', [
  ...UnitRefused.options,
  z.strictObject({ kind: z.literal('unknown-person'), meant: z.string().optional() }),
]);
export type IssueRefused = z.infer<typeof Refused>;

type Wish = Omit<CodeWish, 'by'>;

/** Makes a code for a unit's officers, or for one person of people.json. */
export const issueCode: ServiceCommand<CodeAsked, never, CodeIssued, IssueRefused, ServiceParts> = {
  name: 'enrol-issue',
  args: Args,
  item: z.never(),
  done: Done,
  refused: Refused,
  run: async (asked, { stores, schedules, clock, ids }) => {
    const wish = wishOf(asked, await schedules());
    if ('kind' in wish) return { kind: 'refused', refused: wish };
    const { code, kept } = await stores.transact(
      (ports) => issue({ ...wish, by: 'command' }, ports, { clock, ids }),
      'enrol',
    );
    const { id, unit, roles, personId, uses, expiresAt } = kept;
    return {
      kind: 'done',
      done: {
        ...{ code, id, unit, roles, uses, expiresAt: taipeiStamp(expiresAt) },
        ...(personId === undefined ? {} : { personId }),
      },
    };
  },
};

function wishOf(
  asked: CodeAsked,
  { units, people }: Awaited<ReturnType<ServiceParts['schedules']>>,
): Wish | IssueRefused {
  if (asked.kind === 'unit') {
    const { roles, uses, days } = asked;
    const named = unitNamed(asked.unit, units);
    return named.kind === 'unit' ? { unit: named.name, roles, uses, days } : named;
  }
  const person = people.find(({ id }) => id === asked.personId);
  if (person !== undefined) {
    return { unit: person.unit, roles: person.roles, person, uses: 1, days: asked.days };
  }
  const meant = didYouMean(
    asked.personId,
    people.map(({ id }) => id),
  );
  return { kind: 'unknown-person', ...(meant === undefined ? {} : { meant }) };
}
