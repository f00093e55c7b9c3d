import type { Material } from './material.ts';

/** The leaflet whose title or alias a text is, whatever width, case and signs it is written with. */
export function materialTitled(
  text: string,
  materials: ReadonlyMap<string, Material>,
): Material | undefined {
  const asked = plain(text);
  if (asked === '') return undefined;
  return [...materials.values()].find(({ title, aliases }) =>
    [title, ...aliases].some((name) => plain(name) === asked),
  );
}

/** What of a name is compared. */
export function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
