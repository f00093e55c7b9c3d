import { z } from 'zod';
import { clockTime, wallMinute } from '../foundation/wall-clock.ts';

export const seats = ['primary', 'backup'] as const;
/** Who is asked first, and who where they do not answer. */
export const Seat = z.enum(seats);
export type Seat = z.infer<typeof Seat>;

/** As the ids of people.json. */
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
/** The end of a shift may also be the end of its day. */
const endTime = z.stringFormat('clock-time', /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);
/** When people take over from one another, each day. It ends the next day where `end` is not after `start`. */
export const Shift = z.strictObject({
  label: z.string().trim().min(1).max(20),
  start: clockTime,
  end: endTime,
});
export type Shift = z.infer<typeof Shift>;

/** People who take turns in one seat of one shift, `everyDays` days each, from the day `from` on. */
export const Rotation = z.strictObject({
  shift: id,
  seat: Seat,
  /** Asia/Taipei day on which the first of them begins. */
  from: z.iso.date(),
  people: z.array(id).min(1).max(200),
  everyDays: z.int().min(1).max(366).default(1),
});
export type Rotation = z.infer<typeof Rotation>;

/** One person for one shift of one day; a night shift belongs to the day on which it starts. */
export const Assignment = z.strictObject({
  date: z.iso.date(),
  shift: id,
  seat: Seat,
  person: id,
});
export type Assignment = z.infer<typeof Assignment>;

/** Somebody who stands in from one wall time to another, whatever the shifts. `to` is the first minute without them. */
export const Override = z.strictObject({
  from: wallMinute,
  to: wallMinute,
  seat: Seat,
  person: id,
  reason: z.string().trim().min(1).max(60).optional(),
});
export type Override = z.infer<typeof Override>;

/** schedules/duty-roster.json: who answers for the help desk, and when. */
export const DutyRoster = z.strictObject({
  $schema: z.string().optional(),
  /** By id. */
  shifts: z.record(id, Shift),
  rotations: z.array(Rotation).default([]),
  assignments: z.array(Assignment).default([]),
  overrides: z.array(Override).default([]),
  /** Whether a manager has to agree to a swap that two people agreed on in chat. */
  swapsNeedApproval: z.boolean().default(true),
});

/** Somebody who sits in another's place from one instant to another, as both agreed in chat. */
export interface StandIn {
  readonly seat: Seat;
  readonly start: Date;
  readonly end: Date;
  /** Ids of people.json. */
  readonly person: string;
  /** Where it is not they who would sit there, it counts for nothing. */
  readonly instead: string;
}

/** The managers' file, and what people agreed on in chat, in the order in which they did. */
export type DutyRoster = z.infer<typeof DutyRoster> & {
  readonly standIns?: readonly StandIn[];
};

/** Stands for the file where there is none yet. */
export const emptyRoster: DutyRoster = {
  shifts: {},
  rotations: [],
  assignments: [],
  overrides: [],
  swapsNeedApproval: true,
};
