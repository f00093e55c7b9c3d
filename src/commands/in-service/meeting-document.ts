import { z } from 'zod';
import type { Schedules } from '../../content/load-schedules.ts';
import type { ServiceCommand } from '../../control/command.ts';
import type { Person } from '../../directory/person.ts';
import { daysBetween, taipeiDay } from '../../foundation/taipei-time.ts';
import { saidOf } from '../../meetings/attendance.ts';
import { Verdict } from '../../meetings/decision.ts';
import { plannedExtra } from '../../meetings/extra-meeting.ts';
import { type MeetingBook, meetingBook } from '../../meetings/meeting-book.ts';
import { isMeetingMonth, meetingOf, type PlannedMeeting } from '../../meetings/meeting-dates.ts';
import { nextCalendar } from '../../meetings/meeting-event.ts';
import { Month, type RiskMeeting } from '../../meetings/meeting-rule.ts';
import type { AgendaItem } from '../../meetings/package.ts';
import { plannedById } from '../../meetings/planned-meetings.ts';
import { invitedTo, namedRecipient } from '../../meetings/roles.ts';
import { SubmittedCase } from '../../meetings/submission.ts';
import type { Ports } from '../../storage/stores.ts';
import { Risk } from '../../visits/visit-rule.ts';
import type { ServiceParts } from './parts.ts';
import { taipeiStamp } from './taipei-stamp.ts';

export const documentForms = ['docx', 'xlsx', 'ics', 'json'] as const;

const Args = z.strictObject({ id: z.string(), as: z.enum(documentForms) });
const Named = z.strictObject({ name: z.string().optional(), title: z.string().optional() });
const Who = z.strictObject({ ...Named.shape, unit: z.string().optional() });
const decision = {
  verdict: Verdict,
  /** Empty where it was taken back. */
  reason: z.string(),
  task: z.strictObject({ owner: Named, dueOn: z.string() }).optional(),
};
const Case = z.strictObject({
  caseNo: z.string(),
  precinct: z.string(),
  risk: Risk,
  why: z.array(z.string()),
  submitted: z.array(z.strictObject({ ...SubmittedCase.shape, precinct: z.string() })),
  standing: z.string().optional(),
  petitionedOn: z.string().optional(),
  /** Days since the petition. */
  daysInCourt: z.int().optional(),
  visits: z
    .strictObject({ count: z.int(), missed: z.int(), lastOn: z.string().optional() })
    .optional(),
  daysLate: z.int(),
  violations: z.array(z.string()),
  isNew: z.boolean(),
  before: z.strictObject({ meetingId: z.string(), ...decision }).optional(),
  decided: z.strictObject(decision).optional(),
});
const Document = z.strictObject({
  meeting: z.strictObject({
    id: z.string(),
    day: z.string(),
    time: z.string(),
    /** The same instant, Asia/Taipei. */
    at: z.string(),
    place: z.string(),
    movedFrom: z.string().optional(),
    about: z.string().optional(),
  }),
  /** Asia/Taipei. */
  madeAt: z.string(),
  /** Asia/Taipei day on which the last one was held. */
  since: z.string().optional(),
  before: z.enum(['held', 'not-held', 'unrecorded']).optional(),
  chair: Who.optional(),
  /** By precinct, the most dangerous first. */
  agenda: z.array(Case),
  high: z.array(z.strictObject({ precinct: z.string(), count: z.int() })),
  overdue: z.array(z.strictObject({ caseNo: z.string(), precinct: z.string(), daysLate: z.int() })),
  violations: z.array(z.strictObject({ caseNo: z.string(), precinct: z.string(), on: z.string() })),
  fresh: z.array(z.strictObject({ caseNo: z.string(), precinct: z.string() })),
  undecided: z.array(z.string()),
  submitted: z.array(z.strictObject({ precinct: z.string(), count: z.int() })),
  none: z.array(z.string()),
  missing: z.array(z.string()),
  tasks: z.array(
    z.strictObject({
      ...{ meetingId: z.string(), caseNo: z.string(), precinct: z.string(), verdict: Verdict },
      ...{ reason: z.string(), owner: Named, dueOn: z.string(), daysLate: z.int() },
    }),
  ),
  attendance: z.array(
    z.strictObject({
      ...{ who: Who, says: z.enum(['attends', 'absent', 'substitute', 'silent']) },
      substitute: Who.optional(),
    }),
  ),
});
export type MeetingDocument = z.infer<typeof Document>;
const Done = z.strictObject({
  /** None where the meeting is off: a calendar alone may be told so. */
  document: Document.optional(),
  meeting: z.strictObject({ id: z.string(), at: z.iso.datetime(), place: z.string() }),
  calendar: z.strictObject({ sequence: z.int(), isOff: z.boolean() }),
  madeAt: z.iso.datetime(),
});
export type MeetingExported = z.infer<typeof Done>;
const Refused = z.strictObject({ kind: z.enum(['no-meeting', 'cancelled']) });
export type ExportRefused = z.infer<typeof Refused>;

/** All that a meeting's documents are made of; that they were given out is in the audit. */
export const meetingDocument: ServiceCommand<
  z.infer<typeof Args>,
  never,
  MeetingExported,
  ExportRefused,
  ServiceParts
