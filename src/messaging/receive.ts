import type { Clock } from '../foundation/clock.ts';
import type { Ids } from '../foundation/ids.ts';
import { errorFields, type Log } from '../foundation/log.ts';
import { begin } from './attempt.ts';
import type { Deliver, Place } from './deliver.ts';
import { takeAsPassengers } from './digests.ts';
import type { IncomingMessage } from './incoming.ts';
import {
  type NewLetter,
  type OutboxRow,
  progressOf,
  replyFateUnknown,
  replyFreshMs,
  untried,
} from './outbox.ts';
import type { OutgoingMessage } from './outgoing.ts';
import type { Pace } from './pace.ts';
import { isStoreError, type MessagingStores, type Transact } from './stores.ts';

/** LINE takes so many messages in one call. */
const messagesPerCall = 5;

/** What became of one event. */
export type Received = 'handled' | 'duplicate' | 'failed';

/** A message with how fast its sender writes. */
export type PacedMessage = IncomingMessage & { readonly pace: Pace };

/** Decides what to answer; whatever it keeps, it keeps in the stores it is given. */
export type Respond<Stores> = (
  incoming: PacedMessage,
  stores: Stores,
) => Promise<readonly OutgoingMessage[]>;

export interface ReceiveParts<Stores extends MessagingStores> {
  readonly transact: Transact<Stores>;
  readonly respond: Respond<Stores>;
  /** Counts the event, and says whether its sender writes too fast. */
  readonly pace: (incoming: IncomingMessage) => Pace;
  /** Whether whoever did it is one of ours now. Asked only where nothing is answered, or something is held back. */
  readonly isStaff: (incoming: IncomingMessage, stores: Stores) => Promise<boolean>;
  /** Whether something may be held back that travels with answers. Asks no store. */
  readonly mayHold: () => boolean;
  /** What an officer reads when answering failed. */
  readonly apology: () => OutgoingMessage;
  /** Who sends: takes an answer at once where it has a place, else when it is woken. */
  readonly sender: Pick<Deliver, 'wake' | 'reserve'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/**
 * Takes one event: whether it was seen before, what it changes and what is sent
 * for it are one transaction. When the promise settles, all of it is durable.
 *
 * A responder that throws changes nothing; the event is then kept as failed and
 * the officer gets the apology.
 *
 * @throws Where the store fails: the caller must not confirm the event then.
 */
export function createReceive<Stores extends MessagingStores>(parts: ReceiveParts<Stores>) {
  const { transact, clock, ids, log } = parts;

  /** @returns Whether the event is new, and the row that `place` has to send. */
  async function take(
    incoming: IncomingMessage,
    outcome: 'done' | 'failed',
    place: Place | undefined,
    respond: (stores: Stores) => Promise<readonly OutgoingMessage[]>,
  ): Promise<{ isNew: boolean; begun?: OutboxRow | undefined }> {
    return transact(async (stores) => {
      if (await stores.seenEvents.has(incoming.eventId)) return { isNew: false };
      const messages = await respond(stores);
      const now = clock.now();
      await stores.seenEvents.add({ eventId: incoming.eventId, seenAt: now, outcome });
      return { isNew: true, begun: await answer(incoming, messages, stores, now, place) };
    }, incoming.chat);
  }

  async function answer(
    incoming: IncomingMessage,
    messages: readonly OutgoingMessage[],
    stores: Stores,
    now: Date,
    place: Place | undefined,
  ): Promise<OutboxRow | undefined> {
    const said = messages.filter(({ kind }) => kind !== 'leave-group');
    const late = await takeAlong(incoming, said.length, stores);
    const held = mayCarry(said) ? await takeHeld(incoming, late.length + said.length, stores) : [];
    if (messages.length + late.length === 0) await keepToken(incoming, stores);
    const begun = await add(incoming, [...late, ...held, ...said], stores, now, place);
    // A row of its own behind what is said: once we have left, nothing can be said any more.
    if (said.length < messages.length) {
      await add(incoming, [{ kind: 'leave-group' }], stores, now, undefined);
    }
    return begun;
  }

  /** Nothing is answered: whoever writes to this chat next can reply. To strangers nobody writes. */
  async function keepToken(incoming: IncomingMessage, stores: Stores): Promise<void> {
    const { chat, place, replyToken: token, receivedAt } = incoming;
    if (token === undefined || place !== 'alone') return;
    if (!(await parts.isStaff(incoming, stores))) return;
    const freshUntil = new Date(receivedAt.getTime() + replyFreshMs);
    await stores.spareTokens.keep({ chat, token, freshUntil });
  }

  /** @returns The row, where it was begun for `place`. */
  async function add(
    { chat, replyToken: token, receivedAt }: IncomingMessage,
    messages: readonly OutgoingMessage[],
    stores: Stores,
    now: Date,
    place: Place | undefined,
  ): Promise<OutboxRow | undefined> {
    if (messages.length === 0) return undefined;
    const freshUntil = new Date(receivedAt.getTime() + replyFreshMs);
    const letter: NewLetter = {
      id: ids.uuid(),
      chat,
      messages: [...messages],
      ...(token === undefined ? {} : { reply: { token, freshUntil } }),
      retryKey: ids.uuid(),
      createdAt: now,
    };
    if (token !== undefined && now < freshUntil && place !== undefined) {
      const row = { ...letter, order: 0, ...untried(now) };
      return stores.outbox.addBegun(letter, progressOf(begin(row, 'reply', now, place.lease)));
    }
    await stores.outbox.add(letter);
    return undefined;
  }

  /**
   * While the month's pushes are used up, what waits to be pushed to this chat
   * travels with the answer: replies are free. Only what the platform has surely
   * not taken yet, the oldest first, as much as one call holds.
   */
  async function takeAlong(
    { chat, replyToken }: IncomingMessage,
    own: number,
    { outbox, pushStop }: MessagingStores,
  ): Promise<OutgoingMessage[]> {
    if (replyToken === undefined || (await pushStop.find()) === undefined) return [];
    const late: OutgoingMessage[] = [];
    for (const row of await outbox.waitingOf(chat)) {
      const mayHaveArrived =
        row.sending !== undefined || row.pushedSince !== undefined || replyFateUnknown(row);
      const isTooMuch = late.length + row.messages.length + own > messagesPerCall;
      if (mayHaveArrived || isTooMuch || row.messages[0]?.kind === 'leave-group') break;
      late.push(...row.messages);
      await outbox.withdraw(row.id);
    }
    return late;
  }

  /**
   * What could wait, and was held back, travels with an answer too. Where nothing is
   * answered the token is kept instead: whoever spends it takes along what is held.
   */
  async function takeHeld(
    incoming: IncomingMessage,
    own: number,
    stores: Stores,
  ): Promise<OutgoingMessage[]> {
    const { chat, place, replyToken } = incoming;
    if (!parts.mayHold() || replyToken === undefined || place !== 'alone') return [];
    if (!(await parts.isStaff(incoming, stores))) return [];
    return takeAsPassengers(stores.digests, chat, own);
  }

  async function receiveAt(place: Place | undefined, paced: PacedMessage) {
    let responderFailed: { error: unknown } | undefined;
    try {
      const taken = await take(paced, 'done', place, async (stores) => {
        responderFailed = undefined;
        try {
          return await parts.respond(paced, stores);
        } catch (error) {
          // A store that fails is no fault of the responder: LINE has to deliver the event again.
          if (!isStoreError(error)) responderFailed = { error };
          throw error;
        }
      });
      return { ...taken, received: taken.isNew ? ('handled' as const) : ('duplicate' as const) };
    } catch (error) {
      if (responderFailed === undefined) throw error;
      log.error('event failed', {
        eventId: paced.eventId,
        ...errorFields(responderFailed.error),
      });
      // Without a token nobody is waiting for an answer (a block, an unsend): nothing to apologise for.
      const messages = paced.replyToken === undefined ? [] : [parts.apology()];
      const taken = await take(paced, 'failed', place, async () => messages);
      return { ...taken, received: taken.isNew ? ('failed' as const) : ('duplicate' as const) };
    }
  }

  return async function receive(incoming: IncomingMessage): Promise<Received> {
    const { sender } = parts;
    const place = sender.reserve();
    try {
      // Once for each delivery, however often the transaction runs.
      const paced = { ...incoming, pace: parts.pace(incoming) };
      const { begun, received } = await receiveAt(place, paced);
      if (begun === undefined) sender.wake();
      else place?.send(begun);
      return received;
    } finally {
      place?.release();
    }
  };
}

/** Beside a card about danger nothing else is said. */
function mayCarry(said: readonly OutgoingMessage[]): boolean {
  return said.length > 0 && !said.some((one) => one.kind === 'answer' && one.card.urgent);
}
