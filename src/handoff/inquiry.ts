import { z } from 'zod';
import { Ladder } from './escalation.ts';

/** Why a question came into human hands. */
export const inquiryReasons = ['asked', 'missed', 'unsolved', 'danger'] as const;

/** Somebody is to take it over from whoever has it, who keeps it until they do. */
export const HandOver = z.strictObject({
  /** LINE user. */
  to: z.string(),
  at: z.coerce.date(),
  /** `shift`: whoever has it goes off duty. */
  why: z.enum(['transfer', 'shift']),
});
export type HandOver = z.infer<typeof HandOver>;

const state = z.discriminatedUnion('kind', [
  /** The officer is asked whether it is for now; where they do not say by `until`, it is. */
  z.strictObject({ kind: z.literal('choosing'), until: z.coerce.date() }),
  /** In the morning will do: the ladder begins at `until`. */
  z.strictObject({ kind: z.literal('deferred'), until: z.coerce.date() }),
  /** The ladder is being climbed. */
  z.strictObject({
    kind: z.literal('waiting'),
    since: z.coerce.date(),
    /** 0: step by step. Later ones call everybody at once. */
    round: z.int().min(0),
    /** Which step comes next, and when. */
    step: z.int().min(0),
    dueAt: z.coerce.date(),
  }),
  z.strictObject({
    kind: z.literal('taken'),
    /** LINE user who has it. */
    by: z.string(),
    at: z.coerce.date(),
    /** Since when the officer waits for a word; `undefined` where it is their turn. */
    owedSince: z.coerce.date().optional(),
    /** When anybody last said anything. */
    lastWordAt: z.coerce.date(),
    /** The officer was asked whether they still need it. */
    nudgedAt: z.coerce.date().optional(),
    /** Whoever has it was reminded that the officer waits. */
    remindedAt: z.coerce.date().optional(),
    handOver: HandOver.optional(),
    /** Keeps it though their shift ends. */
    stays: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('closed'),
    at: z.coerce.date(),
    /** LINE user who had it; `undefined` where nobody had. */
    by: z.string().optional(),
    /** `idle`: nobody said anything any more. `withdrawn`: the officer no longer needs it. */
    how: z.enum(['done', 'idle', 'withdrawn']),
  }),
]);

/** What reports count; no words, nobody's name. */
const figures = z.strictObject({
  /** Where its officer left it for the morning: until when nobody was to be called. */
  deferredUntil: z.coerce.date().optional(),
  calledAt: z.coerce.date().optional(),
  takenAt: z.coerce.date().optional(),
  /** First word to the officer. */
  answeredAt: z.coerce.date().optional(),
  /** Highest step that was climbed, from 1; every later round counts as one more. */
  climbed: z.int(),
  reopened: z.int(),
  handedOver: z.int(),
  /** 3: it helped; 1: it did not. */
  rating: z.int().min(1).max(3).optional(),
  /** Category of the FAQ. */
  topic: z.string().optional(),
});

/** A question in human hands. What was said in it is kept apart, and for a shorter time. */
export const Inquiry = z.strictObject({
  /** `20261205-003`: the Asia/Taipei day on which it was opened, and a number within it. */
  id: z.string().regex(/^\d{8}-\d{3,}$/),
  /** LINE user who asks. */
  chat: z.string(),
  unit: z.string(),
  /** `undefined` for a unit that belongs to none. */
  precinct: z.string().optional(),
  openedAt: z.coerce.date(),
  why: z.enum(inquiryReasons),
  urgent: z.boolean(),
  /** What the FAQ gave before, the last one last. */
  tried: z.array(z.string()),
  /** The ladder as it was when the inquiry began. */
  ladder: Ladder,
  /** LINE users who were called since the ladder last began: they hear who took it. */
  called: z.array(z.string()),
  state,
  figures,
});
export type Inquiry = z.infer<typeof Inquiry>;
export type InquiryState = Inquiry['state'];

export type InquiryIn<Kind extends InquiryState['kind']> = Inquiry & {
  readonly state: Extract<InquiryState, { kind: Kind }>;
};

export function isIn<Kind extends InquiryState['kind']>(
  inquiry: Inquiry | undefined,
  ...kinds: readonly Kind[]
): inquiry is InquiryIn<Kind> {
  return kinds.some((kind) => kind === inquiry?.state.kind);
}

/** What people call it: `1205-003`. */
export function numberOf({ id }: Pick<Inquiry, 'id'>): string {
  return id.slice('yyyy'.length);
}

/** One thing that was said in an inquiry, masked. */
export const InquiryLine = z.strictObject({
  id: z.string(),
  inquiryId: z.string(),
  /** `note`: from one specialist to the next, the officer does not see it. `rating`: what the officer thought of it. */
  from: z.enum(['asker', 'specialist', 'note', 'rating']),
  /** LINE user who said it. */
  chat: z.string(),
  text: z.string(),
  /** The message it was typed in, so that taking that back takes back the line. */
  messageId: z.string().optional(),
  at: z.coerce.date(),
});
export type InquiryLine = z.infer<typeof InquiryLine>;

export interface InquiryStore {
  /** The next free id of an Asia/Taipei day, `2026-12-05`. Nobody else is given the same one. */
  nextId(day: string): Promise<string>;
  /** Locks it until the transaction ends: a change made from it overwrites nobody else's. */
  find(id: string): Promise<Inquiry | undefined>;
  save(inquiry: Inquiry): Promise<void>;
  /** Whatever is not closed, the oldest first. */
  open(): Promise<readonly Inquiry[]>;
  /** What an officer asked that is not in the archive yet, the oldest first. */
  ofAsker(chat: string): Promise<readonly Inquiry[]>;
  /** What somebody has taken and not closed, the oldest first. */
  heldBy(chat: string): Promise<readonly Inquiry[]>;
  /** Whatever is not in the archive yet. */
  all(): Promise<readonly Inquiry[]>;
  /** Moves what is closed and was opened before `before` to the archive; at most `limit` at a time. */
  archive(before: Date, limit: number): Promise<number>;
}

export interface InquiryLineStore {
  add(line: InquiryLine): Promise<void>;
  /** The oldest first. */
  ofInquiry(inquiryId: string): Promise<readonly InquiryLine[]>;
  /** Takes away what was said in a message. @returns The lines that went. */
  erase(messageId: string): Promise<readonly InquiryLine[]>;
  /** What somebody said, the oldest first. */
  ofChat(chat: string): Promise<readonly InquiryLine[]>;
  /** Takes away what somebody said. @returns How many lines went. */
  eraseOf(chat: string): Promise<number>;
  forget(before: Date, limit: number): Promise<number>;
}