> = {
  name: 'meeting-document',
  args: Args,
  item: z.never(),
  done: Done,
  refused: Refused,
  run: async ({ id, as }, { stores, schedules, clock }) => {
    const rules = await schedules();
    const now = clock.now();
    return stores.transact(async (ports) => {
      const found = await meetingOrOff(id, rules, ports);
      if (found === undefined) return { kind: 'refused', refused: { kind: 'no-meeting' } };
      const { meeting, isOff } = found;
      if (isOff && as !== 'ics') return { kind: 'refused', refused: { kind: 'cancelled' } };
      const book = await meetingBook(meeting, ports, rules, now);
      const period = await ports.meetingPeriods.find(id);
      const calendar = nextCalendar(meeting, isOff, period?.calendar);
      if (as === 'ics') {
        await ports.meetingPeriods.save({ answers: [], ...period, id, calendar });
      }
      const what = { who: 'command', deed: 'meeting-package-exported', detail: { as } } as const;
      await ports.audit.append({ ...what, about: `meeting ${id}` }, now);
      return {
        kind: 'done',
        done: {
          ...(isOff ? {} : { document: documentOf(meeting, book, rules, now) }),
          meeting: { id, at: meeting.at.toISOString(), place: meeting.place },
          calendar: { sequence: calendar.sequence, isOff },
          madeAt: now.toISOString(),
        },
      };
    }, `meeting ${id}`);
  },
};

/** The meeting; one that is off stands where it would have been. */
async function meetingOrOff(
  id: string,
  rules: Schedules,
  { extraMeetings }: Ports,
): Promise<{ readonly meeting: PlannedMeeting; readonly isOff: boolean } | undefined> {
  const extras = await extraMeetings.all();
  const meeting = plannedById(rules, extras, id);
  if (meeting !== undefined) return { meeting, isOff: false };
  const cancelled = extras.find((one) => one.id === id && one.state === 'cancelled');
  if (cancelled !== undefined) return { meeting: plannedExtra(cancelled), isOff: true };
  const { meetingRule: rule, officeCalendar } = rules;
  if (rule === undefined || !isOffMonth(rule, id)) return undefined;
  const would = meetingOf({ ...rule, cancelled: [] }, officeCalendar, id);
  return would === undefined ? undefined : { meeting: would, isOff: true };
}

function isOffMonth(rule: RiskMeeting, id: string): boolean {
  return Month.safeParse(id).success && isMeetingMonth(rule, id) && rule.cancelled.includes(id);
}

function documentOf(
  meeting: PlannedMeeting,
  { package: made, attendance, recipients, members }: MeetingBook,
  { people, meetingRule }: Schedules,
  now: Date,
): MeetingDocument {
  const { id, day, time, at, place, movedFrom, about } = meeting;
  const today = taipeiDay(now);
  const nameOf = (recipient: string) => namedRecipient(recipient, people, members);
  const whoIs = (recipient: string) => {
    const unit =
      unitOf(recipient, people) ??
      members.find(({ userId }) => `member-${userId}` === recipient)?.unit;
    return { ...nameOf(recipient), ...(unit === undefined ? {} : { unit }) };
  };
  const chair = meetingRule?.chair;
  const asked = [
    ...new Set([...invitedTo(meetingRule, recipients), ...attendance.map(({ of }) => of)]),
  ];
  return {
    meeting: {
      ...{ id, day, time, at: taipeiStamp(at), place },
      ...(movedFrom === undefined ? {} : { movedFrom }),
      ...(about === undefined ? {} : { about }),
    },
    madeAt: taipeiStamp(now),
    ...(made.since === undefined ? {} : { since: taipeiDay(made.since) }),
    ...(made.before === undefined ? {} : { before: made.before }),
    ...(chair === undefined ? {} : { chair: whoIs(chair) }),
    agenda: made.agenda.map((item) => caseOf(item, today, nameOf)),
    high: [...made.highByPrecinct],
    overdue: [...made.overdue],
    violations: [...made.violations],
    fresh: [...made.fresh],
    undecided: [...made.undecided],
    submitted: [...made.submitted],
    ...{ none: [...made.none], missing: [...made.missing] },
    tasks: made.tasks.map(({ meetingId, caseNo, precinct, verdict, reason, task }) => ({
      ...{ meetingId, caseNo, precinct, verdict, reason, dueOn: task.dueOn },
      ...{ owner: nameOf(task.owner), daysLate: Math.max(0, daysBetween(task.dueOn, today)) },
    })),
    attendance: asked.map((recipient) => {
      const says = saidOf(recipient, attendance);
      return {
        ...{ who: whoIs(recipient), says: says?.kind ?? 'silent' },
        ...(says?.kind === 'substitute' ? { substitute: whoIs(says.by) } : {}),
      };
    }),
  };
}

function unitOf(recipient: string, people: readonly Person[]): string | undefined {
  return people.find((one) => one.id === recipient)?.unit;
}

type NameOf = (recipient: string) => z.infer<typeof Named>;

function caseOf(item: AgendaItem, today: string, nameOf: NameOf): z.infer<typeof Case> {
  const { caseNo, precinct, risk, why, submitted, standing, petitionedOn, visits } = item;
  const { daysLate, violations, isNew, before, decided } = item;
  const told = ({ verdict, reason, task }: NonNullable<AgendaItem['decided']>) => ({
    ...{ verdict, reason },
    ...(task === undefined ? {} : { task: { owner: nameOf(task.owner), dueOn: task.dueOn } }),
  });
  return {
    ...{ caseNo, precinct, risk, why: [...why], daysLate, isNew },
    ...{ submitted: [...submitted], violations: [...violations] },
    ...(standing === undefined ? {} : { standing }),
    ...(petitionedOn === undefined
      ? {}
      : { petitionedOn, daysInCourt: Math.max(0, daysBetween(petitionedOn, today)) }),
    ...(visits === undefined
      ? {}
      : {
          visits: {
            ...{ count: visits.count, missed: visits.missed },
            ...(visits.lastOn === undefined ? {} : { lastOn: visits.lastOn }),
          },
        }),
    ...(before && { before: { meetingId: before.meetingId, ...told(before) } }),
    ...(decided && { decided: told(decided) }),
  };
}
