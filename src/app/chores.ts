import { forgetOldTalk } from '../conversation/forget.ts';
import { reportCases } from '../conversation/report-cases.ts';
import { reportRoster } from '../conversation/report-roster.ts';
import { reportUnreachable } from '../conversation/report-unreachable.ts';
import { expireSwaps, type SwapParts } from '../duty/swap-desk.ts';
import { createWatchSwaps } from '../duty/watch-swaps.ts';
import type { LoadMedia } from '../handoff/load-media.ts';
import type { HandoffParts } from '../handoff/parts.ts';
import { watchInquiries } from '../handoff/watch.ts';
import { archiveOldMessages } from '../messaging/archive-old.ts';
import type { Deliver } from '../messaging/deliver.ts';
import type { PushGuard } from '../messaging/push-guard.ts';
import type { Digests } from '../messaging/send-digests.ts';
import { archiveSentReminders } from '../reminders/archive-sent.ts';
import { createReminders } from '../reminders/send-due.ts';
import { watchShiftStarts } from '../reminders/watch-shift-starts.ts';
import { isOfCast } from '../sandbox/sandbox-schedules.ts';
import { scrub } from '../storage/scrub.ts';
import type { Stores } from '../storage/stores.ts';
import type { Job } from '../timers/timers.ts';
import { handOverCases } from '../visits/hand-over-cases.ts';
import type { CaseParts } from '../visits/tell-of-moves.ts';
import type { OpenContent } from './open-content.ts';

interface ChoreParts {
  readonly stores: Stores;
  readonly content: OpenContent;
  readonly deliver: Deliver;
  readonly resumePushes: () => Promise<unknown>;
  readonly pushGuard: Pick<PushGuard, 'look'>;
  readonly digests: Pick<Digests, 'send'>;
  readonly loadMedia: LoadMedia;
  readonly handoff: HandoffParts;
  readonly shiftParts: SwapParts;
  readonly caseParts: CaseParts;
  readonly isSandbox: boolean;
}

/** What the clock sets in motion. */
export interface Chores {
  /** Each with how often it is looked after, in the order in which a tick does them. */
  readonly jobs: readonly Job[];
  /** Does everything that is due now, once: what the jobs of a day do aside. */
  tick(): Promise<void>;
}

const everySecond = '* * * * * *';
const everyTenSeconds = '*/10 * * * * *';
const everyMinute = '0 * * * * *';
const at0430 = '0 30 4 * * *';
/** Between two tries to write over what was taken back. */
const scrubPauseMs = 10_000;

export function createChores(parts: ChoreParts): Chores {
  const { stores, content, deliver, digests, loadMedia, handoff, shiftParts, caseParts } = parts;
  const { transact } = stores;
  const { schedules, guidance, liveSwaps } = content;
  const { clock, ids } = handoff;

  /** Does it in one transaction, and sends what came of it. */
  const told = async (work: Parameters<typeof transact>[0], key: string) => {
    await transact(work, key);
    deliver.wake();
  };

  const lookAtRoster = () => {
    const looked = { ...schedules(), ...(parts.isSandbox ? { isStopgap: isOfCast } : {}) };
    return told((ports) => reportRoster(looked, ports, { clock, ids }), 'roster');
  };

  /** Whether cases are with whoever answers for them by the people that are live. */
  let areCasesLookedAt = false;
  // Only after an edit of this process's own files: one that has not read it yet would undo it.
  const lookAtCases = async () => {
    if (areCasesLookedAt) return;
    areCasesLookedAt = true;
    try {
      await told((ports) => handOverCases(ports, caseParts), 'cases');
    } catch (error) {
      areCasesLookedAt = false;
      throw error;
    }
  };

  const refreshContent = async () => {
    if (!(await content.refresh())) return;
    areCasesLookedAt = false;
    await lookAtRoster();
    await lookAtCases();
  };

  /** A scrub that failed is not tried at every look: the disk or a backup is in its way. */
  let scrubAgainAt = 0;
  const scrubWished = async () => {
    if (clock.now().getTime() < scrubAgainAt) return;
    try {
      await scrub(stores);
    } catch (error) {
      scrubAgainAt = clock.now().getTime() + scrubPauseMs;
      throw error;
    }
  };

  const lookAtPushes = async () => {
    await parts.pushGuard.look();
    await digests.send();
    deliver.wake();
  };

  const watchSwaps = createWatchSwaps(transact, shiftParts);
  const watchShifts = async () => {
    await liveSwaps.refresh();
    await expireSwaps(transact, shiftParts);
    await watchSwaps();
    await watchShiftStarts(transact, shiftParts);
    deliver.wake();
  };

  const watchLadders = async () => {
    await watchInquiries(transact, handoff);
    deliver.wake();
  };

  const reminders = createReminders(transact, {
    rules: () => ({ ...schedules(), deadlines: guidance().deadlines }),
    ...{ clock, ids },
  });
  const remind = async () => {
    await reminders.sendDue();
    deliver.wake();
  };

  const sendDue = async () => {
    await deliver.takeOver();
    await parts.resumePushes();
    deliver.wake();
  };

  const forget = async () => {
    await archiveOldMessages(transact, clock);
    await archiveSentReminders(transact, clock);
    await forgetOldTalk(transact, clock, schedules().contentDays);
  };

  const looks: readonly Job[] = [
    { name: 'content', when: everySecond, run: refreshContent },
    { name: 'scrub', when: everySecond, run: scrubWished },
    { name: 'pushes', when: everyMinute, run: lookAtPushes },
    {
      name: 'reach',
      when: everyMinute,
      run: () =>
        told((ports) => reportUnreachable(schedules().people, ports, { clock, ids }), 'reach'),
    },
    { name: 'shifts', when: everySecond, run: watchShifts },
    { name: 'inquiries', when: everySecond, run: watchLadders },
    { name: 'reminders', when: everyTenSeconds, run: remind },
    { name: 'roster', when: everyMinute, run: lookAtRoster },
    { name: 'cases', when: everySecond, run: lookAtCases },
    {
      name: 'case-warnings',
      when: everyMinute,
      run: () => told((ports) => reportCases(schedules(), ports, { clock, ids }), 'case-warnings'),
    },
    { name: 'media', when: everySecond, run: loadMedia.look },
  ];
  const send: Job = { name: 'send', when: everySecond, run: sendDue };

  return {
    jobs: [...looks, send, { name: 'forget', when: at0430, run: forget }],
    tick: async () => {
      for (const { run } of looks) await run();
      await loadMedia.idle();
      await send.run();
    },
  };
}
