import { z } from 'zod';

/** What the account says about questions in human hands. Part of `OutgoingMessage`. */

const inquiry = {
  inquiryId: z.string(),
  /** What people call it: `1205-003`. */
  number: z.string(),
};
const dutyPhone = z.string().optional();
/** A member of staff; never their LINE identity. */
export const Named = z.strictObject({ name: z.string().optional(), title: z.string().optional() });
export type Named = z.infer<typeof Named>;
const rung = z.string();

/** The officer who asks, for whoever is to help. */
const asker = z.strictObject({ unit: z.string(), ...Named.shape });

/** Who was told, and what comes next: the one who waits always knows. */
export const LadderNews = z.strictObject({
  called: z.array(z.strictObject({ ...Named.shape, rung })),
  skipped: z.array(rung),
  /** `at`: Asia/Taipei wall time, `03:08`. */
  next: z.strictObject({ at: z.string(), rungs: z.array(rung) }),
  dutyPhone,
});
export type LadderNews = z.infer<typeof LadderNews>;

export const Line = z.strictObject({
  from: z.enum(['asker', 'specialist', 'note']),
  text: z.string(),
});
export type Line = z.infer<typeof Line>;

/** Where an inquiry stands, for the officer who waits. */
export const Standing = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('choosing') }),
  z.strictObject({ kind: z.literal('deferred'), until: z.string() }),
  z.strictObject({ kind: z.literal('waiting'), calledAt: z.string().optional(), next: z.string() }),
  z.strictObject({ kind: z.literal('taken'), by: Named, at: z.string() }),
  z.strictObject({ kind: z.literal('closed'), at: z.string() }),
]);
export type Standing = z.infer<typeof Standing>;

const chip = z.strictObject(inquiry);
const mediaType = z.enum(['image', 'video', 'audio', 'file']);

