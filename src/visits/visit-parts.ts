import type { AuditStore } from '../audit/entry.ts';
import type { MemberStore } from '../directory/member.ts';
import type { Person } from '../directory/person.ts';
import { staffInReach } from '../directory/reach.ts';
import type { Staff } from '../directory/recognise.ts';
import type { Clock } from '../foundation/clock.ts';
import type { Ids } from '../foundation/ids.ts';
import type { NotifyStores } from '../messaging/notify.ts';
import type { Named } from '../messaging/outgoing-handoff.ts';
import type { Everybody } from './answering.ts';
import type { StalkingCaseStore } from './stalking-case.ts';
import type { WelfareVisitStore } from './visit.ts';
import type { WelfareVisits } from './visit-rule.ts';

export interface VisitStores extends NotifyStores {
  readonly audit: AuditStore;
  readonly members: MemberStore;
  readonly stalkingCases: StalkingCaseStore;
  readonly welfareVisits: WelfareVisitStore;
}

export interface VisitParts {
  readonly people: () => readonly Person[];
  /** `undefined`: the managers have not said when victims are visited. */
  readonly visitRule: () => WelfareVisits | undefined;
  readonly clock: Clock;
  readonly ids: Ids;
}

export async function everybody(
  { members }: Pick<VisitStores, 'members'>,
  { people }: Pick<VisitParts, 'people'>,
): Promise<Everybody> {
  return { people: people(), staff: staffInReach(people(), await members.all()) };
}

export function named({ name, title }: Pick<Staff, 'name' | 'title'>): Named {
  return {
    ...(name === undefined ? {} : { name }),
    ...(title === undefined ? {} : { title }),
  };
}
