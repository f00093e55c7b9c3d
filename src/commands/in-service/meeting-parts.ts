import type { MeetingParts } from '../../meetings/meeting-parts.ts';
import type { ServiceParts } from './parts.ts';

/** What a command about the risk meeting works with. @throws {ContentError} as `schedules` does. */
export async function meetingParts({ schedules, clock, ids }: ServiceParts): Promise<MeetingParts> {
  const rules = await schedules();
  return { rules: () => rules, clock, ids };
}
