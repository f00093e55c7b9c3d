import { systemClock } from '../foundation/clock.ts';
import { icalendar } from '../foundation/icalendar.ts';
import { taipeiDay } from '../foundation/taipei-time.ts';
import { Verdict } from '../meetings/decision.ts';
import { meetingEvent } from '../meetings/meeting-event.ts';
import { longestWords } from '../meetings/words-problem.ts';
import {
  decidedText,
  decideRefusedText,
  eventSummary,
  exportRefusedText,
  meetingItemText,
  meetingsUsage,
  noMeetingRuleText,
  noMeetingsText,
  packageWrittenText,
  recordedText,
  recordRefusedText,
} from '../wording/meeting-commands.ts';
import { meetingPrinted, meetingSheets } from '../wording/meeting-document.ts';
import { docxOf } from './docx-document.ts';
import { decideInMeeting } from './in-service/decide-in-meeting.ts';
import { listMeetings, type MeetingItem } from './in-service/list-meetings.ts';
import { type MeetingExported, meetingDocument } from './in-service/meeting-document.ts';
import { recordMeeting } from './in-service/record-meeting.ts';
import { toNewFile } from './new-file.ts';
import { doneOrTold, say, sayJson, tellUsage } from './said.ts';
import { readInstant } from './wall-time.ts';
import { withService } from './with-service.ts';
import { readWords, wholeNumber } from './words.ts';
import { workbookOf } from './workbook.ts';

const noItems = async () => {};

async function list(year: number, asJson: boolean): Promise<void> {
  const items: MeetingItem[] = [];
  const carried = await withService(listMeetings, { year }, async (item) => {
    items.push(item);
  });
  if (doneOrTold(carried, () => noMeetingRuleText) === undefined) return;
  if (asJson) for (const item of items) sayJson(item);
  else if (items.length === 0) say(noMeetingsText(year));
  else for (const item of items) say(meetingItemText(item));
}

async function showPackage(id: string): Promise<void> {
  const carried = await withService(meetingDocument, { id, as: 'json' }, noItems);
  const exported = doneOrTold(carried, exportRefusedText);
  if (exported?.document !== undefined) sayJson(exported.document);
}

type FileForm = 'docx' | 'xlsx' | 'ics';

async function writePackage(id: string, as: FileForm, file: string): Promise<void> {
  await toNewFile(file, async () => {
    const carried = await withService(meetingDocument, { id, as }, noItems);
    const exported = doneOrTold(carried, exportRefusedText);
    if (exported === undefined) return undefined;
    const content = await contentOf(exported, as);
    return { content, tell: () => say(packageWrittenText(id, file)) };
  });
}

async function contentOf(
  { document, meeting, calendar, madeAt }: MeetingExported,
  as: FileForm,
): Promise<string | Uint8Array> {
  if (as === 'ics') {
    const { id, at, place } = meeting;
    const start = new Date(at);
    const planned = { id, at: start, place, day: taipeiDay(start), time: '' };
    const event = meetingEvent(planned, { ...calendar, at: start, place }, eventSummary);
    return icalendar({ name: eventSummary, madeAt: new Date(madeAt), events: [event] });
  }
  // A meeting that is off has no documents: the service refuses them.
  if (document === undefined) throw new Error(`no document of meeting ${meeting.id}`);
  return as === 'docx' ? docxOf(meetingPrinted(document)) : workbookOf(meetingSheets(document));
}

async function record(
  id: string,
  told: Parameters<typeof recordMeeting.run>[0]['told'],
  asJson: boolean,
): Promise<void> {
  const carried = await withService(recordMeeting, { id, told }, noItems);
  const done = doneOrTold(carried, recordRefusedText);
  if (done === undefined) return;
  if (asJson) sayJson(done);
  else say(recordedText(done));
}

async function decide(
  args: Parameters<typeof decideInMeeting.run>[0],
  asJson: boolean,
): Promise<void> {
  const carried = await withService(decideInMeeting, args, noItems);
  const done = doneOrTold(carried, decideRefusedText);
  if (done === undefined) return;
  if (asJson) sayJson(done);
  else say(decidedText(done));
}

const text = { type: 'string' } as const;
const words = readWords({
  ...{ year: text, out: text, at: text, attended: text, reason: text, owner: text, due: text },
  json: { type: 'boolean', default: false },
});

/** What somebody wants, where the words after the command say one thing and nothing else. */
function wish(): (() => Promise<void>) | undefined {
  if (words === undefined) return undefined;
  const [what, id = '', caseNo = '', verdictWord, ...more] = words.positionals;
  const { json = false, year, out, at, attended, reason, owner, due } = words.values;
  const given = Object.keys(words.values).filter((name) => name !== 'json');
  const has = (count: number, ...allowed: readonly string[]) =>
    words.positionals.length === count &&
    more.length === 0 &&
    given.every((name) => allowed.includes(name));
  const isId = /^\d{4}-(0[1-9]|1[0-2])(-extra-\d{1,3})?$/.test(id);
  switch (what) {
    case 'list': {
      const now = systemClock.now();
      const number =
        year === undefined ? Number(taipeiDay(now).slice(0, 4)) : wholeNumber(year, 2022, 2100);
      return has(1, 'year') && number !== undefined ? () => list(number, json) : undefined;
    }
    case 'package': {
      if (!isId || !has(2, 'out')) return undefined;
      if (out === undefined) return json ? () => showPackage(id) : undefined;
      const form = formOf(out);
      return form === undefined || json ? undefined : () => writePackage(id, form, out);
    }
    case 'held': {
      const instant = at === undefined ? undefined : readInstant(at);
      const count = attended === undefined ? undefined : wholeNumber(attended, 0, 1000);
      const isCount = attended === undefined || count !== undefined;
      if (!isId || !has(2, 'at', 'attended') || instant === undefined || !isCount) return undefined;
      const many = count === undefined ? {} : { attended: count };
      return () => record(id, { kind: 'held', at: instant.toISOString(), ...many }, json);
    }
    case 'not-held':
      if (!isId || !has(2, 'reason') || !isReason(reason)) return undefined;
      return () => record(id, { kind: 'not-held', reason: reason.trim() }, json);
    case 'decide': {
      const verdict = Verdict.safeParse(verdictWord).data;
      const isDue = due === undefined || /^\d{4}-\d{2}-\d{2}$/.test(due);
      if (!isId || !has(4, 'reason', 'owner', 'due') || verdict === undefined) return undefined;
      if (!isReason(reason) || !isDue || (due !== undefined && owner === undefined))
        return undefined;
      const task = { ...(owner === undefined ? {} : { owner }), ...(due && { dueOn: due }) };
      return () => decide({ id, caseNo, verdict, reason: reason.trim(), ...task }, json);
    }
    default:
      return undefined;
  }
}

function formOf(file: string): FileForm | undefined {
  const [, ending] = /\.(docx|xlsx|ics)$/i.exec(file) ?? [];
  return ending?.toLowerCase() as FileForm | undefined;
}

function isReason(reason: string | undefined): reason is string {
  return reason !== undefined && reason.trim() !== '' && [...reason].length <= longestWords;
}

const wished = wish();
if (wished === undefined) tellUsage(meetingsUsage);
else await wished();
