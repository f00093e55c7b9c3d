import { join } from 'node:path';
import { Escalation } from '../handoff/escalation.ts';
import { ContentError } from './fault.ts';
import { readJsonFile } from './json-file.ts';

/** What the managers decide about times and people. */
export interface Schedules {
  readonly escalation: Escalation;
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
  if (escalation.kind === 'faulty') throw new ContentError(escalation.faults);
  return { escalation: escalation.file.value };
}
