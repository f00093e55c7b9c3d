import type { DimensionId } from '../../src/figures/dimension-id.ts';
import { dimensionsOf } from '../../src/figures/dimensions.ts';
import type { Entered } from '../../src/figures/figure-line.ts';
import { CaseFiguresFile, type FigureRule } from '../../src/figures/figure-rule.ts';
import { randomIds } from '../../src/foundation/ids.ts';

const listed = (id: string, name: string, isUnknown = false) => ({
  ...{ id, name, isUnknown, verified: false },
});

/** A rule as managers may write it. */
export const figureRule: FigureRule = CaseFiguresFile.parse({
  ...{ asOf: '2026-11-26', conductCounting: 'once' },
  relations: [listed('partner', '未同居伴侶'), listed('stranger', '陌生人')],
  sources: [listed('walk-in', '到所報案'), listed('call-110', '110 報案')],
});
export const dimensions = dimensionsOf(figureRule);

/** An entry of one unit; items that are left out are none, dimensions that are left out were not counted. */
export function entered(
  precinct: string | undefined,
  months: string | readonly [string, string],
  total: number,
  counts: { readonly [Id in DimensionId]?: Readonly<Record<string, number>> } = {},
): Entered {
  const [from, to] = typeof months === 'string' ? [months, months] : months;
  return {
    ...{ kind: 'entered', id: randomIds.uuid(), by: 'U1', at: new Date('2026-12-01T01:00:00Z') },
    ...(precinct === undefined ? {} : { precinct }),
    ...{ from, to, figures: { total, counts: { ...counts } } },
  };
}
