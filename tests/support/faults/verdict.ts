import { replyFreshMs } from '../../../src/messaging/outbox.ts';
import type { Asked, Ledger, Sent } from './ledger.ts';

/** A stretch of the stopwatch in which what the program heard may have been lost with it. */
export interface Death {
  readonly from: number;
  readonly to: number;
}

export interface VerdictParts {
  /** When a program died, or its database did. */
  readonly deaths?: readonly Death[];
  /** When the program's clock was set, by the stopwatch: from then on nobody can tell a token's age. */
  readonly clockSet?: readonly number[];
  /** Somebody who is told of things that they did not ask: a manager. */
  readonly isToldUnasked?: (chat: string) => boolean;
  /** Tells what a row that LINE never took ended as; such a question needs no answer. */
  readonly isGivenUp?: (eventId: string) => boolean;
}

export interface Verdict {
  readonly events: number;
  readonly replies: number;
  readonly pushes: number;
  readonly attempts: number;
  /** Answers that were read twice by the documented limit: an accepted reply unheard, its token old. */
  readonly knownTwice: number;
  /** Everything that may not be, each with its event. */
  readonly faults: readonly string[];
}

/** What was answered this long before a death may not have been kept: a commit may take until the database's time limit. */
const keepingMs = 7_000;

/**
 * Judges all that LINE saw, once everything has drained: each question answered
 * exactly once, by reply while its token was fresh, in its chat's order.
 */
export function verdictOn({ asked, sent }: Ledger, parts: VerdictParts = {}): Verdict {
  const faults: string[] = [];
  const sentFor = new Map<string, Sent[]>();
  for (const one of sent) {
    for (const id of new Set(one.answers)) sentFor.set(id, [...(sentFor.get(id) ?? []), one]);
    const isNotice = one.answers.length === 0 && parts.isToldUnasked?.(one.chat) === true;
    if (!isNotice) faults.push(...strangeness(one, asked));
  }
  faults.push(...keyFaults(sent));
  let knownTwice = 0;
  for (const [id, question] of asked) {
    const tries = sentFor.get(id) ?? [];
    const accepted = tries.filter(({ call }) => call.accepted);
    const tell = (what: string) => faults.push(`${id}: ${what}\n${storyOf(question, tries)}`);
    if (question.confirmedAt === undefined) tell('never confirmed');
    if (accepted.length === 0 && parts.isGivenUp?.(id) !== true) tell('never answered');
    if (accepted.length > 1) {
      if (isKnownLimit(question, accepted, parts)) knownTwice += 1;
      else tell(`answered ${accepted.length} times`);
    }
    for (const one of accepted) {
      if (one.via === 'push' && !mayPush(question, one, tries, parts)) tell('pushed while fresh');
    }
  }
  faults.push(...orderFaults(asked, sentFor));
  const accepted = sent.filter(({ call }) => call.accepted);
  return {
    events: asked.size,
    replies: accepted.filter(({ via }) => via === 'reply').length,
    pushes: accepted.filter(({ via }) => via === 'push').length,
    ...{ attempts: sent.length, knownTwice, faults },
  };
}

/** What no call may be, whatever broke. */
function strangeness({ call, via, answers, chat }: Sent, asked: Ledger['asked']): string[] {
  const faults: string[] = [];
  if (answers.length === 0) faults.push(`a ${via} to ${chat} answers nothing that was asked`);
  for (const id of answers) {
    const question = asked.get(id);
    if (question?.chat !== chat) faults.push(`${id}: answered in chat ${chat}`);
  }
  if (via === 'reply') {
    const { replyToken } = call.body as { replyToken: unknown };
    const owner = [...asked.values()].find(({ event }) => event.replyToken === replyToken);
    const isOwn = owner !== undefined && answers.includes(owner.event.webhookEventId);
    if (!isOwn) faults.push(`${answers.join()}: replied with another event's token`);
  }
  if (new Set(answers).size !== answers.length) faults.push(`${answers.join()}: twice in one call`);
  const refused = typeof call.status === 'number' && call.status >= 400 && call.status < 500;
  const isExpected = call.status === 409 || call.status === 429 || isTokenRefused(call);
  if (refused && !isExpected) {
    faults.push(`${answers.join()}: refused ${call.status} ${JSON.stringify(call.response)}`);
  }
  return faults;
}

