import { AuditEntry, AuditHead, type AuditStore, beginning, nextEntry } from '../../audit/entry.ts';
import { archiveOld, type Collection, type OpenDocuments } from '../documents.ts';

export const auditCollection: Collection<AuditEntry> = {
  name: 'audit',
  schema: AuditEntry,
  idOf: ({ seq }) => String(seq).padStart(12, '0'),
  at: ({ at }) => at,
};
const only = 'only';
export const auditHeadCollection: Collection<AuditHead> = {
  name: 'audit_head',
  schema: AuditHead,
  idOf: () => only,
  at: ({ at }) => at,
};

export function auditStore(open: OpenDocuments): AuditStore {
  const entries = open(auditCollection);
  const heads = open(auditHeadCollection);
  return {
    append: async (event, at) => {
      // Reading the head holds it until the end of the transaction: the chain has one end.
      const entry = nextEntry((await heads.get(only)) ?? beginning, event, at);
      await entries.put(entry);
      await heads.put({ seq: entry.seq, hash: entry.hash, at });
    },
    head: () => heads.get(only),
    recent: async () => [...(await entries.all())].sort((a, b) => a.seq - b.seq),
    archive: (before, limit) => archiveOld(entries, auditCollection, before, limit),
  };
}
