import { readFileSync } from 'node:fs';
import type { RespondParts } from '../../src/conversation/respond.ts';
import { UnitsFile, unitsOf } from '../../src/directory/unit.ts';
import { emptyRoster } from '../../src/duty/roster.ts';
import { formWords } from '../../src/wording/staff.ts';
import { countingIds } from './counting-ids.ts';

export const shippedUnits = unitsOf(
  UnitsFile.parse(JSON.parse(readFileSync('schedules/units.json', 'utf8'))),
);

/** What answering needs besides the FAQ and the clock: nobody listed or on duty, no group allowed. */
export function respondParts(
  given: Pick<RespondParts, 'knowledge' | 'dutyPhone' | 'clock'> & Partial<RespondParts>,
): RespondParts {
  return {
    people: () => [],
    units: () => shippedUnits,
    roster: () => emptyRoster,
    publishedNumbers: () => [],
    allowedGroups: () => [],
    tellManagers: async () => {},
    words: formWords,
    ids: countingIds(),
    ...given,
  };
}
