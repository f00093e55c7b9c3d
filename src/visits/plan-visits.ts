import { addDays } from '../foundation/taipei-time.ts';
import type { StalkingCase } from './stalking-case.ts';
import type { VisitOutcome, WelfareVisit } from './visit.ts';
import type { WelfareVisits } from './visit-rule.ts';

type Planned = Pick<StalkingCase, 'standing' | 'petitionedOn' | 'risk' | 'visits' | 'reopenedOn'>;
type Rule = Pick<WelfareVisits, 'firstVisitWithinDays' | 'everyDays'>;

/**
 * The Asia/Taipei day on which a case's next visit is due; `undefined` once the
 * court has ruled or the petition is withdrawn. Holidays do not move it.
 */
export function dueOn(stalkingCase: Planned, rule: Rule): string | undefined {
  const due = dueByRule(stalkingCase, rule);
  const { postponed } = stalkingCase.visits;
  return postponed !== undefined && postponed.from === due ? postponed.to : due;
}

/** The same without what was put off. */
export function dueByRule(stalkingCase: Planned, rule: Rule): string | undefined {
  const { standing, petitionedOn, risk, visits, reopenedOn } = stalkingCase;
  if (standing.kind !== 'open') return undefined;
  const byRule =
    visits.lastOn === undefined
      ? addDays(petitionedOn, rule.firstVisitWithinDays)
      : addDays(visits.lastOn, rule.everyDays[risk]);
  // Opened again long after the last visit: what would be long overdue is due anew.
  const again = reopenedOn === undefined ? byRule : addDays(reopenedOn, rule.firstVisitWithinDays);
  return again > byRule && (visits.lastOn ?? '') < (reopenedOn ?? '') ? again : byRule;
}

/**
 * The lines that count: those that no later one corrects. A correction stands where
 * what it corrects stood, whenever it was written; a void one leaves nothing there.
 */
export function countedOf(record: readonly WelfareVisit[]): readonly WelfareVisit[] {
  const counted: WelfareVisit[] = [];
  for (const line of record) {
    const place = counted.findIndex(({ id }) => id === line.corrects);
    if (place === -1) counted.push(line);
    else counted[place] = line;
  }
  return counted.filter(({ outcome }) => outcome.kind !== 'void');
}

/** What a case's record comes to. */
export function standingOfVisits(record: readonly WelfareVisit[]): StalkingCase['visits'] {
  const counted = countedOf(record);
  const made = counted.flatMap(({ outcome }) =>
    outcome.kind === 'visited' || outcome.kind === 'refused' ? [outcome.on] : [],
  );
  const lastOn = made.toSorted().at(-1);
  const lastMade = counted.findLastIndex(
    ({ outcome }) => outcome.kind === 'visited' || outcome.kind === 'refused',
  );
  // Of one day, only attempts after the visit count: they are for the next.
  const missed = counted.filter(
    ({ outcome }, at) => at > lastMade && outcome.kind === 'missed' && outcome.on >= (lastOn ?? ''),
  );
  const postponed = counted
    .flatMap(({ outcome }) => (outcome.kind === 'postponed' ? [outcome] : []))
    .at(-1);
  const lastOutcome = counted.flatMap(({ outcome }) => kindOf(outcome)).at(-1);
  const lastLine = record.at(-1)?.id;
  return {
    ...(lastOn === undefined ? {} : { lastOn }),
    ...(lastOutcome === undefined ? {} : { lastOutcome }),
    ...{ count: made.length, missed: missed.length },
    ...(lastLine === undefined ? {} : { lastLine }),
    ...(postponed === undefined ? {} : { postponed: { from: postponed.from, to: postponed.to } }),
  };
}

function kindOf({ kind }: VisitOutcome) {
  return kind === 'void' ? [] : [kind];
}
