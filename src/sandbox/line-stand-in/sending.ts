import { z } from 'zod';
import { type ApiRequest, type ApiResponse, badRequest, ok, refuseBody } from './api-answers.ts';
import type { Groups } from './groups.ts';
import type { LineIds } from './line-ids.ts';
import { refusalOf } from './message-rules.ts';
import type { MonthlyQuota } from './monthly-quota.ts';
import type { Phones } from './phones.ts';
import type { QuoteTokens } from './quote-tokens.ts';
import type { ReplyTokens } from './reply-tokens.ts';
import { isRetryKey, type RetryKeys } from './retry-keys.ts';
import type { LineMessage } from './types.ts';

interface Given {
  phones: Phones;
  groups: Groups;
  ids: LineIds;
  tokens: ReplyTokens;
  quotes: QuoteTokens;
  retryKeys: RetryKeys;
  quota: MonthlyQuota;
}

type Endpoint = (request: ApiRequest) => ApiResponse;

/** The endpoints that put messages on phones. */
export interface Sending {
  reply: Endpoint;
  push: Endpoint;
  multicast: Endpoint;
}

const common = { messages: z.unknown(), notificationDisabled: z.boolean().optional() };
const counted = { ...common, customAggregationUnits: z.array(z.string()).max(1).optional() };
const ReplyRequest = z.strictObject({ replyToken: z.string(), ...common });
const PushRequest = z.strictObject({ to: z.string(), ...counted });
const MulticastRequest = z.strictObject({
  to: z
    .array(z.string())
    .min(1, { error: 'Size must be between 1 and 500' })
    .max(500, { error: 'Size must be between 1 and 500' }),
  ...counted,
});

export function createSending(given: Given): Sending {
  const { phones, groups, tokens, quota } = given;
  const isChat = (id: string) => phones.find(id) !== undefined || groups.find(id) !== undefined;

  const reply: Endpoint = ({ body }) => {
    const bad = refuseBody(ReplyRequest, body);
    if (bad !== undefined) return bad;
    const { replyToken, messages } = ReplyRequest.parse(body);
    // LINE looks at the messages first: bad ones leave the token usable.
    const refusal = refusalOf(messages);
    if (refusal !== undefined) return { status: 400, body: refusal };
    const chat = tokens.chatOf(replyToken);
    if (chat === undefined || !isChat(chat)) return badRequest('Invalid reply token');
    const misquoted = refuseQuotes(messages, [chat], given.quotes);
    if (misquoted !== undefined) return misquoted;
    tokens.use(replyToken);
    return ok({ sentMessages: show(chat, 'reply', messages, given) });
  };

  const push: Endpoint = (request) => {
    const bad = refuseBody(PushRequest, request.body);
    if (bad !== undefined) return bad;
    const { to, messages } = PushRequest.parse(request.body);
    if (!isChatId(to)) return badRequest(invalidProperty('to'));
    return sendCounted(request, [to], messages, 'push');
  };

  const multicast: Endpoint = (request) => {
    const bad = refuseBody(MulticastRequest, request.body);
    if (bad !== undefined) return bad;
    const { to, messages } = MulticastRequest.parse(request.body);
    // LINE's page lists ids of another provider both as accepted and as refused: be strict.
    const stranger = to.findIndex((userId) => phones.find(userId) === undefined);
    if (stranger >= 0) return badRequest(invalidProperty(`to[${stranger}]`));
    return sendCounted(request, [...new Set(to)], messages, 'multicast');
  };

  const sendCounted = (
    { retryKey, requestId }: ApiRequest,
    to: readonly string[],
    messages: unknown,
    kind: 'push' | 'multicast',
  ): ApiResponse => {
    if (retryKey !== undefined && !isRetryKey(retryKey)) return badRequest('Invalid retry key');
    const accepted = retryKey === undefined ? undefined : given.retryKeys.accepted(retryKey);
    if (accepted !== undefined) return alreadyAccepted(accepted);
    const refusal = refusalOf(messages);
    if (refusal !== undefined) return { status: 400, body: refusal };
    const misquoted = refuseQuotes(messages, to, given.quotes);
    if (misquoted !== undefined) return misquoted;
    if (!to.every(isChat)) return badRequest('Failed to send messages');
    // People who blocked the account are not counted.
    const reached = to.filter((chat) => phones.find(chat)?.blocked !== true).length;
    if (!quota.allows(reached))
      return { status: 429, body: { message: 'You have reached your monthly limit.' } };
    quota.spend(reached);
    const sentMessages = to.map((chat) => show(chat, 'push', messages, given))[0];
    const answer = kind === 'push' ? { sentMessages } : {};
    if (retryKey !== undefined) given.retryKeys.remember(retryKey, { requestId, ...answer });
    return ok(answer);
  };

  return { reply, push, multicast };
}

/** Quote tokens come back for these alone. */
const quotable = new Set(['text', 'textV2', 'sticker', 'image', 'video', 'template', 'flex']);

/** @param messages Checked before, so that they are message objects. */
function show(
  chat: string,
  via: 'reply' | 'push',
  messages: unknown,
  { phones, groups, ids, quotes }: Given,
): { id: string; quoteToken?: string }[] {
  return objectsIn(messages).map((message) => {
    const id = ids.messageId();
    if (groups.find(chat) === undefined) phones.showBot(chat, id, via, message);
    else groups.show(chat, message);
    if (!quotable.has(message.type)) return { id };
    const quoteToken = ids.token();
    quotes.given(quoteToken, chat);
    return { id, quoteToken };
  });
}

function objectsIn(messages: unknown): LineMessage[] {
  return z.array(z.looseObject({ type: z.string() })).parse(messages);
}

function refuseQuotes(
  messages: unknown,
  to: readonly string[],
  quotes: QuoteTokens,
): ApiResponse | undefined {
  const details = objectsIn(messages).flatMap(({ quoteToken }, index) => {
    if (typeof quoteToken !== 'string') return [];
    const ownChat = to.every((userId) => quotes.isOf(quoteToken, userId));
    const property = `messages[${index}].quoteToken`;
    return ownChat ? [] : [{ message: 'Invalid quote token', property }];
  });
  if (details.length === 0) return undefined;
  return badRequest(`The request body has ${details.length} error(s)`, details);
}

function alreadyAccepted(first: { requestId: string; sentMessages?: unknown }): ApiResponse {
  const { requestId, ...sent } = first;
  return {
    status: 409,
    body: { message: 'The retry key is already accepted', ...sent },
    headers: { 'x-line-accepted-request-id': requestId },
  };
}

const isChatId = (id: string) => /^[UCR][0-9a-f]{32}$/.test(id);

const invalidProperty = (property: string) =>
  `The property, ${property}, in the request body is invalid (line: -, column: -)`;
