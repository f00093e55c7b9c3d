import type { Guide } from './guide.ts';

/** A name as it is compared: width, case, spaces and marks do not count. */
export function plainName(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** The guide that is called just so, by its title or another name. */
export function guideNamed(text: string, guides: ReadonlyMap<string, Guide>): Guide | undefined {
  const name = plainName(text);
  if (name === '') return undefined;
  return [...guides.values()].find(({ title, aliases }) =>
    [title, ...aliases].some((one) => plainName(one) === name),
  );
}
