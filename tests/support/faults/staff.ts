import { chmod } from 'node:fs/promises';
import { Person } from '../../../src/directory/person.ts';
import { copyOfSchedules, withPeople } from '../schedules.ts';

/** LINE users whom the managers' file names as officers, for programs that run by themselves. */
export interface StaffFile {
  /** A folder of schedules that names them all. */
  readonly schedulesDir: string;
  /** One whom nobody has been yet. */
  nextUserId(): string;
}

/** @param count How many may be needed. */
export async function staffFile(count: number): Promise<StaffFile> {
  const userIdOf = (nth: number) => `U${nth.toString(16).padStart(32, '0')}`;
  const schedulesDir = await copyOfSchedules();
  const people = Array.from({ length: count }, (_, nth) =>
    Person.parse({
      ...{ id: `officer-${nth}`, name: '王小明', title: '警員', unit: '民權一派出所' },
      ...{ roles: ['officer'], lineUserId: userIdOf(nth) },
    }),
  );
  await withPeople(schedulesDir, people);
  // Programs that run as somebody else read it too.
  await chmod(schedulesDir, 0o755);
  let given = 0;
  return {
    schedulesDir,
    nextUserId: () => {
      if (given >= count) throw new Error(`no more than ${count} officers`);
      given += 1;
      return userIdOf(given - 1);
    },
  };
}
