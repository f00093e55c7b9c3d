import type { Person } from './person.ts';
import type { Staff } from './recognise.ts';

/**
 * Who is reached for a person: they themselves, else the first of their deputies
 * whom LINE reaches; `undefined` where nobody is.
 *
 * @param staff Everybody whom LINE reaches.
 */
export function reachedFor(
  personId: string,
  people: readonly Person[],
  staff: readonly Staff[],
): Staff | undefined {
  const deputies = people.find(({ id }) => id === personId)?.deputies ?? [];
  for (const id of [personId, ...deputies]) {
    const reached = staff.find((one) => one.personId === id);
    if (reached !== undefined) return reached;
  }
  return undefined;
}
