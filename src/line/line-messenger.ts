import { Pool } from 'undici';
import { z } from 'zod';
import type { Counters } from '../foundation/counters.ts';
import { errorFacts } from '../foundation/error-facts.ts';
import type { DeliveryOutcome, Messenger } from '../messaging/messenger.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import { callApi } from './api-call.ts';
import type { ToLineJson } from './message-json.ts';

export interface LineMessengerParts {
  readonly channelAccessToken: string;
  /** Such as `https://api.line.me`; without a path. */
  readonly apiOrigin: string;
  readonly toLineJson: ToLineJson;
  readonly counters: Counters;
  /** Most milliseconds for one call, from its begin to the end of LINE's answer. */
  readonly timeoutMs?: number;
}

const Quota = z.object({ type: z.string(), value: z.int().min(0).optional() });
const Consumption = z.object({ totalUsage: z.int().min(0) });

const SentMessages = z.object({ sentMessages: z.array(z.object({ id: z.string() })) });

const requestIdHeader = 'x-line-request-id';

/**
 * LINE's Messaging API. The SDK's client has no time limit anywhere, so that a
 * silent server would hold a chat's messages for minutes; this one always ends.
 */
export function createLineMessenger(
  parts: LineMessengerParts,
): Messenger & { close(): Promise<void> } {
  const { channelAccessToken, toLineJson, counters, timeoutMs = 8_000 } = parts;
  const pool = new Pool(parts.apiOrigin, { connections: 64, keepAliveTimeout: 30_000 });

  async function call(
    via: 'reply' | 'push',
    makeBody: () => string,
    retryKey?: string,
  ): Promise<DeliveryOutcome> {
    const body = bodyText(makeBody);
    const path = `/v2/bot/message/${via}`;
    const outcome = typeof body === 'string' ? await attempt(via, path, body, retryKey) : body;
    counters.delivery(via, outcome.kind);
    return outcome;
  }

  async function attempt(
    via: 'reply' | 'push',
    path: string,
    body: string,
    retryKey: string | undefined,
    outcome: typeof outcomeOf = outcomeOf,
  ): Promise<DeliveryOutcome> {
    try {
      const request = {
        method: 'POST',
        path,
        headers: {
          authorization: `Bearer ${channelAccessToken}`,
          'content-type': 'application/json',
          // LINE refuses the header on a reply.
          ...(retryKey === undefined ? {} : { 'x-line-retry-key': retryKey }),
        },
        body,
      };
      const { status, headers, text } = await callApi(pool, request, timeoutMs);
      return outcome(via, status, text, headerText(headers[requestIdHeader]));
    } catch (error) {
      // Refused or unresolved connections never carried the request; any other end may have.
      const { code = '', name } = errorFacts(error);
      const neverSent = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'].includes(code);
      const reason = code || name;
      return { kind: 'retryable', reason, unknownFate: !neverSent };
    }
  }

  async function leave(chat: string): Promise<DeliveryOutcome> {
    const path = `/v2/bot/${chat.startsWith('R') ? 'room' : 'group'}/${chat}/leave`;
    const outcome = await attempt('push', path, '{}', undefined, outcomeOfLeaving);
    counters.delivery('push', outcome.kind);
    return outcome;
  }

  /** @see https://developers.line.biz/en/reference/messaging-api/#get-quota */
  async function budgetOf(): ReturnType<Messenger['pushBudget']> {
    const quota = Quota.safeParse(await getJson('/v2/bot/message/quota')).data;
    if (quota?.type === 'none') return { kind: 'unlimited' };
    if (quota?.value === undefined) return { kind: 'unknown' };
    const consumption = await getJson('/v2/bot/message/quota/consumption');
    const used = Consumption.safeParse(consumption).data?.totalUsage;
    return used === undefined ? { kind: 'unknown' } : { kind: 'limited', used, limit: quota.value };
  }

  async function getJson(path: string): Promise<unknown> {
    const request = {
      method: 'GET',
      path,
      headers: { authorization: `Bearer ${channelAccessToken}` },
    };
    const { status, text } = await callApi(pool, request, timeoutMs);
    return status === 200 ? JSON.parse(text) : undefined;
  }

  return {
    reply: (chat, replyToken, messages) =>
      isLeaving(messages)
        ? leave(chat)
        : call('reply', () => bodyOf('replyToken', replyToken, toLineJson(messages, chat))),
    push: (chat, messages, retryKey) =>
      isLeaving(messages)
        ? leave(chat)
        : call('push', () => bodyOf('to', chat, toLineJson(messages, chat)), retryKey),
    pushBudget: async () => {
      try {
        return await budgetOf();
      } catch {
        return { kind: 'unknown' };
      }
    },
    /** Cuts what is under way. */
    close: () => pool.destroy(),
  };
}

