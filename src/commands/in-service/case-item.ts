import { z } from 'zod';
import type { Person } from '../../directory/person.ts';
import { dueOn } from '../../visits/plan-visits.ts';
import { CaseStanding, type StalkingCase } from '../../visits/stalking-case.ts';
import { Risk, type WelfareVisits } from '../../visits/visit-rule.ts';

const day = z.iso.date();

/** A case as a shell reads it: codes and ids. */
export const CaseItem = z.strictObject({
  caseNo: z.string(),
  precinct: z.string(),
  /** `null`: nobody in people.json answers for it. */
  coordinator: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  petitionedOn: day,
  risk: Risk,
  courtNo: z.string().nullable(),
  area: z.string().nullable(),
  standing: CaseStanding,
  /** The day on which the next visit is due; `null` where none is. */
  dueOn: day.nullable(),
  lastVisitOn: day.nullable(),
  visits: z.int(),
  reopenedOn: day.nullable(),
});
export type CaseItem = z.infer<typeof CaseItem>;

export function caseItem(
  stalkingCase: StalkingCase,
  people: readonly Person[],
  rule: WelfareVisits | undefined,
): CaseItem {
  const { caseNo, precinct, coordinator, petitionedOn, risk, courtNo, area } = stalkingCase;
  const { standing, visits, reopenedOn } = stalkingCase;
  const person = people.find(({ id }) => id === coordinator);
  return {
    ...{ caseNo, precinct, petitionedOn, risk, standing, visits: visits.count },
    coordinator: person === undefined ? null : { id: person.id, name: person.name },
    courtNo: courtNo ?? null,
    area: area ?? null,
    dueOn: (rule && dueOn(stalkingCase, rule)) ?? null,
    lastVisitOn: visits.lastOn ?? null,
    reopenedOn: reopenedOn ?? null,
  };
}
