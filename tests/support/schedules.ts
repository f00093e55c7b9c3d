import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Person } from '../../src/directory/person.ts';

/** What sets reminders of visits and meetings in motion; journeys about other things leave it out. */
const reminderFiles = ['welfare-visits.json', 'risk-meeting.json'];

/** The managers' schedules as they are shipped, in a folder that a test may edit. */
export async function copyOfSchedules(
  { reminders }: { readonly reminders: boolean } = { reminders: false },
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'schedules-'));
  await cp('schedules', folder, { recursive: true });
  if (!reminders) for (const file of reminderFiles) await rm(join(folder, file));
  return folder;
}

/** Puts these people, and no others, into the folder's people.json. */
export async function withPeople(folder: string, people: readonly Person[]): Promise<void> {
  await writeFile(join(folder, 'people.json'), JSON.stringify({ people }));
}

/** Lets the account stay in these groups, and in no others. */
export async function withGroups(folder: string, ids: readonly string[]): Promise<void> {
  const allowed = ids.map((id) => ({ id, name: '測試群組' }));
  await writeFile(join(folder, 'groups.json'), JSON.stringify({ allowed }));
}
