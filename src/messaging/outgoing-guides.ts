import { z } from 'zod';
import { Basis, Choice } from './basis.ts';
import { MaterialLink } from './outgoing-materials.ts';

/** What the account says while somebody is led through a guide. Part of `OutgoingMessage`. */

export const GuideLink = z.strictObject({ id: z.string(), title: z.string() });
export type GuideLink = z.infer<typeof GuideLink>;

const line = z.strictObject({ text: z.string(), verified: z.boolean() });
/** Asia/Taipei calendar day. */
const day = z.iso.date();

/** Where in which run of a guide: its buttons say so, and do nothing in another one. */
const place = {
  guide: GuideLink,
  instance: z.string(),
  /** The question, or the outcome. */
  at: z.string(),
  /** From 1 on. */
  step: z.int().min(1),
};

/** A period as it is named: how long, from when. `ruling`: it is read from a ruling. */
export const PeriodShown = z.strictObject({
  label: z.string(),
  from: z.string(),
  period: z.union([
    z.strictObject({ hours: z.int() }),
    z.strictObject({ days: z.int() }),
    z.strictObject({ months: z.int() }),
    z.strictObject({ years: z.int() }),
    z.strictObject({ ruling: z.literal(true) }),
  ]),
  rule: z.string(),
  basis: z.array(Basis),
  verified: z.boolean(),
  /** The day that was answered for it. */
  day: day.optional(),
  /** From that day: by when to warn, and after when it is late. */
  last: z.strictObject({ warnBy: day, lateAfter: day.optional() }).optional(),
});
export type PeriodShown = z.infer<typeof PeriodShown>;

/** What was answered. `day`: a calendar day, or `unknown`. */
export const AnswerLine = z.union([
  z.strictObject({ name: z.string(), label: z.string() }),
  z.strictObject({ name: z.string(), day: z.string() }),
]);
export type AnswerLine = z.infer<typeof AnswerLine>;

export const guideMessages = [
  /** `unknown`: what was typed is no guide's name. */
  z.strictObject({
    kind: z.literal('guide-list'),
    guides: z.array(z.strictObject({ ...GuideLink.shape, purpose: z.string() })),
    unknown: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('guide-asks'),
    ...place,
    ask: z.string(),
    help: z.array(line),
    basis: z.array(Basis),
    urgent: z.boolean(),
    choices: z.array(z.strictObject({ label: z.string(), value: z.string() })),
    /** A day is asked for, and what it is. */
    day: z.string().optional(),
    /** Only at the first question. */
    about: z
      .strictObject({
        purpose: z.string(),
        version: z.string().optional(),
        asOf: day,
        verified: z.boolean(),
        stale: z.boolean(),
      })
      .optional(),
    /** Why it is asked again, or anew. */
    again: z.enum(['choose', 'no-day', 'answered', 'changed']).optional(),
  }),
  /** Where a guide leads. A long one comes in several messages: each has a part of it. */
  z.strictObject({
    kind: z.literal('guide-ends'),
    ...place,
    /** In the last of them. */
    head: z
      .strictObject({
        title: z.string(),
        summary: z.string(),
        urgent: z.boolean(),
        answered: z.array(AnswerLine),
        basis: z.array(Basis),
        asOf: day,
        verified: z.boolean(),
        stale: z.boolean(),
      })
      .optional(),
    steps: z.array(line),
    cautions: z.array(line),
    forms: z.array(z.strictObject({ name: z.string(), verified: z.boolean() })),
    deadlines: z.array(PeriodShown),
    entries: z.array(Choice),
    materials: z.array(MaterialLink),
    guides: z.array(GuideLink),
    /** Periods, forms and links stand on the card before. */
    hasMoreAbove: z.boolean(),
  }),
  /** Something else was answered meanwhile: the guide is still open. */
  z.strictObject({ kind: z.literal('guide-waits'), ...place }),
  /** A button of a run that is over, or of a guide that is there no more. */
  z.strictObject({
    kind: z.literal('guide-over'),
    guide: GuideLink.optional(),
  }),
] as const;
