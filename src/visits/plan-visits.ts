import { addDays } from '../foundation/taipei-time.ts';
import type { StalkingCase } from './stalking-case.ts';
import type { WelfareVisit } from './visit.ts';
import type { WelfareVisits } from './visit-rule.ts';

/**
 * The Asia/Taipei day on which a case's next visit is due; `undefined` once the
 * court has ruled or the petition is withdrawn. Holidays do not move it.
 */
export function dueOn(
  stalkingCase: Pick<StalkingCase, 'standing' | 'petitionedOn' | 'risk' | 'visits' | 'reopenedOn'>,
  rule: Pick<WelfareVisits, 'firstVisitWithinDays' | 'everyDays'>,
): string | undefined {
  const { standing, petitionedOn, risk, visits, reopenedOn } = stalkingCase;
  if (standing.kind !== 'open') return undefined;
  const byRule =
    visits.lastOn === undefined
      ? addDays(petitionedOn, rule.firstVisitWithinDays)
      : addDays(visits.lastOn, rule.everyDays[risk]);
  // Opened again long after the last visit: what would be long overdue is due anew.
  const again = reopenedOn === undefined ? byRule : addDays(reopenedOn, rule.firstVisitWithinDays);
  const due = again > byRule && (visits.lastOn ?? '') < (reopenedOn ?? '') ? again : byRule;
  return visits.postponed?.from === due ? visits.postponed.to : due;
}

/** The lines that count: those that no later one corrects. */
export function countedOf(record: readonly WelfareVisit[]): readonly WelfareVisit[] {
  const corrected = new Set(record.flatMap(({ corrects }) => corrects ?? []));
  return record.filter(({ id }) => !corrected.has(id));
}

/** What a case's record comes to. */
export function standingOfVisits(record: readonly WelfareVisit[]): StalkingCase['visits'] {
  const counted = countedOf(record);
  const made = counted.flatMap(({ outcome }) =>
    outcome.kind === 'visited' || outcome.kind === 'refused' ? [outcome.on] : [],
  );
  const lastOn = made.toSorted().at(-1);
  const missed = counted.filter(
    ({ outcome }) => outcome.kind === 'missed' && outcome.on >= (lastOn ?? ''),
  );
  const lastMade = counted.findLastIndex(
    ({ outcome }) => outcome.kind === 'visited' || outcome.kind === 'refused',
  );
  const postponed = counted
    .flatMap(({ outcome }) => (outcome.kind === 'postponed' ? [outcome] : []))
    .at(-1);
  const last = counted.at(-1)?.outcome.kind;
  return {
    ...(lastOn === undefined ? {} : { lastOn }),
    ...(last === undefined ? {} : { lastOutcome: last }),
    count: made.length,
    // Of one day, only attempts after the visit count: they are for the next.
    missed: missed.filter((line) => counted.indexOf(line) > lastMade).length,
    ...(postponed === undefined ? {} : { postponed: { from: postponed.from, to: postponed.to } }),
  };
}
