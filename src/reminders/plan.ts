import type { LiveWish } from '../deadlines/wish.ts';
import { type Recipient, withRole } from '../directory/recipients.ts';
import { addDays, daysBetween, taipeiDay, taipeiInstant } from '../foundation/taipei-time.ts';
import type { PlannedMeeting } from '../meetings/meeting-dates.ts';
import type { RiskMeeting } from '../meetings/meeting-rule.ts';
import { invitedTo, leadersOf } from '../meetings/roles.ts';
import { dueOn } from '../visits/plan-visits.ts';
import { responsibleFor } from '../visits/responsible.ts';
import type { StalkingCase } from '../visits/stalking-case.ts';
import type { WelfareVisits } from '../visits/visit-rule.ts';
import { deadlineOccurrences } from './deadline-occurrences.ts';
import type { Occurrence } from './occurrence.ts';
import { afterQuiet, type QuietHours } from './reminder-rule.ts';

/** All that decides what is to be sent when. */
export interface ReminderView {
  /** `undefined`: no such file, so nothing of the kind is planned. */
  readonly visitRule: WelfareVisits | undefined;
  readonly meetingRule: RiskMeeting | undefined;
  readonly quietHours: QuietHours;
  /** Those on which the court has not ruled. */
  readonly cases: readonly StalkingCase[];
  readonly recipients: readonly Recipient[];
  /** The rule's and extra ones, around the time that is looked at. */
  readonly meetings: readonly PlannedMeeting[];
  /** Precincts that have a coordinator, or cases: each is asked before a meeting. */
  readonly precincts: readonly string[];
  /** Whether a precinct has named its cases for a meeting, or said that it has none. */
  readonly isSubmitted: (meetingId: string, precinct: string) => boolean;
  /** Whom reviewers send in their place, by recipient id. */
  readonly substitutesOf: (meetingId: string) => readonly string[];
  /** Meetings that are over, of which nobody has said whether they were held. */
  readonly unrecorded: readonly PlannedMeeting[];
  /** Wishes to be reminded of a last day, by the rules that are live. */
  readonly wishes: readonly LiveWish[];
}

/** So many days before a meeting, and on its day, whoever leads it hears how many come. */
const countDaysBefore = 1;

/** `(after, until]` */
export interface Span {
  readonly after: Date;
  readonly until: Date;
}

/** What is to be sent after one instant and until another, in order, as things stand. */
export function occurrencesBetween(
  view: ReminderView,
  after: Date,
  until: Date,
): readonly Occurrence[] {
  const span = { after, until };
  return inOrder([...allOccurrences(view, span)]);
}

/** The same, in no order. */
export function* allOccurrences(view: ReminderView, span: Span): Generator<Occurrence> {
  yield* visitOccurrences(view, span);
  yield* digestOccurrences(view, span);
  yield* meetingOccurrences(view, span);
  yield* submissionOccurrences(view, span);
  yield* heldOccurrences(view, span);
  yield* deadlineOccurrences(view, span);
}

export function inOrder(occurrences: Occurrence[]): readonly Occurrence[] {
  return occurrences.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.key < b.key ? -1 : 1));
}

function isWithin(at: Date, { after, until }: Span): boolean {
  return at > after && at <= until;
}

function laterOf(a: Date, b: Date): Date {
  return a > b ? a : b;
}

function* visitOccurrences(view: ReminderView, span: Span): Generator<Occurrence> {
  const { visitRule, cases, recipients, quietHours } = view;
  if (visitRule === undefined) return;
  const reviewers = withRole('reviewer', recipients).map(({ id }) => id);
  const responsible = oncePerPrecinct(recipients);
  const toldOf = oncePerCoordinators(reviewers);
  // A day earlier than the span begins: quiet hours may have put it off.
  const days = toldDays(addDays(taipeiDay(span.after), -1), taipeiDay(span.until), view);
  const lastDay = taipeiDay(span.until);
  for (const stalkingCase of cases) {
    const due = dueOn(stalkingCase, visitRule);
    if (due === undefined || due > lastDay) continue;
    const { caseNo, dueSince } = stalkingCase;
    const coordinators = responsible(stalkingCase);
    const base = `welfare-visit:${caseNo}:${due}`;
    // What was due before it was known is due as soon as it is known.
    const at = afterQuiet(laterOf(taipeiInstant(due, visitRule.remindAt), dueSince), quietHours);
    if (isWithin(at, span)) {
      yield {
        ...{ key: `${base}:due`, at, to: coordinators, isPressing: false },
        occasion: { kind: 'welfare-visit-due', stalkingCase, dueOn: due },
      };
    }
    const dueNumber = dayNumber(due);
    // Those in the span are looked at, not those since it was due: that may be long ago.
    for (const { day, number, told, overdueAt } of days) {
      const daysLate = number - dueNumber;
      const notify = daysLate > 0 ? stepOf(visitRule, daysLate) : undefined;
      if (notify === undefined || told <= dueSince || !isWithin(overdueAt, span)) continue;
      yield {
        key: `${base}:overdue:${day}`,
        at: overdueAt,
        to: toldOf(coordinators, notify),
        isPressing: false,
        occasion: { kind: 'welfare-visit-overdue', stalkingCase, dueOn: due, day, daysLate },
      };
    }
  }
}

