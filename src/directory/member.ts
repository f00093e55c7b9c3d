import { z } from 'zod';
import { Role } from './person.ts';

/** That a LINE user is a member of staff: made by enrolment, kept in the store and never in the managers' files. */
export const Member = z.strictObject({
  /** LINE's name for the user at this account. */
  userId: z.string(),
  /** The entry of schedules/people.json that it is; the file then says who they are. */
  personId: z.string().optional(),
  /** What an officer said of themselves; `undefined` until they have confirmed it. */
  name: z.string().optional(),
  title: z.string().optional(),
  /** The messages that name and title were typed in: taking one of them back takes both. */
  saidIn: z.array(z.string()).optional(),
  /** They took back what they had said of themselves: they are asked once more. */
  isAskedAgain: z.boolean().optional(),
  unit: z.string(),
  roles: z.array(Role).min(1),
  codeId: z.string(),
  boundAt: z.coerce.date(),
  confirmedAt: z.coerce.date().optional(),
  /** `blocked`: they blocked the account, so nothing reaches them until they come back. */
  status: z.enum(['active', 'blocked', 'suspended', 'left']),
  statusAt: z.coerce.date(),
});
export type Member = z.infer<typeof Member>;

/** The member without what they said of themselves. */
export function nameless(member: Member): Member {
  const { name, title, saidIn, isAskedAgain, confirmedAt, ...rest } = member;
  return rest;
}

export interface MemberStore {
  find(userId: string): Promise<Member | undefined>;
  /** The LINE user who is this person of people.json, whatever their status. */
  ofPerson(personId: string): Promise<readonly Member[]>;
  save(member: Member): Promise<void>;
  remove(userId: string): Promise<void>;
  all(): Promise<readonly Member[]>;
}
