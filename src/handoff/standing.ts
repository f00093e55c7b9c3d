import type { Staff } from '../directory/recognise.ts';
import { taipeiMinute } from '../foundation/taipei-time.ts';
import { unreachable } from '../foundation/unreachable.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import type { Standing } from '../messaging/outgoing-handoff.ts';
import { dutyPhoneOf } from './escalation.ts';
import { timeOf } from './hours.ts';
import { type Inquiry, numberOf } from './inquiry.ts';
import { type HandoffParts, type HandoffStores, namedOf, reachable } from './parts.ts';
import { headOf } from './summary.ts';

/** Where an inquiry stands, for the officer who waits. */
export async function standingOf(
  inquiry: Inquiry,
  stores: HandoffStores,
  parts: HandoffParts,
): Promise<OutgoingMessage> {
  const staff = await reachable(stores, parts);
  const dutyPhone = dutyPhoneOf(parts.escalation());
  return {
    ...{ kind: 'inquiry-standing', ...headOf(inquiry), standing: standing(inquiry, staff) },
    ...(dutyPhone === undefined ? {} : { dutyPhone }),
  };
}

const mostListed = 8;

/** What an officer has asked, the newest first; for whoever helps: what they have taken. */
export async function inquiriesOf(
  chat: string,
  stores: HandoffStores,
  parts: HandoffParts,
): Promise<OutgoingMessage> {
  const staff = await reachable(stores, parts);
  const held = await stores.inquiries.heldBy(chat);
  const asked = [...(await stores.inquiries.ofAsker(chat))].reverse();
  return {
    kind: 'my-inquiries',
    inquiries: [
      ...held.map((inquiry) => ({ inquiry, isHeld: true })),
      ...asked.map((inquiry) => ({ inquiry, isHeld: false })),
    ]
      .slice(0, mostListed)
      .map(({ inquiry, isHeld }) => ({
        ...{ inquiryId: inquiry.id, number: numberOf(inquiry), isHeld },
        ...{ openedAt: taipeiMinute(inquiry.openedAt), standing: standing(inquiry, staff) },
        ...(isHeld ? { unit: inquiry.unit } : {}),
      })),
  };
}

/** How an inquiry stands, with the name of whoever has it. */
export function standing({ state, figures }: Inquiry, staff: readonly Staff[]): Standing {
  switch (state.kind) {
    case 'choosing':
      return { kind: 'choosing' };
    case 'deferred':
      return { kind: 'deferred', until: timeOf(state.until) };
    case 'waiting': {
      const { calledAt } = figures;
      return {
        ...{ kind: 'waiting', next: timeOf(state.dueAt) },
        ...(calledAt === undefined ? {} : { calledAt: timeOf(calledAt) }),
      };
    }
    case 'taken': {
      const by = namedOf(staff.find(({ userId }) => userId === state.by));
      return { kind: 'taken', by, at: timeOf(state.at) };
    }
    case 'closed':
      return { kind: 'closed', at: timeOf(state.at) };
    default:
      return unreachable(state);
  }
}
