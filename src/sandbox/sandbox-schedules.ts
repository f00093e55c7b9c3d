import type { Person } from '../directory/person.ts';
import type { DutyRoster, Rotation } from '../duty/roster.ts';
import type { CastMember } from './cast.ts';
import type { Phone } from './line-stand-in/types.ts';

const wholeDay = 'sandbox';
const longAgo = '2000-01-01';
const idStart = 'sandbox-';

/** Whether it is somebody of the sandbox's cast, by their id. */
export function isOfCast(person: string): boolean {
  return person.startsWith(idStart);
}

/**
 * The managers' schedules with the sandbox's specialists on duty around the clock
 * and its coordinator in their precinct: the people of the file have no phone here. Whatever the file says for a seat
 * still beats them, so that an edit can be tried.
 */
export function withCast<
  Schedules extends { readonly people: readonly Person[]; readonly roster: DutyRoster },
>(
  schedules: Schedules,
  cast: readonly CastMember[],
  phones: readonly Phone[],
  shiftLabel: string,
): Schedules {
  const listed: Person[] = cast.flatMap(({ role, unit, name, title }, at) => {
    const lineUserId = phones[at]?.userId;
    if ((role !== 'specialist' && role !== 'coordinator') || lineUserId === undefined) return [];
    const precincts = role === 'coordinator' ? [unit] : [];
    const id = `${idStart}${role}-${at}`;
    return [{ id, name, title, unit, roles: [role], precincts, deputies: [], lineUserId }];
  });
  const specialists = listed.filter(({ roles }) => roles.includes('specialist'));
  const seat = (name: Rotation['seat'], person: Person | undefined): Rotation[] =>
    person === undefined
      ? []
      : [{ shift: wholeDay, seat: name, from: longAgo, people: [person.id], everyDays: 1 }];
  const { roster } = schedules;
  return {
    ...schedules,
    people: [...schedules.people, ...listed],
    roster: {
      ...roster,
      shifts: { [wholeDay]: { label: shiftLabel, start: '00:00', end: '24:00' }, ...roster.shifts },
      rotations: [
        ...seat('primary', specialists[0]),
        ...seat('backup', specialists[1]),
        ...roster.rotations,
      ],
    },
  };
}
