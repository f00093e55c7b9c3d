import type { Person } from './person.ts';
import type { Staff } from './recognise.ts';

/**
 * Who is reached for a person: they themselves, else the first of their deputies
 * whom LINE reaches; `undefined` where nobody is.
 *
 * @param staff Everybody whom LINE reaches.
 * @param day Asia/Taipei day: whoever is away on it is passed over, while a deputy is there.
 */
export function reachedFor(
  personId: string,
  people: readonly Person[],
  staff: readonly Staff[],
  day?: string,
): Staff | undefined {
  const deputies = people.find(({ id }) => id === personId)?.deputies ?? [];
  const reached = [personId, ...deputies].flatMap(
    (id) => staff.find((one) => one.personId === id) ?? [],
  );
  const isAway = ({ personId }: Staff) =>
    day !== undefined &&
    people.some(({ id, away = [] }) => {
      return id === personId && away.some(({ from, to }) => from <= day && day <= to);
    });
  // Somebody who is away is still better than nobody.
  return reached.find((one) => !isAway(one)) ?? reached[0];
}
