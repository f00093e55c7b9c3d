import type { PeopleFile } from '../directory/person.ts';
import { didYouMean } from './did-you-mean.ts';
import type { ContentFault } from './fault.ts';
import type { JsonFile } from './json-file.ts';

/** Deputies who do not exist, or who stand in for themselves. */
export function deputyFaults(file: JsonFile<PeopleFile>): ContentFault[] {
  const { people } = file.value;
  const ids = people.map(({ id }) => id);
  return people.flatMap((person, index) =>
    person.deputies.flatMap((id, place) => {
      const others = ids.filter((one) => one !== person.id);
      if (others.includes(id)) return [];
      const problem = { kind: 'unknown-person', id, meant: didYouMean(id, others) } as const;
      return [file.fault(['people', index, 'deputies', place], problem)];
    }),
  );
}
