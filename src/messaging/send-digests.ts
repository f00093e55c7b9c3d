import type { Clock } from '../foundation/clock.ts';
import type { Ids } from '../foundation/ids.ts';
import { lastDigestTime, takeForPush } from './digests.ts';
import { type NotifyStores, notify } from './notify.ts';
import { isNearLimit } from './push-budget.ts';
import type { Transact } from './stores.ts';

export interface DigestParts<Stores extends NotifyStores> {
  readonly transact: Transact<Stores>;
  /** Whether whoever has this chat is one of ours now. */
  readonly isStaff: (chat: string, stores: Stores) => Promise<boolean>;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface Digests {
  /** Sends what is due of what was held back; called at the start and on each tick. */
  send(): Promise<void>;
  /**
   * Whether something may be held back for anybody. Known since then, so
   * that answers need not ask the store: what is missed goes in the digest.
   */
  mayHold(): boolean;
}

/**
 * Sends what could wait: once a day while the month's pushes run out, at once
 * when there is room again, and never while they are used up.
 */
export function createDigests<Stores extends NotifyStores>(parts: DigestParts<Stores>): Digests {
  const { transact, clock } = parts;
  let holds = false;

  async function dueChats(): Promise<readonly string[]> {
    const now = clock.now();
    const { chats, isStopped, isNear } = await transact(
      async ({ digests, pushBudget, pushStop }) => ({
        chats: await digests.chats(),
        isStopped: (await pushStop.find()) !== undefined,
        isNear: isNearLimit(await pushBudget.find(), now),
      }),
      'digests',
    );
    holds = isStopped || isNear || chats.length > 0;
    if (isStopped) return [];
    const due = chats.filter(({ since }) => !isNear || since < lastDigestTime(now));
    return due.map(({ chat }) => chat);
  }

  async function sendTo(chat: string, stores: Stores): Promise<void> {
    const messages = await takeForPush(stores.digests, chat);
    // Another process has sent them, or whoever it was for is not one of ours any more.
    if (messages.length === 0 || !(await parts.isStaff(chat, stores))) return;
    await notify(stores, chat, messages, parts);
  }

  return {
    send: async () => {
      for (const chat of await dueChats()) {
        await transact((stores) => sendTo(chat, stores), chat);
      }
    },
    mayHold: () => holds,
  };
}
