import type { PersonStretch } from './stretches.ts';

const hourMs = 3_600_000;
/** Each day's work and its overtime together, and the rest between two: 警察機關輪班輪休人員勤休實施要點, since 2023. */
const longestHours = 12;
const shortestRestHours = 11;

export interface Span {
  readonly start: Date;
  readonly end: Date;
}

/** What is too much for one person: stretches that are too long, rests that are too short. */
export interface Overwork {
  readonly long: readonly Span[];
  /** Each from the end of one stretch to the start of the next. */
  readonly short: readonly Span[];
}

/** @param own The stretches of one person, in order of time. */
export function overworkIn(own: readonly PersonStretch[]): Overwork {
  const rests = own.slice(1).flatMap(({ start }, index): Span[] => {
    const before = own[index];
    return before === undefined ? [] : [{ start: before.end, end: start }];
  });
  return {
    long: own.filter((stretch) => hoursOf(stretch) > longestHours),
    short: rests.filter((rest) => hoursOf(rest) < shortestRestHours),
  };
}

/** To a tenth. */
export function hoursOf({ start, end }: Span): number {
  return Math.round((end.getTime() - start.getTime()) / (hourMs / 10)) / 10;
}
