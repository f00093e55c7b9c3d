import { z } from 'zod';
import { ContentId } from '../foundation/content-id.ts';
import { Basis } from '../messaging/outgoing.ts';

/** Question → the answers of which one must have been given. */
const Given = z.record(ContentId, z.array(ContentId).min(1));
export type Given = z.infer<typeof Given>;

/** Every question named must agree; or, where it counts, at least so many of those in `of`. */
const When = z.union([Given, z.strictObject({ atLeast: z.int().min(1).max(40), of: Given })]);
export type When = z.infer<typeof When>;

/** The questions that a `when` looks at, and the answers it looks for. */
export function askedBy(when: When | undefined): Given {
  if (when === undefined) return {};
  return counts(when) ? when.of : when;
}

/** `atLeast` is no id of a question: a capital letter is in it. */
export function counts(when: When): when is Exclude<When, Given> {
  return typeof when.atLeast === 'number';
}

/** A line that an officer reads on a card; long ones would not be read at a counter. */
const cardLine = z.string().trim().min(1).max(120);

/** A line that is shown only after certain answers. `{contact:id}` becomes the contact. */
const GuideLine = z.strictObject({
  text: cardLine,
  when: When.optional(),
  /** False where the point could not be confirmed: the line says so. */
  verified: z.boolean().default(true),
});
export type GuideLine = z.infer<typeof GuideLine>;

/** Where it goes on: the id of a question or an outcome, the first whose `when` agrees. */
const Way = z.strictObject({ to: ContentId, when: When.optional() });

/** LINE shows 13 quick replies; four of them are 上一步, 重來, 取消 and 找值班人員. */
const mostChoices = 9;

const GuideChoice = z.strictObject({
  value: ContentId,
  /** What the button says; LINE's quick replies take 20 characters. */
  label: z.string().trim().min(1).max(20),
  /** Where this answer leads, whatever the question's ways say. */
  to: ContentId.optional(),
});

const asked = {
  id: ContentId,
  ask: z.string().trim().min(2).max(120),
  /** What it is about in a few words, for summaries: 「雙方關係」. Left out: the question itself. */
  name: z.string().trim().min(1).max(12).optional(),
  /** About danger that is there now: the card shows 110. */
  urgent: z.boolean().default(false),
  /** What helps to answer. */
  help: z.array(GuideLine).max(5).default([]),
  basis: z.array(Basis).max(4).default([]),
  ways: z.array(Way).max(20).default([]),
};

/** The answer to a question for a day that is not known yet. */
export const unknownDay = 'unknown';

const ChoiceQuestion = z.strictObject({
  ...asked,
  choices: z.array(GuideChoice).min(2).max(mostChoices),
});
const DayQuestion = z.strictObject({
  ...asked,
  /** What the day is, in a few words: 「收受告誡書的日子」. Its answer is an Asia/Taipei calendar day or `unknown`. */
  day: z.string().trim().min(1).max(20),
});
export const GuideQuestion = z.union([ChoiceQuestion, DayQuestion]);
export type GuideQuestion = z.infer<typeof GuideQuestion>;
export type GuideWay = z.infer<typeof Way>;

/** Something that an outcome points to, after certain answers. */
const link = { when: When.optional() };

export const GuideOutcome = z.strictObject({
  id: ContentId,
  title: z.string().trim().min(2).max(40),
  summary: z.string().trim().min(2).max(160),
  /** About danger that is there now: the card begins with 110. */
  urgent: z.boolean().default(false),
  /** In the order in which they are done; the card numbers those that are shown. */
  steps: z.array(GuideLine).max(20).default([]),
  cautions: z.array(GuideLine).max(12).default([]),
  forms: z
    .array(
      z.strictObject({
        name: z.string().trim().min(2).max(60),
        ...link,
        verified: z.boolean().default(true),
      }),
    )
    .max(12)
    .default([]),
  /** `rule`: an id of deadlines.json. `from`: the question whose day it counts from, where there is one. */
  deadlines: z
    .array(z.strictObject({ rule: ContentId, from: ContentId.optional(), ...link }))
    .max(8)
    .default([]),
  /** Entries of the FAQ. */
  entries: z
    .array(z.strictObject({ id: ContentId, ...link }))
    .max(12)
    .default([]),
  /** Ids of materials.json. */
  materials: z
    .array(z.strictObject({ id: ContentId, ...link }))
    .max(6)
    .default([]),
  /** Guides that go on from here. */
  guides: z
    .array(z.strictObject({ id: ContentId, ...link }))
    .max(6)
    .default([]),
  basis: z.array(Basis).max(12).default([]),
});
export type GuideOutcome = z.infer<typeof GuideOutcome>;

/** One file under knowledge/guides/: questions that lead an officer to what is to be done. */
export const Guide = z.strictObject({
  $schema: z.string().optional(),
  id: ContentId,
  title: z.string().trim().min(2).max(20),
  purpose: z.string().trim().min(2).max(80),
  /** What can be typed to begin it, besides its title. */
  aliases: z.array(z.string().trim().min(2).max(20)).max(12).default([]),
  /** Where it stands in the list: small numbers first, those without one last. */
  order: z.int().min(1).max(99).default(99),
  /** Which version of a unit's flow it follows, and what of it is assumed: shown at the first question. */
  version: z.string().trim().min(2).max(120).optional(),
  asOf: z.iso.date(),
  reviewBy: z.iso.date(),
  owner: z.string().trim().min(1).max(40),
  verified: z.boolean(),
  /** The question it begins with. */
  first: ContentId,
  questions: z.array(GuideQuestion).min(1).max(40),
  outcomes: z.array(GuideOutcome).min(1).max(40),
});
export type Guide = z.infer<typeof Guide>;
