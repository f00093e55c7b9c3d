import { unreachable } from '../foundation/unreachable.ts';
import {
  dueVisitsText,
  dueVisitText,
  recordRefusedText,
  recordSheet,
  recordWrittenText,
  visitsUsage,
} from '../wording/visit-record.ts';
import { dueVisits } from './in-service/due-visits.ts';
import { recordForms, visitRecord } from './in-service/visit-record.ts';
import { toNewFile } from './new-file.ts';
import { doneOrTold, say, sayJson, tellUsage } from './said.ts';
import { withService } from './with-service.ts';
import { readWords } from './words.ts';

type Form = (typeof recordForms)[number];

async function list(all: boolean, asJson: boolean): Promise<void> {
  const carried = await withService(dueVisits, { all }, async (item) => {
    if (asJson) sayJson(item);
    else say(dueVisitText(item));
  });
  const done = doneOrTold(carried, unreachable);
  if (done !== undefined && !asJson) say(dueVisitsText(done));
}

async function record(caseNo: string, as: Form, file: string): Promise<void> {
  await toNewFile(file, async () => {
    const carried = await withService(visitRecord, { caseNo, as }, async () => {});
    const made = doneOrTold(carried, recordRefusedText);
    if (made === undefined) return undefined;
    const sheet = recordSheet(made);
    const content = await contentOf(sheet, as);
    return { content, tell: () => say(recordWrittenText(file, made)) };
  });
}

/** Each form brings a library of its own: only the one that is asked for is loaded. */
async function contentOf(
  sheet: ReturnType<typeof recordSheet>,
  as: Form,
): Promise<string | Uint8Array> {
  switch (as) {
    case 'pdf':
      return (await import('./visit-record/record-pdf.ts')).recordPdf(sheet);
    case 'docx':
      return (await import('./visit-record/record-docx.ts')).recordDocx(sheet);
    case 'html':
      return (await import('./visit-record/record-html.ts')).recordHtml(sheet);
    default:
      return unreachable(as);
  }
}

const words = readWords({
  out: { type: 'string' },
  all: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
});
const [verb, caseNo, ...others] = words?.positionals ?? [];
const { out, all = false, json = false } = words?.values ?? {};
const form = recordForms.find((one) => out?.toLowerCase().endsWith(`.${one}`));

if (verb === 'list' && caseNo === undefined && out === undefined) await list(all, json);
else if (verb !== 'record' || caseNo === undefined || others.length > 0 || all || json) {
  tellUsage(visitsUsage);
} else if (out === undefined || form === undefined) tellUsage(visitsUsage);
else await record(caseNo.toUpperCase(), form, out);
