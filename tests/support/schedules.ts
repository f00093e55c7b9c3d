import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Person } from '../../src/directory/person.ts';

/** The managers' schedules as they are shipped, in a folder that a test may edit. */
export async function copyOfSchedules(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'schedules-'));
  await cp('schedules', folder, { recursive: true });
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
