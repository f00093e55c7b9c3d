import { type Count, hide, isShown, isSmall } from '../privacy/small-counts.ts';
import type { DimensionId } from './dimension-id.ts';
import type { FiguresReport, Flag, ReportDimension } from './figures-report.ts';

/**
 * The same report with every number from 1 to 4 hidden, and besides as many others
 * as are needed so that nobody can work the hidden ones out: neither from the cases
 * in all, nor from what a dimension adds up to, nor from the shares of the known ones.
 *
 * @param report One that hides nothing yet.
 */
export function maskFigures(report: FiguresReport): FiguresReport {
  const total = plain(report.total);
  const dimensions = report.dimensions.map((one) => maskDimension(one, total));
  const hidden = new Map(dimensions.map((one) => [one.id, one]));
  return {
    ...report,
    ...{ total: isSmall(total) ? '<5' : total, dimensions },
    flags: report.flags.flatMap((flag) => maskFlag(flag, hidden)),
    comparisons: report.comparisons.map(({ ours, ...one }) => ({
      ...one,
      // An order tells of numbers that are hidden beside one another.
      ...(ours === undefined || one.order === undefined || !isOrderShown(one.order, ours, hidden)
        ? {}
        : { ours }),
    })),
  };
}

function maskDimension(one: ReportDimension, total: number): ReportDimension {
  const { cells, base, sum, gap, more } = one;
  // How many cases were not counted by it is the difference of two numbers that are told.
  const isBare =
    isSmall(plain(base)) || isSmall(total - plain(base)) || isSmall(plain(more)) || isSmall(total);
  const parts = [...cells.map(({ count }) => plain(count)), plain(gap)];
  const shown: readonly Count[] = isBare ? parts.map(() => '*') : hide(parts);
  const shownGap = shown.at(-1) ?? '*';
  const unknowns = cells.flatMap(({ isUnknown }, at) => (isUnknown ? [shown[at] ?? '*'] : []));
  const isUnknownShown = [...unknowns, shownGap].every(isShown);
  const isAllShown = shown.every(isShown);
  return {
    ...one,
    base: isBare ? '*' : base,
    sum: isShown(shownGap) && !isBare ? sum : '*',
    gap: shownGap,
    more: isBare && more !== 0 ? '*' : more,
    unknown: isUnknownShown ? one.unknown : '*',
    cells: cells.map((cell, at) => {
      const count = shown[at] ?? '*';
      const isOpen = isShown(count);
      return {
        ...{ ...cell, count, ofAll: isOpen ? cell.ofAll : null },
        ofKnown: isOpen && isUnknownShown ? cell.ofKnown : null,
        // Which of several hidden ones is the greater one tells more of them than `<5` does.
        rank: isOpen && (isAllShown || count !== 0) ? cell.rank : null,
      };
    }),
  };
}

function maskFlag(flag: Flag, shown: ReadonlyMap<DimensionId, ReportDimension>): Flag[] {
  switch (flag.kind) {
    case 'sum-differs': {
      const one = shown.get(flag.dimension);
      if (one === undefined) return [];
      const { sum, base, gap, more } = one;
      return [{ ...flag, sum, base, gap, more }];
    }
    case 'unknown-differs': {
      const age = shown.get(`${flag.side}Age`)?.unknown ?? '*';
      const sex = shown.get(`${flag.side}Sex`)?.unknown ?? '*';
      return [{ ...flag, age, sex }];
    }
    case 'base-differs': {
      const cell = shown.get(flag.dimension)?.cells.find(({ key }) => key === flag.key);
      const isOpen = cell !== undefined && cell.ofAll !== null && cell.ofKnown !== null;
      return isOpen ? [flag] : [];
    }
    case 'partly-counted':
      return isShown(shown.get(flag.dimension)?.base ?? '*')
        ? [flag]
        : [{ ...flag, base: '*', total: '*' }];
    case 'city-and-precincts': {
      const [city, precincts] = [plain(flag.city), plain(flag.precincts)];
      const isOpen = [city, precincts, Math.abs(city - precincts)].every((one) => !isSmall(one));
      return isOpen ? [flag] : [{ ...flag, city: '*', precincts: '*' }];
    }
    default:
      return [flag];
  }
}

function isOrderShown(
  { dimension }: { readonly dimension: DimensionId },
  ours: readonly string[],
  shown: ReadonlyMap<DimensionId, ReportDimension>,
): boolean {
  const cells = shown.get(dimension)?.cells ?? [];
  return ours.every((key) => cells.some((cell) => cell.key === key && isShown(cell.count)));
}

function plain(count: Count): number {
  return typeof count === 'number' ? count : 0;
}
