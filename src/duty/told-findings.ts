import { addDays } from '../foundation/taipei-time.ts';
import type { RosterFinding } from './lint-roster.ts';

/** What changes in the list of what managers were told, so that they hear of each finding once. */
export interface FindingNews {
  readonly news: readonly RosterFinding[];
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

type ToldFinding = Omit<RosterFinding, 'warning'>;

/** The key under which it is written down that a finding was told. */
export function keyOfFinding({ topic, days }: ToldFinding): string {
  return days === undefined ? topic : `${topic} ${days.first}..${days.last}`;
}

function findingOfKey(key: string): ToldFinding {
  const [, topic = key, first, last] = /^(.*) (\S+)\.\.(\S+)$/.exec(key) ?? [];
  return first === undefined || last === undefined ? { topic } : { topic, days: { first, last } };
}

/**
 * What of the findings nobody was told yet. One that grew or shrank since, or
 * moved on with the days ahead, is the same.
 *
 * @param told Keys of what was told and had not gone since.
 */
export function newsAmong(
  findings: readonly RosterFinding[],
  told: readonly string[],
): FindingNews {
  const known = told.map(findingOfKey);
  const keys = new Set(findings.map(keyOfFinding));
  return {
    news: findings.filter((finding) => !known.some((one) => isSame(one, finding))),
    add: [...keys].filter((key) => !told.includes(key)),
    remove: told.filter((key) => !keys.has(key)),
  };
}

function isSame(told: ToldFinding, { topic, days }: RosterFinding): boolean {
  if (told.topic !== topic) return false;
  if (told.days === undefined || days === undefined) return true;
  return days.first <= addDays(told.days.last, 1) && told.days.first <= addDays(days.last, 1);
}
