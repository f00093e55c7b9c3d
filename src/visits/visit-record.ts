import { z } from 'zod';
import type { Person } from '../directory/person.ts';
import { taipeiDay, taipeiMinute } from '../foundation/taipei-time.ts';
import { countedOf, dueOn } from './plan-visits.ts';
import { CaseChange, CaseNo, CaseStanding, type StalkingCase } from './stalking-case.ts';
import { VisitOutcome, type WelfareVisit } from './visit.ts';
import { Risk, type WelfareVisits } from './visit-rule.ts';

const day = z.iso.date();

/** A case's written record for the file, as it stands at an instant: codes, and the staff who wrote it. */
export const VisitRecord = z.strictObject({
  caseNo: CaseNo,
  precinct: z.string(),
  /** Name and title. */
  coordinator: z.string().optional(),
  courtNo: z.string().optional(),
  area: z.string().optional(),
  petitionedOn: day,
  risk: Risk,
  standing: CaseStanding,
  /** `undefined` where no visit follows. */
  nextDue: day.optional(),
  /** How many were made or refused, and how many attempts were vain, of those that count. */
  made: z.int().min(0),
  missed: z.int().min(0),
  lines: z.array(
    z.strictObject({
      nth: z.int().min(1),
      /** Asia/Taipei wall time, `2026-12-05 10:12`. */
      at: z.string(),
      /** Name and title; none where they were taken away. */
      by: z.string().optional(),
      dueOn: day.optional(),
      outcome: VisitOutcome,
      /** The line that it corrects, and whether only words were added to that. */
      corrects: z.strictObject({ nth: z.int().min(1), onlyAdds: z.boolean() }).optional(),
      /** A later one that stands for it. */
      correctedBy: z.strictObject({ nth: z.int().min(1), onlyAdds: z.boolean() }).optional(),
      /** Words of it were taken away. */
      isCut: z.boolean(),
    }),
  ),
  changes: z.array(z.strictObject({ at: z.string(), change: CaseChange })),
  /** Asia/Taipei wall time. */
  printedAt: z.string(),
});
export type VisitRecord = z.infer<typeof VisitRecord>;

export function visitRecordOf(
  stalkingCase: StalkingCase,
  written: readonly WelfareVisit[],
  rule: WelfareVisits | undefined,
  people: readonly Person[],
  now: Date,
): VisitRecord {
  const { caseNo, precinct, coordinator, courtNo, area, petitionedOn, risk } = stalkingCase;
  const { standing, visits, history } = stalkingCase;
  const answering = people.find(({ id }) => id === coordinator);
  const nextDue = rule && dueOn(stalkingCase, rule);
  const nthOf = new Map(written.map(({ id }, at) => [id, at + 1]));
  const counted = countedOf(written);
  return {
    ...{ caseNo, precinct, petitionedOn, risk, standing, printedAt: taipeiMinute(now) },
    ...(answering === undefined ? {} : { coordinator: `${answering.name} ${answering.title}` }),
    ...(courtNo === undefined ? {} : { courtNo }),
    ...(area === undefined ? {} : { area }),
    ...(nextDue === undefined ? {} : { nextDue }),
    made: visits.count,
    missed: counted.filter(({ outcome }) => outcome.kind === 'missed').length,
    lines: written.map((line, at) => {
      const { byName, dueOn, outcome, isCut } = line;
      const corrected = written.find(({ id }) => id === line.corrects);
      const nth = corrected && nthOf.get(corrected.id);
      const correction = written.find(({ corrects }) => corrects === line.id);
      return {
        ...{ nth: at + 1, at: taipeiMinute(line.at), outcome, isCut: isCut === true },
        ...(byName === undefined ? {} : { by: byName }),
        ...(dueOn === undefined ? {} : { dueOn }),
        ...(corrected === undefined || nth === undefined
          ? {}
          : { corrects: { nth, onlyAdds: onlyAdds(outcome, corrected.outcome) } }),
        ...(correction === undefined
          ? {}
          : {
              correctedBy: {
                nth: nthOf.get(correction.id) ?? 1,
                onlyAdds: onlyAdds(correction.outcome, outcome),
              },
            }),
      };
    }),
    changes: history
      .filter(({ change }) => change.kind !== 'opened')
      .map(({ at, change }) => ({ at: taipeiDay(at), change })),
  };
}

/** Whether a correction says the same, in more words. */
function onlyAdds(outcome: VisitOutcome, before: VisitOutcome): boolean {
  if (outcome.kind !== before.kind) return false;
  const same = (a: VisitOutcome, b: VisitOutcome, field: string) =>
    new Map(Object.entries(a)).get(field) === new Map(Object.entries(b)).get(field);
  return ['on', 'safety', 'from', 'to'].every((field) => same(outcome, before, field));
}
