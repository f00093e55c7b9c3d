import { staffInReach } from '../directory/reach.ts';
import type { Staff } from '../directory/recognise.ts';
import {
  answerSwap,
  approveSwap,
  rosterNow,
  type SwapParts,
  type SwapStores,
  withdrawSwap,
} from '../duty/swap-desk.ts';
import { unreachable } from '../foundation/unreachable.ts';
import type { ShiftButton } from '../messaging/incoming.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import { partners, type SwapContext, type SwapWords, swappableTurns } from './forms/swap-shift.ts';

export interface SwapTalkParts extends SwapParts {
  readonly words: { readonly swap: SwapWords };
}

export type SwapTalk = ReturnType<typeof createSwapTalk>;

/** What can be done in chat about taking each other's turns. */
export function createSwapTalk(parts: SwapTalkParts) {
  return {
    /** What the form needs at this moment. */
    contextOf: async (staff: Staff, stores: SwapStores): Promise<SwapContext> => ({
      ...{ staff, stores, parts, words: parts.words.swap, people: parts.people() },
      inReach: staffInReach(parts.people(), await stores.members.all()),
      roster: await rosterNow(stores, parts),
      now: parts.clock.now(),
    }),

    /** Why there is nothing to ask; `undefined` where there is. */
    refusalIn: (context: SwapContext): OutgoingMessage | undefined => {
      const { personId } = context.staff;
      if (personId === undefined) return { kind: 'swap-none', why: 'unlisted' };
      if (swappableTurns(personId, context).length === 0) {
        return { kind: 'swap-none', why: 'no-turns' };
      }
      return partners(context).length === 0 ? { kind: 'swap-none', why: 'alone' } : undefined;
    },

    onButton: (
      button: Exclude<ShiftButton, { kind: 'shift-here' }>,
      staff: Staff,
      stores: SwapStores,
    ): Promise<OutgoingMessage[]> => {
      switch (button.kind) {
        case 'swap-answer':
          return answerSwap(button.swapId, button.says, staff, stores, parts);
        case 'swap-approve':
          return approveSwap(button.swapId, button.says, staff, stores, parts);
        case 'swap-withdraw':
          return withdrawSwap(button.swapId, staff, stores, parts);
        default:
          return unreachable(button);
      }
    },
  };
}
