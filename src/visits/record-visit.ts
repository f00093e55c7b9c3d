import type { Staff } from '../directory/recognise.ts';
import { taipeiDay } from '../foundation/taipei-time.ts';
import { dueOn, standingOfVisits } from './plan-visits.ts';
import type { StalkingCase } from './stalking-case.ts';
import type { WelfareVisit } from './visit.ts';
import type { VisitParts, VisitStores } from './visit-parts.ts';
import type { WelfareVisits } from './visit-rule.ts';

/** What somebody adds to a case's record. */
export interface NewLine extends Pick<WelfareVisit, 'outcome' | 'typedIn'> {
  /** What it stands for from now on. */
  readonly corrects?: WelfareVisit;
}

export interface Recorded {
  readonly line: WelfareVisit;
  readonly stalkingCase: StalkingCase;
  /** Asia/Taipei day of the next visit; `undefined` where none follows. */
  readonly nextDue: string | undefined;
}

/**
 * Adds a line to a case's record, and brings the case to what the record now says:
 * the only way in which either changes.
 *
 * @param stalkingCase As it was found in this transaction, and so locked.
 */
export async function recordVisit(
  stalkingCase: StalkingCase,
  { outcome, corrects, typedIn }: NewLine,
  by: Staff,
  rule: WelfareVisits,
  stores: Pick<VisitStores, 'audit' | 'stalkingCases' | 'welfareVisits'>,
  { clock, ids }: Pick<VisitParts, 'clock' | 'ids'>,
): Promise<Recorded> {
  const now = clock.now();
  const { caseNo } = stalkingCase;
  const due = dueOn(stalkingCase, rule);
  // A visit that comes before its day answers no due day.
  const answered = due !== undefined && due <= taipeiDay(now) ? due : undefined;
  const dueDay = corrects === undefined ? answered : corrects.dueOn;
  const byName = [by.name, by.title].filter((word) => word !== undefined).join(' ');
  const line: WelfareVisit = {
    ...{ id: ids.uuid(), caseNo, at: now, by: by.userId, outcome },
    ...(byName === '' ? {} : { byName }),
    ...(dueDay === undefined ? {} : { dueOn: dueDay }),
    ...(corrects === undefined ? {} : { corrects: corrects.id }),
    ...(typedIn === undefined || Object.keys(typedIn).length === 0 ? {} : { typedIn }),
  };
  await stores.welfareVisits.add(line);
  const record = await stores.welfareVisits.ofCase(caseNo);
  const next: StalkingCase = { ...stalkingCase, visits: standingOfVisits(record), dueSince: now };
  await stores.stalkingCases.save(next);
  await stores.audit.append(
    {
      ...{ who: by.userId, about: caseNo },
      deed: corrects === undefined ? 'visit-recorded' : 'visit-corrected',
      detail: { outcome: outcome.kind, line: line.id },
    },
    now,
  );
  return { line, stalkingCase: next, nextDue: dueOn(next, rule) };
}
