import { MaterialUse, type MaterialUseStore } from '../../materials/use.ts';
import type { Collection, OpenDocuments } from '../documents.ts';

const monthKey = (month: string) => `month=${month}`;
const idFor = ({ month, materialId }: Pick<MaterialUse, 'month' | 'materialId'>) =>
  `${month}:${materialId}`;

export const materialUseCollection: Collection<MaterialUse> = {
  name: 'material_uses',
  schema: MaterialUse,
  idOf: idFor,
  at: ({ month }) => new Date(`${month}-01T00:00:00+08:00`),
  keysOf: ({ month }) => [monthKey(month)],
};

export function materialUseStore(open: OpenDocuments): MaterialUseStore {
  const uses = open(materialUseCollection);
  return {
    count: async (use, what) => {
      const before = (await uses.get(idFor(use))) ?? { ...use, cards: 0, pictures: 0 };
      await uses.put({ ...before, title: use.title, [what]: before[what] + 1 });
    },
    ofMonth: async (month) =>
      [...(await uses.having(monthKey(month)))].sort((a, b) =>
        a.materialId < b.materialId ? -1 : 1,
      ),
  };
}
