import { z } from 'zod';
import { accountName } from '../../wording/replies.ts';
import { type ApiRequest, type ApiResponse, badRequest, ok, refuseBody } from './api-answers.ts';
import type { Contents } from './contents.ts';
import type { Groups } from './groups.ts';
import { refusalOf } from './message-rules.ts';
import type { MonthlyQuota } from './monthly-quota.ts';
import type { Phones } from './phones.ts';
import type { Sending } from './sending.ts';

interface Given {
  botUserId: string;
  phones: Phones;
  contents: Contents;
  groups: Groups;
  quota: MonthlyQuota;
  sending: Sending;
}

/** Answers one authorised call. */
export type Api = (request: ApiRequest) => ApiResponse;

const profilePath = /^\/v2\/bot\/profile\/([^/]+)$/;
const contentPath = /^\/v2\/bot\/message\/([^/]+)\/content$/;
const leavePath = /^\/v2\/bot\/(?:group\/(C[0-9a-f]{32})|room\/(R[0-9a-f]{32}))\/leave$/;
const validatePath = /^\/v2\/bot\/message\/validate\/(reply|push|multicast|narrowcast|broadcast)$/;

export function createApi({ botUserId, phones, contents, groups, quota, sending }: Given): Api {
  return (request) => {
    const { method, path } = request;
    const keyed = path === '/v2/bot/message/push' || path === '/v2/bot/message/multicast';
    if (request.retryKey !== undefined && !keyed)
      return badRequest('The retry key is not supported by this endpoint');
    switch (`${method} ${path}`) {
      case 'POST /v2/bot/message/reply':
        return sending.reply(request);
      case 'POST /v2/bot/message/push':
        return sending.push(request);
      case 'POST /v2/bot/message/multicast':
        return sending.multicast(request);
      case 'POST /v2/bot/chat/loading/start':
        return startLoading(request.body);
      case 'GET /v2/bot/info':
        return ok(botInfo(botUserId));
      case 'GET /v2/bot/message/quota': {
        const value = quota.limitNow();
        return ok(value === undefined ? { type: 'none' } : { type: 'limited', value });
      }
      case 'GET /v2/bot/message/quota/consumption':
        return ok({ totalUsage: quota.used() });
    }
    if (method === 'POST' && validatePath.test(path)) return validate(request.body);
    const [, group, room] = (method === 'POST' && leavePath.exec(path)) || [];
    const left = group ?? room;
    if (left !== undefined)
      return groups.leave(left) ? ok({}) : { status: 404, body: { message: 'Not found' } };
    const userId = profilePath.exec(path)?.[1];
    if (method === 'GET' && userId !== undefined) return profile(phones, userId);
    const messageId = contentPath.exec(path)?.[1];
    if (method === 'GET' && messageId !== undefined) return content(phones, contents, messageId);
    return { status: 404, body: { message: 'Not found' } };
  };
}

function validate(body: unknown): ApiResponse {
  const shape = z.strictObject({ messages: z.unknown() });
  const refused = refuseBody(shape, body);
  if (refused !== undefined) return refused;
  const refusal = refusalOf(shape.parse(body).messages);
  return refusal === undefined ? ok({}) : { status: 400, body: refusal };
}

const LoadingRequest = z.strictObject({
  chatId: z.string(),
  loadingSeconds: z
    .int()
    .refine((seconds) => seconds >= 5 && seconds <= 60, { error: 'Must be between 5 and 60' })
    .refine((seconds) => seconds % 5 === 0, { error: 'must be a multiple of five' })
    .optional(),
});

function startLoading(body: unknown): ApiResponse {
  const refused = refuseBody(LoadingRequest, body);
  if (refused !== undefined) return refused;
  const { chatId } = LoadingRequest.parse(body);
  if (!/^U[0-9a-f]{32}$/.test(chatId)) return badRequest('Only user id is acceptable');
  return { status: 202, body: {} };
}

function profile(phones: Phones, userId: string): ApiResponse {
  const phone = phones.find(userId);
  if (phone === undefined || phone.blocked) return { status: 404, body: { message: 'Not found' } };
  return ok({ displayName: phone.name, userId, language: 'zh-TW' });
}

function botInfo(userId: string) {
  return {
    userId,
    basicId: '@000aaaaa',
    displayName: accountName,
    chatMode: 'bot',
    markAsReadMode: 'auto',
  };
}

function content(phones: Phones, contents: Contents, messageId: string): ApiResponse {
  const sent = phones.ownMessage(messageId);
  if (sent?.unsent === true) return { status: 410, body: { message: 'The content is gone' } };
  const found = sent && contents.of(messageId, sent.message.type);
  if (found === undefined) return { status: 404, body: { message: 'not found' } };
  const headers = { 'content-type': found.type };
  return { status: 200, body: Buffer.from(found.bytes), headers };
}
