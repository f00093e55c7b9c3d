import { z } from 'zod';
import type { Units } from '../../directory/unit.ts';
import { UnitRefused, unitNamed } from './unit-named.ts';

export const PrecinctRefused = z.discriminatedUnion('kind', [
  ...UnitRefused.options,
  /** A station, or a unit beside the precincts. */
  z.strictObject({ kind: z.literal('no-precinct'), unit: z.string() }),
]);
export type PrecinctRefused = z.infer<typeof PrecinctRefused>;

export function precinctNames({ all }: Units): readonly string[] {
  return all.filter(({ kind }) => kind === 'precinct').map(({ name }) => name);
}

/** The precinct's full name, or why there is none. */
export function precinctNamed(
  typed: string,
  units: Units,
): { readonly kind: 'precinct'; readonly name: string } | PrecinctRefused {
  const precincts = precinctNames(units);
  const named = unitNamed(typed, units);
  switch (named.kind) {
    case 'unit':
      return precincts.includes(named.name)
        ? { kind: 'precinct', name: named.name }
        : { kind: 'no-precinct', unit: named.name };
    case 'several-units': {
      // 「松山」 is a precinct and a station: figures are a precinct's.
      const [only, ...others] = named.units.filter((unit) => precincts.includes(unit));
      return only !== undefined && others.length === 0 ? { kind: 'precinct', name: only } : named;
    }
    case 'unknown-unit':
      return named;
  }
}
