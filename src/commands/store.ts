import { unreachable } from '../foundation/unreachable.ts';
import { countDocuments } from '../storage/copy/count-documents.ts';
import { troubleText } from '../wording/commands.ts';
import {
  type Copied,
  copiedText,
  copyRefusedText,
  storeStatusText,
  storeUsage,
} from '../wording/store-command.ts';
import { copyStore } from './copy-store.ts';
import { storeStatus } from './in-service/store-status.ts';
import { doneOrTold, say, sayJson, tellRefusal, tellUsage } from './said.ts';
import { servicePlace } from './service-place.ts';
import { troubleIn, withService } from './with-service.ts';
import { readWords } from './words.ts';

async function status(asJson: boolean): Promise<void> {
  const found = doneOrTold(await withService(storeStatus, {}, async () => {}), unreachable);
  if (found === undefined) return;
  const { storage } = servicePlace();
  // A service that was started with other settings keeps its data elsewhere.
  const counts = found.engine === storage.kind ? await countDocuments(storage) : undefined;
  if (!asJson) return say(storeStatusText(found, counts));
  sayJson({ ...found, ...(counts && { collections: Object.fromEntries(counts) }) });
}

async function copy(to: Copied['to'], asJson: boolean): Promise<void> {
  const end = await copyStore(servicePlace(), to);
  if (end.kind === 'refused') tellRefusal(copyRefusedText(end.refused));
  else if (asJson) sayJson(end.done);
  else say(copiedText(end.done));
}

/** What it throws is told like what a running service refuses. */
async function orTrouble(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    const trouble = troubleIn(error);
    if (trouble === undefined) throw error;
    tellRefusal(troubleText(trouble));
  }
}

const targets = new Map<string, Copied['to']>([
  ['postgres', 'postgres'],
  ['files', 'lowdb'],
]);
const words = readWords({ to: { type: 'string' }, json: { type: 'boolean', default: false } });
const verb = words?.positionals.length === 1 ? words.positionals[0] : undefined;
const { to: named, json = false } = words?.values ?? {};
const to = targets.get(named ?? '');

if (verb === 'status' && named === undefined) await orTrouble(status(json));
else if (verb === 'copy' && to !== undefined) await orTrouble(copy(to, json));
else tellUsage(storeUsage);