/** LINE knows a repeated push by its key alone, so one key is one content and one event has one key. */
function keyFaults(sent: readonly Sent[]): string[] {
  const bodyOf = new Map<string, string>();
  const keyOf = new Map<string, string>();
  const faults: string[] = [];
  for (const { call, via, answers } of sent) {
    if (via !== 'push') continue;
    const { retryKey } = call;
    if (retryKey === undefined) {
      faults.push(`${answers.join()}: pushed without a retry key`);
      continue;
    }
    const body = JSON.stringify(call.body);
    if ((bodyOf.get(retryKey) ?? body) !== body) faults.push(`key ${retryKey}: another content`);
    bodyOf.set(retryKey, body);
    for (const id of answers) {
      if ((keyOf.get(id) ?? retryKey) !== retryKey) faults.push(`${id}: pushed under two keys`);
      keyOf.set(id, retryKey);
    }
  }
  return faults;
}

function isTokenRefused({ status, response }: Sent['call']): boolean {
  return status === 400 && JSON.stringify(response).includes('Invalid reply token');
}

/** A reply that LINE took and the program did not hear of, and then a push when the token had, or may have, grown old. */
function isKnownLimit(
  question: Asked,
  accepted: readonly Sent[],
  { deaths = [], clockSet = [] }: VerdictParts,
): boolean {
  const [reply, push, ...more] = accepted;
  if (reply?.via !== 'reply' || push?.via !== 'push' || more.length > 0) return false;
  const wasSet = clockSet.some((at) => at >= question.sentAt && at <= push.at);
  const isOld = wasSet || ageOf(question, push) >= replyFreshMs;
  return isOld && !wasHeard(reply, deaths);
}

function wasHeard({ call, at }: Sent, deaths: readonly Death[]): boolean {
  if (typeof call.status !== 'number' || call.status >= 500) return false;
  if (call.callerGone === true) return false;
  return !deaths.some(({ from, to }) => at >= from - keepingMs && at <= to);
}

/** A push is right where the token had grown old, or looked so by a clock that was set, or LINE had said so. */
function mayPush(
  question: Asked,
  push: Sent,
  tries: readonly Sent[],
  { clockSet = [] }: VerdictParts,
): boolean {
  if (ageOf(question, push) >= replyFreshMs) return true;
  if (clockSet.some((at) => at >= question.sentAt && at <= push.at)) return true;
  return tries.some(({ at, call }) => at <= push.at && isTokenRefused(call));
}

/** How old the token was: by the program's clock or by LINE's, whichever says more. */
function ageOf({ askedAt, event }: Asked, { programAt, call }: Sent): number {
  return Math.max(programAt.getTime() - askedAt.getTime(), call.at.getTime() - event.timestamp);
}

/**
 * What was confirmed before another question of its chat was first sent is
 * answered before it, and so is the earlier one of one webhook.
 */
function orderFaults(asked: Ledger['asked'], sentFor: ReadonlyMap<string, Sent[]>): string[] {
  const faults: string[] = [];
  const chats = new Map<string, { question: Asked; answeredAt: number }[]>();
  for (const [id, question] of asked) {
    const first = sentFor.get(id)?.find(({ call }) => call.accepted);
    if (first === undefined) continue;
    const ofChat = chats.get(question.chat) ?? [];
    chats.set(question.chat, [...ofChat, { question, answeredAt: first.at }]);
  }
  for (const ofChat of chats.values()) {
    for (const early of ofChat) {
      for (const late of ofChat) {
        if (isBefore(early.question, late.question) && early.answeredAt > late.answeredAt) {
          const ids = [early, late].map(({ question }) => question.event.webhookEventId);
          faults.push(`${ids.join(' was overtaken by ')}`);
        }
      }
    }
  }
  return faults;
}

function isBefore(early: Asked, late: Asked): boolean {
  if (early.webhook === late.webhook) return early.place < late.place;
  return early.confirmedAt !== undefined && early.confirmedAt < late.sentAt;
}

function storyOf({ sentAt, confirmedAt, chat }: Asked, tries: readonly Sent[]): string {
  const since = (at: number | undefined) => `${Math.round((at ?? Number.NaN) - sentAt)} ms`;
  return [
    `  chat ${chat}, confirmed after ${since(confirmedAt)}`,
    ...tries.map(({ at, via, call }) => {
      const { accepted, status, callerGone, retryKey = '' } = call;
      const took = accepted ? 'taken' : 'not taken';
      const gone = callerGone === true ? ', caller gone' : '';
      return `  ${since(at)} ${call.at.toISOString()} ${via} ${retryKey} ${status} ${took}${gone}`;
    }),
  ].join('\n');
}
