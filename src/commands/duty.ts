import { unreachable } from '../foundation/unreachable.ts';
import {
  dutyAtText,
  dutyBetweenText,
  dutyGapsText,
  dutyRefusedText,
  dutyUsage,
} from '../wording/duty.ts';
import { dutyAt } from './in-service/duty-at.ts';
import { dutyBetween } from './in-service/duty-between.ts';
import type { HolderShown } from './in-service/duty-shown.ts';
import { doneOrTold, say, sayJson, tellUsage } from './said.ts';
import { readEnd, readInstant } from './wall-time.ts';
import { withSchedules } from './with-schedules.ts';
import { readWords } from './words.ts';

/** Looked ahead where nobody says how far. */
const days = 30;

async function showAt(at: Date | undefined, asJson: boolean): Promise<void> {
  const args = at === undefined ? {} : { at: at.toISOString() };
  const shown = doneOrTold(await withSchedules(dutyAt, args), unreachable);
  if (shown === undefined) return;
  if (!asJson) return say(dutyAtText(shown));
  sayJson({ at: shown.at, ...seatsAsJson(shown) });
}

async function showBetween(
  span: { readonly from: Date | undefined; readonly to: Date | undefined },
  { gapsOnly, asJson }: { readonly gapsOnly: boolean; readonly asJson: boolean },
): Promise<void> {
  const args = {
    ...(span.from === undefined ? {} : { from: span.from.toISOString() }),
    ...(span.to === undefined ? {} : { to: span.to.toISOString() }),
    days,
  };
  const shown = doneOrTold(await withSchedules(dutyBetween, args), dutyRefusedText);
  if (shown === undefined) return;
  if (!asJson) return say(gapsOnly ? dutyGapsText(shown.gaps) : dutyBetweenText(shown));
  const shifts = shown.shifts.map((row) => ({
    ...{ start: row.start, end: row.end, ...seatsAsJson(row) },
  }));
  sayJson({ shifts, gaps: shown.gaps });
}

interface SeatsShown {
  readonly primary: HolderShown | null;
  readonly backup: HolderShown | null;
}

/** `source` tells of whoever is asked first. */
function seatsAsJson({ primary, backup }: SeatsShown) {
  const named = (holder: HolderShown | null) => holder && { id: holder.id, name: holder.name };
  const source = (primary ?? backup)?.source ?? null;
  return { primary: named(primary), backup: named(backup), source };
}

const words = readWords({
  at: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  gaps: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
});
const { at, from, to, gaps = false, json = false } = words?.values ?? {};
const instants = {
  at: at === undefined ? undefined : readInstant(at),
  from: from === undefined ? undefined : readInstant(from),
  to: to === undefined ? undefined : readEnd(to),
};
const areRead =
  (at === undefined || instants.at !== undefined) &&
  (from === undefined || instants.from !== undefined) &&
  (to === undefined || instants.to !== undefined);
const isSpan = from !== undefined || gaps;
const isClear = isSpan ? at === undefined : to === undefined;

if (words === undefined || words.positionals.length > 0 || !areRead || !isClear) {
  tellUsage(dutyUsage);
} else if (isSpan) await showBetween(instants, { gapsOnly: gaps, asJson: json });
else await showAt(instants.at, json);
