import { z } from 'zod';

const name = z.string().trim().min(2).max(40);
const aliases = z.array(name).default([]);

/** schedules/units.json: 警察局 › 分局 › 派出所, and units beside them, as managers keep the list. */
export const UnitsFile = z.strictObject({
  $schema: z.string().optional(),
  /** Asia/Taipei day on which the list was compared with the published one. */
  asOf: z.iso.date(),
  precincts: z
    .array(
      z.strictObject({
        name,
        code: z.string().regex(/^[a-z0-9]{2,4}$/),
        districts: z.array(name),
        aliases,
        stations: z.array(z.strictObject({ name, aliases })).min(1),
      }),
    )
    .min(1),
  others: z.array(
    z.strictObject({ name, kind: z.enum(['policeDepartment', 'wcpd', 'other']), aliases }),
  ),
});
export type UnitsFile = z.infer<typeof UnitsFile>;

export interface Unit {
  readonly name: string;
  readonly kind: 'policeDepartment' | 'wcpd' | 'precinct' | 'policeStation' | 'other';
  /** The precinct it belongs to; a precinct belongs to itself. */
  readonly precinct: string | undefined;
  readonly aliases: readonly string[];
}

/** What looking up a name can show. */
export type UnitFound =
  | { readonly kind: 'found'; readonly unit: Unit }
  /** 「松山」 is a precinct and a station. */
  | { readonly kind: 'several'; readonly units: readonly Unit[] }
  | { readonly kind: 'none' };

export interface Units {
  readonly all: readonly Unit[];
  /** Finds a unit by the name somebody typed: in full, by a nickname, or without its last word. */
  find(text: string): UnitFound;
}

export function unitsOf({ precincts, others }: UnitsFile): Units {
  const all: Unit[] = [
    ...others.map(({ name, kind, aliases }) => ({ name, kind, aliases, precinct: undefined })),
    ...precincts.flatMap(({ name: precinct, aliases, stations }): Unit[] => [
      { name: precinct, kind: 'precinct', precinct, aliases },
      ...stations.map((station): Unit => ({ ...station, kind: 'policeStation', precinct })),
    ]),
  ];
  const byFullName = groupedBy(all, (unit) => [unit.name, ...unit.aliases]);
  // 「民權一」「民權一所」 for 民權一派出所; never a part of another name, or 長安 would find 長安東路.
  const byShortName = groupedBy(all, ({ name, aliases }) =>
    [name, ...aliases].flatMap((one) => [shortOf(one), `${shortOf(one)}${lastWord(one)}`]),
  );

  return {
    all,
    find: (text) => {
      const typed = plain(text);
      const units = byFullName.get(typed) ?? byShortName.get(typed) ?? [];
      const [first, ...others] = units;
      if (first === undefined) return { kind: 'none' };
      return others.length === 0 ? { kind: 'found', unit: first } : { kind: 'several', units };
    },
  };
}

function groupedBy(
  units: readonly Unit[],
  namesOf: (unit: Unit) => readonly string[],
): ReadonlyMap<string, readonly Unit[]> {
  const groups = new Map<string, Unit[]>();
  for (const unit of units) {
    for (const one of new Set(namesOf(unit).map(plain))) {
      groups.set(one, [...(groups.get(one) ?? []), unit]);
    }
  }
  return groups;
}

/** One writing for what people type in several: widths, blanks, 台 for 臺. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s/gu, '').replaceAll('台', '臺');
}

function shortOf(unitName: string): string {
  return unitName.replace(/(派出所|分局|警察隊|大隊)$/u, '');
}

function lastWord(unitName: string): string {
  return unitName.endsWith('派出所') ? '所' : '';
}
