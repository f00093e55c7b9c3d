import type { Person } from '../directory/person.ts';
import type { Staff } from '../directory/recognise.ts';
import type { Clock } from '../foundation/clock.ts';
import type { Ids } from '../foundation/ids.ts';
import { type NotifyStores, notify } from '../messaging/notify.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import { whoIsOnDuty } from './on-duty.ts';
import type { DutyRoster } from './roster.ts';
import type { ShiftCallStore } from './shift-call.ts';
import { shiftsIn } from './shift-times.ts';
import { namedPerson, turnShown } from './turn-shown.ts';

export interface ShiftStores extends NotifyStores {
  readonly shiftCalls: ShiftCallStore;
}

export interface ShiftParts {
  readonly people: () => readonly Person[];
  /** The roster that is live, with whatever people agreed on since. */
  readonly roster: () => DutyRoster;
  readonly clock: Clock;
  readonly ids: Ids;
}

/**
 * 我在: whoever was called to a shift is there. Late taps count, and whoever was
 * told of the silence hears that it is over; a tap of somebody who was replaced
 * changes nothing.
 */
export async function confirmShift(
  key: string,
  { personId }: Staff,
  stores: ShiftStores,
  parts: ShiftParts,
): Promise<OutgoingMessage[]> {
  const call = await stores.shiftCalls.find(key);
  if (call === undefined || call.person !== personId) return [{ kind: 'button-expired' }];
  const { start, seat, person } = call;
  const roster = parts.roster();
  const [shift] = shiftsIn(roster, start, new Date(start.getTime() + 1)).filter(
    (one) => one.start.getTime() === start.getTime(),
  );
  if (shift === undefined) return [{ kind: 'button-expired' }];
  const turn = turnShown({ ...shift, seat });
  if (whoIsOnDuty(roster, start)[seat]?.person !== person) return [{ kind: 'shift-moved', turn }];
  if (call.answeredAt === undefined) {
    await stores.shiftCalls.save({ ...call, answeredAt: parts.clock.now() });
    const who = namedPerson(person, parts.people());
    for (const chat of call.told) {
      await notify(stores, chat, [{ kind: 'shift-answered', turn, who }], parts);
    }
  }
  return [{ kind: 'shift-confirmed', turn }];
}
