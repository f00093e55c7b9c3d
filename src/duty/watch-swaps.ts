import type { ToldStore } from '../directory/told.ts';
import type { Transact } from '../messaging/stores.ts';
import type { ShiftParts } from './confirm-shift.ts';
import { renderDuty } from './on-duty.ts';
import type { DutyRoster } from './roster.ts';
import { type Swap, standInsOf, swapProblem } from './swap.ts';
import {
  approversOf,
  deskOf,
  newsOf,
  rosterNow,
  type SwapParts,
  type SwapStores,
  shown,
} from './swap-desk.ts';
import { namedPerson, turnShown, wallOf } from './turn-shown.ts';
import { hasTurn, type Turn, withStandIns } from './turns.ts';

export interface WatchSwapStores extends SwapStores {
  readonly told: ToldStore;
}

/** Kind of what is written down as told. */
const overruled = 'swap-overruled';

/**
 * Looks whether the roster as it is now still lets swaps be, and tells those
 * concerned where it does not: each thing once, until it is so again. Called on
 * each tick; it looks only where roster or people are others than at the last one.
 */
export function createWatchSwaps(transact: Transact<WatchSwapStores>, parts: SwapParts) {
  let seen: { readonly roster: DutyRoster; readonly people: unknown } | undefined;

  return async function watchSwaps(): Promise<void> {
    const now = { roster: parts.roster(), people: parts.people() };
    if (seen?.roster === now.roster && seen.people === now.people) return;
    await transact(async (stores) => {
      const { swaps } = stores;
      if ((await swaps.open()).length + (await swaps.agreed()).length === 0) return;
      await swaps.lock();
      await endWhatCannotBe(stores, parts);
      await tellOverruled(stores, parts);
    }, 'open swaps');
    seen = now;
  };
}

/** What nobody has answered and the roster no longer allows. */
async function endWhatCannotBe(stores: SwapStores, parts: SwapParts): Promise<void> {
  const roster = await rosterNow(stores, parts);
  const { staff, now, chatsOf, tell, end } = await deskOf(stores, parts);
  for (const swap of await stores.swaps.open()) {
    const problem = swapProblem(swap, roster, staff, now);
    // Whoever cannot be reached now may be there when it is answered.
    if (problem !== 'moved' && problem !== 'fixed' && problem !== 'two-seats') continue;
    const approvers = swap.state.kind === 'accepted' ? approversOf(swap, staff) : [];
    await end(swap, 'void');
    const chats = [
      ...[swap.asker, swap.other].flatMap(chatsOf),
      ...approvers.map(({ userId }) => userId),
    ];
    await tell(chats, newsOf(swap, 'void', parts));
  }
}

/** What counted, and is beaten by the file or has lost its turn; or counts again. */
async function tellOverruled(stores: WatchSwapStores, parts: SwapParts): Promise<void> {
  const { now, chatsOf, tell } = await deskOf(stores, parts);
  const agreed = await stores.swaps.agreed();
  const told = new Set(await stores.told.keysOf(overruled));
  const whole = await rosterNow(stores, parts);
  for (const [position, swap] of agreed.entries()) {
    // Whoever got a turn may have given it on since.
    const until = agreed.slice(0, position + 1).flatMap(standInsOf);
    const roster = withStandIns({ ...parts.roster(), standIns: [] }, until);
    const lost: Turn[] = [];
    const back: Turn[] = [];
    for (const { turn, to } of handedOver(swap)) {
      if (turn.end <= now) continue;
      const key = `${overruled}:${swap.id}:${turn === swap.gives ? 'gives' : 'takes'}`;
      const isLost = !hasTurn(roster, to, turn);
      if (isLost === told.has(key)) continue;
      if (isLost) await stores.told.add({ key, at: now });
      else await stores.told.remove(key);
      (isLost ? lost : back).push(turn);
    }
    const news = (what: 'overruled' | 'counts-again', turns: readonly Turn[]) =>
      tell([swap.asker, swap.other].flatMap(chatsOf), {
        ...{ kind: 'swap-overruled', what, ...shown(swap, parts) },
        turns: turns.map((turn) => ({
          turn: turnShown(turn),
          seated: seatedIn(whole, turn, parts),
        })),
      });
    if (lost.length > 0) await news('overruled', lost);
    if (back.length > 0) await news('counts-again', back);
  }
}

function handedOver({ asker, other, gives, takes }: Swap): { turn: Turn; to: string }[] {
  return [{ turn: gives, to: other }, ...(takes === undefined ? [] : [{ turn: takes, to: asker }])];
}

function seatedIn(roster: DutyRoster, { seat, start, end }: Turn, { people }: ShiftParts) {
  const parts: { id: string | undefined; start: Date; end: Date }[] = [];
  for (const segment of renderDuty(roster, start, end)) {
    const id = segment[seat]?.person;
    const last = parts.at(-1);
    if (last !== undefined && last.id === id) last.end = segment.end;
    else parts.push({ id, start: segment.start, end: segment.end });
  }
  return parts.map(({ id, ...part }) => ({
    ...{ start: wallOf(part.start), end: wallOf(part.end) },
    who: id === undefined ? {} : namedPerson(id, people()),
  }));
}
