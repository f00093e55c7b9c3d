import type { AuditStore } from '../audit/entry.ts';
import { boundMembers, shownAs } from '../directory/bound.ts';
import type { Member, MemberStore } from '../directory/member.ts';
import { outOfReach } from '../directory/out-of-reach.ts';
import type { Person } from '../directory/person.ts';
import type { Staff } from '../directory/recognise.ts';
import type { Units } from '../directory/unit.ts';
import type { Clock } from '../foundation/clock.ts';
import { taipeiDay } from '../foundation/taipei-time.ts';
import type { OutgoingMessage, OutgoingOf } from '../messaging/outgoing.ts';

export interface PeopleStores {
  readonly members: MemberStore;
  readonly audit: AuditStore;
}

export interface PeopleParts {
  readonly people: () => readonly Person[];
  readonly units: () => Units;
  readonly clock: Clock;
}

/** A card holds so many lines to tap. */
const mostUnits = 20;
const mostMembers = 20;

type MemberLine = OutgoingOf<'member'>['member'];

export type PeopleDesk = ReturnType<typeof createPeopleDesk>;

/** What a manager sees of those who are bound, and may do to them. */
export function createPeopleDesk({ people, units, clock }: PeopleParts) {
  /** Who it is: the managers' file for those whom it lists, else what they said themselves. */
  function shown(member: Member): MemberLine & { unit: string; roles: string[] } {
    const { userId, status, name, title, unit, roles } = shownAs(member, people());
    return {
      ...{ userId, status, unit, roles: [...roles] },
      ...(name === undefined ? {} : { name }),
      ...(title === undefined ? {} : { title }),
    };
  }

  function lineOf({ unit: _unit, roles: _roles, ...line }: ReturnType<typeof shown>): MemberLine {
    return line;
  }

  const bound = async ({ members }: PeopleStores): Promise<Member[]> =>
    boundMembers(people(), await members.all());

  async function change(
    userId: string,
    to: 'suspended' | 'active',
    by: Staff,
    stores: PeopleStores,
  ): Promise<OutgoingMessage> {
    const member = (await bound(stores)).find((one) => one.userId === userId);
    // Nobody locks themselves out with a wrong tap.
    if (member === undefined || userId === by.userId) return { kind: 'button-expired' };
    const now = clock.now();
    const changed: Member = { ...member, status: to, statusAt: now };
    const isWaiting = to === 'active' && member.status !== 'suspended';
    // Who blocked the account comes back by themselves, and by nobody's tap.
    if (isWaiting) return { kind: 'member-changed', member: lineOf(shown(member)) };
    if (member.status !== to) {
      await stores.members.save(changed);
      const deed = to === 'suspended' ? 'suspended' : 'restored';
      await stores.audit.append({ who: by.userId, deed, about: userId }, now);
    }
    return { kind: 'member-changed', member: lineOf(shown(changed)) };
  }

  return {
    overview: async (by: Staff, stores: PeopleStores): Promise<OutgoingMessage> => {
      const all = await bound(stores);
      await stores.audit.append({ who: by.userId, deed: 'people-seen' }, clock.now());
      const counts = new Map<string, number>();
      for (const { unit } of all.map(shown)) counts.set(unit, (counts.get(unit) ?? 0) + 1);
      const byCount = [...counts].sort(([, a], [, b]) => b - a);
      return {
        kind: 'people',
        total: all.length,
        units: byCount.slice(0, mostUnits).map(([unit, count]) => ({ unit, count })),
        unreachable: unreachableOnDuty(people(), await stores.members.all()).map(
          ({ name, title }) => `${name} ${title}`,
        ),
      };
    },

    ofUnit: async (typed: string, by: Staff, stores: PeopleStores): Promise<OutgoingMessage> => {
      const found = units().find(typed);
      // 「松山」 is two units: a manager who means either sees both.
      const names = found.kind === 'several' ? found.units.map(({ name }) => name) : [];
      if (found.kind === 'found') names.push(found.unit.name);
      const unit = names.join('、') || typed;
      const members = (await bound(stores))
        .map(shown)
        .filter((one) => one.unit === typed || names.includes(one.unit));
      // What is no unit's name may be anything, and the audit never lets go of it.
      const isKnown = found.kind !== 'none' || members.length > 0;
      const detail: Record<string, string> = isKnown ? { unit } : {};
      await stores.audit.append({ who: by.userId, deed: 'people-seen', detail }, clock.now());
      return {
        kind: 'people-of-unit',
        unit,
        isKnown,
        members: members.slice(0, mostMembers).map(lineOf),
        more: Math.max(0, members.length - mostMembers),
      };
    },

    show: async (userId: string, stores: PeopleStores): Promise<OutgoingMessage> => {
      const member = (await bound(stores)).find((one) => one.userId === userId);
      if (member === undefined) return { kind: 'button-expired' };
      const { unit, roles, ...line } = shown(member);
      return { kind: 'member', member: line, unit, roles, since: taipeiDay(member.boundAt) };
    },

    suspend: (userId: string, by: Staff, stores: PeopleStores) =>
      change(userId, 'suspended', by, stores),
    restore: (userId: string, by: Staff, stores: PeopleStores) =>
      change(userId, 'active', by, stores),
  };
}

/** Whoever the help desk must be able to reach: officers only ask. */
const onCall = ['specialist', 'coordinator', 'reviewer', 'manager'] as const;

/** People listed for duty whom nothing that is sent would reach. */
export function unreachableOnDuty(
  people: readonly Person[],
  members: readonly Member[],
): readonly Person[] {
  const lost = outOfReach(people, members);
  return people.filter(
    ({ id, roles }) => lost.has(id) && onCall.some((role) => roles.includes(role)),
  );
}