interface ToldDay {
  readonly day: string;
  readonly number: number;
  /** When coordinators are told by the rule, and when after quiet hours. */
  readonly told: Date;
  readonly overdueAt: Date;
}

/** What holds for a day, whatever the case: cases are many, days are few. */
function toldDays(
  first: string,
  last: string,
  { visitRule, quietHours }: ReminderView,
): readonly ToldDay[] {
  const days: ToldDay[] = [];
  for (let day = first; visitRule !== undefined && day <= last; day = addDays(day, 1)) {
    const told = taipeiInstant(day, visitRule.remindAt);
    days.push({ day, number: dayNumber(day), told, overdueAt: afterQuiet(told, quietHours) });
  }
  return days;
}

function dayNumber(day: string): number {
  return daysBetween('1970-01-01', day);
}

/** Whom a visit that is so late is told to: each step once, the last one daily. */
function stepOf(
  { overdue }: WelfareVisits,
  daysLate: number,
): WelfareVisits['overdue'][number]['notify'] | undefined {
  const last = overdue.at(-1);
  if (last !== undefined && daysLate >= last.afterDays) return last.notify;
  return overdue.find(({ afterDays }) => afterDays === daysLate)?.notify;
}

/** Coordinators and reviewers of a step in one list, made once for each pair of lists. */
function oncePerCoordinators(reviewers: readonly string[]) {
  const known = new Map<readonly string[], Map<readonly string[], readonly string[]>>();
  return (coordinators: readonly string[], notify: readonly string[]): readonly string[] => {
    const those = known.get(notify) ?? new Map<readonly string[], readonly string[]>();
    known.set(notify, those);
    const found = those.get(coordinators) ?? [
      ...new Set([
        ...(notify.includes('coordinator') ? coordinators : []),
        ...(notify.includes('reviewers') ? reviewers : []),
      ]),
    ];
    those.set(coordinators, found);
    return found;
  };
}

function* digestOccurrences(view: ReminderView, span: Span): Generator<Occurrence> {
  const { visitRule, cases, recipients, quietHours } = view;
  if (visitRule === undefined) return;
  // The earliest due day decides for each day whether there is anything to tell.
  const dues = cases.flatMap((stalkingCase) => {
    const due = dueOn(stalkingCase, visitRule);
    return due === undefined ? [] : [{ due, since: stalkingCase.dueSince }];
  });
  if (dues.length === 0) return;
  const to = withRole('reviewer', recipients).map(({ id }) => id);
  const lastDay = taipeiDay(span.until);
  for (let day = addDays(taipeiDay(span.after), -1); day <= lastDay; day = addDays(day, 1)) {
    const planned = taipeiInstant(day, visitRule.reviewerDigestAt);
    const at = afterQuiet(planned, quietHours);
    if (!isWithin(at, span)) continue;
    if (!dues.some(({ due, since }) => due <= day && since <= planned)) continue;
    yield {
      ...{ key: `reviewer-digest:${day}`, at, to, isPressing: false },
      occasion: { kind: 'reviewer-digest', day },
    };
  }
}

/** What was to be told before a meeting was set was told when it was. */
function isKnown({ knownSince }: PlannedMeeting, at: Date): boolean {
  return knownSince === undefined || at > knownSince;
}

