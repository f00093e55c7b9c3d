import { reachedFor } from '../directory/deputies.ts';
import type { Person } from '../directory/person.ts';
import type { Staff } from '../directory/recognise.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import type { Transact } from '../messaging/stores.ts';
import { type CallReason, callEach, callNext } from './call.ts';
import type { OnDuty } from './callee.ts';
import { closeInquiry } from './close-inquiry.ts';
import { durationMs } from './duration.ts';
import { offerTo } from './hand-over.ts';
import { timeOf } from './hours.ts';
import { type Inquiry, type InquiryIn, isIn } from './inquiry.ts';
import { beginLadder, isStepDue } from './ladder.ts';
import {
  type HandoffParts,
  type HandoffStores,
  namedOf,
  reachable,
  tell,
  tellInTime,
} from './parts.ts';
import { headOf } from './summary.ts';

/** Nobody said anything for this long: the officer is asked whether they still need it. */
const nudgeMs = 30 * 60_000;
/** … and for this long after that: it is closed. */
const idleMs = 60 * 60_000;

/** What has come due in an inquiry. */
export type InquiryDue =
  | { readonly kind: 'call'; readonly why: CallReason }
  /** The next one on duty is called beside the ladder: they came after it began. */
  | { readonly kind: 'call-on-duty'; readonly staff: Staff }
  | { readonly kind: 'back-to-ladder'; readonly why: 'silent' | 'shift' | 'left' }
  | { readonly kind: 'hand-over-lapsed' }
  | { readonly kind: 'shift-over'; readonly to: Staff }
  | { readonly kind: 'remind' }
  | { readonly kind: 'nudge' }
  | { readonly kind: 'close'; readonly how: 'idle' | 'withdrawn' };

export interface World {
  readonly now: Date;
  /** Everybody whom LINE reaches. */
  readonly staff: readonly Staff[];
  readonly people: readonly Person[];
  readonly onDuty: (at: Date) => OnDuty;
}

/** What has come due in an inquiry by now; the same until it was done. */
export function dueIn(inquiry: Inquiry, world: World): InquiryDue | undefined {
  const { now, staff } = world;
  const { state } = inquiry;
  if (state.kind === 'closed') return undefined;
  if (!staff.some(({ userId }) => userId === inquiry.chat)) {
    return { kind: 'close', how: 'withdrawn' };
  }
  if (state.kind === 'choosing') {
    return now >= state.until ? { kind: 'call', why: 'step' } : undefined;
  }
  if (state.kind === 'deferred') {
    return now >= state.until ? { kind: 'call', why: 'morning' } : undefined;
  }
  if (isIn(inquiry, 'waiting')) return dueWhileWaiting(inquiry, world);
  return isIn(inquiry, 'taken') ? dueWhileTaken(inquiry, world) : undefined;
}

function dueWhileWaiting(
  { state, ladder, called, chat }: InquiryIn<'waiting'>,
  { now, staff, people, onDuty }: World,
): InquiryDue | undefined {
  if (isStepDue(ladder, state, now)) {
    return { kind: 'call', why: state.round > 0 ? 'repeat' : 'step' };
  }
  const { primary } = onDuty(now);
  const next = primary === undefined ? undefined : reachedFor(primary, people, staff);
  const isNew = next !== undefined && next.userId !== chat && !called.includes(next.userId);
  return isNew ? { kind: 'call-on-duty', staff: next } : undefined;
}

function dueWhileTaken(
  { state, ladder, chat }: InquiryIn<'taken'>,
  world: World,
): InquiryDue | undefined {
  const { now, staff } = world;
  const since = (at: Date) => now.getTime() - at.getTime();
  const patience = durationMs(ladder.ackTimeout);
  const holder = staff.find(({ userId }) => userId === state.by);
  if (holder === undefined) return { kind: 'back-to-ladder', why: 'left' };
  const { handOver, owedSince } = state;
  if (handOver !== undefined && since(handOver.at) >= patience) {
    return handOver.why === 'shift'
      ? { kind: 'back-to-ladder', why: 'shift' }
      : { kind: 'hand-over-lapsed' };
  }
  if (owedSince !== undefined) {
    const isFirst = owedSince.getTime() === state.at.getTime();
    if (isFirst && since(owedSince) >= patience) return { kind: 'back-to-ladder', why: 'silent' };
    if (state.remindedAt === undefined && since(owedSince) >= patience) return { kind: 'remind' };
    if (since(owedSince) >= 2 * patience) return { kind: 'back-to-ladder', why: 'silent' };
  }
  if (handOver === undefined && state.stays !== true) {
    const to = successorOf(holder, state.at, world);
    if (to !== undefined && to.userId !== chat) return { kind: 'shift-over', to };
  }
  if (owedSince !== undefined) return undefined;
  if (state.nudgedAt === undefined)
    return since(state.lastWordAt) >= nudgeMs ? { kind: 'nudge' } : undefined;
  return since(state.nudgedAt) >= idleMs ? { kind: 'close', how: 'idle' } : undefined;
}

