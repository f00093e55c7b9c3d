import { z } from 'zod';
import { ContentId } from '../foundation/content-id.ts';
import { Basis, Choice } from './basis.ts';
import { caseMessages } from './outgoing-cases.ts';
import { deadlineMessages } from './outgoing-deadlines.ts';
import { dutyMessages } from './outgoing-duty.ts';
import { figureMessages } from './outgoing-figures.ts';
import { guideMessages } from './outgoing-guides.ts';
import { handoffMessages } from './outgoing-handoff.ts';
import { MaterialLink, materialMessages } from './outgoing-materials.ts';
import { meetingMessages } from './outgoing-meetings.ts';
import { reminderMessages } from './outgoing-reminders.ts';
import { shiftMessages } from './outgoing-shift.ts';
import { staffMessages } from './outgoing-staff.ts';
import { visitMessages } from './outgoing-visits.ts';

export { Basis, Choice };

/**
 * What we can send to a chat. Messages are kept in the outbox until they are
 * accepted, so each holds all it needs: a later edit of the FAQ never changes
 * an answer that is already under way, and a retry sends the same body.
 */

const deadlineText = {
  label: z.string().min(1).max(30),
  from: z.string().min(1).max(60),
  /** The rule of deadlines.json by which its last day is worked out, where there is one. */
  rule: ContentId.optional(),
};
const length = z.int().min(1).max(1000);

/** A period the law sets: how long, counted from which day or event. Exactly one unit. */
export const Deadline = z.union([
  z.strictObject({ ...deadlineText, hours: length }),
  z.strictObject({ ...deadlineText, days: length }),
  z.strictObject({ ...deadlineText, months: length }),
  z.strictObject({ ...deadlineText, years: length }),
]);
export type Deadline = z.infer<typeof Deadline>;

/** An answer as it was when it was given. */
export const AnswerCard = z.strictObject({
  answerId: z.string(),
  entryId: z.string(),
  question: z.string(),
  summary: z.string(),
  steps: z.array(z.string()),
  cautions: z.array(z.string()),
  deadlines: z.array(Deadline),
  basis: z.array(Basis),
  /** Asia/Taipei calendar day on which the law was checked. */
  asOf: z.iso.date(),
  urgent: z.boolean(),
  verified: z.boolean(),
  /** The day by which it should have been reviewed has passed. */
  stale: z.boolean(),
  related: z.array(Choice),
  /** Leaflets that go with it; left out where there is none. */
  materials: z.array(MaterialLink).optional(),
});
export type AnswerCard = z.infer<typeof AnswerCard>;

/** Who can be called when the account is not enough. `undefined`: the unit has not set its number yet. */
const dutyPhone = z.string().optional();

/** Everything but digests, which are made of these. */
export const PlainMessage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('greeting'), examples: z.array(Choice) }),
  z.strictObject({ kind: z.literal('answer'), card: AnswerCard }),
  z.strictObject({
    kind: z.literal('choices'),
    choices: z.array(Choice),
    /** Stands behind a card about danger, which it pushes out of sight. */
    afterDanger: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('no-answer'), dutyPhone }),
  z.strictObject({ kind: z.literal('empty-question'), examples: z.array(Choice) }),
  z.strictObject({ kind: z.literal('attachment-refused'), type: z.string() }),
  z.strictObject({ kind: z.literal('thanked') }),
  z.strictObject({ kind: z.literal('button-expired') }),
  z.strictObject({ kind: z.literal('apology'), dutyPhone }),
  /** To managers: the month's pushes are used up. */
  z.strictObject({ kind: z.literal('quota-exhausted') }),
  /** To managers: the month's pushes run out. `percent`: the threshold that was passed. */
  z.strictObject({
    kind: z.literal('quota-near'),
    used: z.int(),
    limit: z.int(),
    percent: z.int(),
  }),
  /** To managers: what they wrote is refused, and what was live before stays. */
  z.strictObject({ kind: z.literal('content-refused'), faults: z.array(z.string()).min(1) }),
  ...dutyMessages,
  ...staffMessages,
  ...handoffMessages,
  ...shiftMessages,
  ...reminderMessages,
  ...visitMessages,
  ...caseMessages,
  ...meetingMessages,
  ...deadlineMessages,
  ...figureMessages,
  ...guideMessages,
  ...materialMessages,
]);
export type PlainMessage = z.infer<typeof PlainMessage>;

export const OutgoingMessage = z.discriminatedUnion('kind', [
  PlainMessage,
  /** Several that could wait, in one message. */
  z.strictObject({
    kind: z.literal('digest'),
    items: z
      .array(
        z.strictObject({
          /** Since when it waited: Asia/Taipei wall time, `2026-12-05 03:10`. */
          at: z.string(),
          message: PlainMessage,
        }),
      )
      .min(1),
  }),
]);
export type OutgoingMessage = z.infer<typeof OutgoingMessage>;
/** Of one kind, or of several. */
export type OutgoingOf<Kind extends OutgoingMessage['kind']> = Extract<
  OutgoingMessage,
  { kind: Kind }
>;
