import { z } from 'zod';
import { taipeiMinute, taipeiMonth } from '../foundation/taipei-time.ts';
import type { SentRow } from '../messaging/outbox.ts';
import { Count } from '../privacy/small-counts.ts';
import { type Inquiry, inquiryReasons, isIn } from './inquiry.ts';
import { Spread, spreadOf } from './spread.ts';

const inquiryEnds = ['open', 'done', 'idle', 'withdrawn'] as const;

/** Every cell of a breakdown; they sum to the number of inquiries. */
const breakdown = <Key extends z.ZodType>(key: Key) =>
  z.array(z.strictObject({ key, count: Count }));

/** What the help desk did in a month. No words, nobody's name. */
export const MonthReport = z.strictObject({
  /** Asia/Taipei month, `2026-12`: of what was opened, given or sent in it. */
  month: z.string(),
  inquiries: z.strictObject({
    total: Count,
    urgent: Count,
    /** Left for the morning by their officer. */
    deferred: Count,
    /** Given from one specialist to another at least once. */
    handedOver: Count,
    reopened: Count,
    /** A unit that belongs to no precinct stands under its own name. */
    precincts: breakdown(z.string()),
    /** Of the day, Asia/Taipei: 0 to 23. */
    hours: breakdown(z.int()),
    /** Category of the FAQ; `null` where none was named. */
    topics: breakdown(z.string().nullable()),
    reasons: breakdown(z.enum(inquiryReasons)),
    ends: breakdown(z.enum(inquiryEnds)),
    /** How high the ladder was climbed: 0 where nobody was called. */
    steps: breakdown(z.int()),
    /** 3: it helped; 1: it did not; `null`: not rated. */
    ratings: breakdown(z.int().nullable()),
  }),
  /** Of those who were called for: how many went beyond the first step, 0 to 1. */
  escalationRate: z.number().nullable(),
  /** From 1 to 3. */
  meanRating: z.number().nullable(),
  /** How long officers waited, and until it was closed. */
  times: z.strictObject({ notice: Spread, taking: Spread, answer: Spread, closing: Spread }),
  answers: z.strictObject({
    total: Count,
    /** Nobody was needed after it. */
    alone: Count,
    /** A human was asked for soon after, or the answer did not help. */
    followed: Count,
    /** Given while a human had the matter, perhaps by them. */
    during: Count,
    helpful: Count,
    unsolved: Count,
    /** Nobody said what they thought of it. */
    unjudged: Count,
    /** `alone` of `alone` and `followed`, 0 to 1. */
    selfServiceRate: z.number().nullable(),
  }),
  /** What LINE took. Pushes count against the month's quota, replies are free. */
  sends: z.strictObject({ pushes: z.int(), replies: z.int() }),
  /** How often each leaflet was shown and its picture sent; those that were not are left out. */
  leaflets: z.array(
    z.strictObject({ id: z.string(), title: z.string(), cards: z.int(), pictures: z.int() }),
  ),
});
export type MonthReport = z.infer<typeof MonthReport>;

/** What a report counts of an answer that the FAQ gave, whatever remembers it. */
export interface CountedAnswer {
  readonly chat: string;
  readonly givenAt: Date;
  readonly verdict?: 'helpful' | 'unsolved' | undefined;
}

export interface Counted {
  /** Those of the months around it as well: an answer late in a month may lead to one in the next. */
  readonly inquiries: readonly Inquiry[];
  readonly answers: readonly CountedAnswer[];
  /** Of the month alone. */
  readonly leaflets?: MonthReport['leaflets'];
  readonly sends: readonly Pick<SentRow, 'via' | 'outcome' | 'endedAt'>[];
}

/** An inquiry that is opened so soon after an answer follows from it. */
const followMs = 30 * 60_000;

/**
 * Counts a month.
 *
 * @param month Asia/Taipei, `2026-12`; of `counted`, whatever is of another one is left out.
 * @param precincts Those that are listed even where nobody asked.
 */
