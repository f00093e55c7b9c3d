import { Told, type ToldStore } from '../../directory/told.ts';
import type { Collection, OpenDocuments } from '../documents.ts';

export const toldCollection: Collection<Told> = {
  name: 'told',
  schema: Told,
  idOf: ({ key }) => key,
  at: ({ at }) => at,
  keysOf: ({ key }) => [kindKey(key.split(':')[0] ?? '')],
};

export function toldStore(open: OpenDocuments): ToldStore {
  const told = open(toldCollection);
  return {
    keysOf: async (kind) => (await told.having(kindKey(kind))).map(({ key }) => key),
    add: (one) => told.put(one),
    remove: (key) => told.remove(key),
  };
}

function kindKey(kind: string): string {
  return `kind=${kind}`;
}
