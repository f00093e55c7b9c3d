import type { Staff } from '../directory/recognise.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import { caseToWrite } from './case-at-hand.ts';
import { lineShown } from './line-shown.ts';
import { mayCorrect } from './may-record.ts';
import { countedOf } from './plan-visits.ts';
import { recordVisit } from './record-visit.ts';
import { cardOf } from './see-visits.ts';
import { alertSupervisors } from './supervisors.ts';
import { alertFor } from './take-result.ts';
import type { TypedField, VisitMethod, VisitOutcome, WelfareVisit } from './visit.ts';
import type { VisitParts, VisitStores } from './visit-parts.ts';

/** The line as which a line stands in the record now; `undefined` where it does not count any more. */
export function nowStanding(
  lineId: string,
  record: readonly WelfareVisit[],
): WelfareVisit | undefined {
  let current = record.find(({ id }) => id === lineId);
  for (;;) {
    const next = record.find(({ corrects }) => corrects !== undefined && corrects === current?.id);
    if (next === undefined) break;
    current = next;
  }
  return current?.outcome.kind === 'void' ? undefined : current;
}

/**
 * 更正: takes the last record back, as a line that says so; what was due before is
 * due again, and the card comes once more.
 */
export async function correctVisit(
  caseNo: string,
  lineId: string,
  by: Staff,
  stores: VisitStores,
  parts: VisitParts,
): Promise<OutgoingMessage[]> {
  const found = await caseToWrite(caseNo, by, stores, parts);
  if (found.kind === 'refused') return found.messages;
  const { stalkingCase, rule } = found;
  const record = await stores.welfareVisits.ofCase(caseNo);
  const line = nowStanding(lineId, record);
  if (line === undefined || countedOf(record).at(-1)?.id !== line.id) {
    return [{ kind: 'visit-refused', caseNo, why: 'not-last' }];
  }
  if (!mayCorrect(line, by)) return [{ kind: 'visit-refused', caseNo, why: 'not-recorder' }];
  const wasAlert = alertFor(line.outcome, { stalkingCase }, rule);
  const next = await recordVisit(
    stalkingCase,
    { outcome: { kind: 'void' }, corrects: line },
    ...[by, rule, stores, parts],
  );
  if (wasAlert !== undefined) {
    await alertSupervisors(next.stalkingCase, 'corrected', by, stores, parts);
  }
  const { nextDue } = next;
  return [
    {
      ...{ kind: 'visit-corrected', caseNo, was: lineShown(line) },
      ...(nextDue === undefined ? {} : { nextDue }),
    },
    await cardOf(next.stalkingCase, by, stores, parts),
  ];
}

/** What is said of a visit after it was recorded; each may be left out. */
export interface VisitDetails {
  readonly method?: VisitMethod;
  readonly note?: string;
  readonly nextSteps?: string;
  readonly reason?: string;
}

/** Adds what was said of a visit, as a line that stands for the first one. */
export async function addDetails(
  caseNo: string,
  lineId: string,
  details: VisitDetails,
  typedIn: Partial<Record<TypedField, string>>,
  by: Staff,
  stores: VisitStores,
  parts: VisitParts,
): Promise<OutgoingMessage[]> {
  if (Object.keys(details).length === 0) {
    return [{ kind: 'visit-added-to', caseNo, isChanged: false }];
  }
  const found = await lineToAddTo(caseNo, lineId, by, stores, parts);
  if (found.kind === 'refused') return found.messages;
  const { line, stalkingCase, rule } = found;
  const outcome = withDetails(line.outcome, details);
  if (outcome === undefined) return [{ kind: 'visit-refused', caseNo, why: 'not-last' }];
  const kept = { outcome, typedIn: { ...line.typedIn, ...typedIn }, corrects: line };
  await recordVisit(stalkingCase, kept, by, rule, stores, parts);
  return [{ kind: 'visit-added-to', caseNo, isChanged: true }];
}

/** The line that more can be said of, or what somebody is told instead. */
export async function lineToAddTo(
  caseNo: string,
  lineId: string,
  by: Staff,
  stores: VisitStores,
  parts: VisitParts,
) {
  const found = await caseToWrite(caseNo, by, stores, parts);
  if (found.kind === 'refused') return found;
  const refused = (why: 'not-last' | 'not-recorder') => {
    const messages: OutgoingMessage[] = [{ kind: 'visit-refused', caseNo, why }];
    return { kind: 'refused' as const, messages };
  };
  const line = nowStanding(lineId, await stores.welfareVisits.ofCase(caseNo));
  if (line === undefined) return refused('not-last');
  return mayCorrect(line, by) ? { ...found, line } : refused('not-recorder');
}

function withDetails(
  outcome: VisitOutcome,
  { method, note, nextSteps, reason }: VisitDetails,
): VisitOutcome | undefined {
  switch (outcome.kind) {
    case 'visited':
      return {
        ...outcome,
        ...(method === undefined ? {} : { method }),
        ...(note === undefined ? {} : { note }),
        ...(nextSteps === undefined ? {} : { nextSteps }),
      };
    case 'refused':
      return { ...outcome, ...(reason === undefined ? {} : { reason }) };
    default:
      return undefined;
  }
}
