import type { AuditStore } from '../audit/entry.ts';
import type { MemberStore } from '../directory/member.ts';
import { staffInReach } from '../directory/reach.ts';
import type { Staff } from '../directory/recognise.ts';
import { type NotifyStores, notify } from '../messaging/notify.ts';
import type { OutgoingMessage, OutgoingOf } from '../messaging/outgoing.ts';
import type { Transact } from '../messaging/stores.ts';
import type { ShiftParts } from './confirm-shift.ts';
import { renderDuty } from './on-duty.ts';
import { type DutyRoster, seats } from './roster.ts';
import {
  answerableUntil,
  type Swap,
  type SwapPlan,
  type SwapStore,
  standInsOf,
  swapProblem,
} from './swap.ts';
import { swapStrains } from './swap-strain.ts';
import { namedPerson, turnShown, wallOf } from './turn-shown.ts';
import type { Turn } from './turns.ts';

export interface SwapStores extends NotifyStores {
  readonly audit: AuditStore;
  readonly members: MemberStore;
  readonly swaps: SwapStore;
}

export interface SwapParts extends ShiftParts {
  /** Has the roster that is live read again what people agreed on, once the transaction is over. */
  readonly swapsChanged: () => void;
}

type SwapNews = OutgoingOf<'swap-news'>;
type SwapRefused = OutgoingOf<'swap-refused'>;

/** The roster with whatever was agreed on up to this transaction. */
export async function rosterNow(
  { swaps }: Pick<SwapStores, 'swaps'>,
  { roster }: Pick<ShiftParts, 'roster'>,
): Promise<DutyRoster> {
  return { ...roster(), standIns: (await swaps.agreed()).flatMap(standInsOf) };
}

/** Who decides about a swap: managers, and one of the two only where there is nobody else. */
export function approversOf({ asker, other }: SwapPlan, staff: readonly Staff[]): readonly Staff[] {
  const managers = staff.filter(({ roles }) => roles.includes('manager'));
  const others = managers.filter(({ personId }) => personId !== asker && personId !== other);
  return others.length > 0 ? others : managers;
}

export function shown(plan: SwapPlan, { people }: ShiftParts) {
  const { asker, other, gives, takes } = plan;
  return {
    ...{ asker: namedPerson(asker, people()), other: namedPerson(other, people()) },
    ...{ gives: turnShown(gives), ...(takes === undefined ? {} : { takes: turnShown(takes) }) },
  };
}

export function newsOf(swap: Swap, what: SwapNews['what'], parts: ShiftParts): SwapNews {
  return { kind: 'swap-news', what, ...shown(swap, parts) };
}

/** How a swap stands, for whoever taps a button that came too late. */
function standingOf({ state }: Swap): SwapNews['what'] {
  return state.kind === 'ended' ? state.why : state.kind;
}

/** Everything that one decision needs, read once. */
export async function deskOf(stores: SwapStores, parts: SwapParts) {
  const staff = staffInReach(parts.people(), await stores.members.all());
  const now = parts.clock.now();
  const chatsOf = (person: string) =>
    staff.filter(({ personId }) => personId === person).map(({ userId }) => userId);
  const tell = async (chats: Iterable<string>, message: OutgoingMessage) => {
    for (const chat of new Set(chats)) await notify(stores, chat, [message], parts);
  };
  const end = async (swap: Swap, why: Extract<Swap['state'], { kind: 'ended' }>['why']) => {
    const ended: Swap = { ...swap, state: { kind: 'ended', at: now, why } };
    await stores.swaps.save(ended);
    return ended;
  };
  return { staff, now, chatsOf, tell, end };
}

