import { dimensionsOf } from '../figures/dimensions.ts';
import type { CaseFiguresFile } from '../figures/figure-rule.ts';
import { doubleIds } from './double-ids.ts';
import type { ContentFault } from './fault.ts';
import type { JsonFile } from './json-file.ts';

/** Ids and names that stand twice, periods that end before they begin, orders of what is not counted. */
export function figureFaults(file: JsonFile<CaseFiguresFile>): ContentFault[] {
  const rule = { ...file.value };
  const known = new Map(
    dimensionsOf(rule).map(({ id, items }) => [id, items.map(({ key }) => key)]),
  );
  return [
    ...(['relations', 'sources', 'comparisons'] as const).flatMap((list) =>
      doubleIds(file, (value) => value[list], list),
    ),
    ...(['relations', 'sources'] as const).flatMap((list) => doubleNames(file, list)),
    ...rule.comparisons.flatMap(({ from, to }, index) =>
      from <= to
        ? []
        : [file.fault(['comparisons', index, 'to'], { kind: 'to-before-from' as const })],
    ),
    ...rule.comparisons.flatMap(({ order }, index) =>
      (order?.keys ?? []).flatMap((key, at) => {
        const allowed = (order && known.get(order.dimension)) ?? [];
        if (allowed.includes(key)) return [];
        const path = ['comparisons', index, 'order', 'keys', at];
        return [file.fault(path, { kind: 'not-among' as const, allowed })];
      }),
    ),
  ];
}

function doubleNames(
  file: JsonFile<CaseFiguresFile>,
  list: 'relations' | 'sources',
): ContentFault[] {
  const seen = new Set<string>();
  return file.value[list].flatMap(({ name }, index) => {
    const isDouble = seen.has(name);
    seen.add(name);
    return isDouble ? [file.fault([list, index, 'name'], { kind: 'double', value: name })] : [];
  });
}
