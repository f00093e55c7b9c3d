import type { Clock } from '../foundation/clock.ts';
import type { Ids } from '../foundation/ids.ts';
import { errorFields, type Log } from '../foundation/log.ts';
import type { IncomingMessage } from './incoming.ts';
import { replyFateUnknown, replyFreshMs } from './outbox.ts';
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
  /** What an officer reads when answering failed. */
  readonly apology: () => OutgoingMessage;
  /** Called once the answer is durable, so that it goes out at once. */
  readonly wakeSender: () => void;
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

  async function take(
    incoming: IncomingMessage,
    outcome: 'done' | 'failed',
    respond: (stores: Stores) => Promise<readonly OutgoingMessage[]>,
  ): Promise<boolean> {
    return transact(async (stores) => {
      if (await stores.seenEvents.has(incoming.eventId)) return false;
      const messages = await respond(stores);
      const now = clock.now();
      await stores.seenEvents.add({ eventId: incoming.eventId, seenAt: now, outcome });
      await answer(incoming, messages, stores, now);
      return true;
    }, incoming.chat);
  }

  async function answer(
    incoming: IncomingMessage,
    messages: readonly OutgoingMessage[],
    stores: Stores,
    now: Date,
  ): Promise<void> {
    const said = messages.filter(({ kind }) => kind !== 'leave-group');
    const late = await takeAlong(incoming, said.length, stores);
    await add(incoming, [...late, ...said], stores, now);
    // A row of its own behind what is said: once we have left, nothing can be said any more.
    if (said.length < messages.length) {
      await add(incoming, [{ kind: 'leave-group' }], stores, now);
    }
  }

  async function add(
    { chat, replyToken: token, receivedAt }: IncomingMessage,
    messages: readonly OutgoingMessage[],
    stores: Stores,
    now: Date,
  ): Promise<void> {
    if (messages.length === 0) return;
    const freshUntil = new Date(receivedAt.getTime() + replyFreshMs);
    await stores.outbox.add({
      id: ids.uuid(),
      chat,
      messages: [...messages],
      ...(token === undefined ? {} : { reply: { token, freshUntil } }),
      retryKey: ids.uuid(),
      createdAt: now,
    });
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

  return async function receive(incoming: IncomingMessage): Promise<Received> {
    // Once for each delivery, however often the transaction runs.
    const paced = { ...incoming, pace: parts.pace(incoming) };
    let responderFailed: { error: unknown } | undefined;
    let received: Received;
    try {
      const isNew = await take(incoming, 'done', async (stores) => {
        responderFailed = undefined;
        try {
          return await parts.respond(paced, stores);
        } catch (error) {
          // A store that fails is no fault of the responder: LINE has to deliver the event again.
          if (!isStoreError(error)) responderFailed = { error };
          throw error;
        }
      });
      received = isNew ? 'handled' : 'duplicate';
    } catch (error) {
      if (responderFailed === undefined) throw error;
      log.error('event failed', {
        eventId: incoming.eventId,
        ...errorFields(responderFailed.error),
      });
      // Without a token nobody is waiting for an answer (a block, an unsend): nothing to apologise for.
      const messages = incoming.replyToken === undefined ? [] : [parts.apology()];
      const isNew = await take(incoming, 'failed', async () => messages);
      received = isNew ? 'failed' : 'duplicate';
    }
    parts.wakeSender();
    return received;
  };
}