export function reportOf(
  month: string,
  counted: Counted,
  precincts: readonly string[] = [],
): MonthReport {
  const isOfMonth = (at: Date) => taipeiMonth(at) === month;
  const inquiries = counted.inquiries.filter(({ openedAt }) => isOfMonth(openedAt));
  const sends = counted.sends.filter(
    ({ outcome, endedAt }) => outcome === 'accepted' && isOfMonth(endedAt),
  );
  const all = inquiries.map(({ figures }) => figures);
  const ratings = all.flatMap(({ rating }) => rating ?? []);
  const called = all.filter(({ climbed }) => climbed > 0).length;
  const highest = Math.max(1, ...all.map(({ climbed }) => climbed));
  return {
    month,
    inquiries: {
      total: inquiries.length,
      urgent: countOf(inquiries, ({ urgent }) => urgent),
      deferred: countOf(all, ({ deferredUntil }) => deferredUntil !== undefined),
      handedOver: countOf(all, ({ handedOver }) => handedOver > 0),
      reopened: countOf(all, ({ reopened }) => reopened > 0),
      precincts: cells(
        inquiries.map(({ precinct, unit }) => precinct ?? unit),
        precincts,
      ),
      hours: cells(
        inquiries.map(({ openedAt }) => hourOf(openedAt)),
        upTo(23),
      ),
      topics: cells(
        all.map(({ topic }) => topic ?? null),
        [],
      ),
      reasons: cells(
        inquiries.map(({ why }) => why),
        inquiryReasons,
      ),
      ends: cells(
        inquiries.map(({ state }) => (state.kind === 'closed' ? state.how : 'open')),
        inquiryEnds,
      ),
      steps: cells(
        all.map(({ climbed }) => climbed),
        upTo(highest),
      ),
      ratings: cells(
        all.map(({ rating }) => rating ?? null),
        [3, 2, 1, null],
      ),
    },
    escalationRate: rateOf(
      countOf(all, ({ climbed }) => climbed > 1),
      called,
    ),
    meanRating: rateOf(
      ratings.reduce((sum, rating) => sum + rating, 0),
      ratings.length,
    ),
    times: timesOf(inquiries),
    answers: answersOf(
      counted.answers.filter(({ givenAt }) => isOfMonth(givenAt)),
      counted.inquiries,
    ),
    sends: {
      pushes: countOf(sends, ({ via }) => via === 'push'),
      replies: countOf(sends, ({ via }) => via === 'reply'),
    },
    leaflets: [...(counted.leaflets ?? [])],
  };
}

function timesOf(inquiries: readonly Inquiry[]): MonthReport['times'] {
  const spread = (until: (inquiry: Inquiry) => Date | undefined) =>
    spreadOf(
      inquiries.flatMap((inquiry) => {
        const at = until(inquiry);
        return at === undefined ? [] : [at.getTime() - waitedFrom(inquiry).getTime()];
      }),
    );
  return {
    notice: spread(({ figures }) => figures.calledAt),
    taking: spread(({ figures }) => figures.takenAt),
    answer: spread(({ figures }) => figures.answeredAt),
    // What its officer took back was not brought to an end.
    closing: spread((inquiry) =>
      isIn(inquiry, 'closed') && inquiry.state.how !== 'withdrawn' ? inquiry.state.at : undefined,
    ),
  };
}

/**
 * Since when an officer waits: where they left it for the morning, since then, or
 * since they wanted somebody after all.
 */
function waitedFrom({ openedAt, state, figures }: Inquiry): Date {
  const { deferredUntil, calledAt, takenAt } = figures;
  if (deferredUntil === undefined) return openedAt;
  const ended = state.kind === 'closed' ? state.at : undefined;
  const first = calledAt ?? takenAt ?? ended;
  return first !== undefined && first < deferredUntil ? first : deferredUntil;
}

function answersOf(
  answers: readonly CountedAnswer[],
  inquiries: readonly Inquiry[],
): MonthReport['answers'] {
  const ofChat = new Map<string, Inquiry[]>();
  for (const inquiry of inquiries) {
    const { chat } = inquiry;
    ofChat.set(chat, [...(ofChat.get(chat) ?? []), inquiry]);
  }
  const fates = answers.map((answer) => fateOf(answer, ofChat.get(answer.chat) ?? []));
  const alone = countOf(fates, (fate) => fate === 'alone');
  const followed = countOf(fates, (fate) => fate === 'followed');
  return {
    ...{ total: answers.length, alone, followed },
    during: countOf(fates, (fate) => fate === 'during'),
    helpful: countOf(answers, ({ verdict }) => verdict === 'helpful'),
    unsolved: countOf(answers, ({ verdict }) => verdict === 'unsolved'),
    unjudged: countOf(answers, ({ verdict }) => verdict === undefined),
    selfServiceRate: rateOf(alone, alone + followed),
  };
}

function fateOf(
  { givenAt, verdict }: CountedAnswer,
  inquiries: readonly Inquiry[],
): 'alone' | 'followed' | 'during' {
  const isDuring = ({ openedAt, state }: Inquiry) =>
    openedAt < givenAt && (state.kind !== 'closed' || givenAt < state.at);
  if (inquiries.some(isDuring)) return 'during';
  const isNext = ({ openedAt }: Inquiry) => {
    const after = openedAt.getTime() - givenAt.getTime();
    return after >= 0 && after <= followMs;
  };
  return verdict === 'unsolved' || inquiries.some(isNext) ? 'followed' : 'alone';
}

function cells<Key extends string | number | null>(
  keys: readonly Key[],
  listed: readonly Key[],
): { key: Key; count: number }[] {
  const counts = new Map<Key, number>(listed.map((key) => [key, 0]));
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].map(([key, count]) => ({ key, count }));
}

function countOf<Value>(values: readonly Value[], isMeant: (value: Value) => boolean): number {
  return values.filter(isMeant).length;
}

function rateOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function upTo(last: number): number[] {
  return Array.from({ length: last + 1 }, (_, at) => at);
}

function hourOf(at: Date): number {
  return Number(taipeiMinute(at).slice('yyyy-mm-dd '.length, 'yyyy-mm-dd hh'.length));
}
