import { z } from 'zod';
import { AuditEntry, type AuditEvent, AuditHead } from '../../audit/entry.ts';
import type { ServiceCommand } from '../../control/command.ts';
import { subjectOf } from '../../directory/data-subject.ts';
import { taipeiDay } from '../../foundation/taipei-time.ts';
import { archivedAudit } from './audit-entries.ts';
import type { ServiceParts } from './parts.ts';

const Args = z.strictObject({
  /** Shown, it is read by somebody; to verify it, nobody sees what stands in it. */
  purpose: z.enum(['show', 'verify']),
  /** A LINE user, a person of people.json, `command` or `program`. */
  person: z.string().optional(),
  /** Asia/Taipei days, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
/** To the millisecond and in UTC, because the chain's hashes are over that. */
const instant = z.iso.datetime();
const Item = z.strictObject({ ...AuditEntry.shape, at: instant });
export type AuditItem = z.infer<typeof Item>;
const Done = z.strictObject({
  head: z.strictObject({ ...AuditHead.shape, at: instant }).optional(),
  /** Months whose archive cannot be read. */
  unreadable: z.array(z.string()),
});

/** Whoever asks may have typed a name, which the audit could never let go of. */
const idForm = /^(U[0-9a-f]{32}|[a-z0-9]+(-[a-z0-9]+)*)$/;

/** That somebody read the audit, and what of it. */
function seenEvent({ person, from, to }: z.infer<typeof Args>): AuditEvent {
  return {
    ...{ who: 'command', deed: 'audit-seen' },
    ...(person !== undefined && idForm.test(person) ? { about: person } : {}),
    detail: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
  };
}

/** Entries of the audit, in no promised order and some perhaps twice: whoever asks puts them in order and follows the chain. */
export const readAudit: ServiceCommand<
  z.infer<typeof Args>,
  AuditItem,
  z.infer<typeof Done>,
  never,
  ServiceParts
> = {
  name: 'audit-read',
  args: Args,
  item: Item,
  done: Done,
  refused: z.never(),
  run: async (args, { stores, schedules, clock }, give) => {
    const { purpose, person, from, to } = args;
    // The live ones first: what moves to the archive meanwhile is then read twice, and never missed.
    const { live, head, members } = await stores.transact(async (ports) => {
      const read = {
        live: await ports.audit.recent(),
        head: await ports.audit.head(),
        members: await ports.members.all(),
      };
      if (purpose === 'show') await ports.audit.append(seenEvent(args), clock.now());
      return read;
    }, 'audit read');
    const ids = person === undefined ? undefined : await idsOf(person, members);
    const isMeant = ({ who, about, at }: AuditEntry) => {
      const day = taipeiDay(at);
      if ((from !== undefined && day < from) || (to !== undefined && day > to)) return false;
      return ids === undefined || ids.has(who) || (about !== undefined && ids.has(about));
    };
    const unreadable: string[] = [];
    for await (const month of archivedAudit(stores.archive, from?.slice(0, 7), to?.slice(0, 7))) {
      if (month.kind === 'unreadable') unreadable.push(month.month);
      else for (const entry of month.entries) if (isMeant(entry)) await give(itemOf(entry));
    }
    for (const entry of live) if (isMeant(entry)) await give(itemOf(entry));
    const told = head === undefined ? {} : { head: { ...head, at: head.at.toISOString() } };
    return { kind: 'done', done: { unreadable, ...told } };

    /** The same person goes by a LINE user in some entries and by people.json in others. */
    async function idsOf(id: string, all: typeof members): Promise<ReadonlySet<string>> {
      const { userIds, personId } = subjectOf(id, (await schedules()).people, all);
      return new Set([id, ...userIds, ...(personId === undefined ? [] : [personId])]);
    }
  },
};

function itemOf(entry: AuditEntry): AuditItem {
  return { ...entry, at: entry.at.toISOString() };
}
