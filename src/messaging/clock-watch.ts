/**
 * Finds out that the clock was set back, and remembers which rows were there
 * then: their tokens are older than they look. One that LINE refuses for its age
 * would seem to have been used by an earlier reply, and the officer would never
 * read the answer.
 */
export interface ClockWatch {
  /** To be told the time again and again: a step that nobody saw cannot be noticed. */
  look(now: Date): void;
  /** By how much the clock was set back since rows were last noted, in milliseconds. */
  unnotedMs(): number;
  /** @param ids Every row that waits or is being sent. @param ms What `unnotedMs` said before they were looked up. */
  note(ids: readonly string[], ms: number): void;
  /** How much older a row is than it looks. */
  setBackMs(id: string): number;
  /** The row has ended. */
  forget(id: string): void;
}

export function createClockWatch(): ClockWatch {
  const noted = new Map<string, number>();
  let latest = Number.NEGATIVE_INFINITY;
  let unnoted = 0;
  return {
    look: (now) => {
      if (now.getTime() < latest) unnoted += latest - now.getTime();
      latest = now.getTime();
    },
    unnotedMs: () => unnoted,
    note: (ids, ms) => {
      for (const id of ids) noted.set(id, (noted.get(id) ?? 0) + ms);
      unnoted -= ms;
    },
    setBackMs: (id) => (noted.get(id) ?? 0) + unnoted,
    forget: (id) => noted.delete(id),
  };
}
