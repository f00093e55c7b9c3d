import { z } from 'zod';
import type { AuditEntry } from '../../audit/entry.ts';
import { inOrder } from '../../audit/read.ts';
import type { ServiceCommand } from '../../control/command.ts';
import { dataParts, type KeptOfPerson, keptOfPerson } from '../../conversation/person-data.ts';
import { type DataSubject, subjectOf } from '../../directory/data-subject.ts';
import { sentCollection } from '../../storage/ports/sent.ts';
import { archivedAudit } from './audit-entries.ts';
import type { ServiceParts } from './parts.ts';
import { PersonRefused } from './person-refused.ts';
import { inTaipeiTime, taipeiStamp } from './taipei-stamp.ts';

const Args = z.strictObject({ id: z.string() });
const Item = z.strictObject({
  part: z.enum(dataParts),
  /** Instants are Asia/Taipei. */
  value: z.record(z.string(), z.unknown()),
});
export type DataItem = z.infer<typeof Item>;
const Done = z.strictObject({
  exportedAt: z.string(),
  personId: z.string().optional(),
  userIds: z.array(z.string()),
});
export type PersonExported = z.infer<typeof Done>;

/** Everything that is kept of a person, the archive included; that it was given out is in the audit. */
export const exportPerson: ServiceCommand<
  z.infer<typeof Args>,
  DataItem,
  PersonExported,
  PersonRefused,
  ServiceParts
> = {
  name: 'person-export',
  args: Args,
  item: Item,
  done: Done,
  refused: PersonRefused,
  run: async ({ id }, { stores, schedules, clock }, give) => {
    const { people } = await schedules();
    const { subject, live, audit } = await stores.transact(async (ports) => {
      const subject = subjectOf(id, people, await ports.members.all());
      const audit = await ports.audit.recent();
      return { subject, audit, live: await keptOfPerson(subject, ports) };
    }, `person ${id}`);
    const kept: KeptOfPerson[] = [...live];
    for (const value of await archivedRows(subject, stores)) kept.push({ part: 'sent', value });
    for (const value of await auditOf(subject, audit, stores)) kept.push({ part: 'audit', value });
    if (kept.length === 0) return { kind: 'refused', refused: { kind: 'nobody-known' } };

    const now = clock.now();
    await stores.transact(
      ({ audit }) => audit.append({ who: 'command', deed: 'person-exported', about: id }, now),
      `person ${id}`,
    );
    for (const { part, value } of kept) await give({ part, value: inTaipeiTime(value) });
    const { personId, userIds } = subject;
    const named = personId === undefined ? {} : { personId };
    return {
      kind: 'done',
      done: { exportedAt: taipeiStamp(now), ...named, userIds: [...userIds] },
    };
  },
};

async function archivedRows(
  { userIds }: DataSubject,
  { archive }: ServiceParts['stores'],
): Promise<object[]> {
  const rows: object[] = [];
  for await (const row of archive.list(sentCollection, '0000-00', '9999-12')) {
    if (userIds.includes(row.chat)) rows.push(row);
  }
  return rows;
}

/** What they did, and what was done to them. */
async function auditOf(
  { userIds, personId }: DataSubject,
  live: readonly AuditEntry[],
  { archive }: ServiceParts['stores'],
): Promise<readonly AuditEntry[]> {
  const ids = new Set([...userIds, ...(personId === undefined ? [] : [personId])]);
  const isTheirs = ({ who, about }: AuditEntry) =>
    ids.has(who) || (about !== undefined && ids.has(about));
  const entries = live.filter(isTheirs);
  for await (const month of archivedAudit(archive)) {
    if (month.kind === 'entries') entries.push(...month.entries.filter(isTheirs));
  }
  return inOrder(entries);
}
