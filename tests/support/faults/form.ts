/** The full suite takes minutes; the short one is part of every `npm test`. */
export const isFull = process.env.FAULTS === 'full';

/** How much of something each form of the suite does. */
export function inForm(short: number, full: number): number {
  return isFull ? full : short;
}
