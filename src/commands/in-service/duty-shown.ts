import { z } from 'zod';
import type { Person } from '../../directory/person.ts';
import { type Holder, sources } from '../../duty/on-duty.ts';
import type { ServiceParts } from './parts.ts';

/** What questions about the roster need of the service: the swaps are in the roster. */
export type DutyParts = Pick<ServiceParts, 'schedules' | 'clock'>;

/** Somebody in a seat, as commands show them. */
export const HolderShown = z.strictObject({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  source: z.enum(sources),
});
export type HolderShown = z.infer<typeof HolderShown>;

export function holderShown(
  holder: Holder | undefined,
  people: readonly Person[],
): HolderShown | null {
  if (holder === undefined) return null;
  const { person: id, source } = holder;
  const { name, title } = people.find((person) => person.id === id) ?? { name: id, title: '' };
  return { id, name, title, source };
}
