import { createRespond } from '../conversation/respond.ts';
import type { RespondParts } from '../conversation/turn.ts';
import type { SwapParts } from '../duty/swap-desk.ts';
import { errorFields, type Log } from '../foundation/log.ts';
import { dutyPhoneOf } from '../handoff/escalation.ts';
import type { HandoffParts } from '../handoff/parts.ts';
import type { Deliver } from '../messaging/deliver.ts';
import { createPace, type PaceLimits } from '../messaging/pace.ts';
import { createReceive } from '../messaging/receive.ts';
import type { Digests } from '../messaging/send-digests.ts';
import { afterQuiet } from '../reminders/reminder-rule.ts';
import type { Ports, Stores } from '../storage/stores.ts';
import { formWords } from '../wording/staff.ts';
import type { OpenContent } from './open-content.ts';

interface AnswerParts {
  readonly transact: Stores['transact'];
  readonly content: OpenContent;
  readonly handoff: HandoffParts;
  readonly shiftParts: SwapParts;
  readonly deliver: Deliver;
  readonly digests: Pick<Digests, 'mayHold'>;
  readonly isStaff: (userId: string, ports: Pick<Ports, 'members'>) => Promise<boolean>;
  readonly tellManagers: RespondParts['tellManagers'];
  /** Where people's phones find us; `undefined` where nobody said it. */
  readonly publicUrl: () => string | undefined;
  readonly paceLimits: PaceLimits | undefined;
  readonly log: Log;
}

/** Takes what comes in, and writes what is said to it into the outbox. */
export function createAnswers(parts: AnswerParts): ReturnType<typeof createReceive<Ports>> {
  const { transact, content, handoff, shiftParts, deliver, isStaff, log } = parts;
  const { knowledge, guidance, schedules, liveSwaps, pictures } = content;
  const { clock, ids } = handoff;
  const dutyPhone = () => dutyPhoneOf(schedules().escalation);
  const pace = createPace(clock, parts.paceLimits);
  const receive = createReceive({
    transact,
    respond: createRespond({
      ...shiftParts,
      ...{ knowledge, guidance, handoff, dutyPhone },
      publicUrl: parts.publicUrl,
      tellManagers: parts.tellManagers,
      units: () => schedules().units,
      visitRule: () => schedules().visitRule,
      allowedGroups: () => schedules().allowedGroups,
      publishedNumbers: () => knowledge().publishedNumbers,
      words: formWords,
      figureRule: () => schedules().figureRule,
      pictureOf: pictures.nameOf,
      meetings: { rules: schedules, clock, ids },
      deadlines: {
        officeCalendar: () => schedules().officeCalendar,
        afterQuiet: (at) => afterQuiet(at, schedules().quietHours),
      },
    }),
    pace: ({ userId, chat }) => pace(userId ?? chat),
    isStaff: async ({ userId }, ports) => userId !== undefined && isStaff(userId, ports),
    mayHold: parts.digests.mayHold,
    apology: () => ({ kind: 'apology', dutyPhone: dutyPhone() }),
    sender: deliver,
    ...{ clock, ids, log },
  });
  return async (incoming) => {
    const received = await receive(incoming);
    // Whoever asks next who is on duty is told what was just agreed.
    await liveSwaps.refreshIfChanged().catch((error: unknown) => {
      log.warn('swaps not read', errorFields(error));
    });
    return received;
  };
}
