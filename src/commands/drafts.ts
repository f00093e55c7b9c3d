import type { DraftedEntry } from '../faq/entry-draft.ts';
import { unreachable } from '../foundation/unreachable.ts';
import { draftsUsage, draftText, noDraftsText } from '../wording/drafts.ts';
import { type DraftItem, listDrafts } from './in-service/list-drafts.ts';
import { doneOrTold, say, sayJson, tellUsage } from './said.ts';
import { withService } from './with-service.ts';
import { readWords } from './words.ts';

/** As managers write entries. The basis is left to them: empty, it is refused until they have filled it in. */
function toPaste({ id, question, aliases, answer, ...rest }: DraftedEntry): object {
  return { id, question, aliases, answer, basis: [], ...rest };
}

/** Lists what specialists had drafted, ready to be pasted into a file of knowledge/faq/. */
async function drafts(asJson: boolean): Promise<void> {
  const items: DraftItem[] = [];
  const carried = await withService(listDrafts, {}, async (item) => {
    items.push(item);
  });
  // Where no service ever ran, nobody has drafted anything yet.
  const nothingYet = carried.kind === 'trouble' && carried.trouble.kind === 'no-data';
  if (!nothingYet && doneOrTold(carried, unreachable) === undefined) return;
  if (!asJson && items.length === 0) return say(noDraftsText);
  for (const item of items) {
    const entry = toPaste(item.entry);
    if (asJson) sayJson({ ...item, entry });
    else say(draftText(item, JSON.stringify(entry, null, 2)));
  }
}

const words = readWords({ json: { type: 'boolean', default: false } });
if (words === undefined || words.positionals.length > 0) tellUsage(draftsUsage);
else await drafts(words.values.json);
