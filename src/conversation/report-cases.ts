import { type OfficeCalendar, weekendsOnly } from '../calendar/office-days.ts';
import type { Person } from '../directory/person.ts';
import { chatsOfRole } from '../directory/reach.ts';
import type { Units } from '../directory/unit.ts';
import type { Clock } from '../foundation/clock.ts';
import type { Ids } from '../foundation/ids.ts';
import { taipeiDay } from '../foundation/taipei-time.ts';
import { isNight } from '../handoff/hours.ts';
import { notify } from '../messaging/notify.ts';
import { hasEnrolled } from '../visits/coordinators.ts';
import { countByPrecinct, lintCases, topicOf } from '../visits/lint-cases.ts';
import type { StalkingCaseStore } from '../visits/stalking-case.ts';
import type { ReportStores } from './report-unreachable.ts';

export interface CasesToReport {
  readonly people: readonly Person[];
  readonly units: Units;
  readonly officeCalendar: OfficeCalendar;
  readonly meetingRule: unknown;
}

const kind = 'case-warning';
/** More would not be read on a phone; the rest follow. */
const mostWarnings = 12;

/** The calendar, where anything goes by it. */
export function calendarInUse({
  officeCalendar,
  meetingRule,
}: Pick<CasesToReport, 'officeCalendar' | 'meetingRule'>): OfficeCalendar | undefined {
  return officeCalendar === weekendsOnly && meetingRule === undefined ? undefined : officeCalendar;
}

/**
 * Tells managers of precincts with cases that nobody answers for, and of years that
 * the calendar does not know: each once until it is over, and not at night.
 */
export async function reportCases(
  schedules: CasesToReport,
  stores: ReportStores & { readonly stalkingCases: StalkingCaseStore },
  { clock, ids }: { readonly clock: Clock; readonly ids: Ids },
): Promise<void> {
  const { people, units } = schedules;
  const now = clock.now();
  const members = await stores.members.all();
  const warnings = lintCases({
    ...{ people, units, today: taipeiDay(now), calendar: calendarInUse(schedules) },
    hasEnrolled: (precinct) => hasEnrolled(precinct, members),
    openCases: countByPrecinct(await stores.stalkingCases.open()),
  });
  const keyed = warnings.map((warning) => ({ key: `${kind}:${topicOf(warning)}`, warning }));
  const known = new Set(await stores.told.keysOf(kind));
  for (const key of known) {
    if (!keyed.some((one) => one.key === key)) await stores.told.remove(key);
  }
  const news = keyed.filter(({ key }) => !known.has(key)).slice(0, mostWarnings);
  const chats = chatsOfRole('manager', people, members);
  // Nobody to tell, or nobody awake: it stays untold until there is.
  if (news.length === 0 || chats.length === 0 || isNight(now)) return;
  const message = { kind: 'case-warnings' as const, warnings: news.map((one) => one.warning) };
  for (const chat of chats) {
    await notify(stores, chat, [message], { clock, ids }, { haste: 'can-wait' });
  }
  for (const { key } of news) await stores.told.add({ key, at: now });
}
