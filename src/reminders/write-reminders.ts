import type { Person } from '../directory/person.ts';
import { taipeiDay, taipeiMinute } from '../foundation/taipei-time.ts';
import type { MeetingBook } from '../meetings/meeting-book.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import type { VisitShown } from '../messaging/outgoing-reminders.ts';
import { dueOn } from '../visits/plan-visits.ts';
import { responsibleFor } from '../visits/responsible.ts';
import { visitShown } from '../visits/visit-shown.ts';
import type { Addressee } from './addressees.ts';
import { isLate } from './due.ts';
import type { ForChat, Told, ToldOf } from './for-chat.ts';
import type { Occasion } from './occurrence.ts';
import type { ReminderView } from './plan.ts';
import { writeDeadlines } from './write-deadlines.ts';
import { writeMeetings } from './write-meetings.ts';

/** So many visits a card shows; the rest are counted. */
const mostVisits = 10;
const mostInDigest = 20;

const ways = ['self', 'deputy', 'manager'] as const;

/**
 * All that one chat is told at once. What is meant for somebody else stands apart
 * from what is meant for the reader; a case to visit and a day's digest are shown once all the same.
 */
export function writeReminders(
  items: readonly ForChat[],
  view: ReminderView,
  people: readonly Person[],
  now: Date,
  books: ReadonlyMap<string, MeetingBook>,
): readonly OutgoingMessage[] {
  const each = eachOnce(items, view);
  return ways.flatMap((as) => {
    const those = each.filter(({ addressee }) => addressee.as === as);
    const about = <Kind extends Occasion['kind']>(...kinds: readonly Kind[]) =>
      those.filter(({ occurrence }) => kinds.some((kind) => kind === occurrence.occasion.kind));
    const told = (some: readonly ForChat[]): Told => ({
      ...lateIn(some, now),
      ...insteadOf(some, as, people),
    });
    return [
      ...visitReminders(about('welfare-visit-due', 'welfare-visit-overdue'), told, view, now),
      ...digests(about('reviewer-digest'), told, view, now),
      ...writeMeetings(those, told, { view, books, people, now }),
      ...writeDeadlines(about('deadline'), told, now),
    ];
  });
}

/**
 * Several reasons to tell somebody of one case are one line: on the card on which
 * they have most to do. Whoever reviews it and has to find somebody for it reads that.
 */
function eachOnce(items: readonly ForChat[], view: ReminderView): readonly ForChat[] {
  const rank = (item: ForChat) =>
    ways.indexOf(item.addressee.as) + (isForCoordinator(item, view) ? 0 : ways.length);
  const most = new Map<string, ForChat>();
  for (const item of items) {
    const shown = shownBy(item);
    if (shown === undefined) continue;
    const known = most.get(shown);
    if (known === undefined || rank(item) < rank(known)) most.set(shown, item);
  }
  return items.filter((item) => {
    const shown = shownBy(item);
    return shown === undefined || most.get(shown)?.addressee.as === item.addressee.as;
  });
}

/** What the reader sees of it and needs to see once; `undefined` where each one counts. */
function shownBy({ occurrence: { occasion } }: ForChat): string | undefined {
  if (occasion.kind === 'reviewer-digest') return 'digest';
  return 'stalkingCase' in occasion ? occasion.stalkingCase.caseNo : undefined;
}

function visitReminders(
  items: readonly ForChat[],
  told: ToldOf,
  view: ReminderView,
  now: Date,
): readonly OutgoingMessage[] {
  const today = taipeiDay(now);
  const shown = new Map<string, VisitShown>();
  for (const { occurrence } of items) {
    const { occasion } = occurrence;
    if (occasion.kind !== 'welfare-visit-due' && occasion.kind !== 'welfare-visit-overdue') {
      continue;
    }
    const { stalkingCase, dueOn } = occasion;
    shown.set(stalkingCase.caseNo, visitShown(stalkingCase, dueOn, today));
  }
  const visits = [...shown.values()].sort(mostPressingFirst);
  if (visits.length === 0) return [];
  return [
    {
      ...{ kind: 'visit-reminder', visits: visits.slice(0, mostVisits) },
      ...{ more: Math.max(0, visits.length - mostVisits), ...told(items) },
      mayRecord: items.some((item) => isForCoordinator(item, view)),
    },
  ];
}

/** Reviewers are told of what is overdue, and do not visit. */
function isForCoordinator(
  { occurrence: { occasion }, addressee: { id, as } }: ForChat,
  { recipients }: ReminderView,
): boolean {
  if (!('stalkingCase' in occasion)) return false;
  if (as === 'manager') return true;
  const { stalkingCase } = occasion;
  return id !== undefined && responsibleFor(stalkingCase, recipients).includes(id);
}

/** Several days' digests become today's: what is due is looked up now. */
function digests(
  items: readonly ForChat[],
  told: ToldOf,
  { cases, visitRule }: ReminderView,
  now: Date,
): readonly OutgoingMessage[] {
  if (items.length === 0 || visitRule === undefined) return [];
  const day = taipeiDay(now);
  const shown = cases.flatMap((stalkingCase) => {
    const due = dueOn(stalkingCase, visitRule);
    return due === undefined ? [] : [visitShown(stalkingCase, due, day)];
  });
  const known = shown.toSorted(mostPressingFirst);
  const overdue = known.filter(({ daysLate }) => daysLate > 0);
  const due = known.filter(({ dueOn }) => dueOn === day);
  const postponed = known.filter(
    ({ dueOn, postponedFrom }) => dueOn > day && postponedFrom !== undefined,
  );
  const room = (taken: number) => Math.max(0, mostInDigest - taken);
  const kept = {
    overdue: overdue.slice(0, room(0)),
    due: due.slice(0, room(overdue.length)),
    postponed: postponed.slice(0, room(overdue.length + due.length)),
  };
  const all = overdue.length + due.length + postponed.length;
  const more = Math.max(0, all - mostInDigest);
  return [{ kind: 'reviewer-digest', day, ...kept, more, ...told(items) }];
}

function mostPressingFirst(a: VisitShown, b: VisitShown): number {
  return b.daysLate - a.daysLate || (a.caseNo < b.caseNo ? -1 : 1);
}

function lateIn(items: readonly ForChat[], now: Date): Pick<Told, 'lateSince'> {
  const late = items
    .map(({ occurrence }) => occurrence)
    .filter((occurrence) => isLate(occurrence, now))
    .map(({ at }) => at)
    .sort((a, b) => a.getTime() - b.getTime());
  const first = late[0];
  return first === undefined ? {} : { lateSince: taipeiMinute(first) };
}

function insteadOf(
  items: readonly ForChat[],
  as: Addressee['as'],
  people: readonly Person[],
): Pick<Told, 'instead'> {
  if (as === 'self') return {};
  const ids = new Set(items.flatMap(({ addressee }) => addressee.id ?? []));
  const of = people.filter(({ id }) => ids.has(id)).map(({ name, title }) => ({ name, title }));
  return { instead: { of, as } };
}
