import type { Person } from '../directory/person.ts';
import { daysBetween, taipeiDay } from '../foundation/taipei-time.ts';
import { saidOf } from '../meetings/attendance.ts';
import type { MeetingBook } from '../meetings/meeting-book.ts';
import type { PlannedMeeting } from '../meetings/meeting-dates.ts';
import { countShown, meetingShown, packageShown, saidShown } from '../meetings/meeting-shown.ts';
import { invitedTo, leadersOf, namedRecipient } from '../meetings/roles.ts';
import { tasksShown } from '../meetings/task.ts';
import type { OutgoingMessage, OutgoingOf } from '../messaging/outgoing.ts';
import type { ForChat, ToldOf } from './for-chat.ts';
import type { Occasion } from './occurrence.ts';
import type { ReminderView } from './plan.ts';

type About<Kind extends Occasion['kind']> = Extract<Occasion, { kind: Kind }>;

interface MeetingMaterial {
  readonly view: ReminderView;
  /** What is known of each meeting that somebody is reminded of, by its id. */
  readonly books: ReadonlyMap<string, MeetingBook>;
  readonly people: readonly Person[];
  readonly now: Date;
}

/** Whoever leads the meeting hears from so many days before it on how many come. */
const countDaysBefore = 1;

/** What one chat is told of meetings at once. */
export function writeMeetings(
  items: readonly ForChat[],
  told: ToldOf,
  material: MeetingMaterial,
): readonly OutgoingMessage[] {
  return [
    ...meetingReminders(items, told, material),
    ...submissionsAsked(items, told),
    ...heldAsked(items, told),
  ];
}

/** Of several reminders of one meeting only the last one is news. */
function meetingReminders(
  items: readonly ForChat[],
  told: ToldOf,
  material: MeetingMaterial,
): readonly OutgoingMessage[] {
  return byMeeting(occasionsOf(items, 'meeting')).flatMap((those) => {
    const last = those.toSorted((a, b) => a.about.daysBefore - b.about.daysBefore)[0];
    if (last === undefined) return [];
    const { meeting } = last.about;
    // Sent late, it is nearer than it was to be.
    const daysBefore = Math.max(0, daysBetween(taipeiDay(material.now), meeting.day));
    const items = those.map(({ item }) => item);
    const tasks = tasksOf(items, meeting, material);
    const comes = items.some((item) => isInvited(item, meeting, material));
    if (tasks.length > 0 && !comes) return tasks;
    const hasBegun = meeting.at <= material.now;
    const message: OutgoingMessage = {
      ...{ kind: 'meeting-reminder', meeting: meetingShown(meeting), daysBefore, hasBegun },
      ...known(meeting, daysBefore, last.item, material),
      ...told(items),
    };
    return [message, ...tasks];
  });
}

/** Whoever has something to do and does not come hears of that alone. */
function isInvited(
  { addressee: { id } }: ForChat,
  { id: meetingId }: PlannedMeeting,
  { view }: MeetingMaterial,
): boolean {
  // Nobody is reached: the managers pass it on.
  if (id === undefined) return true;
  const { meetingRule: rule, recipients, substitutesOf } = view;
  return [
    ...invitedTo(rule, recipients),
    ...leadersOf(rule, recipients),
    ...substitutesOf(meetingId),
  ].includes(id);
}

/** What earlier meetings gave the readers to do. */
function tasksOf(
  items: readonly ForChat[],
  { id: meetingId }: PlannedMeeting,
  { books, people, now }: MeetingMaterial,
): OutgoingMessage[] {
  const book = books.get(meetingId);
  if (book === undefined || items.some(({ occurrence }) => isSameDay(occurrence))) return [];
  const ids = new Set(items.flatMap(({ addressee }) => addressee.id ?? []));
  const own = book.package.tasks.filter(({ task }) => ids.has(task.owner));
  return own.length === 0 ? [] : [tasksShown(own, people, book.members, now)];
}

function isSameDay({ occasion }: ForChat['occurrence']): boolean {
  return occasion.kind === 'meeting' && occasion.daysBefore === 0;
}

/** The package, what the reader said about coming, and for whoever leads: who comes. */
function known(
  meeting: PlannedMeeting,
  daysBefore: number,
  { addressee }: ForChat,
  { view, books, people }: MeetingMaterial,
): Pick<OutgoingOf<'meeting-reminder'>, 'package' | 'said' | 'count'> {
  const book = books.get(meeting.id);
  if (book === undefined) return {};
  const { meetingRule: rule, recipients } = view;
  const nameOf = (id: string) => namedRecipient(id, people, book.members);
  const { id } = addressee;
  const says = id === undefined ? undefined : saidOf(id, book.attendance);
  const leads = id !== undefined && leadersOf(rule, recipients).includes(id);
  return {
    package: packageShown(book.package),
    ...(says === undefined ? {} : { said: saidShown(says, nameOf) }),
    ...(leads && daysBefore <= countDaysBefore
      ? { count: countShown(invitedTo(rule, recipients), book.attendance, nameOf) }
      : {}),
  };
}

function submissionsAsked(items: readonly ForChat[], told: ToldOf): readonly OutgoingMessage[] {
  return byMeeting(occasionsOf(items, 'meeting-submission')).flatMap((those) => {
    const meeting = those[0]?.about.meeting;
    if (meeting === undefined) return [];
    const message: OutgoingMessage = {
      ...{ kind: 'submission-asked', meeting: meetingShown(meeting) },
      precincts: [...new Set(those.map(({ about }) => about.precinct))],
      isAgain: those.some(({ about }) => about.isAgain),
      ...told(those.map(({ item }) => item)),
    };
    return [message];
  });
}

function heldAsked(items: readonly ForChat[], told: ToldOf): readonly OutgoingMessage[] {
  return byMeeting(occasionsOf(items, 'meeting-held')).flatMap((those) => {
    const meeting = those[0]?.about.meeting;
    if (meeting === undefined) return [];
    const message: OutgoingMessage = {
      ...{ kind: 'meeting-held-asked', meeting: meetingShown(meeting) },
      isAgain: those.some(({ about }) => about.isAgain),
      ...told(those.map(({ item }) => item)),
    };
    return [message];
  });
}

function byMeeting<About extends { readonly about: { readonly meeting: PlannedMeeting } }>(
  all: readonly About[],
): readonly (readonly About[])[] {
  const ids = new Set(all.map(({ about }) => about.meeting.id));
  return [...ids].map((id) => all.filter(({ about }) => about.meeting.id === id));
}

function occasionsOf<Kind extends Occasion['kind']>(
  items: readonly ForChat[],
  kind: Kind,
): readonly { readonly item: ForChat; readonly about: About<Kind> }[] {
  return items.flatMap((item) => {
    const { occasion } = item.occurrence;
    return occasion.kind === kind ? [{ item, about: occasion as About<Kind> }] : [];
  });
}
