/** Tells the time. Everything that asks what time it is asks one of these, so that tests move time by hand. */
export interface Clock {
  /** The present instant. */
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
