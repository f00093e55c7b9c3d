import { z } from 'zod';
import type { Staff } from '../directory/recognise.ts';
import { renderDuty } from './on-duty.ts';
import { type DutyRoster, Seat, type StandIn } from './roster.ts';
import { canChangeHands, hasTurn, type Turn, withStandIns } from './turns.ts';

const turn = z.strictObject({
  shift: z.string(),
  label: z.string(),
  seat: Seat,
  start: z.coerce.date(),
  end: z.coerce.date(),
});

export const swapEnds = ['declined', 'not-approved', 'withdrawn', 'expired', 'void'] as const;

/** That one takes another's turn, and perhaps gives one of their own for it. Ids of people and shifts alone. */
export const Swap = z.strictObject({
  id: z.string(),
  /** Whoever asks, and whom they ask: ids of people.json. */
  asker: z.string(),
  other: z.string(),
  /** The asker's turn. */
  gives: turn,
  /** The other's, where it is a swap and not a favour. */
  takes: turn.optional(),
  askedAt: z.coerce.date(),
  state: z.discriminatedUnion('kind', [
    /** The other one has not answered. */
    z.strictObject({ kind: z.literal('asked'), until: z.coerce.date() }),
    /** No manager has answered. */
    z.strictObject({ kind: z.literal('accepted'), until: z.coerce.date() }),
    /** It counts. `by`: LINE user of the manager, where one was asked. */
    z.strictObject({
      kind: z.literal('agreed'),
      at: z.coerce.date(),
      by: z.string().optional(),
    }),
    /** It never counted. `void`: the roster or the people had changed meanwhile. */
    z.strictObject({ kind: z.literal('ended'), at: z.coerce.date(), why: z.enum(swapEnds) }),
  ]),
});
export type Swap = z.infer<typeof Swap>;
export type SwapPlan = Pick<Swap, 'asker' | 'other' | 'gives' | 'takes'>;

export interface SwapStore {
  /** Nobody else decides about a swap until the transaction ends: two that touch one turn never both count. */
  lock(): Promise<void>;
  /** Locks it until the transaction ends. */
  find(id: string): Promise<Swap | undefined>;
  save(swap: Swap): Promise<void>;
  /** Whatever waits for an answer, the oldest first. */
  open(): Promise<readonly Swap[]>;
  /** Whatever counts, in the order in which it was agreed. */
  agreed(): Promise<readonly Swap[]>;
  /** Whatever a person of people.json asked or was asked. */
  ofPerson(person: string): Promise<readonly Swap[]>;
  /** Moves what is over and was asked before `before` to the archive; at most `limit` at a time. */
  archive(before: Date, limit: number): Promise<number>;
}

/** Who sits where by it. */
export function standInsOf({ asker, other, gives, takes }: SwapPlan): readonly StandIn[] {
  const place = ({ seat, start, end }: Turn, person: string, instead: string): StandIn => ({
    ...{ seat, start, end, person, instead },
  });
  return [place(gives, other, asker), ...(takes === undefined ? [] : [place(takes, asker, other)])];
}

const hourMs = 3_600_000;
const answerMs = 12 * hourMs;
const latestMs = hourMs;

/** When a question about it is over: twelve hours after it was asked, or an hour before the first of the shifts. */
export function answerableUntil({ gives, takes }: SwapPlan, askedAt: Date): Date {
  const first = Math.min(gives.start.getTime(), takes?.start.getTime() ?? gives.start.getTime());
  return new Date(Math.min(askedAt.getTime() + answerMs, first - latestMs));
}

/** Why people cannot swap. */
export const swapProblems = [
  'same-person',
  'unreachable',
  'not-eligible',
  'begun',
  'too-soon',
  'moved',
  'fixed',
  'two-seats',
] as const;
export type SwapProblem = (typeof swapProblems)[number];

/** Whose turns others may take over, and who may take over theirs. */
export function maySwap({ roles }: Pick<Staff, 'roles'>): boolean {
  return roles.includes('specialist') || roles.includes('coordinator');
}

/**
 * What stands against a swap at this moment.
 *
 * @param roster With whatever was agreed before.
 * @param staff Everybody whom LINE reaches.
 */
export function swapProblem(
  plan: SwapPlan,
  roster: DutyRoster,
  staff: readonly Staff[],
  now: Date,
): SwapProblem | undefined {
  const { asker, other, gives, takes } = plan;
  if (asker === other) return 'same-person';
  const found = (person: string) => staff.find(({ personId }) => personId === person);
  const receiver = found(other);
  if (found(asker) === undefined || receiver === undefined) return 'unreachable';
  if (!maySwap(receiver)) return 'not-eligible';
  const turns = [
    { turn: gives, from: asker, to: other },
    ...(takes === undefined ? [] : [{ turn: takes, from: other, to: asker }]),
  ];
  if (turns.some(({ turn }) => turn.start <= now)) return 'begun';
  if (answerableUntil(plan, now) <= now) return 'too-soon';
  if (!turns.every(({ turn, from }) => hasTurn(roster, from, turn))) return 'moved';
  if (!turns.every(({ turn, from }) => canChangeHands(roster, from, turn))) return 'fixed';
  const after = withStandIns(roster, standInsOf(plan));
  if (!turns.every(({ turn, to }) => hasTurn(after, to, turn))) return 'moved';
  // One person in both seats: nobody would be left to call.
  const isDouble = turns.some(({ turn }) =>
    renderDuty(after, turn.start, turn.end).some(
      ({ primary, backup }) =>
        primary?.person === backup?.person && [asker, other].some((one) => one === primary?.person),
    ),
  );
  return isDouble ? 'two-seats' : undefined;
}
