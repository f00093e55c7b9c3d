import type { Staff } from '../directory/recognise.ts';
import type { LadderNews } from '../messaging/outgoing-handoff.ts';
import { type Callee, reachOf } from './callee.ts';
import { dutyPhoneOf } from './escalation.ts';
import { isOfficeTime, timeOf } from './hours.ts';
import type { Inquiry, InquiryIn } from './inquiry.ts';
import { climb, nextRungs } from './ladder.ts';
import { type HandoffParts, type HandoffStores, namedOf, tell } from './parts.ts';
import { askerOf, headOf, linesOf } from './summary.ts';

/** Why somebody is called about an inquiry. */
export type CallReason = 'step' | 'repeat' | 'silent' | 'shift' | 'morning' | 'reopened' | 'left';

const minuteMs = 60_000;

/**
 * Climbs the ladder of an inquiry as far as is due: calls whoever is reached, and
 * keeps how far it came.
 *
 * @returns What the waiting officer is told.
 */
export async function callNext(
  inquiry: InquiryIn<'waiting'>,
  why: CallReason,
  staff: readonly Staff[],
  stores: HandoffStores,
  parts: HandoffParts,
): Promise<{ inquiry: Inquiry; news: LadderNews }> {
  const now = parts.clock.now();
  const reach = reachOf({
    staff,
    people: parts.people(),
    onDuty: parts.onDuty(now),
    precinct: inquiry.precinct,
    isOfficeTime: isOfficeTime(now, parts.isOfficeDay),
    asker: inquiry.chat,
  });
  const { ladder, state, figures } = inquiry;
  const climbed = climb(ladder, state, now, reach, ({ chat }) => chat);
  const isFirst = figures.calledAt === undefined && climbed.called.length > 0;
  const after: Inquiry = {
    ...inquiry,
    state: climbed.next,
    called: [...new Set([...inquiry.called, ...climbed.called.map(({ chat }) => chat)])],
    figures: {
      ...figures,
      ...(isFirst ? { calledAt: now } : {}),
      climbed: Math.max(figures.climbed, climbed.climbed),
    },
  };
  await stores.inquiries.save(after);
  await callEach(after, climbed.called, why, staff, stores, parts);
  const dutyPhone = dutyPhoneOf(parts.escalation());
  const news: LadderNews = {
    called: climbed.called.map((callee) => ({ ...namedOf(callee), rung: callee.rung })),
    skipped: [...climbed.skipped],
    next: { at: timeOf(climbed.next.dueAt), rungs: [...nextRungs(ladder, climbed.next)] },
    ...(dutyPhone === undefined ? {} : { dutyPhone }),
  };
  return { inquiry: after, news };
}

/** Sends the card with 接手 to each of them. */
export async function callEach(
  inquiry: Inquiry,
  callees: readonly Pick<Callee, 'chat'>[],
  why: CallReason,
  staff: readonly Staff[],
  stores: HandoffStores,
  parts: HandoffParts,
): Promise<void> {
  if (callees.length === 0) return;
  const waited = parts.clock.now().getTime() - inquiry.openedAt.getTime();
  const lines = await linesOf(inquiry, stores);
  const tried = inquiry.tried.flatMap((entryId) => parts.questionOf(entryId) ?? []);
  for (const { chat } of callees) {
    await tell(
      stores,
      chat,
      {
        ...{ kind: 'inquiry-call', ...headOf(inquiry), asker: askerOf(inquiry, staff) },
        ...{ urgent: inquiry.urgent, why, lines, tried },
        minutes: Math.max(0, Math.floor(waited / minuteMs)),
      },
      parts,
    );
  }
}
