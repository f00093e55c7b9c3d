import type { Staff } from '../directory/recognise.ts';
import { taipeiDay } from '../foundation/taipei-time.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import { caseToVisit } from './case-at-hand.ts';
import { type Recorded, recordVisit } from './record-visit.ts';
import { alertSupervisors, type VisitAlert } from './supervisors.ts';
import type { SafetyState, VisitOutcome } from './visit.ts';
import type { VisitParts, VisitStores } from './visit-parts.ts';
import type { WelfareVisits } from './visit-rule.ts';

/** What somebody tapped, and for which card. */
export interface Tapped {
  readonly caseNo: string;
  /** The last line of the record that the card knew; empty where there was none. */
  readonly after: string;
}

export type ResultTaken =
  | { readonly kind: 'recorded'; readonly line: string; readonly told: OutgoingMessage }
  | { readonly kind: 'refused'; readonly messages: OutgoingMessage[] };

/** 已訪視, with how the victim is: recorded at once, and told at once where that is not well. */
export function takeVisited(
  tapped: Tapped,
  safety: SafetyState,
  by: Staff,
  stores: VisitStores,
  parts: VisitParts,
): Promise<ResultTaken> {
  return take(tapped, (on) => ({ kind: 'visited', on, safety }), by, stores, parts);
}

/** 未遇: one more vain attempt. */
export function takeMissed(
  tapped: Tapped,
  by: Staff,
  stores: VisitStores,
  parts: VisitParts,
): Promise<ResultTaken> {
  return take(tapped, (on) => ({ kind: 'missed', on }), by, stores, parts);
}

/** 拒訪: the victim does not want to be visited. */
export function takeRefused(
  tapped: Tapped,
  by: Staff,
  stores: VisitStores,
  parts: VisitParts,
): Promise<ResultTaken> {
  return take(tapped, (on) => ({ kind: 'refused', on }), by, stores, parts);
}

async function take(
  { caseNo, after }: Tapped,
  outcomeOn: (today: string) => Exclude<VisitOutcome, { kind: 'void' | 'postponed' }>,
  by: Staff,
  stores: VisitStores,
  parts: VisitParts,
): Promise<ResultTaken> {
  const found = await caseToVisit(caseNo, after, by, stores, parts);
  if (found.kind === 'refused') return found;
  const { stalkingCase, rule } = found;
  const outcome = outcomeOn(taipeiDay(parts.clock.now()));
  const recorded = await recordVisit(stalkingCase, { outcome }, by, rule, stores, parts);
  const what = alertFor(outcome, recorded, rule);
  const isTold =
    what !== undefined && (await alertSupervisors(recorded.stalkingCase, what, by, stores, parts));
  const { line, nextDue } = recorded;
  const told: OutgoingMessage = {
    ...{ kind: 'visit-recorded', caseNo, line: line.id, what: outcome.kind, isTold },
    missed: recorded.stalkingCase.visits.missed,
    ...('safety' in outcome ? { safety: outcome.safety } : {}),
    ...(nextDue === undefined ? {} : { nextDue }),
  };
  return { kind: 'recorded', line: line.id, told };
}

/** What those who look after the precinct must hear at once. */
export function alertFor(
  outcome: VisitOutcome,
  { stalkingCase }: Pick<Recorded, 'stalkingCase'>,
  { missedLimit }: Pick<WelfareVisits, 'missedLimit'>,
): VisitAlert['what'] | undefined {
  if (outcome.kind === 'missed') {
    return stalkingCase.visits.missed === missedLimit ? 'missed-limit' : undefined;
  }
  if (outcome.kind !== 'visited' || outcome.safety === 'safe') return undefined;
  return outcome.safety;
}
