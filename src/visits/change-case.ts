import { taipeiDay } from '../foundation/taipei-time.ts';
import { unreachable } from '../foundation/unreachable.ts';
import { dueOn } from './plan-visits.ts';
import type { CaseChange, StalkingCase } from './stalking-case.ts';
import type { Risk, WelfareVisits } from './visit-rule.ts';

/** The day on which the law came into force: no petition is older. */
export const lawInForce = '2022-06-01';

/** What can be written anew in a case. */
export interface CaseFields {
  readonly petitionedOn?: string;
  readonly courtNo?: string;
  readonly area?: string;
}

/** What somebody wants to do to a case. Days are Asia/Taipei. */
export type CaseDeed =
  | { readonly kind: 'ruled' | 'withdrawn'; readonly on: string }
  | { readonly kind: 'reopened' }
  | { readonly kind: 'risk'; readonly to: Risk }
  /** `coordinator`: who answers for it there; nobody in particular where it is left out. */
  | { readonly kind: 'transferred'; readonly to: string; readonly coordinator: string | undefined }
  | { readonly kind: 'coordinator'; readonly to: string | undefined }
  | { readonly kind: 'violation'; readonly on: string }
  | { readonly kind: 'edited'; readonly fields: CaseFields };

export const caseRefusals = [
  /** The day has not come. */
  'day-ahead',
  'before-petition',
  'before-law',
  'is-open',
  'is-ruled',
  'is-withdrawn',
] as const;
export type CaseRefusal = (typeof caseRefusals)[number];

export type CaseChanged =
  | { readonly kind: 'changed'; readonly stalkingCase: StalkingCase }
  /** It stands like that already. */
  | { readonly kind: 'same'; readonly stalkingCase: StalkingCase }
  | { readonly kind: 'refused'; readonly why: CaseRefusal };

export interface ChangeMade {
  readonly at: Date;
  /** LINE user, `shell` or `schedules`. */
  readonly by: string;
  /** `undefined`: the managers have no rule. */
  readonly rule: Pick<WelfareVisits, 'firstVisitWithinDays' | 'everyDays'> | undefined;
}

/**
 * Changes a case, where that is lawful. Whatever changes becomes a line of its
 * history; where the next visit is due on another day from now on, nothing is
 * late for that day before now.
 */
export function changeCase(
  stalkingCase: StalkingCase,
  deed: CaseDeed,
  { at, by, rule }: ChangeMade,
): CaseChanged {
  const step = stepOf(stalkingCase, deed, taipeiDay(at));
  if (step.kind === 'refused') return step;
  if (step.kind === 'same') return { kind: 'same', stalkingCase };
  const { fields, change } = step;
  const history = [...stalkingCase.history, { at, by, change }];
  const changed: StalkingCase = { ...stalkingCase, ...fields, history };
  if (fields.coordinator === undefined && 'coordinator' in fields) delete changed.coordinator;
  const isDueAnew =
    change.kind === 'reopened' ||
    (rule === undefined
      ? change.kind === 'risk' || change.kind === 'edited'
      : dueOn(stalkingCase, rule) !== dueOn(changed, rule));
  return { kind: 'changed', stalkingCase: isDueAnew ? { ...changed, dueSince: at } : changed };
}

/** One deed after the other, all or none. */
export function changeCaseBy(
  stalkingCase: StalkingCase,
  deeds: readonly CaseDeed[],
  made: ChangeMade,
): CaseChanged {
  let after = stalkingCase;
  for (const deed of deeds) {
    const changed = changeCase(after, deed, made);
    if (changed.kind === 'refused') return changed;
    after = changed.stalkingCase;
  }
  return { kind: after === stalkingCase ? 'same' : 'changed', stalkingCase: after };
}

/** What changes in the document. A coordinator that is there and `undefined` is taken out. */
type Fields = Partial<Omit<StalkingCase, 'coordinator'>> & {
  readonly coordinator?: string | undefined;
};
type Step =
  | { readonly kind: 'do'; readonly fields: Fields; readonly change: CaseChange }
  | { readonly kind: 'same' }
  | { readonly kind: 'refused'; readonly why: CaseRefusal };

const same: Step = { kind: 'same' };
const refused = (why: CaseRefusal): Step => ({ kind: 'refused', why });

function stepOf(stalkingCase: StalkingCase, deed: CaseDeed, today: string): Step {
  const { standing, precinct, coordinator, risk, petitionedOn, history } = stalkingCase;
  switch (deed.kind) {
    case 'ruled':
    case 'withdrawn': {
      const { kind, on } = deed;
      if (standing.kind !== 'open' && standing.kind !== kind) return refused(`is-${standing.kind}`);
      if (on > today) return refused('day-ahead');
      if (on < petitionedOn) return refused('before-petition');
      if (standing.kind === kind && standing.on === on) return same;
      return { kind: 'do', fields: { standing: { kind, on } }, change: { kind, on } };
    }
    case 'reopened':
      if (standing.kind === 'open') return refused('is-open');
      return {
        kind: 'do',
        fields: { standing: { kind: 'open' }, reopenedOn: today },
        change: { kind: 'reopened', on: today },
      };
    case 'risk':
      if (deed.to === risk) return same;
      return {
        kind: 'do',
        fields: { risk: deed.to },
        change: { kind: 'risk', from: risk, to: deed.to },
      };
    case 'transferred':
      if (deed.to === precinct) return same;
      return {
        kind: 'do',
        fields: { precinct: deed.to, coordinator: deed.coordinator },
        change: { kind: 'transferred', from: precinct, to: deed.to },
      };
    case 'coordinator': {
      const { to } = deed;
      if (to === coordinator) return same;
      return {
        kind: 'do',
        fields: { coordinator: to },
        change: {
          kind: 'coordinator',
          ...(coordinator === undefined ? {} : { from: coordinator }),
          ...(to === undefined ? {} : { to }),
        },
      };
    }
    case 'violation': {
      const { on } = deed;
      if (on > today) return refused('day-ahead');
      if (on < lawInForce) return refused('before-law');
      const isKnown = history.some(({ change }) => change.kind === 'violation' && change.on === on);
      return isKnown ? same : { kind: 'do', fields: {}, change: { kind: 'violation', on } };
    }
    case 'edited':
      return editStep(stalkingCase, deed.fields, today);
    default:
      return unreachable(deed);
  }
}

const editable = ['petitionedOn', 'courtNo', 'area'] as const;

function editStep(stalkingCase: StalkingCase, fields: CaseFields, today: string): Step {
  const { standing } = stalkingCase;
  const { petitionedOn } = fields;
  if (petitionedOn !== undefined) {
    const refusal = petitionRefusal(petitionedOn, today);
    if (refusal !== undefined) return refused(refusal);
    if (standing.kind !== 'open' && standing.on < petitionedOn) return refused('before-petition');
  }
  const differing = editable.filter((name) => {
    const value = fields[name];
    return value !== undefined && value !== stalkingCase[name];
  });
  if (differing.length === 0) return same;
  const values = Object.fromEntries(differing.map((name) => [name, fields[name]]));
  return { kind: 'do', fields: values, change: { kind: 'edited', fields: differing } };
}

/** Why a day can be no day of a petition; `undefined` where it can. */
export function petitionRefusal(
  petitionedOn: string,
  today: string,
): Extract<CaseRefusal, 'day-ahead' | 'before-law'> | undefined {
  if (petitionedOn > today) return 'day-ahead';
  return petitionedOn < lawInForce ? 'before-law' : undefined;
}
