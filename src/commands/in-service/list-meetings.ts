import { z } from 'zod';
import type { ServiceCommand } from '../../control/command.ts';
import type { ExtraMeeting } from '../../meetings/extra-meeting.ts';
import { plannedExtra } from '../../meetings/extra-meeting.ts';
import { addMonths, meetingOf, type PlannedMeeting } from '../../meetings/meeting-dates.ts';
import type { RiskMeeting } from '../../meetings/meeting-rule.ts';
import { type MeetingPeriod, outcomeOf } from '../../meetings/period.ts';
import { casesIn } from '../../meetings/submission.ts';
import type { ServiceParts } from './parts.ts';
import { taipeiStamp } from './taipei-stamp.ts';

const Args = z.strictObject({ year: z.int().min(2022).max(2100) });
const Item = z.strictObject({
  id: z.string(),
  /** Asia/Taipei; null where it is cancelled by the rule. */
  day: z.string().nullable(),
  time: z.string().nullable(),
  place: z.string().nullable(),
  /** The day by the rule, where a holiday moved it. */
  movedFrom: z.string().nullable(),
  /** A manager set another time. */
  isSet: z.boolean(),
  /** An extra one: the code of the case that it was called for. */
  about: z.string().nullable(),
  state: z.enum([
    ...['planned', 'held', 'not-held', 'unrecorded', 'cancelled'],
    ...['proposed', 'declined'],
  ] as const),
  heldAt: z.string().nullable(),
  attended: z.int().nullable(),
  reason: z.string().nullable(),
  recordedAt: z.string().nullable(),
  /** How many cases precincts have named. */
  submitted: z.int(),
});
export type MeetingItem = z.infer<typeof Item>;
const Done = z.strictObject({ count: z.int() });
const Refused = z.strictObject({ kind: z.literal('no-rule') });
export type MeetingsRefused = z.infer<typeof Refused>;

/** Every meeting of a year, by the rule and extra ones, and what became of it: the ledger of periods. */
export const listMeetings: ServiceCommand<
  z.infer<typeof Args>,
  MeetingItem,
  z.infer<typeof Done>,
  MeetingsRefused,
  ServiceParts
> = {
  name: 'meetings-list',
  args: Args,
  item: Item,
  done: Done,
  refused: Refused,
  run: async ({ year }, { stores, schedules, clock }, give) => {
    const { meetingRule: rule, officeCalendar } = await schedules();
    if (rule === undefined) return { kind: 'refused', refused: { kind: 'no-rule' } };
    const now = clock.now();
    const items = await stores.transact(async (ports) => {
      const periods = new Map((await ports.meetingPeriods.all()).map((one) => [one.id, one]));
      const countOf = async (id: string) =>
        casesIn(await ports.meetingSubmissions.ofMeeting(id)).length;
      const found: MeetingItem[] = [];
      for (const month of monthsOf(rule, year)) {
        const meeting = meetingOf(rule, officeCalendar, month);
        const isSet = rule.overrides.some((one) => one.month === month);
        const period = periods.get(month);
        found.push(
          meeting === undefined
            ? { ...nothing, id: month, state: 'cancelled', submitted: await countOf(month) }
            : {
                ...{ ...shown(meeting), isSet, submitted: await countOf(month) },
                ...standing(meeting, period, now),
              },
        );
      }
      for (const extra of await ports.extraMeetings.all()) {
        if (!extra.day.startsWith(String(year))) continue;
        const meeting = plannedExtra(extra);
        const known = { ...shown(meeting), submitted: await countOf(extra.id) };
        found.push({ ...known, ...standingOfExtra(extra, meeting, periods.get(extra.id), now) });
      }
      return found;
    }, 'meetings');
    const ordered = items.sort((a, b) => ((a.day ?? a.id) < (b.day ?? b.id) ? -1 : 1));
    for (const item of ordered) await give(item);
    return { kind: 'done', done: { count: ordered.length } };
  },
};

/** What is not known. */
const nothing = {
  ...{ day: null, time: null, place: null, movedFrom: null, isSet: false, about: null },
  ...{ heldAt: null, attended: null, reason: null, recordedAt: null },
};

function shown({ id, day, time, place, movedFrom, about }: PlannedMeeting) {
  return {
    ...{ id, day, time, place, isSet: false },
    ...{ movedFrom: movedFrom ?? null, about: about ?? null },
  };
}

type Standing = Pick<MeetingItem, 'state' | 'heldAt' | 'attended' | 'reason' | 'recordedAt'>;

function standing({ at }: PlannedMeeting, period: MeetingPeriod | undefined, now: Date): Standing {
  const outcome = outcomeOf(period);
  const recorded = period?.answers.at(-1)?.at;
  const known = { ...nothing, recordedAt: recorded === undefined ? null : taipeiStamp(recorded) };
  if (outcome === undefined) return { ...pick(known), state: at > now ? 'planned' : 'unrecorded' };
  return outcome.kind === 'held'
    ? {
        ...{ ...pick(known), state: 'held' },
        ...{ heldAt: taipeiStamp(outcome.at), attended: outcome.attended },
      }
    : { ...pick(known), state: 'not-held', reason: outcome.reason };
}

function pick({ heldAt, attended, reason, recordedAt }: Omit<Standing, 'state'>) {
  return { heldAt, attended, reason, recordedAt };
}

function standingOfExtra(
  { state }: ExtraMeeting,
  meeting: PlannedMeeting,
  period: MeetingPeriod | undefined,
  now: Date,
): Standing {
  return state === 'confirmed' ? standing(meeting, period, now) : { ...pick(nothing), state };
}

function* monthsOf({ firstMonth, everyMonths }: RiskMeeting, year: number): Generator<string> {
  for (let month = firstMonth; month <= `${year}-12`; month = addMonths(month, everyMonths)) {
    if (month.startsWith(String(year))) yield month;
  }
}
