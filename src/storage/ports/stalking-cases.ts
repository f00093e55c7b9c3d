import { StalkingCase, type StalkingCaseStore } from '../../visits/stalking-case.ts';
import type { Collection, OpenDocuments } from '../documents.ts';

const openKey = 'open';

export const stalkingCaseCollection: Collection<StalkingCase> = {
  name: 'stalking_cases',
  schema: StalkingCase,
  idOf: ({ caseNo }) => caseNo,
  at: ({ openedAt }) => openedAt,
  keysOf: ({ standing }) => (standing.kind === 'open' ? [openKey] : []),
};

export function stalkingCaseStore(open: OpenDocuments): StalkingCaseStore {
  const cases = open(stalkingCaseCollection);
  const byCode = (found: readonly StalkingCase[]) =>
    [...found].sort((a, b) => (a.caseNo < b.caseNo ? -1 : 1));
  return {
    find: (caseNo) => cases.get(caseNo),
    save: (stalkingCase) => cases.put(stalkingCase),
    open: async () => byCode(await cases.having(openKey)),
    all: async () => byCode(await cases.all()),
  };
}
