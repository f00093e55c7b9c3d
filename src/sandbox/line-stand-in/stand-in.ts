import { createApi } from './api.ts';
import { createApiFaults } from './api-faults.ts';
import { createApiServer } from './api-server.ts';
import { createContents } from './contents.ts';
import { createDeliveries } from './deliveries.ts';
import { eventOf, groupEventOf } from './events.ts';
import { faultsState } from './faults-state.ts';
import { createGroups } from './groups.ts';
import { keepLast } from './keep-last.ts';
import { createLineIds } from './line-ids.ts';
import { createMonthlyQuota } from './monthly-quota.ts';
import { createPhones, type Phones } from './phones.ts';
import { createQuoteTokens } from './quote-tokens.ts';
import { createReplyTokens } from './reply-tokens.ts';
import { createRetryKeys } from './retry-keys.ts';
import { createSending } from './sending.ts';
import {
  type ApiCall,
  type LineEvent,
  type LineStandIn,
  type LineStandInOptions,
  PhoneActError,
  type StandInChange,
  type UserAct,
} from './types.ts';

/**
 * Builds a LINE platform that lives in this process: real HTTP both ways, on loopback alone.
 * It never waits by itself; reply tokens, retry keys and the quota age by the given clock.
 */
export function createLineStandIn(options: LineStandInOptions): LineStandIn {
  const { clock } = options;
  const listeners = new Set<(change: StandInChange) => void>();
  const tell = (change: StandInChange) => {
    for (const listener of [...listeners]) listener(change);
  };
  const tellFaults = () => tell({ kind: 'faults', faults: faultsState(faults) });

  const ids = createLineIds(clock, options.ids);
  const botUserId = ids.userId();
  const phones = createPhones(clock, ids, tell);
  const contents = createContents();
  const groups = createGroups();
  const tokens = createReplyTokens(clock, options.replyTokenLifeMs ?? 60_000);
  const quotes = createQuoteTokens();
  const quota = createMonthlyQuota(clock);
  const retryKeys = createRetryKeys(clock);
  const apiFaults = createApiFaults(tellFaults);
  const deliveries = createDeliveries({
    channelSecret: options.channelSecret,
    destination: botUserId,
    tokens,
    timeoutMs: options.webhookTimeoutMs ?? 10_000,
    switchesChanged: tellFaults,
  });
  const faults = { api: apiFaults, webhook: deliveries.faults };
  const calls = keepLast<ApiCall>(20_000);
  const sending = createSending({ phones, groups, ids, tokens, quotes, retryKeys, quota });
  const server = createApiServer({
    channelAccessToken: options.channelAccessToken,
    clock,
    ids,
    api: createApi({ botUserId, phones, contents, groups, quota, sending }),
    faults: apiFaults,
    called: (call) => {
      calls.add(call);
      tell({ kind: 'call', call });
    },
  });

  const eventFor = (userId: string, act: UserAct): LineEvent => {
    const event = eventOf(userId, act, { clock, ids, wasBlocked: phones.get(userId).blocked });
    const quoteToken = messageIn(event)?.quoteToken;
    if (typeof quoteToken === 'string') quotes.given(quoteToken, userId);
    const id = messageIn(event)?.id;
    if (id !== undefined) contents.sent(id, act);
    return event;
  };

  return {
    listen: (port = 0) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', () => {
          server.off('error', reject);
          const address = server.address();
          if (typeof address !== 'object' || address === null) throw new Error('no TCP address');
          resolve(`http://127.0.0.1:${address.port}`);
        });
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        apiFaults.release();
      }),
    connect: deliveries.connect,
    addUser: phones.add,
    phones: phones.all,
    act: async (userId, act) => {
      const phone = phones.get(userId);
      if (phone.blocked && act.kind !== 'follow' && act.kind !== 'unfollow')
        throw new PhoneActError('blocked', `user ${userId} blocked the account`);
      const event = eventFor(userId, act);
      showAct(phones, userId, act, messageIn(event) ?? { id: ids.messageId() });
      return deliveries.happen(event);
    },
    deliver: deliveries.deliver,
    redeliver: deliveries.redeliver,
    deliverRaw: async (body, headers = {}) => deliveries.raw(body, headers),
    eventFor,
    addGroup: (type = 'group') =>
      groups.add(ids.userId().replace('U', type === 'room' ? 'R' : 'C')),
    eventInGroup: (chatId, userId, act) => groupEventOf(chatId, userId, act, { clock, ids }),
    faults,
    quota,
    calls: calls.items,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The message inside a message event. */
function messageIn(event: LineEvent): (Record<string, unknown> & { id: string }) | undefined {
  const { message } = event;
  if (typeof message !== 'object' || message === null) return undefined;
  return 'id' in message && typeof message.id === 'string'
    ? { ...message, id: message.id }
    : undefined;
}

/** What the person's own phone shows of it, before the program hears. */
function showAct(
  phones: Phones,
  userId: string,
  act: UserAct,
  { id, quoteToken: _, type, ...rest }: Record<string, unknown> & { id: string },
): void {
  switch (act.kind) {
    case 'follow':
      phones.setBlocked(userId, false);
      break;
    case 'unfollow':
      phones.setBlocked(userId, true);
      break;
    case 'unsend':
      phones.unsend(userId, act.messageId);
      break;
    case 'postback':
      if (act.displayText !== undefined)
        phones.showOwn(userId, id, { type: 'text', text: act.displayText });
      break;
    default:
      phones.showOwn(userId, id, { ...rest, type: String(type) });
  }
}
