import { z } from 'zod';

/** An ISO 8601 duration of days, hours, minutes and seconds: `PT3M`, `PT1H30M`, `P1D`. */
const shape = /^P(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Months and years are refused: they are of no fixed length. */
export const Duration = z.stringFormat('duration', shape);

/** How many milliseconds a `Duration` lasts. */
export function durationMs(duration: string): number {
  const [, days, hours, minutes, seconds] = shape.exec(duration) ?? [];
  const inSeconds =
    ((Number(days ?? 0) * 24 + Number(hours ?? 0)) * 60 + Number(minutes ?? 0)) * 60 +
    Number(seconds ?? 0);
  return inSeconds * 1000;
}
