import { z } from 'zod';
import type { ServiceCommand } from '../../control/command.ts';
import { unreachableOnDuty } from '../../conversation/people-desk.ts';
import { type BoundStaff, boundMembers, shownAs } from '../../directory/bound.ts';
import { Member } from '../../directory/member.ts';
import { Role } from '../../directory/person.ts';
import type { ServiceParts } from './parts.ts';
import { taipeiStamp } from './taipei-stamp.ts';
import { UnitRefused, unitNamed } from './unit-named.ts';

const Args = z.strictObject({ unit: z.string().optional() });
const about = {
  name: z.string().optional(),
  title: z.string().optional(),
  unit: z.string(),
  roles: z.array(Role),
};
const Item = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('bound'),
    userId: z.string(),
    personId: z.string().optional(),
    ...about,
    status: Member.shape.status,
    /** Asia/Taipei; none where people.json binds them. */
    since: z.string().optional(),
  }),
  /** Listed for duty in people.json, and nothing that is sent reaches them. */
  z.strictObject({ kind: z.literal('unreachable'), personId: z.string(), ...about }),
]);
export type PersonItem = z.infer<typeof Item>;
const Done = z.strictObject({ bound: z.int(), unreachable: z.int() });

/** Everybody who is bound, unit by unit; then whom nobody can reach. That they were looked at is in the audit. */
export const listPeople: ServiceCommand<
  z.infer<typeof Args>,
  PersonItem,
  z.infer<typeof Done>,
  UnitRefused,
  ServiceParts
> = {
  name: 'people-list',
  args: Args,
  item: Item,
  done: Done,
  refused: UnitRefused,
  run: async ({ unit }, { stores, schedules, clock }, give) => {
    const { units, people } = await schedules();
    const kept = await stores.transact(({ members }) => members.all(), 'people list');
    const everybody = boundMembers(people, kept).map((member) => shownAs(member, people));
    const named = unit === undefined ? undefined : unitNamed(unit, units);
    // A unit that is only in people.json is one too.
    const isThere = [...everybody, ...people].some((one) => one.unit === unit);
    if (named !== undefined && named.kind !== 'unit' && !isThere) {
      return { kind: 'refused', refused: named };
    }
    const only = named?.kind === 'unit' ? named.name : unit;
    await stores.transact(({ audit }) => {
      const detail = only === undefined ? {} : { unit: only };
      return audit.append({ who: 'command', deed: 'people-seen', detail }, clock.now());
    }, 'people list');
    const isMeant = (one: { readonly unit: string }) => only === undefined || one.unit === only;
    const places = new Map(units.all.map(({ name }, index) => [name, index]));
    const placeOf = ({ unit }: BoundStaff) => places.get(unit) ?? places.size;
    const bound = everybody.filter(isMeant).sort((a, b) => placeOf(a) - placeOf(b));
    const unreachable = unreachableOnDuty(people, kept).filter(isMeant);
    for (const one of bound) await give(boundItem(one));
    for (const { id: personId, name, title, unit, roles } of unreachable) {
      await give({ kind: 'unreachable', personId, name, title, unit, roles });
    }
    const done = { bound: bound.length, unreachable: unreachable.length };
    return { kind: 'done', done };
  },
};

function boundItem({ userId, personId, name, title, unit, roles, status, since }: BoundStaff) {
  return {
    ...{ kind: 'bound' as const, userId, unit, roles: [...roles], status },
    ...(personId === undefined ? {} : { personId }),
    ...(name === undefined ? {} : { name }),
    ...(title === undefined ? {} : { title }),
    ...(since === undefined ? {} : { since: taipeiStamp(since) }),
  };
}
