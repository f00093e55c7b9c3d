import { daysBetween } from '../foundation/taipei-time.ts';
import type { Named } from '../messaging/outgoing-handoff.ts';
import type {
  AgendaShown,
  CountShown,
  MeetingShown,
  PackageShown,
  SaidShown,
  TaskShown,
} from '../messaging/outgoing-meetings.ts';
import { type Attendance, type AttendanceSays, attendanceCount } from './attendance.ts';
import type { Task } from './decision.ts';
import type { PlannedMeeting } from './meeting-dates.ts';
import type { AgendaItem, MeetingPackage } from './package.ts';
import type { SubmittedCase } from './submission.ts';

/** So many codes of a kind stand on a card; the rest are counted. */
const firstFew = 5;

export function meetingShown(meeting: PlannedMeeting): MeetingShown {
  const { id, day, time, place, movedFrom, about } = meeting;
  return {
    ...{ id, day, time, place },
    ...(movedFrom === undefined ? {} : { movedFrom }),
    ...(about === undefined ? {} : { about }),
  };
}

export function packageShown(made: MeetingPackage): PackageShown {
  const { before, overdue, violations, undecided } = made;
  const few = (codes: readonly string[]) => {
    const each = [...new Set(codes)];
    return { count: each.length, first: each.slice(0, firstFew) };
  };
  return {
    ...(before === undefined ? {} : { before }),
    ...{ agenda: made.agenda.length, high: [...made.highByPrecinct], fresh: made.fresh.length },
    overdue: few(overdue.map(({ caseNo }) => caseNo)),
    violations: few(violations.map(({ caseNo }) => caseNo)),
    undecided: few(undecided),
    submitted: [...made.submitted],
    ...{ none: [...made.none], missing: [...made.missing], tasks: made.tasks.length },
  };
}

export function submittedShown(submitted: SubmittedCase) {
  const { caseNo, conduct, relation, risk, suggests, note } = submitted;
  return {
    ...{ caseNo, conduct, relation, risk, suggests },
    ...(note === undefined ? {} : { note }),
  };
}

export function agendaShown(item: AgendaItem): AgendaShown {
  const { caseNo, precinct, risk, why, submitted, daysLate, violations, isNew } = item;
  const { before, decided } = item;
  return {
    ...{ caseNo, precinct, risk, why: [...why], daysLate, isNew },
    ...{ submitted: submitted.map(submittedShown), violations: violations.length },
    ...(before && { before: { verdict: before.verdict, reason: before.reason } }),
    ...(decided && { decided: decided.verdict }),
  };
}

/** @param nameOf What a recipient is called. */
export function saidShown(says: AttendanceSays, nameOf: (id: string) => Named): SaidShown {
  if (says.kind !== 'substitute') return says;
  return { kind: 'substitute', who: nameOf(says.by) };
}

export function countShown(
  invited: readonly string[],
  answers: readonly Attendance[],
  nameOf: (id: string) => Named,
): CountShown {
  const { attends, absent, substitutes, silent } = attendanceCount(invited, answers);
  return {
    ...{ attends: attends.length, substitutes: substitutes.length },
    ...{ absent: absent.map(nameOf), silent: silent.map(nameOf) },
  };
}

/** @param isTheirs Whether the reader may say that it is done. */
export function taskShown(
  task: Task,
  today: string,
  nameOf: (id: string) => Named,
  isTheirs: boolean,
): TaskShown {
  const { id, caseNo, precinct, verdict, reason } = task;
  const { owner, dueOn } = task.task;
  return {
    ...{ decisionId: id, caseNo, precinct, verdict, reason, dueOn, isTheirs },
    ...{ owner: nameOf(owner), daysLate: Math.max(0, daysBetween(dueOn, today)) },
  };
}