/** Asks somebody to take a turn. @returns What whoever asks is told. */
export async function askSwap(
  plan: SwapPlan,
  by: Staff,
  stores: SwapStores,
  parts: SwapParts,
): Promise<OutgoingMessage[]> {
  await stores.swaps.lock();
  const { staff, now, chatsOf, tell } = await deskOf(stores, parts);
  const roster = await rosterNow(stores, parts);
  const refused = (why: SwapRefused['why']): OutgoingMessage[] => [{ kind: 'swap-refused', why }];
  const problem = swapProblem(plan, roster, staff, now);
  if (problem !== undefined) return refused(problem);
  const isSame = ({ gives, asker }: Swap) =>
    asker === plan.asker &&
    gives.seat === plan.gives.seat &&
    gives.start.getTime() === plan.gives.start.getTime();
  if ((await stores.swaps.open()).some(isSame)) return refused('pending');
  const needsApproval = roster.swapsNeedApproval;
  if (needsApproval && approversOf(plan, staff).length === 0) return refused('no-manager');
  const until = answerableUntil(plan, now);
  const swap: Swap = {
    ...{ id: parts.ids.uuid(), ...plan, askedAt: now, state: { kind: 'asked', until } },
  };
  await stores.swaps.save(swap);
  await stores.audit.append({ who: by.userId, deed: 'swap-asked', about: swap.id }, now);
  const head = { swapId: swap.id, ...shown(swap, parts), until: wallOf(until) };
  const strains = swapStrains(plan, roster, parts.people());
  await tell(chatsOf(plan.other), { kind: 'swap-offer', ...head, needsApproval, strains });
  return [{ kind: 'swap-asked', ...head }];
}

/** 同意 or 不同意 of whoever was asked. The roster may have changed since: it is asked again. */
export async function answerSwap(
  swapId: string,
  says: 'yes' | 'no',
  by: Staff,
  stores: SwapStores,
  parts: SwapParts,
): Promise<OutgoingMessage[]> {
  await stores.swaps.lock();
  const swap = await stores.swaps.find(swapId);
  if (swap === undefined || swap.other !== by.personId) return [{ kind: 'button-expired' }];
  const { state } = swap;
  const { staff, now, chatsOf, tell, end } = await deskOf(stores, parts);
  const news = (what: SwapNews['what']) => newsOf(swap, what, parts);
  if (state.kind !== 'asked') return [news(standingOf(swap))];
  if (says === 'no') {
    await end(swap, 'declined');
    await stores.audit.append({ who: by.userId, deed: 'swap-declined', about: swapId }, now);
    await tell(chatsOf(swap.asker), news('declined'));
    return [news('declined')];
  }
  const roster = await rosterNow(stores, parts);
  const problem = swapProblem(swap, roster, staff, now);
  if (problem !== undefined || state.until <= now) {
    const why = state.until <= now ? 'expired' : 'void';
    await end(swap, why);
    await tell(chatsOf(swap.asker), news(why));
    return [news(why)];
  }
  if (!roster.swapsNeedApproval) return agree(swap, by, undefined, roster, stores, parts);
  const until = answerableUntil(swap, now);
  await stores.swaps.save({ ...swap, state: { kind: 'accepted', until } });
  await stores.audit.append({ who: by.userId, deed: 'swap-accepted', about: swapId }, now);
  const approvers = approversOf(swap, staff).map(({ userId }) => userId);
  const strains = swapStrains(swap, roster, parts.people());
  const card = { swapId, ...shown(swap, parts), until: wallOf(until), strains };
  await tell(approvers, { kind: 'swap-approval', ...card });
  await tell(chatsOf(swap.asker), news('accepted'));
  return [news('accepted')];
}

/** 核准 or 不核准 of a manager; the first one decides. */
export async function approveSwap(
  swapId: string,
  says: 'yes' | 'no',
  by: Staff,
  stores: SwapStores,
  parts: SwapParts,
): Promise<OutgoingMessage[]> {
  await stores.swaps.lock();
  const swap = await stores.swaps.find(swapId);
  const { staff, now, chatsOf, tell, end } = await deskOf(stores, parts);
  const isApprover =
    swap !== undefined && approversOf(swap, staff).some(({ userId }) => userId === by.userId);
  if (swap === undefined || !isApprover) return [{ kind: 'button-expired' }];
  const { state } = swap;
  const news = (what: SwapNews['what']) => newsOf(swap, what, parts);
  if (state.kind !== 'accepted') return [news(standingOf(swap))];
  const both = [...chatsOf(swap.asker), ...chatsOf(swap.other)].filter((one) => one !== by.userId);
  if (says === 'no') {
    await end(swap, 'not-approved');
    await stores.audit.append({ who: by.userId, deed: 'swap-declined', about: swapId }, now);
    await tell(both, news('not-approved'));
    return [news('not-approved')];
  }
  const roster = await rosterNow(stores, parts);
  const problem = swapProblem(swap, roster, staff, now);
  if (problem !== undefined || state.until <= now) {
    const why = state.until <= now ? 'expired' : 'void';
    await end(swap, why);
    await tell(both, news(why));
    return [news(why)];
  }
  return agree(swap, by, by.userId, roster, stores, parts);
}

