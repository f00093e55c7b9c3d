import { recipientsOf } from '../directory/recipients.ts';
import { addDays, taipeiDay } from '../foundation/taipei-time.ts';
import { notify } from '../messaging/notify.ts';
import type { OutgoingMessage, OutgoingOf } from '../messaging/outgoing.ts';
import { changeCase } from '../visits/change-case.ts';
import { saveCase } from '../visits/save-case.ts';
import type { StalkingCase } from '../visits/stalking-case.ts';
import type { Risk } from '../visits/visit-rule.ts';
import { type Decided, riskAfter, type Task, type Verdict } from './decision.ts';
import { meetingBook } from './meeting-book.ts';
import type { PlannedMeeting } from './meeting-dates.ts';
import type { MeetingParts, MeetingStores } from './meeting-parts.ts';
import { meetingShown } from './meeting-shown.ts';
import type { AgendaItem } from './package.ts';
import { nextByRule, plannedById } from './planned-meetings.ts';
import { namedRecipient } from './roles.ts';
import { tasksShown } from './task.ts';

/** What is decided on one case of one meeting. */
export interface Decision {
  readonly meetingId: string;
  readonly caseNo: string;
  readonly verdict: Verdict;
  /** Masked. */
  readonly reason: string;
  /** The message in which the reason was typed. */
  readonly typedIn: string | undefined;
  readonly task: Decided['task'];
}

type Refused = OutgoingOf<'meeting-refused'>['why'];

export type DecideEnd =
  | { readonly kind: 'decided'; readonly decided: Decided }
  | { readonly kind: 'refused'; readonly why: Refused };

/**
 * Keeps what the meeting decides on a case, and changes the case's risk where it
 * says so. A second decision of the same meeting stands for the first: the risk
 * then goes from where it was before that one.
 *
 * @param by LINE user, or `command`.
 */
export async function decideCase(
  { meetingId, caseNo, verdict, reason, typedIn, task }: Decision,
  by: string,
  stores: MeetingStores,
  parts: MeetingParts,
): Promise<DecideEnd> {
  const now = parts.clock.now();
  const refused = (why: Refused): DecideEnd => ({ kind: 'refused', why });
  const meeting = plannedById(parts.rules(), await stores.extraMeetings.all(), meetingId);
  if (meeting === undefined) return refused('no-meeting');
  if (!mayDecideNow(meeting, now)) return refused('not-begun');
  // Locked: two who decide on one case at once do so one after the other.
  const stalkingCase = await stores.stalkingCases.find(caseNo);
  const { package: made } = await meetingBook(meeting, stores, parts.rules(), now);
  const item = made.agenda.find((one) => one.caseNo === caseNo);
  if (item === undefined) return refused('unknown-case');
  const from = riskBefore(item);
  const to = riskAfter(verdict, from);
  if (to === undefined) return refused(verdict === 'raise' ? 'cannot-rise' : 'cannot-fall');
  if (stalkingCase !== undefined && stalkingCase.risk !== to) {
    await setRisk(stalkingCase, to, by, stores, parts);
  }
  const decided: Decided = {
    ...{ id: parts.ids.uuid(), kind: 'decided', meetingId, caseNo, at: now, by },
    ...{ precinct: item.precinct, verdict, risk: { from, to }, reason },
    ...(typedIn === undefined ? {} : { typedIn }),
    ...(task === undefined ? {} : { task }),
  };
  await stores.meetingDecisions.add(decided);
  const detail = { caseNo, verdict };
  const about = `meeting ${meetingId}`;
  await stores.audit.append({ who: by, deed: 'case-decided', about, detail }, now);
  if (task !== undefined) await tellOwner({ ...decided, task }, by, stores, parts);
  return { kind: 'decided', decided };
}

/** Whoever is to do something hears of it at once. */
async function tellOwner(
  task: Task,
  by: string,
  stores: MeetingStores,
  parts: MeetingParts,
): Promise<void> {
  const { people } = parts.rules();
  const members = await stores.members.all();
  const { chat } = recipientsOf(people, members).find(({ id }) => id === task.task.owner) ?? {};
  if (chat === undefined || chat === by) return;
  const message = tasksShown([task], people, members, parts.clock.now());
  await notify(stores, chat, [message], parts);
}

async function setRisk(
  stalkingCase: StalkingCase,
  to: Risk,
  by: string,
  stores: MeetingStores,
  parts: MeetingParts,
): Promise<void> {
  const made = { at: parts.clock.now(), by: by === 'command' ? 'shell' : by };
  const rule = parts.rules().visitRule;
  const end = changeCase(stalkingCase, { kind: 'risk', to }, { ...made, rule });
  if (end.kind !== 'changed') return;
  await saveCase(stalkingCase, end.stalkingCase, { ...made, auditedAs: by }, stores, parts);
}

/** The risk from which a verdict goes: before this meeting's first decision, unless it was changed since. */
export function riskBefore({ decided, risk }: Pick<AgendaItem, 'decided' | 'risk'>): Risk {
  return decided !== undefined && decided.risk.to === risk ? decided.risk.from : risk;
}

/** Decisions are kept from the morning of the meeting's day on. */
export function mayDecideNow({ day, at }: PlannedMeeting, now: Date): boolean {
  return taipeiDay(now) >= day || at <= now;
}

/** What whoever decided is told, with what is left to decide. */
export async function decisionKept(
  decided: Decided,
  stores: MeetingStores,
  parts: MeetingParts,
): Promise<OutgoingMessage[]> {
  const rules = parts.rules();
  const meeting = plannedById(rules, await stores.extraMeetings.all(), decided.meetingId);
  if (meeting === undefined) return [{ kind: 'meeting-refused', why: 'no-meeting' }];
  const book = await meetingBook(meeting, stores, rules, parts.clock.now());
  const left = book.package.agenda.filter((one) => one.decided === undefined);
  const { caseNo, precinct, verdict, risk, reason, task } = decided;
  const next = left[0]?.caseNo;
  return [
    {
      ...{ kind: 'decision-kept', meeting: meetingShown(meeting), caseNo, precinct, verdict, risk },
      ...{ reason, left: left.length, ...(next === undefined ? {} : { next }) },
      ...(task === undefined
        ? {}
        : {
            task: {
              owner: namedRecipient(task.owner, rules.people, book.members),
              dueOn: task.dueOn,
            },
          }),
    },
  ];
}

/** Where nobody says until when: so many days where no later meeting is known. */
const usualDays = 30;

/** The day before the next meeting by the rule. */
export async function usualDueDay(
  { extraMeetings }: MeetingStores,
  { rules, clock }: MeetingParts,
): Promise<string> {
  const now = clock.now();
  const next = nextByRule(rules(), await extraMeetings.all(), now);
  return next === undefined ? addDays(taipeiDay(now), usualDays) : addDays(next.day, -1);
}
