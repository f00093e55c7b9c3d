import { changeCaseBy } from './change-case.ts';
import { handOverDeeds } from './coordinators.ts';
import { saveCase } from './save-case.ts';
import type { StalkingCase } from './stalking-case.ts';
import { type CaseMove, type CaseParts, type CaseStores, tellOfMoves } from './tell-of-moves.ts';

/**
 * Gives open cases whose coordinator answers for their precinct no more, or that
 * have none, to the coordinator whom people.json names. Whoever takes them over and
 * whoever had them are told once, in the transaction that changes the cases.
 *
 * @returns How many cases changed hands.
 */
export async function handOverCases(stores: CaseStores, parts: CaseParts): Promise<number> {
  const { clock, people, visitRule } = parts;
  const staff = people();
  const moves: CaseMove[] = [];
  const isAnswered = (one: StalkingCase) => handOverDeeds(one, staff).length === 0;
  const open = await stores.stalkingCases.open();
  for (const { caseNo } of open.filter((one) => !isAnswered(one))) {
    // Read anew, and locked: somebody may be changing it at this moment.
    const before = await stores.stalkingCases.find(caseNo);
    if (before?.standing.kind !== 'open') continue;
    const made = { at: clock.now(), by: 'schedules', rule: visitRule() };
    const changed = changeCaseBy(before, handOverDeeds(before, staff), made);
    if (changed.kind !== 'changed') continue;
    const { stalkingCase: after } = changed;
    await saveCase(before, after, { by: 'schedules', auditedAs: 'program' }, stores, parts);
    moves.push({ before, after });
  }
  await tellOfMoves(moves, undefined, stores, parts);
  return moves.length;
}
