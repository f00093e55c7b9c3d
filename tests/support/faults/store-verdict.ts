import type { Ledger } from './ledger.ts';
import type { StoreContent } from './store-content.ts';

/** What the store itself says, once everything has drained: every event once, and nothing waits. */
export function storeFaults({ asked }: Ledger, kept: StoreContent): string[] {
  const faults: string[] = [];
  const ids = [...asked.keys()].sort();
  const seen = kept.seenEvents.map(({ eventId }) => eventId).sort();
  const given = kept.answersGiven.map(({ answerId }) => answerId).sort();
  for (const [what, found] of Object.entries({ seen, given })) {
    const missing = ids.filter((id) => !found.includes(id));
    const strange = found.filter((id) => !asked.has(id));
    if (missing.length > 0) faults.push(`not ${what}: ${missing.join()}`);
    if (strange.length > 0 || new Set(found).size !== found.length) {
      faults.push(`${what}, though not asked, or twice: ${strange.join()}`);
    }
  }
  if (kept.waiting.length > 0) faults.push(`still waiting: ${kept.waiting.length}`);
  for (const { outcome, id, reason } of kept.sent) {
    if (outcome !== 'accepted') faults.push(`row ${id} ended as ${outcome}: ${reason}`);
  }
  // One row answers one event, so a chat has as many rows as events.
  for (const chat of new Set([...asked.values()].map((question) => question.chat))) {
    const events = [...asked.values()].filter((question) => question.chat === chat).length;
    const rows = kept.sent.filter((row) => row.chat === chat).length;
    if (rows !== events) faults.push(`chat ${chat}: ${events} events, ${rows} rows`);
  }
  return faults;
}
