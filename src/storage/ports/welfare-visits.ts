import { hasWords, WelfareVisit, type WelfareVisitStore } from '../../visits/visit.ts';
import type { Collection, OpenDocuments } from '../documents.ts';

const caseKey = (caseNo: string) => `case=${caseNo}`;
const messageKey = (messageId: string) => `message=${messageId}`;
const recorderKey = (by: string) => `by=${by}`;
const wordsKey = 'words';

export const welfareVisitCollection: Collection<WelfareVisit> = {
  name: 'welfare_visits',
  schema: WelfareVisit,
  idOf: ({ id }) => id,
  at: ({ at }) => at,
  keysOf: ({ caseNo, by, typedIn = {}, ...line }) => [
    ...[caseKey(caseNo), recorderKey(by)],
    ...Object.values(typedIn).map(messageKey),
    ...(hasWords(line) ? [wordsKey] : []),
  ],
};

export function welfareVisitStore(open: OpenDocuments): WelfareVisitStore {
  const visits = open(welfareVisitCollection);
  return {
    add: (visit) => visits.put(visit),
    // In the order in which they were put, which is kept when words are taken away.
    ofCase: (caseNo) => visits.having(caseKey(caseNo)),
    ofMessage: (messageId) => visits.having(messageKey(messageId)),
    ofRecorder: (by) => visits.having(recorderKey(by)),
    withWordsBefore: async (before) =>
      (await visits.having(wordsKey)).filter(({ at }) => at < before),
    withoutWords: (visit) => visits.put(visit),
  };
}
