import {
  noReminders,
  previewLine,
  previewRefusedText,
  remindersUsage,
} from '../wording/reminders.ts';
import { previewOfReminders } from './in-service/preview-reminders.ts';
import { doneOrTold, say, sayJson, tellUsage } from './said.ts';
import { readEnd, readInstant } from './wall-time.ts';
import { withService } from './with-service.ts';
import { readWords } from './words.ts';

/** Looked ahead where nobody says how far. */
const days = 30;

async function preview(from: Date, to: Date | undefined, asJson: boolean): Promise<void> {
  const end = to === undefined ? {} : { to: to.toISOString() };
  const carried = await withService(
    previewOfReminders,
    { from: from.toISOString(), ...end, days },
    async ({ names, ...item }) => (asJson ? sayJson(item) : say(previewLine(item, names))),
    { beforeFirstStart: true },
  );
  const done = doneOrTold(carried, previewRefusedText);
  if (done?.count === 0 && !asJson) say(noReminders);
}

const words = readWords({
  from: { type: 'string' },
  to: { type: 'string' },
  json: { type: 'boolean', default: false },
});
const { from: first, to: last, json = false } = words?.values ?? {};
const from = first === undefined ? undefined : readInstant(first);
const to = last === undefined ? undefined : readEnd(last);

if (words === undefined || words.positionals.length > 0 || from === undefined) {
  tellUsage(remindersUsage);
} else if (last !== undefined && to === undefined) tellUsage(remindersUsage);
else await preview(from, to, json);
