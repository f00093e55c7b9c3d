import { z } from 'zod';
import { taipeiDay, taipeiInstant, taipeiMinute } from '../foundation/taipei-time.ts';
import { type OutgoingMessage, PlainMessage } from './outgoing.ts';

/** Nobody waits for these: near the limit of the month's pushes they travel with something else. */
const kindsThatCanWait = [
  'unreachable',
  'roster-warnings',
  'quota-near',
  'case-warnings',
  'inquiry-nudged',
  'inquiry-closed',
  'inquiry-finished',
] as const satisfies readonly PlainMessage['kind'][];
export type CanWait = Extract<PlainMessage, { kind: (typeof kindsThatCanWait)[number] }>;

const waitingKinds: ReadonlySet<string> = new Set(kindsThatCanWait);
export function canWait(message: OutgoingMessage): message is CanWait {
  return waitingKinds.has(message.kind);
}

/** A message that waits for its chat's next reply, or for the digest of the day. */
export const HeldMessage = z.strictObject({
  id: z.uuid(),
  chat: z.string(),
  message: PlainMessage,
  heldAt: z.coerce.date(),
});
export type HeldMessage = z.infer<typeof HeldMessage>;

export interface DigestStore {
  hold(held: HeldMessage): Promise<void>;
  /** What a chat has waiting, the one first held first. */
  of(chat: string): Promise<readonly HeldMessage[]>;
  /** Every chat that has something waiting, and since when. */
  chats(): Promise<readonly { readonly chat: string; readonly since: Date }[]>;
  /** Takes it away. @returns False where it is gone already: somebody else sends it. */
  take(id: string): Promise<boolean>;
  count(): Promise<number>;
}

/** Digests are pushed once a day. Asia/Taipei wall time. */
const digestTime = '08:30';
/** As many as are sure to fit into one text of LINE. */
const itemsEach = 10;
const messagesPerCall = 5;

/** The last instant by which digests were to be pushed: what was held before it is due. */
export function lastDigestTime(now: Date): Date {
  const today = taipeiInstant(taipeiDay(now), digestTime);
  return today <= now ? today : new Date(today.getTime() - 86_400_000);
}

/** Takes what travels with other messages in one call. @param own How many the others are. */
export async function takeAsPassengers(
  digests: DigestStore,
  chat: string,
  own: number,
): Promise<OutgoingMessage[]> {
  const room = messagesPerCall - own;
  const held = room > 0 ? await digests.of(chat) : [];
  // One message of ours may become two of LINE’s; a digest is always one.
  return held.length * 2 <= room
    ? take(digests, held, (all) => all.map(({ message }) => message))
    : take(digests, held.slice(0, room * itemsEach), inDigests);
}

/** Takes what one push of its own holds: a single message as it is, several as digests. */
export async function takeForPush(digests: DigestStore, chat: string): Promise<OutgoingMessage[]> {
  const held = (await digests.of(chat)).slice(0, messagesPerCall * itemsEach);
  return take(digests, held, (all) =>
    all.length > 1 ? inDigests(all) : all.map(({ message }) => message),
  );
}

async function take(
  digests: DigestStore,
  held: readonly HeldMessage[],
  made: (held: readonly HeldMessage[]) => OutgoingMessage[],
): Promise<OutgoingMessage[]> {
  const taken: HeldMessage[] = [];
  for (const one of held) if (await digests.take(one.id)) taken.push(one);
  return made(taken);
}

function inDigests(held: readonly HeldMessage[]): OutgoingMessage[] {
  const count = Math.ceil(held.length / itemsEach);
  return Array.from({ length: count }, (_, nth) => ({
    kind: 'digest',
    items: held
      .slice(nth * itemsEach, (nth + 1) * itemsEach)
      .map(({ heldAt, message }) => ({ at: taipeiMinute(heldAt), message })),
  }));
}
