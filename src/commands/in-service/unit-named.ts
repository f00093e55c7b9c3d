import { z } from 'zod';
import { didYouMean } from '../../content/did-you-mean.ts';
import type { Units } from '../../directory/unit.ts';

/** Why a name that was typed is no unit. */
export const UnitRefused = z.discriminatedUnion('kind', [
  /** `meant`: the name that differs least. */
  z.strictObject({ kind: z.literal('unknown-unit'), meant: z.string().optional() }),
  z.strictObject({ kind: z.literal('several-units'), units: z.array(z.string()) }),
]);
export type UnitRefused = z.infer<typeof UnitRefused>;

/** The unit's full name, or why there is none. */
export function unitNamed(
  typed: string,
  units: Units,
): { readonly kind: 'unit'; readonly name: string } | UnitRefused {
  const found = units.find(typed);
  switch (found.kind) {
    case 'found':
      return { kind: 'unit', name: found.unit.name };
    case 'several':
      return { kind: 'several-units', units: found.units.map(({ name }) => name) };
    case 'none': {
      const meant = didYouMean(
        typed,
        units.all.map(({ name }) => name),
      );
      return { kind: 'unknown-unit', ...(meant === undefined ? {} : { meant }) };
    }
  }
}
