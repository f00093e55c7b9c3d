import { readFileSync } from 'node:fs';
import { weekendsOnly } from '../../src/calendar/office-days.ts';
import type { RespondParts } from '../../src/conversation/turn.ts';
import { UnitsFile, unitsOf } from '../../src/directory/unit.ts';
import { emptyRoster } from '../../src/duty/roster.ts';
import { plainRule } from '../../src/figures/figure-rule.ts';
import { Escalation } from '../../src/handoff/escalation.ts';
import { formWords } from '../../src/wording/staff.ts';
import { countingIds } from './counting-ids.ts';

export const shippedUnits = unitsOf(
  UnitsFile.parse(JSON.parse(readFileSync('schedules/units.json', 'utf8'))),
);

const shippedEscalation = Escalation.parse(
  JSON.parse(readFileSync('schedules/escalation.json', 'utf8')),
);

/** What answering needs besides the FAQ and the clock: nobody listed or on duty, no group allowed. */
export function respondParts(
  given: Pick<RespondParts, 'knowledge' | 'dutyPhone' | 'clock'> & Partial<RespondParts>,
): RespondParts {
  const ids = countingIds();
  return {
    people: () => [],
    swapsChanged: () => {},
    publicUrl: () => undefined,
    visitRule: () => undefined,
    units: () => shippedUnits,
    roster: () => emptyRoster,
    publishedNumbers: () => [],
    allowedGroups: () => [],
    tellManagers: async () => {},
    words: formWords,
    figureRule: () => plainRule,
    pictureOf: ({ id }) => id,
    guidance: () => ({ guides: new Map(), deadlines: new Map(), materials: new Map() }),
    ids,
    deadlines: { officeCalendar: () => weekendsOnly, afterQuiet: (at) => at },
    meetings: {
      rules: () => ({
        ...{ people: [], meetingRule: undefined, visitRule: undefined },
        officeCalendar: weekendsOnly,
      }),
      clock: given.clock,
      ids,
    },
    handoff: {
      people: () => [],
      units: () => shippedUnits,
      escalation: () => shippedEscalation,
      onDuty: () => ({ primary: undefined, backup: undefined }),
      isOfficeDay: weekendsOnly.isOfficeDay,
      questionOf: (id) => given.knowledge().entries.get(id)?.question,
      clock: given.clock,
      ids,
    },
    ...given,
  };
}
