import { reachedFor } from '../directory/deputies.ts';
import type { Person } from '../directory/person.ts';
import { type Recipient, withRole } from '../directory/recipients.ts';
import type { Staff } from '../directory/recognise.ts';
import { precinctsOf } from '../visits/answering.ts';

/** Precincts that are asked before a meeting: those that have a coordinator, or cases. */
export function askedPrecincts(
  recipients: readonly Recipient[],
  cases: readonly { readonly precinct: string }[],
): readonly string[] {
  const covered = withRole('coordinator', recipients).flatMap(({ precincts }) => precincts);
  return [...new Set([...covered, ...cases.map(({ precinct }) => precinct)])].sort();
}

/**
 * The precincts for which somebody may answer: a coordinator's own, and those of
 * coordinators in whose place they are told.
 *
 * @param inReach Everybody whom LINE reaches.
 * @param day Asia/Taipei, for who is away.
 */
export function answerablePrecincts(
  staff: Staff,
  people: readonly Person[],
  inReach: readonly Staff[],
  day: string,
): readonly string[] {
  const others = people
    .filter(({ id, roles }) => roles.includes('coordinator') && id !== staff.personId)
    .filter(({ id }) => reachedFor(id, people, inReach, day)?.userId === staff.userId)
    .flatMap(({ precincts }) => precincts);
  return [...new Set([...precinctsOf(staff), ...others])].sort();
}
