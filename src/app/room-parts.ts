import { whoIsOnDuty } from '../duty/on-duty.ts';
import type { SwapParts } from '../duty/swap-desk.ts';
import type { Clock } from '../foundation/clock.ts';
import type { Ids } from '../foundation/ids.ts';
import type { MediaLinks } from '../handoff/media.ts';
import type { HandoffParts } from '../handoff/parts.ts';
import type { CaseParts } from '../visits/tell-of-moves.ts';
import type { OpenContent } from './open-content.ts';

/** What rooms ask of the managers' files: always what is live at that moment. */
export function roomParts(parts: {
  readonly content: Pick<OpenContent, 'knowledge' | 'schedules' | 'liveSwaps'>;
  readonly mediaLinks: MediaLinks;
  readonly clock: Clock;
  readonly ids: Ids;
}): {
  readonly handoff: HandoffParts;
  readonly shiftParts: SwapParts;
  readonly caseParts: CaseParts;
} {
  const { content, mediaLinks, clock, ids } = parts;
  const { knowledge, schedules, liveSwaps } = content;
  const people = () => schedules().people;
  return {
    handoff: {
      people,
      units: () => schedules().units,
      escalation: () => schedules().escalation,
      onDuty: (at) => {
        const { primary, backup } = whoIsOnDuty(schedules().roster, at);
        return { primary: primary?.person, backup: backup?.person };
      },
      isOfficeDay: (day) => schedules().officeCalendar.isOfficeDay(day),
      questionOf: (entryId) => knowledge().entries.get(entryId)?.question,
      mediaLinks,
      ...{ clock, ids },
    },
    shiftParts: {
      people,
      roster: () => schedules().roster,
      swapsChanged: liveSwaps.changed,
      ...{ clock, ids },
    },
    caseParts: { people, visitRule: () => schedules().visitRule, clock, ids },
  };
}