export const handoffMessages = [
  // To the officer who asks.
  z.strictObject({
    kind: z.literal('inquiry-choose'),
    ...inquiry,
    why: z.enum(['asked', 'missed', 'unsolved', 'danger']),
    /** Whether the morning is offered. */
    mayWait: z.boolean(),
    seconds: z.int(),
    dutyPhone,
  }),
  z.strictObject({
    kind: z.literal('inquiry-opened'),
    ...inquiry,
    urgent: z.boolean(),
    /** False: nobody knows yet what is asked. */
    hasQuestion: z.boolean(),
    news: LadderNews,
  }),
  z.strictObject({
    kind: z.literal('inquiry-deferred'),
    ...inquiry,
    /** Asia/Taipei wall time. */
    until: z.string(),
    dutyPhone,
  }),
  z.strictObject({
    kind: z.literal('inquiry-progress'),
    ...inquiry,
    /** `silent`: whoever took it has not answered. `shift`: their shift is over. */
    why: z.enum(['step', 'repeat', 'silent', 'shift', 'morning', 'reopened', 'left']),
    news: LadderNews,
  }),
  z.strictObject({
    kind: z.literal('inquiry-standing'),
    ...inquiry,
    standing: Standing,
    dutyPhone,
  }),
  /** A line was added while nobody has taken it yet. */
  z.strictObject({ kind: z.literal('inquiry-added'), ...inquiry }),
  z.strictObject({ kind: z.literal('inquiry-taken'), ...inquiry, by: Named, dutyPhone }),
  /** Somebody else has it from now on. */
  z.strictObject({ kind: z.literal('inquiry-moved'), ...inquiry, by: Named }),
  z.strictObject({
    kind: z.literal('inquiry-nudged'),
    ...inquiry,
    closesAt: z.string(),
  }),
  z.strictObject({
    kind: z.literal('inquiry-closed'),
    ...inquiry,
    how: z.enum(['done', 'idle', 'withdrawn']),
    /** Whether a human had it, whom the officer can rate. */
    hadHelp: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('inquiry-rated') }),
  z.strictObject({
    kind: z.literal('my-inquiries'),
    inquiries: z.array(
      z.strictObject({
        ...inquiry,
        openedAt: z.string(),
        standing: Standing,
        /** Taken by whoever asks for the list, and from which unit. */
        isHeld: z.boolean(),
        unit: z.string().optional(),
      }),
    ),
  }),

  /** Both ways. `line`: names the line, so that taking it back takes back what still waits to be sent. */
  z.strictObject({
    kind: z.literal('relay'),
    ...inquiry,
    line: z.string(),
    from: z.enum(['asker', 'specialist']),
    by: Named,
    text: z.string(),
    /** For a specialist: what else they have taken. */
    others: z.array(chip),
  }),

  /** To whoever sent a picture or a file: it is on its way. */
  z.strictObject({ kind: z.literal('media-coming'), ...inquiry, type: mediaType }),
  /** Both ways. The link to it is made when this is sent: no secret of it is kept. */
  z.strictObject({
    kind: z.literal('media-relayed'),
    ...inquiry,
    mediaId: z.string(),
    from: z.enum(['asker', 'specialist']),
    by: Named,
    type: mediaType,
    /** Asia/Taipei wall time, `2026-12-06 03:00`. */
    until: z.string(),
    others: z.array(chip),
  }),
  /** To whoever sent it: the other side does not get it, and the phone is left. */
  z.strictObject({
    kind: z.literal('media-not-relayed'),
    ...inquiry,
    from: z.enum(['asker', 'specialist']),
    type: mediaType,
    /** `no-link`: we have no address that the public reaches. */
    why: z.enum(['no-link', 'too-large', 'wrong-type', 'not-loaded', 'nobody', 'closed']),
    dutyPhone,
  }),

  // To whoever is to help.
  z.strictObject({
    kind: z.literal('inquiry-call'),
    ...inquiry,
    asker,
    urgent: z.boolean(),
    /** How long the officer has been waiting. */
    minutes: z.int(),
    why: z.enum(['step', 'repeat', 'silent', 'shift', 'morning', 'reopened', 'left']),
    lines: z.array(Line),
    /** Questions of the FAQ that were given before. */
    tried: z.array(z.string()),
  }),
  z.strictObject({
    kind: z.literal('inquiry-offered'),
    ...inquiry,
    asker,
    from: Named,
    why: z.enum(['transfer', 'shift']),
    lines: z.array(Line),
  }),
  z.strictObject({ kind: z.literal('inquiry-elsewhere'), ...inquiry, by: Named.optional() }),
  z.strictObject({ kind: z.literal('inquiry-withdrawn'), ...inquiry }),
  z.strictObject({
    kind: z.literal('inquiry-desk'),
    ...inquiry,
    asker,
    lines: z.array(Line),
    suggestions: z.array(z.strictObject({ entryId: z.string(), question: z.string() })),
    /** Ready answers, by what their buttons name. */
    canned: z.array(z.strictObject({ cannedId: z.string(), text: z.string() })).default([]),
    others: z.array(chip),
    /** Pictures and files of the officer that can still be seen. */
    media: z
      .array(z.strictObject({ mediaId: z.string(), type: mediaType, at: z.string() }))
      .optional(),
  }),
  z.strictObject({
    kind: z.literal('which-inquiry'),
    pendingId: z.string(),
    choices: z.array(z.strictObject({ ...inquiry, asker })),
    /** It is no line that waits, but a picture or a file. */
    type: mediaType.optional(),
  }),
  z.strictObject({ kind: z.literal('line-sent'), ...inquiry, others: z.array(chip) }),
  z.strictObject({ kind: z.literal('inquiry-focus'), ...inquiry, asker, lines: z.array(Line) }),
  z.strictObject({ kind: z.literal('topic-asked'), ...inquiry, topics: z.array(z.string()) }),
  z.strictObject({
    kind: z.literal('inquiry-finished'),
    ...inquiry,
    how: z.enum(['done', 'idle', 'withdrawn']),
    topic: z.string().optional(),
    /** What was said may be worth an entry of the FAQ. */
    offersDraft: z.boolean().optional(),
  }),
  /** `again`: it was drafted before. `nothing`: nothing was asked in words, or nothing answered. */
  z.strictObject({
    kind: z.literal('entry-drafted'),
    ...inquiry,
    outcome: z.enum(['drafted', 'again', 'nothing']),
  }),
  /** To managers; without the words, which whoever said them may take back. */
  z.strictObject({
    kind: z.literal('draft-made'),
    number: z.string(),
    category: z.string().optional(),
    by: Named,
  }),
  z.strictObject({ kind: z.literal('hand-over-asked'), ...inquiry, to: Named }),
  z.strictObject({ kind: z.literal('hand-over-lapsed'), ...inquiry, to: Named }),
  /** It is no longer theirs. */
  z.strictObject({
    kind: z.literal('inquiry-lost'),
    ...inquiry,
    why: z.enum(['silent', 'shift', 'taken', 'left']),
    by: Named.optional(),
  }),
  z.strictObject({
    kind: z.literal('shift-ends'),
    ...inquiry,
    to: Named,
  }),
  z.strictObject({ kind: z.literal('inquiry-stays'), ...inquiry }),
  /** The officer has been waiting for a word for long. */
  z.strictObject({ kind: z.literal('answer-owed'), ...inquiry }),
] as const;