function* meetingOccurrences(view: ReminderView, span: Span): Generator<Occurrence> {
  const { meetingRule: rule, recipients, meetings, quietHours, substitutesOf } = view;
  if (rule === undefined) return;
  const reviewers = invitedTo(rule, recipients);
  const leaders = leadersOf(rule, recipients);
  for (const meeting of meetings) {
    const { id, day, at: eventAt } = meeting;
    const base = `meeting:${id}:${day}T${meeting.time}`;
    const invited = [...new Set([...reviewers, ...substitutesOf(id)])];
    // Whoever leads it hears in time how many come.
    const withLeaders = [...new Set([...invited, ...leaders])];
    for (const daysBefore of new Set(rule.remindDaysBefore)) {
      const planned = taipeiInstant(addDays(day, -daysBefore), rule.remindAt);
      const at = afterQuiet(planned, quietHours);
      if (!isWithin(at, span) || !isKnown(meeting, at)) continue;
      yield {
        ...{ key: `${base}:${daysBefore}-days`, at, isPressing: false, eventAt },
        to: daysBefore <= countDaysBefore ? withLeaders : invited,
        occasion: { kind: 'meeting', meeting, daysBefore },
      };
    }
    const at = new Date(eventAt.getTime() - rule.sameDayMinutesBefore * 60_000);
    if (!isWithin(at, span) || !isKnown(meeting, at)) continue;
    yield {
      ...{ key: `${base}:same-day`, at, to: withLeaders, isPressing: true, eventAt },
      occasion: { kind: 'meeting', meeting, daysBefore: 0 },
    };
  }
}

function* submissionOccurrences(view: ReminderView, span: Span): Generator<Occurrence> {
  const { meetingRule: rule, recipients, meetings, precincts, quietHours, isSubmitted } = view;
  if (rule === undefined) return;
  for (const meeting of meetings) {
    const { id, day, at: eventAt, about } = meeting;
    // An extra one is about the case that it was called for.
    if (about !== undefined) continue;
    for (const isAgain of [false, true]) {
      const askedOn = addDays(day, -rule.submissionDaysBefore + (isAgain ? 1 : 0));
      const at = afterQuiet(taipeiInstant(askedOn, rule.remindAt), quietHours);
      if (!isWithin(at, span)) continue;
      for (const precinct of precincts) {
        if (isSubmitted(id, precinct)) continue;
        const to = responsibleFor({ coordinator: undefined, precinct }, recipients);
        const step = isAgain ? 'again' : 'ask';
        yield {
          ...{ key: `meeting-submission:${id}:${day}:${precinct}:${step}`, at, to, eventAt },
          isPressing: false,
          occasion: { kind: 'meeting-submission', meeting, precinct, isAgain },
        };
      }
    }
  }
}

/** Managers are asked on the day after, and weekly until somebody answers. */
function* heldOccurrences(view: ReminderView, span: Span): Generator<Occurrence> {
  const { meetingRule: rule, recipients, unrecorded, quietHours } = view;
  if (rule === undefined) return;
  const to = withRole('manager', recipients).map(({ id }) => id);
  const lastDay = taipeiDay(span.until);
  // A day earlier than the span begins: quiet hours may have put it off.
  const firstDay = addDays(taipeiDay(span.after), -1);
  for (const meeting of unrecorded) {
    const { id, day, time } = meeting;
    const weeksBefore = Math.floor(daysBetween(addDays(day, 1), firstDay) / 7);
    for (let week = Math.max(0, weeksBefore); ; week += 1) {
      const askedOn = addDays(day, 1 + 7 * week);
      if (askedOn > lastDay) break;
      const at = afterQuiet(taipeiInstant(askedOn, rule.remindAt), quietHours);
      if (!isWithin(at, span)) continue;
      const step = week === 0 ? 'ask' : `week-${week}`;
      yield {
        ...{ key: `meeting-held:${id}:${day}T${time}:${step}`, at, to, isPressing: false },
        occasion: { kind: 'meeting-held', meeting, isAgain: week > 0 },
      };
    }
  }
}

/** `responsibleFor`, looked up once for each precinct and coordinator: cases are many. */
function oncePerPrecinct(recipients: readonly Recipient[]) {
  const known = new Map<string, readonly string[]>();
  return (stalkingCase: StalkingCase): readonly string[] => {
    const key = `${stalkingCase.precinct}\n${stalkingCase.coordinator ?? ''}`;
    const found = known.get(key) ?? responsibleFor(stalkingCase, recipients);
    known.set(key, found);
    return found;
  };
}
