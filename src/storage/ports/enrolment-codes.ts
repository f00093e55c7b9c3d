import { EnrolmentCode, type EnrolmentCodeStore } from '../../directory/enrolment-code.ts';
import { type Collection, forgetOld, type OpenDocuments } from '../documents.ts';

export const enrolmentCodeCollection: Collection<EnrolmentCode> = {
  name: 'enrolment_codes',
  schema: EnrolmentCode,
  idOf: ({ id }) => id,
  at: ({ expiresAt }) => expiresAt,
  keysOf: ({ hash }) => [hashKey(hash)],
};

export function enrolmentCodeStore(open: OpenDocuments): EnrolmentCodeStore {
  const codes = open(enrolmentCodeCollection);
  return {
    find: (id) => codes.get(id),
    byHash: async (hash) => {
      const [code] = await codes.having(hashKey(hash));
      // Read once more by its id, which holds it: of two phones at the same instant the second sees the first.
      return code && codes.get(code.id);
    },
    save: (code) => codes.put(code),
    all: () => codes.all(),
    forget: (before, limit) => forgetOld(codes, enrolmentCodeCollection, before, limit),
  };
}

function hashKey(hash: string): string {
  return `hash=${hash}`;
}
