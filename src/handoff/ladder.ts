import { durationMs } from './duration.ts';
import type { Ladder, Rung } from './escalation.ts';
import type { InquiryState } from './inquiry.ts';

export type Waiting = Extract<InquiryState, { kind: 'waiting' }>;

/** Whom a rung reaches now. Nobody: it is skipped. */
export type Reach<Callee> = (rung: Rung, when: 'as-usual' | 'at-any-hour') => readonly Callee[];

export interface Climb<Callee> {
  /** Who is called now, each once. */
  readonly called: readonly Callee[];
  /** Rungs that reached nobody. */
  readonly skipped: readonly Rung[];
  /** How high it has come: steps from 1, every later round counts as one more. */
  readonly climbed: number;
  readonly next: Waiting;
}

/** The foot of the ladder: the first step is due at once. */
export function beginLadder(now: Date): Waiting {
  return { kind: 'waiting', since: now, round: 0, step: 0, dueAt: now };
}

/** Whom the next step calls; everybody, once every step was climbed. */
export function nextRungs({ steps }: Ladder, { round, step }: Waiting): readonly Rung[] {
  const wanted = round === 0 ? steps.slice(step, step + 1) : steps;
  return [...new Set(wanted.flatMap(({ notify }) => notify))];
}

/** Whether a step is due. A step that lies further ahead than any pause of the ladder: the clock was set back since. */
export function isStepDue(ladder: Ladder, { dueAt }: Waiting, now: Date): boolean {
  const wait = dueAt.getTime() - now.getTime();
  return wait <= 0 || wait > longestPauseMs(ladder);
}

/**
 * Climbs as far as is due. A step that reaches nobody is passed at once, and the
 * steps above it come so much earlier. After the last one everybody is called
 * again and again; where nobody can be reached, at whatever hour it is.
 *
 * @param keyOf Names a callee, so that nobody is called twice at once.
 */
export function climb<Callee>(
  ladder: Ladder,
  waiting: Waiting,
  now: Date,
  reach: Reach<Callee>,
  keyOf: (callee: Callee) => string,
): Climb<Callee> {
  const { steps } = ladder;
  const called = new Map<string, Callee>();
  const skipped: Rung[] = [];
  const call = (rungs: readonly Rung[], when: Parameters<Reach<Callee>>[1]) => {
    const before = called.size;
    for (const rung of rungs) {
      const reached = reach(rung, when);
      if (reached.length === 0 && !skipped.includes(rung)) skipped.push(rung);
      for (const callee of reached) {
        if (!called.has(keyOf(callee))) called.set(keyOf(callee), callee);
      }
    }
    return called.size > before;
  };
  const again = (round: number): Waiting => ({
    ...{ kind: 'waiting', since: waiting.since, round, step: 0 },
    dueAt: new Date(now.getTime() + durationMs(ladder.repeatEvery)),
  });
  const everybody = nextRungs(ladder, again(1));

  if (waiting.round > 0) {
    if (!call(everybody, 'as-usual')) call(everybody, 'at-any-hour');
    const round = waiting.round + 1;
    const climbed = steps.length + waiting.round;
    return { called: [...called.values()], skipped, climbed, next: again(round) };
  }
  let { step } = waiting;
  let dueMs = Math.min(waiting.dueAt.getTime(), now.getTime());
  while (step < steps.length && dueMs <= now.getTime()) {
    const isReached = call(steps[step]?.notify ?? [], 'as-usual');
    if (isReached) dueMs += afterMs(ladder, step + 1) - afterMs(ladder, step);
    step += 1;
  }
  if (called.size === 0 && step === steps.length) call(everybody, 'at-any-hour');
  const { since } = waiting;
  const next: Waiting =
    step < steps.length
      ? { kind: 'waiting', since, round: 0, step, dueAt: new Date(dueMs) }
      : again(1);
  return { called: [...called.values()], skipped, climbed: step, next };
}

function afterMs({ steps }: Ladder, step: number): number {
  return durationMs(steps[step]?.after ?? steps.at(-1)?.after ?? 'PT0S');
}

function longestPauseMs(ladder: Ladder): number {
  const steps = ladder.steps.map((_step, at) => afterMs(ladder, at + 1) - afterMs(ladder, at));
  return Math.max(durationMs(ladder.repeatEvery), ...steps);
}
