import type { Staff } from '../directory/recognise.ts';
import { taipeiDay } from '../foundation/taipei-time.ts';
import type { OutgoingMessage, OutgoingOf } from '../messaging/outgoing.ts';
import { callNext } from './call.ts';
import { dropMediaOf } from './drop-media.ts';
import { type Inquiry, isIn } from './inquiry.ts';
import { beginLadder } from './ladder.ts';
import { openInquiryOf } from './open-inquiry.ts';
import {
  type DeskParts,
  type HandoffParts,
  type HandoffStores,
  reachable,
  tell,
  tellInTime,
} from './parts.ts';
import { standingOf } from './standing.ts';
import { headOf } from './summary.ts';

/** An officer can go on with what was closed for this long. */
const reopenMs = 86_400_000;

/** 結案: asks whoever has it what it was about. */
export async function askTopic(
  inquiryId: string,
  by: Staff,
  stores: HandoffStores,
  parts: DeskParts,
): Promise<OutgoingMessage[]> {
  const inquiry = await stores.inquiries.find(inquiryId);
  if (!isIn(inquiry, 'taken') || inquiry.state.by !== by.userId) {
    return [{ kind: 'button-expired' }];
  }
  return [{ kind: 'topic-asked', ...headOf(inquiry), topics: [...parts.topics()] }];
}

/** @param topic A category of the FAQ; empty where none fits. */
export async function finishInquiry(
  inquiryId: string,
  topic: string,
  by: Staff,
  stores: HandoffStores,
  parts: HandoffParts,
): Promise<OutgoingMessage[]> {
  const inquiry = await stores.inquiries.find(inquiryId);
  if (!isIn(inquiry, 'taken') || inquiry.state.by !== by.userId) {
    return [{ kind: 'button-expired' }];
  }
  const named = topic === '' ? inquiry : { ...inquiry, figures: { ...inquiry.figures, topic } };
  await closeInquiry(named, 'done', by.userId, stores, parts);
  return [finished(named, 'done')];
}

/** The officer needs it no more. */
export async function withdrawInquiry(
  inquiryId: string,
  chat: string,
  stores: HandoffStores,
  parts: HandoffParts,
): Promise<OutgoingMessage[]> {
  const inquiry = await stores.inquiries.find(inquiryId);
  if (inquiry?.chat !== chat || isIn(inquiry, 'closed')) return [{ kind: 'button-expired' }];
  const how = inquiry.figures.answeredAt === undefined ? 'withdrawn' : 'done';
  await closeInquiry(inquiry, how, chat, stores, parts, { tellAsker: false });
  return [closedFor(inquiry, how)];
}

/** Ends an inquiry, and tells everybody who was in it. */
export async function closeInquiry(
  inquiry: Inquiry,
  how: 'done' | 'idle' | 'withdrawn',
  who: string,
  stores: HandoffStores,
  parts: HandoffParts,
  { tellAsker = true } = {},
): Promise<void> {
  const now = parts.clock.now();
  const { state } = inquiry;
  const by = isIn(inquiry, 'taken') ? inquiry.state.by : undefined;
  await stores.inquiries.save({
    ...{ ...inquiry, called: [] },
    state: { kind: 'closed', at: now, how, ...(by === undefined ? {} : { by }) },
  });
  await stores.audit.append(
    { who, deed: 'inquiry-closed', about: inquiry.id, detail: { how } },
    now,
  );
  await dropMediaOf(inquiry, by === undefined ? [] : [by], stores, parts);
  if (tellAsker) await tellInTime(stores, inquiry.chat, closedFor(inquiry, how), parts);
  const handOver = state.kind === 'taken' ? state.handOver?.to : undefined;
  for (const chat of [...inquiry.called, ...(handOver === undefined ? [] : [handOver])]) {
    await tell(stores, chat, { kind: 'inquiry-withdrawn', ...headOf(inquiry) }, parts);
  }
  if (by !== undefined && by !== who) await tellInTime(stores, by, finished(inquiry, how), parts);
}

/** 評分, from 1 to 3, by the officer who asked. */
export async function rateInquiry(
  inquiryId: string,
  rating: number,
  chat: string,
  { inquiries }: HandoffStores,
): Promise<boolean> {
  const inquiry = await inquiries.find(inquiryId);
  if (inquiry?.chat !== chat || !isIn(inquiry, 'closed')) return false;
  await inquiries.save({ ...inquiry, figures: { ...inquiry.figures, rating } });
  return true;
}

/** 繼續: what was closed goes on, from the foot of the ladder; within a day. */
export async function reopenInquiry(
  inquiryId: string,
  chat: string,
  stores: HandoffStores,
  parts: HandoffParts,
): Promise<OutgoingMessage[]> {
  const now = parts.clock.now();
  const inquiry = await stores.inquiries.find(inquiryId);
  if (inquiry?.chat !== chat) return [{ kind: 'button-expired' }];
  if (isIn(inquiry, 'taken')) {
    const { nudgedAt: _nudged, ...state } = inquiry.state;
    await stores.inquiries.save({ ...inquiry, state: { ...state, lastWordAt: now } });
    return [await standingOf(inquiry, stores, parts)];
  }
  if (!isIn(inquiry, 'closed')) return [await standingOf(inquiry, stores, parts)];
  const open = await openInquiryOf(chat, stores);
  if (open !== undefined) return [await standingOf(open, stores, parts)];
  if (now.getTime() - inquiry.state.at.getTime() > reopenMs) return [{ kind: 'button-expired' }];
  const { figures } = inquiry;
  const reopened = {
    ...{ ...inquiry, called: [], state: beginLadder(now) },
    figures: { ...figures, reopened: figures.reopened + 1 },
  };
  const about = { about: inquiry.id, detail: { day: taipeiDay(now) } };
  await stores.audit.append({ who: chat, deed: 'inquiry-reopened', ...about }, now);
  const staff = await reachable(stores, parts);
  const { news } = await callNext(reopened, 'reopened', staff, stores, parts);
  return [{ kind: 'inquiry-progress', ...headOf(inquiry), why: 'reopened', news }];
}

function finished(
  inquiry: Inquiry,
  how: 'done' | 'idle' | 'withdrawn',
): OutgoingOf<'inquiry-finished'> {
  const { topic, answeredAt } = inquiry.figures;
  return {
    ...{ kind: 'inquiry-finished', ...headOf(inquiry), how },
    ...(how !== 'withdrawn' && answeredAt !== undefined ? { offersDraft: true } : {}),
    ...(topic === undefined ? {} : { topic }),
  };
}

function closedFor(
  inquiry: Inquiry,
  how: 'done' | 'idle' | 'withdrawn',
): OutgoingOf<'inquiry-closed'> {
  const hadHelp = inquiry.figures.answeredAt !== undefined;
  return { kind: 'inquiry-closed', ...headOf(inquiry), how, hadHelp };
}
