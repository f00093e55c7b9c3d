import { daysBetween, taipeiDay } from '../foundation/taipei-time.ts';
import { dueOn } from '../visits/plan-visits.ts';
import type { StalkingCase } from '../visits/stalking-case.ts';
import { type Risk, risks, type WelfareVisits } from '../visits/visit-rule.ts';
import {
  type Decided,
  type DecisionLine,
  openTasks,
  standingDecisions,
  type Task,
} from './decision.ts';
import type { PlannedMeeting } from './meeting-dates.ts';
import { answerOf, casesIn, type MeetingSubmission, type SubmittedCase } from './submission.ts';

/** A meeting that lies behind, and what was on its table. */
export interface EarlierMeeting {
  readonly id: string;
  readonly at: Date;
  /** `unrecorded`: nobody has said whether it was held. */
  readonly how: 'held' | 'not-held' | 'unrecorded';
  readonly agenda: readonly string[];
}

/** All that a package is made of. */
export interface PackageInput {
  readonly meeting: PlannedMeeting;
  /** Every case, those on which the court has ruled among them. */
  readonly cases: readonly StalkingCase[];
  /** What precincts said before this meeting. */
  readonly submissions: readonly MeetingSubmission[];
  /** Every line, of every meeting. */
  readonly decisions: readonly DecisionLine[];
  readonly earlier: readonly EarlierMeeting[];
  /** Precincts that are asked for their cases. */
  readonly precincts: readonly string[];
  readonly visitRule: WelfareVisits | undefined;
  readonly now: Date;
}

/** Why a case is on the table. */
export const agendaReasons = [
  'called',
  'submitted',
  'violation',
  'undecided',
  'high',
  'monitored',
] as const;
export type AgendaReason = (typeof agendaReasons)[number];

/** One case on the table. */
export interface AgendaItem {
  readonly caseNo: string;
  readonly precinct: string;
  readonly risk: Risk;
  readonly why: readonly AgendaReason[];
  /** What precincts said of it. */
  readonly submitted: readonly (SubmittedCase & { readonly precinct: string })[];
  /** Where the court stands; `undefined` where the code is none of the cases that are visited. */
  readonly standing: StalkingCase['standing']['kind'] | undefined;
  /** Asia/Taipei days. */
  readonly petitionedOn: string | undefined;
  readonly visits: StalkingCase['visits'] | undefined;
  /** Days since the next visit was due; 0 where none is overdue. */
  readonly daysLate: number;
  /** Days on which it was done again since the last meeting. */
  readonly violations: readonly string[];
  /** Opened since the last meeting. */
  readonly isNew: boolean;
  /** The last decision of an earlier meeting. */
  readonly before: Decided | undefined;
  /** This meeting's. */
  readonly decided: Decided | undefined;
}

export interface PrecinctCount {
  readonly precinct: string;
  readonly count: number;
}

/** What reviewers need to know before a meeting, and to decide in it. */
export interface MeetingPackage {
  readonly meeting: PlannedMeeting;
  /** When the last one was held; `undefined` before the first. */
  readonly since: Date | undefined;
  /** What became of the one right before it; `undefined` where it is the first. */
  readonly before: EarlierMeeting['how'] | undefined;
  /** By precinct, the most dangerous first. */
  readonly agenda: readonly AgendaItem[];
  /** Open cases of high risk, whether they are on the table or not. */
  readonly highByPrecinct: readonly PrecinctCount[];
  readonly overdue: readonly {
    readonly caseNo: string;
    readonly precinct: string;
    readonly daysLate: number;
  }[];
  readonly violations: readonly {
    readonly caseNo: string;
    readonly precinct: string;
    readonly on: string;
  }[];
  readonly fresh: readonly { readonly caseNo: string; readonly precinct: string }[];
  readonly undecided: readonly string[];
  readonly submitted: readonly PrecinctCount[];
  readonly none: readonly string[];
  readonly missing: readonly string[];
  readonly tasks: readonly Task[];
}