/** 撤回: whoever asked no longer wants it. */
export async function withdrawSwap(
  swapId: string,
  by: Staff,
  stores: SwapStores,
  parts: SwapParts,
): Promise<OutgoingMessage[]> {
  await stores.swaps.lock();
  const swap = await stores.swaps.find(swapId);
  if (swap === undefined || swap.asker !== by.personId) return [{ kind: 'button-expired' }];
  const { staff, now, chatsOf, tell, end } = await deskOf(stores, parts);
  const { state } = swap;
  if (state.kind === 'agreed' || state.kind === 'ended') {
    return [newsOf(swap, standingOf(swap), parts)];
  }
  await end(swap, 'withdrawn');
  await stores.audit.append({ who: by.userId, deed: 'swap-withdrawn', about: swapId }, now);
  const approvers = state.kind === 'accepted' ? approversOf(swap, staff) : [];
  const chats = [...chatsOf(swap.other), ...approvers.map(({ userId }) => userId)];
  const others = chats.filter((chat) => chat !== by.userId);
  await tell(others, newsOf(swap, 'withdrawn', parts));
  return [newsOf(swap, 'withdrawn', parts)];
}

/** It counts from now on; both, the managers and whoever sits beside them in those shifts hear of it. */
async function agree(
  swap: Swap,
  by: Staff,
  approver: string | undefined,
  roster: DutyRoster,
  stores: SwapStores,
  parts: SwapParts,
): Promise<OutgoingMessage[]> {
  const { staff, now, chatsOf, tell } = await deskOf(stores, parts);
  await stores.swaps.save({
    ...swap,
    state: { kind: 'agreed', at: now, ...(approver === undefined ? {} : { by: approver }) },
  });
  parts.swapsChanged();
  await stores.audit.append({ who: by.userId, deed: 'swap-agreed', about: swap.id }, now);
  const beside = [swap.gives, ...(swap.takes === undefined ? [] : [swap.takes])].flatMap((turn) =>
    besideIn(roster, turn),
  );
  const managers = staff.filter(({ roles }) => roles.includes('manager'));
  const chats = [
    ...[swap.asker, swap.other, ...beside].flatMap(chatsOf),
    ...managers.map(({ userId }) => userId),
  ];
  const news = newsOf(swap, 'agreed', parts);
  await tell(
    chats.filter((chat) => chat !== by.userId),
    news,
  );
  return [news];
}

/** Whoever has the other seat during a turn. */
function besideIn(roster: DutyRoster, { seat, start, end }: Turn): string[] {
  return renderDuty(roster, start, end).flatMap((segment) =>
    seats.filter((other) => other !== seat).flatMap((other) => segment[other]?.person ?? []),
  );
}

/** Ends whatever was not answered in time; called on each tick. */
export async function expireSwaps(transact: Transact<SwapStores>, parts: SwapParts): Promise<void> {
  const isOver = ({ state }: Swap) =>
    (state.kind === 'asked' || state.kind === 'accepted') && state.until <= parts.clock.now();
  const due = await transact(
    async ({ swaps }) => (await swaps.open()).filter(isOver),
    'open swaps',
  );
  for (const { id } of due) {
    await transact(async (stores) => {
      await stores.swaps.lock();
      const swap = await stores.swaps.find(id);
      if (swap === undefined || !isOver(swap)) return;
      const { staff, chatsOf, tell, end } = await deskOf(stores, parts);
      const approvers = swap.state.kind === 'accepted' ? approversOf(swap, staff) : [];
      await end(swap, 'expired');
      const chats = [
        ...[swap.asker, swap.other].flatMap(chatsOf),
        ...approvers.map(({ userId }) => userId),
      ];
      await tell(chats, newsOf(swap, 'expired', parts));
    }, 'open swaps');
  }
}
