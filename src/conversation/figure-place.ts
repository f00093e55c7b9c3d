import type { MonthSpan } from '../figures/month-span.ts';
import { readMonth } from '../figures/read-month.ts';

export interface FigurePlaceTyped extends MonthSpan {
  /** As it was typed; `undefined`: none was. */
  readonly unit: string | undefined;
}

/**
 * What stands behind 個案統計: a month or two, and a unit, in any order.
 *
 * @param usual The month that is meant where none is typed.
 * @returns `undefined` where there is more than that.
 */
export function figurePlaceTyped(header: string, usual: string): FigurePlaceTyped | undefined {
  const words = header
    .normalize('NFKC')
    .split(/[\s,，、:：~～]+|(?<=\S)[至到](?=\d)/u)
    .filter((word) => word !== '' && !/^[至到-]$/u.test(word));
  const months = words.flatMap((word) => readMonth(word) ?? []);
  const units = words.filter((word) => readMonth(word) === undefined);
  const [from = usual, to = from, ...more] = months;
  if (more.length > 0 || units.length > 1) return undefined;
  return { from, to, unit: units[0] };
}