/** Puts a meeting's package together: the same for chat, documents and tests. */
export function meetingPackage(input: PackageInput): MeetingPackage {
  const { meeting, cases, submissions, decisions, precincts, visitRule, now } = input;
  const earlier = input.earlier
    .filter(({ at }) => at < meeting.at)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  const since = earlier.findLast(({ how }) => how === 'held')?.at;
  const today = taipeiDay(now);
  const isSince = (at: Date) => since === undefined || at > since;
  // What happened on the day of the last meeting was most likely told after it.
  const daySince = since === undefined ? '' : taipeiDay(since);
  const violationsOf = ({ history }: StalkingCase) =>
    history
      .flatMap(({ at, change }) =>
        change.kind === 'violation' && (isSince(at) || change.on > daySince) ? [change.on] : [],
      )
      .sort();
  const lateOf = (one: StalkingCase) => {
    const due = visitRule === undefined ? undefined : dueOn(one, visitRule);
    return due === undefined ? 0 : Math.max(0, daysBetween(due, today));
  };

  const known = new Map(cases.map((one) => [one.caseNo, one]));
  const given = casesIn(submissions);
  const standing = standingDecisions(decisions);
  const ofThis = new Map(
    standing.filter(({ meetingId }) => meetingId === meeting.id).map((one) => [one.caseNo, one]),
  );
  const before = new Map(
    standing.filter(({ meetingId }) => meetingId !== meeting.id).map((one) => [one.caseNo, one]),
  );
  const undecided = undecidedOf(earlier, standing, meeting.id);
  const open = cases.filter(({ standing }) => standing.kind === 'open');

  /** Released, and nothing happened since that would bring it back. */
  const isReleased = (caseNo: string) => before.get(caseNo)?.verdict === 'remove';
  const wasRaised = ({ caseNo, history }: StalkingCase) => {
    const released = before.get(caseNo)?.at;
    return history.some(
      ({ at, change }) =>
        change.kind === 'risk' && change.to === 'high' && released !== undefined && at > released,
    );
  };
  const why = new Map<string, Set<AgendaReason>>();
  const put = (caseNo: string, reason: AgendaReason) => {
    why.set(caseNo, (why.get(caseNo) ?? new Set()).add(reason));
  };
  for (const { submitted } of given) put(submitted.caseNo, 'submitted');
  for (const one of cases) if (violationsOf(one).length > 0) put(one.caseNo, 'violation');
  for (const caseNo of undecided) put(caseNo, 'undecided');
  for (const one of open) {
    if (one.risk === 'high' && (!isReleased(one.caseNo) || wasRaised(one))) put(one.caseNo, 'high');
  }
  for (const [caseNo, { verdict }] of before) if (verdict !== 'remove') put(caseNo, 'monitored');
  for (const caseNo of ofThis.keys()) if (!why.has(caseNo)) why.set(caseNo, new Set());
  if (meeting.about !== undefined) {
    // An extra one is about the case that it was called for, and what it is given besides.
    for (const caseNo of [...why.keys()]) {
      const isAsked = given.some(({ submitted }) => submitted.caseNo === caseNo);
      const isIt = caseNo === meeting.about || isAsked || ofThis.has(caseNo);
      if (!isIt) why.delete(caseNo);
    }
    put(meeting.about, 'called');
  }

  const agenda = [...why].flatMap(([caseNo, reasons]): AgendaItem[] => {
    const one = known.get(caseNo);
    const told = given.filter(({ submitted }) => submitted.caseNo === caseNo);
    const decided = ofThis.get(caseNo);
    const last = before.get(caseNo);
    const first = told[0];
    const precinct = one?.precinct ?? first?.precinct ?? decided?.precinct ?? last?.precinct;
    const risk = one?.risk ?? decided?.risk.to ?? first?.submitted.risk ?? last?.risk.to;
    // A code that nothing is known of any more: what was said of it was taken back.
    if (precinct === undefined || risk === undefined) return [];
    return [
      {
        ...{ caseNo, precinct, risk, decided, before: last },
        why: agendaReasons.filter((reason) => reasons.has(reason)),
        submitted: told.map(({ submitted, precinct }) => ({ ...submitted, precinct })),
        ...{ standing: one?.standing.kind, petitionedOn: one?.petitionedOn, visits: one?.visits },
        daysLate: one === undefined ? 0 : lateOf(one),
        violations: one === undefined ? [] : violationsOf(one),
        isNew: since !== undefined && one !== undefined && isSince(one.openedAt),
      },
    ];
  });
  const count = (those: readonly { readonly precinct: string }[]): readonly PrecinctCount[] => {
    const names = [...new Set(those.map(({ precinct }) => precinct))].sort();
    return names.map((precinct) => ({
      precinct,
      count: those.filter((one) => one.precinct === precinct).length,
    }));
  };
  const answer = (as: 'none' | 'missing') =>
    precincts.filter((precinct) => answerOf(precinct, submissions) === as);
  return {
    ...{ meeting, since, before: earlier.at(-1)?.how },
    agenda: agenda.sort(
      (a, b) =>
        compared(a.precinct, b.precinct) ||
        risks.indexOf(a.risk) - risks.indexOf(b.risk) ||
        compared(a.caseNo, b.caseNo),
    ),
    highByPrecinct: count(open.filter(({ risk }) => risk === 'high')),
    overdue: open
      .map((one) => ({ caseNo: one.caseNo, precinct: one.precinct, daysLate: lateOf(one) }))
      .filter(({ daysLate }) => daysLate > 0)
      .sort((a, b) => b.daysLate - a.daysLate || compared(a.caseNo, b.caseNo)),
    violations: cases.flatMap((one) =>
      violationsOf(one).map((on) => ({ caseNo: one.caseNo, precinct: one.precinct, on })),
    ),
    fresh: cases
      .filter(({ openedAt }) => isSince(openedAt))
      .map(({ caseNo, precinct }) => ({ caseNo, precinct })),
    undecided: agenda
      .filter((one) => one.why.includes('undecided'))
      .map(({ caseNo }) => caseNo)
      .sort(compared),
    submitted: count(given),
    none: answer('none'),
    missing: meeting.about === undefined ? answer('missing') : [],
    tasks: openTasks(decisions),
  };
}

/** Codes that were on a table, and on which nothing was decided then or since. */
function undecidedOf(
  earlier: readonly EarlierMeeting[],
  standing: readonly Decided[],
  thisMeeting: string,
): readonly string[] {
  const lastAt = new Map<string, EarlierMeeting>();
  for (const one of earlier) for (const caseNo of one.agenda) lastAt.set(caseNo, one);
  return [...lastAt].flatMap(([caseNo, { id, at }]) => {
    const isDecided = standing.some((one) => {
      if (one.caseNo !== caseNo || one.meetingId === thisMeeting) return false;
      return one.meetingId === id || one.at >= at;
    });
    return isDecided ? [] : [caseNo];
  });
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
