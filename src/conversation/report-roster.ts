import { outOfReach } from '../directory/out-of-reach.ts';
import type { Person } from '../directory/person.ts';
import { chatsOfRole } from '../directory/reach.ts';
import { type LintParts, lintRoster } from '../duty/lint-roster.ts';
import type { DutyRoster } from '../duty/roster.ts';
import { newsAmong } from '../duty/told-findings.ts';
import type { Clock } from '../foundation/clock.ts';
import { sha256 } from '../foundation/digest.ts';
import type { Ids } from '../foundation/ids.ts';
import { addDays, taipeiDay, taipeiInstant } from '../foundation/taipei-time.ts';
import { notify } from '../messaging/notify.ts';
import type { ReportStores } from './report-unreachable.ts';

export interface RosterToCheck {
  readonly roster: DutyRoster;
  readonly people: readonly Person[];
  readonly isStopgap?: LintParts['isStopgap'];
}

/** Each morning's look, on the Asia/Taipei wall clock. */
const lookAt = '08:00';
/** Kinds of what is written down as told, or as done. */
const finding = 'roster';
const looked = 'roster-looked';
/** More lines would not be read on a phone. */
const mostWarnings = 12;

/**
 * Tells managers what to look at in the roster, each thing once until it is
 * gone. Looks after every edit of roster or people, and once after each 08:00,
 * however late; between the two it returns at once.
 */
export async function reportRoster(
  { roster, people, isStopgap }: RosterToCheck,
  stores: ReportStores,
  { clock, ids }: { readonly clock: Clock; readonly ids: Ids },
): Promise<void> {
  const now = clock.now();
  const looks = [
    `${looked}:${lastMorning(now)}`,
    `${looked}:${sha256(JSON.stringify([roster, people]))}`,
  ];
  const done = await stores.told.keysOf(looked);
  if (looks.every((key) => done.includes(key))) return;

  const members = await stores.members.all();
  const findings = lintRoster({
    ...{ roster, people, now, outOfReach: outOfReach(people, members) },
    ...(isStopgap === undefined ? {} : { isStopgap }),
  });
  const told = (await stores.told.keysOf(finding)).map((key) => key.slice(finding.length + 1));
  const { news, add, remove } = newsAmong(findings, told);
  const chats = chatsOfRole('manager', people, members);
  // Nobody to tell: it stays untold until there is somebody.
  if (news.length > 0 && chats.length === 0) return;
  if (news.length > 0) {
    const message = {
      kind: 'roster-warnings' as const,
      warnings: news.slice(0, mostWarnings).map(({ warning }) => warning),
      more: Math.max(0, news.length - mostWarnings),
    };
    for (const chat of chats) {
      await notify(stores, chat, [message], { clock, ids }, { haste: 'can-wait' });
    }
  }
  for (const key of remove) await stores.told.remove(`${finding}:${key}`);
  for (const key of add) await stores.told.add({ key: `${finding}:${key}`, at: now });
  for (const key of done.filter((key) => !looks.includes(key))) await stores.told.remove(key);
  for (const key of looks.filter((key) => !done.includes(key))) {
    await stores.told.add({ key, at: now });
  }
}

/** The Asia/Taipei day of the latest look that should have been by now. */
function lastMorning(now: Date): string {
  const today = taipeiDay(now);
  return taipeiInstant(today, lookAt) <= now ? today : addDays(today, -1);
}
