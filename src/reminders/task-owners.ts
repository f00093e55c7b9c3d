import { type MeetingDecisionStore, openTasks } from '../meetings/decision.ts';
import type { Occurrence } from './occurrence.ts';

/** Who has something to do that earlier meetings decided, by recipient id. */
export async function taskOwners({
  meetingDecisions,
}: {
  readonly meetingDecisions: MeetingDecisionStore;
}): Promise<readonly string[]> {
  const tasks = openTasks(await meetingDecisions.all());
  return [...new Set(tasks.map(({ task }) => task.owner))];
}

/** The same, for those as well who have something to do before the meeting that it announces. */
export function forTaskOwners(occurrence: Occurrence, owners: readonly string[]): Occurrence {
  const { occasion, to } = occurrence;
  if (occasion.kind !== 'meeting' || occasion.daysBefore === 0) return occurrence;
  return { ...occurrence, to: [...new Set([...to, ...owners])] };
}
