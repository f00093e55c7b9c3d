import type { MemberStore } from '../directory/member.ts';
import { chatsOfRole, staffInReach } from '../directory/reach.ts';
import { dueAtStart, type ShiftDue, type ShiftStart, startsAround } from '../duty/before-shift.ts';
import type { ShiftParts, ShiftStores } from '../duty/confirm-shift.ts';
import type { ShiftCall } from '../duty/shift-call.ts';
import { namedPerson, turnShown } from '../duty/turn-shown.ts';
import { type InquiryStore, numberOf } from '../handoff/inquiry.ts';
import { standing } from '../handoff/standing.ts';
import { notify } from '../messaging/notify.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import type { Transact } from '../messaging/stores.ts';

export interface ShiftStartStores extends ShiftStores {
  readonly inquiries: InquiryStore;
  readonly members: MemberStore;
}

/** A card holds so many inquiries. */
const mostInquiries = 8;

/**
 * Does what has come due before and at the beginning of shifts; called on each
 * tick. What was done is kept under the beginning's key, in the transaction that
 * does it.
 */
export async function watchShiftStarts(
  transact: Transact<ShiftStartStores>,
  parts: ShiftParts,
): Promise<void> {
  const now = parts.clock.now();
  const starts = startsAround(parts.roster(), now);
  if (starts.length === 0) return;
  const due = await transact(async ({ shiftCalls }) => {
    const found: ShiftStart[] = [];
    for (const start of starts) {
      const calls = await shiftCalls.ofStart(start.shift.start);
      // Whom LINE reaches is looked up only where it makes a difference.
      const mayBeDue = [true, false].some(
        (isReachable) => dueAtStart(start, calls, isReachable, now) !== undefined,
      );
      if (mayBeDue) found.push(start);
    }
    return found;
  }, 'shift starts');
  for (const start of due) {
    await transact((stores) => lookAgain(start, stores, parts), 'shift starts');
  }
}

async function lookAgain(
  start: ShiftStart,
  stores: ShiftStartStores,
  parts: ShiftParts,
): Promise<void> {
  const { shiftCalls, members } = stores;
  const now = parts.clock.now();
  // Locked: a tap that comes at this instant is seen, or sees what was done.
  const own = await shiftCalls.find(start.key);
  const others = await shiftCalls.ofStart(start.shift.start);
  const calls = [
    ...others.filter(({ key }) => key !== start.key),
    ...(own === undefined ? [] : [own]),
  ];
  const staff = staffInReach(parts.people(), await members.all());
  const chat = staff.find(({ personId }) => personId === start.person)?.userId;
  const due = dueAtStart(start, calls, chat !== undefined, now);
  if (due === undefined) return;
  const { key, seat, person, shift } = start;
  const call: ShiftCall = own ?? { key, start: shift.start, seat, person, told: [] };
  switch (due.kind) {
    case 'wait-anew':
      return shiftCalls.save({ ...call, calledAt: now });
    case 'call':
      if (chat === undefined) return;
      await notify(stores, chat, [await cardOf(start, due, stores, parts)], parts);
      return shiftCalls.save({ ...call, calledAt: now });
    case 'raise': {
      const told = await raise(start, due, stores, parts);
      // Nobody to tell: it stays untold until there is somebody.
      if (told.length === 0) return;
      return shiftCalls.save({ ...call, raisedAt: now, told: [...told] });
    }
  }
}

function turnOf({ seat, shift }: ShiftStart) {
  return turnShown({ ...shift, seat });
}

async function cardOf(
  start: ShiftStart,
  { isLate, hasBegun }: Extract<ShiftDue, { kind: 'call' }>,
  { inquiries, members }: ShiftStartStores,
  { people }: ShiftParts,
): Promise<OutgoingMessage> {
  const staff = staffInReach(people(), await members.all());
  const open = await inquiries.open();
  const { beside } = start;
  return {
    ...{ kind: 'shift-start', key: start.key, turn: turnOf(start), isLate, hasBegun },
    ...(beside === undefined || beside === start.person
      ? {}
      : { beside: namedPerson(beside, people()) }),
    inquiries: open.slice(0, mostInquiries).map((inquiry) => ({
      ...{ number: numberOf(inquiry), unit: inquiry.unit, urgent: inquiry.urgent },
      standing: standing(inquiry, staff),
    })),
    more: Math.max(0, open.length - mostInquiries),
  };
}

/** Tells the backup of the shift and the managers, each once. @returns Their chats. */
async function raise(
  start: ShiftStart,
  { why, hasBegun }: Extract<ShiftDue, { kind: 'raise' }>,
  stores: ShiftStartStores,
  parts: ShiftParts,
): Promise<readonly string[]> {
  const { seat, person, beside } = start;
  const people = parts.people();
  const members = await stores.members.all();
  const staff = staffInReach(people, members);
  const own = staff.find(({ personId }) => personId === person)?.userId;
  const backup = seat === 'primary' ? beside : undefined;
  const backupChat =
    backup === undefined ? undefined : staff.find(({ personId }) => personId === backup)?.userId;
  const chats = new Set(chatsOfRole('manager', people, members));
  if (backupChat !== undefined) chats.add(backupChat);
  if (own !== undefined) chats.delete(own);
  const phone = people.find(({ id }) => id === person)?.phone;
  for (const chat of chats) {
    const told: OutgoingMessage = {
      ...{ kind: 'shift-silent', turn: turnOf(start), who: namedPerson(person, people), why },
      ...{ hasBegun, as: chat === backupChat ? 'backup' : 'manager' },
      ...(phone === undefined ? {} : { phone }),
    };
    await notify(stores, chat, [told], parts);
  }
  return [...chats];
}
