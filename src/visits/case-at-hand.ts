import type { Staff } from '../directory/recognise.ts';
import type { OutgoingMessage, OutgoingOf } from '../messaging/outgoing.ts';
import { lineShown } from './line-shown.ts';
import { mayRecord } from './may-record.ts';
import { cardOf } from './see-visits.ts';
import type { StalkingCase } from './stalking-case.ts';
import type { VisitParts, VisitStores } from './visit-parts.ts';
import type { WelfareVisits } from './visit-rule.ts';

export type CaseAtHand =
  | { readonly kind: 'ok'; readonly stalkingCase: StalkingCase; readonly rule: WelfareVisits }
  | { readonly kind: 'refused'; readonly messages: OutgoingMessage[] };

/** A case in whose record somebody may write, with the rule; or what they are told instead. */
export async function caseToWrite(
  caseNo: string,
  by: Staff,
  stores: VisitStores,
  parts: VisitParts,
): Promise<CaseAtHand> {
  const refused = (why: OutgoingOf<'visit-refused'>['why']): CaseAtHand => ({
    ...{ kind: 'refused', messages: [{ kind: 'visit-refused', caseNo, why }] },
  });
  const stalkingCase = await stores.stalkingCases.find(caseNo);
  if (stalkingCase === undefined) return refused('unknown');
  if (!mayRecord(stalkingCase, by, parts.people())) return refused('not-yours');
  const rule = parts.visitRule();
  return rule === undefined ? refused('no-rule') : { kind: 'ok', stalkingCase, rule };
}

/**
 * The same for what came of a visit: the court has not ruled, and the record is as
 * the card knew it, so that a second tap records nothing.
 *
 * @param after The last line that the card knew; empty where there was none.
 */
export async function caseToVisit(
  caseNo: string,
  after: string,
  by: Staff,
  stores: VisitStores,
  parts: VisitParts,
): Promise<CaseAtHand> {
  const found = await caseToWrite(caseNo, by, stores, parts);
  if (found.kind === 'refused') return found;
  const { stalkingCase } = found;
  const { standing, visits } = stalkingCase;
  if (standing.kind !== 'open') {
    return {
      ...{ kind: 'refused', messages: [{ kind: 'visit-refused', caseNo, why: standing.kind }] },
    };
  }
  if ((visits.lastLine ?? '') === after) return found;
  const last = (await stores.welfareVisits.ofCase(caseNo)).at(-1);
  const stale: OutgoingMessage = {
    ...{ kind: 'visit-stale', caseNo },
    ...(last === undefined ? {} : { last: lineShown(last) }),
  };
  return {
    ...{ kind: 'refused', messages: [stale, await cardOf(stalkingCase, by, stores, parts)] },
  };
}
