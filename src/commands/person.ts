import { dataParts } from '../conversation/person-data.ts';
import {
  exportedText,
  nobodyKnownText,
  personErasedText,
  personUsage,
} from '../wording/person-command.ts';
import { erasePerson } from './in-service/erase-person.ts';
import { exportPerson, type PersonExported } from './in-service/export-person.ts';
import { toNewFile } from './new-file.ts';
import { doneOrTold, say, sayJson, tellUsage } from './said.ts';
import { withService } from './with-service.ts';
import { readWords } from './words.ts';

type Collected = { readonly exported: PersonExported; readonly document: object } | undefined;

/** One document of everything, in the same order each time. */
async function collected(id: string): Promise<Collected> {
  const parts = new Map<string, unknown[]>(dataParts.map((part) => [part, []]));
  const carried = await withService(exportPerson, { id }, async ({ part, value }) => {
    parts.get(part)?.push(value);
  });
  const exported = doneOrTold(carried, () => nobodyKnownText);
  if (exported === undefined) return undefined;
  return { exported, document: { ...exported, ...Object.fromEntries(parts) } };
}

async function exportToScreen(id: string, asJson: boolean): Promise<void> {
  const found = await collected(id);
  if (found === undefined) return;
  if (asJson) sayJson(found.document);
  else say(JSON.stringify(found.document, null, 2));
}

async function exportToFile(id: string, file: string, asJson: boolean): Promise<void> {
  await toNewFile(file, async () => {
    const found = await collected(id);
    if (found === undefined) return undefined;
    return {
      content: `${JSON.stringify(found.document, null, 2)}\n`,
      tell: () => (asJson ? sayJson({ ...found.exported, out: file }) : say(exportedText(file))),
    };
  });
}

async function erase(id: string, asJson: boolean): Promise<void> {
  const carried = await withService(erasePerson, { id }, async () => {});
  const erased = doneOrTold(carried, () => nobodyKnownText);
  if (erased === undefined) return;
  if (asJson) sayJson(erased);
  else say(personErasedText(erased));
}

const words = readWords({ out: { type: 'string' }, json: { type: 'boolean', default: false } });
const [verb, id, ...others] = words?.positionals ?? [];
const { out, json = false } = words?.values ?? {};

if (id === undefined || others.length > 0) tellUsage(personUsage);
else if (verb === 'export' && out !== undefined) await exportToFile(id, out, json);
else if (verb === 'export') await exportToScreen(id, json);
else if (verb === 'erase' && out === undefined) await erase(id, json);
else tellUsage(personUsage);
