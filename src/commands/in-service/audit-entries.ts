import { AuditEntry } from '../../audit/entry.ts';
import type { Archive, ArchivedCollection } from '../../storage/archive.ts';
import { auditCollection } from '../../storage/ports/audit.ts';

/** Every entry that an archived month holds; `unreadable` where somebody made it something else. */
export type ArchivedMonth =
  | { readonly kind: 'entries'; readonly month: string; readonly entries: readonly AuditEntry[] }
  | { readonly kind: 'unreadable'; readonly month: string };

/** What does not fit is left out: whoever follows the chain finds the gap. */
const lenient: ArchivedCollection<AuditEntry | undefined> = {
  name: auditCollection.name,
  schema: { parse: (value) => AuditEntry.safeParse(value).data },
};

/** Months of the audit's archive, the oldest first. @param from, to Asia/Taipei months, both included. */
export async function* archivedAudit(
  archive: Archive,
  from = '0000-00',
  to = '9999-12',
): AsyncIterable<ArchivedMonth> {
  for (const month of await archive.months(auditCollection.name)) {
    if (month < from || month > to) continue;
    const entries: AuditEntry[] = [];
    try {
      for await (const entry of archive.list(lenient, month, month)) {
        if (entry !== undefined) entries.push(entry);
      }
    } catch (error) {
      // A line with a right checksum that is no document: this program never writes one.
      if (!isMisread(error)) throw error;
      yield { kind: 'unreadable', month };
      continue;
    }
    yield { kind: 'entries', month, entries };
  }
}

/** By name: what runs in another context throws classes of its own. */
function isMisread(error: unknown): boolean {
  return error instanceof Error && /^(ZodError|\$ZodError|SyntaxError)$/.test(error.name);
}
