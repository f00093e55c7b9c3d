import { z } from 'zod';

/** What the account says about who is on duty. Part of `OutgoingMessage`. */

const seat = z.enum(['primary', 'backup']);
const source = z.enum(['override', 'assignment', 'rotation']);
/** Asia/Taipei wall time, `2026-12-05 08:00`. */
const minute = z.string();
const span = { start: minute, end: minute };
/** Name and title. */
const person = z.string();
/** How often it happens besides in the days ahead. */
const more = z.int();

/** What is too much for one person. */
const strains = [
  z.strictObject({ kind: z.literal('long-stretch'), person, ...span, hours: z.number(), more }),
  /** From the end of one stretch to the start of the next. */
  z.strictObject({ kind: z.literal('short-rest'), person, ...span, hours: z.number(), more }),
] as const;
export const Strain = z.discriminatedUnion('kind', strains);
export type Strain = z.infer<typeof Strain>;

/** Something in the roster that is allowed, and perhaps not meant. */
export const RosterWarning = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('nobody-listed') }),
  /** Nobody has the seat in this shift on these Asia/Taipei days. */
  z.strictObject({
    kind: z.literal('gap'),
    seat,
    /** Its label; left out between shifts. */
    shift: z.string().optional(),
    first: z.iso.date(),
    last: z.iso.date(),
    ...span,
  }),
  /** Two lines of one kind put two people into one seat: the later one counts. */
  z.strictObject({
    kind: z.literal('double'),
    ...{ seat, source, counts: person, ignored: person },
    ...span,
  }),
  z.strictObject({ kind: z.literal('both-seats'), person, ...span, more }),
  ...strains,
  z.strictObject({ kind: z.literal('not-for-duty'), person }),
  z.strictObject({ kind: z.literal('out-of-reach'), person, isSuspended: z.boolean() }),
]);
export type RosterWarning = z.infer<typeof RosterWarning>;

/** Somebody in a seat, for as long as they have it. */
export const DutyHolder = z.strictObject({
  name: z.string(),
  title: z.string(),
  /** As people.json lists it. */
  phone: z.string().optional(),
  ...span,
  isStandIn: z.boolean(),
});
export type DutyHolder = z.infer<typeof DutyHolder>;

/** A shift, or a stretch between shifts, and who has the seats in it, in order of time. */
export const DutySlot = z.strictObject({
  /** The label of the shift. */
  shift: z.string().optional(),
  ...span,
  primary: z.array(DutyHolder),
  backup: z.array(DutyHolder),
});
export type DutySlot = z.infer<typeof DutySlot>;

/** A stretch in which somebody has a seat, or both. */
const OwnTurn = z.strictObject({
  /** The label of the shift; left out between shifts. */
  shift: z.string().optional(),
  ...span,
  seats: z.array(seat).min(1),
});
export type OwnTurn = z.infer<typeof OwnTurn>;

/** Whoever reads it may have links to calendars. */
const hasCalendar = z.boolean().default(false);

export const dutyMessages = [
  z.strictObject({
    kind: z.literal('duty-now'),
    /** The label of the shift. */
    shift: z.string().optional(),
    /** Left out where nobody has the seat. */
    primary: DutyHolder.optional(),
    backup: DutyHolder.optional(),
    /** When other people come, and who. Left out where nobody does within a week. */
    next: z
      .strictObject({
        at: minute,
        primary: DutyHolder.optional(),
        backup: DutyHolder.optional(),
      })
      .optional(),
    /** The time that was asked for could not be read. */
    isUnreadable: z.boolean(),
    hasCalendar,
    dutyPhone: z.string().optional(),
  }),
  z.strictObject({
    kind: z.literal('duty-then'),
    slots: z.array(DutySlot).min(1),
    dutyPhone: z.string().optional(),
  }),
  /** To whoever asks: the turns they have next. */
  z.strictObject({
    kind: z.literal('own-turns'),
    turns: z.array(OwnTurn),
    /** So many more are in the roster's days ahead. */
    more: z.int(),
    /** Managers do not list them for duty at all. */
    isUnlisted: z.boolean(),
    /** They asked about a time, and have none then. */
    isFreeThen: z.boolean(),
    hasCalendar,
  }),
  /** To managers: what is new of the roster's warnings. */
  z.strictObject({
    kind: z.literal('roster-warnings'),
    warnings: z.array(RosterWarning).min(1),
    /** So many are not listed. */
    more: z.int(),
  }),
  /** Links to calendars: whoever has one sees it. Left out where somebody may not have it. */
  z.strictObject({
    kind: z.literal('calendar-links'),
    own: z.string().optional(),
    team: z.string().optional(),
  }),
  z.strictObject({
    kind: z.literal('calendar-none'),
    why: z.enum(['no-address', 'unlisted']),
  }),
  /** No link of theirs shows anything any more. */
  z.strictObject({ kind: z.literal('calendar-ended'), hadLinks: z.boolean() }),
] as const;
