import type { z } from 'zod';
import { AuditEntry } from '../audit/entry.ts';
import { inOrder } from '../audit/read.ts';
import { verifyChain } from '../audit/verify.ts';
import { unreachable } from '../foundation/unreachable.ts';
import {
  auditEntryText,
  auditFaultText,
  auditUsage,
  auditVerifiedText,
  noAuditText,
  unreadableMonthText,
} from '../wording/audit-command.ts';
import { readAudit } from './in-service/read-audit.ts';
import { taipeiStamp } from './in-service/taipei-stamp.ts';
import { doneOrTold, say, sayJson, tellRefusal, tellUsage } from './said.ts';
import { withService } from './with-service.ts';
import { readWords } from './words.ts';

type Wish = z.infer<typeof readAudit.args>;

/** The chain is put together here and not in the service, which it would hold up. */
async function read(wish: Wish) {
  const entries: AuditEntry[] = [];
  const carried = await withService(readAudit, wish, async (item) => {
    entries.push(AuditEntry.parse(item));
  });
  const done = doneOrTold(carried, unreachable);
  return done && { entries: inOrder(entries), ...done };
}

async function verify(asJson: boolean): Promise<void> {
  const found = await read({ purpose: 'verify' });
  if (found === undefined) return;
  const { entries, unreadable, head } = found;
  const chainEnd = head && { ...head, at: new Date(head.at) };
  const faults = verifyChain(entries, chainEnd);
  const [first, last] = [entries[0], entries.at(-1)];
  const span = first && last && { from: taipeiStamp(first.at), to: taipeiStamp(last.at) };
  const isWhole = faults.length === 0 && unreadable.length === 0;
  if (asJson) {
    const told = head === undefined ? {} : { head: { seq: head.seq, hash: head.hash } };
    sayJson({ isWhole, entries: entries.length, ...span, ...told, faults, unreadable });
  } else if (isWhole && head !== undefined && span !== undefined) {
    say(auditVerifiedText({ count: entries.length, ...span, ...head }));
  } else if (isWhole) say(noAuditText);
  if (isWhole) return;
  tellRefusal([...unreadable.map(unreadableMonthText), ...faults.map(auditFaultText)].join('\n'));
}

async function show(wish: Wish, asJson: boolean): Promise<void> {
  const found = await read(wish);
  if (found === undefined) return;
  for (const entry of found.entries) {
    const at = taipeiStamp(entry.at);
    if (asJson) sayJson({ ...entry, at });
    else say(auditEntryText({ ...entry, at }));
  }
  if (found.entries.length === 0 && !asJson) say(noAuditText);
  if (found.unreadable.length > 0)
    tellRefusal(found.unreadable.map(unreadableMonthText).join('\n'));
}

const words = readWords({
  person: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  json: { type: 'boolean', default: false },
});
const verb = words?.positionals.length === 1 ? words.positionals[0] : undefined;
const { json = false, ...named } = words?.values ?? {};
const wish = readAudit.args.safeParse({ purpose: 'show', ...named }).data;
const isSpan = wish?.from === undefined || wish.to === undefined || wish.from <= wish.to;

if (verb === 'verify' && Object.keys(named).length === 0) await verify(json);
else if (verb === 'show' && wish !== undefined && isSpan) await show(wish, json);
else tellUsage(auditUsage);
