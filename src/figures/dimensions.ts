import type { DimensionId } from './dimension-id.ts';
import type { FigureRule } from './figure-rule.ts';

/** Whom a dimension counts. */
export type Side = 'victim' | 'perpetrator';

/** The eight kinds of conduct of the law's third article. */
const conducts = ['B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'B7', 'B8'] as const;
/** Years of age, first and last one. */
const ages = ['0-11', '12-17', '18-23', '24-29', '30-39', '40-49', '50-59', '60+'] as const;
/** What could not be found out; it stands beside the known ones, and is no group of its own. */
export const unknownKey = 'unknown';

export interface Item {
  readonly key: string;
  /** What the managers call it; `undefined`: the program's own word. */
  readonly name: string | undefined;
  readonly aliases: readonly string[];
  readonly isUnknown: boolean;
}

export interface Dimension {
  readonly id: DimensionId;
  readonly side: Side | undefined;
  readonly items: readonly Item[];
}

const own = (keys: readonly string[]): Item[] =>
  keys.map((key) => ({ key, name: undefined, aliases: [], isUnknown: key === unknownKey }));

/** Every dimension that is counted; relation and source only where managers have listed what they are. */
export function dimensionsOf({ relations, sources }: FigureRule): readonly Dimension[] {
  const listed = (items: FigureRule['relations']): Item[] =>
    items.map(({ id, name, aliases, isUnknown }) => ({ key: id, name, aliases, isUnknown }));
  const sexes = own(['male', 'female', unknownKey]);
  const all: readonly Dimension[] = [
    { id: 'conduct', side: undefined, items: own(conducts) },
    { id: 'victimAge', side: 'victim', items: own(ages) },
    { id: 'perpetratorAge', side: 'perpetrator', items: own([...ages, unknownKey]) },
    { id: 'victimSex', side: 'victim', items: sexes },
    { id: 'perpetratorSex', side: 'perpetrator', items: sexes },
    { id: 'relation', side: undefined, items: listed(relations) },
    { id: 'source', side: undefined, items: listed(sources) },
  ];
  return all.filter(({ items }) => items.length > 0);
}
