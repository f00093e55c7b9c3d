import { join } from 'node:path';
import { PeopleFile, type Person } from '../directory/person.ts';
import { Escalation } from '../handoff/escalation.ts';
import { doubleIds } from './double-ids.ts';
import { ContentError, type ContentFault } from './fault.ts';
import { readJsonFile } from './json-file.ts';

/** What the managers decide about times and people. */
export interface Schedules {
  readonly escalation: Escalation;
  readonly people: readonly Person[];
}

/**
 * Reads schedules/ as a whole.
 *
 * @throws {ContentError} with every fault of every file.
 */
export async function loadSchedules(folder: string): Promise<Schedules> {
  const escalation = await readJsonFile(
    join(folder, 'escalation.json'),
    'schedules/escalation.json',
    Escalation,
  );
  const people = await readJsonFile(
    join(folder, 'people.json'),
    'schedules/people.json',
    PeopleFile,
  );
  const faults: ContentFault[] = [];
  if (escalation.kind === 'faulty') faults.push(...escalation.faults);
  if (people.kind === 'faulty') faults.push(...people.faults);
  else faults.push(...doubleIds(people.file, (file) => file.people, 'people'));
  if (faults.length > 0 || escalation.kind === 'faulty' || people.kind === 'faulty') {
    throw new ContentError(faults);
  }
  return { escalation: escalation.file.value, people: people.file.value.people };
}