/** Who comes after somebody who took an inquiry while on duty, and no longer is. */
function successorOf(
  { personId, userId }: Staff,
  takenAt: Date,
  { now, staff, people, onDuty }: World,
): Staff | undefined {
  const isSeated = ({ primary, backup }: OnDuty) =>
    personId !== undefined && (personId === primary || personId === backup);
  const today = onDuty(now);
  if (!isSeated(onDuty(takenAt)) || isSeated(today)) return undefined;
  const { primary } = today;
  const next = primary === undefined ? undefined : reachedFor(primary, people, staff);
  return next === undefined || next.userId === userId ? undefined : next;
}

/**
 * Does what has come due in every open inquiry; called on each tick. Each
 * inquiry is looked at again in its own transaction, so that two processes do
 * nothing twice and a restart leaves nothing out.
 */
export async function watchInquiries(
  transact: Transact<HandoffStores>,
  parts: HandoffParts,
): Promise<void> {
  const world = async (stores: HandoffStores): Promise<World> => ({
    now: parts.clock.now(),
    staff: await reachable(stores, parts),
    people: parts.people(),
    onDuty: parts.onDuty,
  });
  const due = await transact(async (stores) => {
    const open = await stores.inquiries.open();
    if (open.length === 0) return [];
    const now = await world(stores);
    return open.filter((inquiry) => dueIn(inquiry, now) !== undefined);
  }, 'inquiries');
  for (const { id, chat } of due) {
    await transact(async (stores) => {
      const inquiry = await stores.inquiries.find(id);
      if (inquiry === undefined) return;
      const now = await world(stores);
      const what = dueIn(inquiry, now);
      if (what !== undefined) await act(inquiry, what, now.staff, stores, parts);
    }, chat);
  }
}

async function act(
  inquiry: Inquiry,
  due: InquiryDue,
  staff: readonly Staff[],
  stores: HandoffStores,
  parts: HandoffParts,
): Promise<void> {
  const now = parts.clock.now();
  const say = (chat: string, message: OutgoingMessage) => tell(stores, chat, message, parts);
  switch (due.kind) {
    case 'call': {
      const waiting = isIn(inquiry, 'waiting') ? inquiry : { ...inquiry, state: beginLadder(now) };
      return callAndTell(waiting, due.why, staff, stores, parts);
    }
    case 'call-on-duty': {
      const { userId } = due.staff;
      await stores.inquiries.save({ ...inquiry, called: [...inquiry.called, userId] });
      return callEach(inquiry, [{ chat: userId }], 'shift', staff, stores, parts);
    }
    case 'back-to-ladder': {
      if (!isIn(inquiry, 'taken')) return;
      await say(inquiry.state.by, { kind: 'inquiry-lost', ...headOf(inquiry), why: due.why });
      const again = { ...inquiry, called: [], state: beginLadder(now) };
      return callAndTell(again, due.why, staff, stores, parts);
    }
    case 'hand-over-lapsed': {
      if (!isIn(inquiry, 'taken')) return;
      const { handOver, ...state } = inquiry.state;
      await stores.inquiries.save({ ...inquiry, state });
      const to = namedOf(staff.find(({ userId }) => userId === handOver?.to));
      return say(state.by, { kind: 'hand-over-lapsed', ...headOf(inquiry), to });
    }
    case 'shift-over':
      if (!isIn(inquiry, 'taken')) return;
      await offerTo(due.to.userId, undefined, inquiry, 'shift', stores, parts);
      return say(inquiry.state.by, {
        ...{ kind: 'shift-ends', ...headOf(inquiry), to: namedOf(due.to) },
      });
    case 'remind':
      if (!isIn(inquiry, 'taken')) return;
      await stores.inquiries.save({ ...inquiry, state: { ...inquiry.state, remindedAt: now } });
      return say(inquiry.state.by, { kind: 'answer-owed', ...headOf(inquiry) });
    case 'nudge': {
      if (!isIn(inquiry, 'taken')) return;
      await stores.inquiries.save({ ...inquiry, state: { ...inquiry.state, nudgedAt: now } });
      const closesAt = timeOf(new Date(now.getTime() + idleMs));
      const nudge = { kind: 'inquiry-nudged', ...headOf(inquiry), closesAt } as const;
      return tellInTime(stores, inquiry.chat, nudge, parts);
    }
    case 'close': {
      // Withdrawn: whoever asked blocked the account, or is no longer one of ours.
      const tellAsker = due.how !== 'withdrawn';
      return closeInquiry(inquiry, due.how, 'program', stores, parts, { tellAsker });
    }
  }
}

async function callAndTell(
  inquiry: InquiryIn<'waiting'>,
  why: CallReason,
  staff: readonly Staff[],
  stores: HandoffStores,
  parts: HandoffParts,
): Promise<void> {
  const { news } = await callNext(inquiry, why, staff, stores, parts);
  const told: OutgoingMessage = { kind: 'inquiry-progress', ...headOf(inquiry), why, news };
  await tell(stores, inquiry.chat, told, parts);
}