/** Such a row says nothing: it goes by reply or by push alike, so that it waits for no room in the month's pushes. */
function isLeaving(messages: readonly OutgoingMessage[]): boolean {
  return messages[0]?.kind === 'leave-group';
}

function bodyOf(field: 'replyToken' | 'to', value: string, messages: string): string {
  return `{"${field}":${JSON.stringify(value)},"messages":${messages}}`;
}

/** A message that cannot be put into LINE's form never can: it must not hold up its chat for ever. */
function bodyText(
  makeBody: () => string,
): string | Extract<DeliveryOutcome, { kind: 'unsendable' }> {
  try {
    return makeBody();
  } catch (error) {
    // Only its name: its text may quote the message, and reasons are logged.
    const reason = `cannot be rendered: ${errorFacts(error).name}`;
    return { kind: 'unsendable', reason };
  }
}

/** @see https://developers.line.biz/en/reference/messaging-api/#status-codes */
function outcomeOf(
  via: 'reply' | 'push',
  status: number,
  body: string,
  requestId: string | undefined,
): DeliveryOutcome {
  // 409: a push with this retry key was accepted before. That is what we wanted.
  if ((status >= 200 && status < 300) || status === 409) {
    return { kind: 'accepted', requestId, ...sentIdsIn(body) };
  }
  if (status >= 500) return { kind: 'retryable', reason: `HTTP ${status}`, unknownFate: true };
  if (status === 429) {
    // One 429 asks for patience, the other says that the month is used up: only the words differ.
    if (via === 'push' && /monthly limit/i.test(body)) return { kind: 'quota-exhausted' };
    return { kind: 'retryable', reason: 'HTTP 429', unknownFate: false };
  }
  if (via === 'reply' && status === 400 && /invalid reply token/i.test(body)) {
    return { kind: 'token-refused', requestId };
  }
  return { kind: 'refused', reason: `HTTP ${status} ${complaint(body)}`, requestId };
}

/** @see https://developers.line.biz/en/reference/messaging-api/#send-push-message-response */
function sentIdsIn(body: string): { sentIds?: string[] } {
  try {
    const sent = SentMessages.safeParse(JSON.parse(body)).data;
    return sent === undefined ? {} : { sentIds: sent.sentMessages.map(({ id }) => id) };
  } catch {
    // Quoting such a message will not say which inquiry is meant; nothing else is lost.
    return {};
  }
}

/** LINE says so of a group that we are not in: that is what we wanted. A wrong token (401) is not. */
const notInGroup = [400, 404, 410];

const outcomeOfLeaving: typeof outcomeOf = (via, status, body, requestId) =>
  notInGroup.includes(status)
    ? { kind: 'accepted', requestId }
    : outcomeOf(via, status, body, requestId);

/** LINE's words on what is wrong, without what we sent. */
function complaint(body: string): string {
  try {
    const { message, details } = JSON.parse(body) as { message?: unknown; details?: unknown };
    const places = Array.isArray(details)
      ? details.map((detail) => `${detail?.property ?? ''} ${detail?.message ?? ''}`.trim())
      : [];
    return [String(message ?? ''), ...places].join('; ').slice(0, 500);
  } catch {
    return '';
  }
}

function headerText(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
