import { may } from '../directory/permissions.ts';
import type { Staff } from '../directory/recognise.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import { type HandOver, type InquiryIn, isIn } from './inquiry.ts';
import { addLine, type Said } from './open-inquiry.ts';
import { type HandoffParts, type HandoffStores, namedOf, reachable, tell } from './parts.ts';
import { askerOf, headOf, linesOf } from './summary.ts';

/** Who else could take an inquiry, those on duty first. */
export async function takersOf(
  inquiry: InquiryIn<'taken'>,
  stores: HandoffStores,
  parts: HandoffParts,
): Promise<readonly Staff[]> {
  const { primary, backup } = parts.onDuty(parts.clock.now());
  const rank = ({ personId, roles }: Staff) => {
    if (personId !== undefined && (personId === primary || personId === backup)) return 0;
    return roles.includes('specialist') ? 1 : 2;
  };
  return (await reachable(stores, parts))
    .filter(({ userId }) => userId !== inquiry.state.by && userId !== inquiry.chat)
    .filter((staff) => may(staff, 'take-inquiry'))
    .sort((a, b) => rank(a) - rank(b));
}

/** 轉交: offers an inquiry to somebody else, with a note that the officer does not see. Whoever has it keeps it until then. */
export async function offerTo(
  to: string,
  note: Said | undefined,
  inquiry: InquiryIn<'taken'>,
  why: HandOver['why'],
  stores: HandoffStores,
  parts: HandoffParts,
): Promise<OutgoingMessage[]> {
  const now = parts.clock.now();
  const staff = await reachable(stores, parts);
  const receiver = staff.find(({ userId }) => userId === to);
  if (receiver === undefined) return [{ kind: 'button-expired' }];
  const { state } = inquiry;
  if (note !== undefined) await addLine(inquiry, 'note', state.by, note, stores, parts);
  await stores.inquiries.save({ ...inquiry, state: { ...state, handOver: { to, at: now, why } } });
  const detail = { to, why };
  await stores.audit.append(
    { who: state.by, deed: 'inquiry-offered', about: inquiry.id, detail },
    now,
  );
  const from = namedOf(staff.find(({ userId }) => userId === state.by));
  const lines = await linesOf(inquiry, stores);
  const offered: OutgoingMessage = {
    ...{ kind: 'inquiry-offered', ...headOf(inquiry), asker: askerOf(inquiry, staff), from },
    ...{ why, lines },
  };
  await tell(stores, to, offered, parts);
  return [{ kind: 'hand-over-asked', ...headOf(inquiry), to: namedOf(receiver) }];
}

/** 我繼續處理: keeps an inquiry though the shift ends. */
export async function stayWith(
  inquiryId: string,
  by: Staff,
  stores: HandoffStores,
  parts: HandoffParts,
): Promise<OutgoingMessage[]> {
  const inquiry = await stores.inquiries.find(inquiryId);
  if (!isIn(inquiry, 'taken') || inquiry.state.by !== by.userId) {
    return [{ kind: 'button-expired' }];
  }
  const { handOver, ...state } = inquiry.state;
  await stores.inquiries.save({ ...inquiry, state: { ...state, stays: true } });
  if (handOver !== undefined) {
    const kept: OutgoingMessage = {
      ...{ kind: 'inquiry-elsewhere', ...headOf(inquiry), by: namedOf(by) },
    };
    await tell(stores, handOver.to, kept, parts);
  }
  return [{ kind: 'inquiry-stays', ...headOf(inquiry) }];
}
