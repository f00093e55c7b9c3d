import type { Person } from '../directory/person.ts';
import type { DutyRoster } from '../duty/roster.ts';
import { didYouMean } from './did-you-mean.ts';
import type { ContentFault, ContentProblem } from './fault.ts';
import type { JsonFile } from './json-file.ts';

type Path = readonly (string | number)[];

/**
 * What in a roster leads nowhere: people and shifts that do not exist, stretches
 * that end before they begin.
 *
 * @param people `undefined` where people.json itself could not be read: then everybody would seem unknown.
 */
export function rosterFaults(
  file: JsonFile<DutyRoster>,
  people: readonly Person[] | undefined,
): ContentFault[] {
  const { shifts, rotations, assignments, overrides } = file.value;
  const shiftIds = Object.keys(shifts);
  const personIds = people?.map(({ id }) => id);
  const faults: ContentFault[] = [];
  const add = (path: Path, problem: ContentProblem) => faults.push(file.fault(path, problem));
  const checkPerson = (id: string, path: Path) => {
    if (personIds === undefined || personIds.includes(id)) return;
    add(path, { kind: 'unknown-person', id, meant: didYouMean(id, personIds) });
  };
  const checkShift = (id: string, path: Path) => {
    if (shiftIds.includes(id)) return;
    add(path, { kind: 'unknown-shift', id, meant: didYouMean(id, shiftIds) });
  };
  for (const [index, { shift, people: turns }] of rotations.entries()) {
    checkShift(shift, ['rotations', index, 'shift']);
    for (const [turn, person] of turns.entries()) {
      checkPerson(person, ['rotations', index, 'people', turn]);
    }
  }
  for (const [index, { shift, person }] of assignments.entries()) {
    checkShift(shift, ['assignments', index, 'shift']);
    checkPerson(person, ['assignments', index, 'person']);
  }
  for (const [index, { from, to, person }] of overrides.entries()) {
    checkPerson(person, ['overrides', index, 'person']);
    // Wall times of one form sort like the instants they stand for: Taipei has no summer time.
    if (to <= from) add(['overrides', index, 'to'], { kind: 'ends-before-start' });
  }
  return faults;
}
