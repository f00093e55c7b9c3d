import type { AuditStore } from '../../audit/entry.ts';
import type { Member, MemberStore } from '../../directory/member.ts';
import type { Staff } from '../../directory/recognise.ts';
import type { Form } from '../form.ts';

export interface LeaveContext {
  readonly staff: Staff;
  readonly stores: { readonly members: MemberStore; readonly audit: AuditStore };
  readonly words: { readonly yesLeave: string; readonly leave: string };
  readonly now: Date;
}

/** A member of staff signs off: what they said of themselves is taken away, and nothing is sent to them any more. */
export const leaveServiceForm: Form<LeaveContext> = {
  id: 'leave',
  fields: [
    {
      name: 'confirm',
      choices: (_values, { words }) =>
        [words.yesLeave, words.leave].map((label) => ({ label, value: label })),
      read: (given, { words }) => {
        if (given.trim() === words.yesLeave) return { kind: 'ok', value: 'yes' };
        if (given.trim() === words.leave) return { kind: 'leave' };
        return { kind: 'again', problem: 'choose' };
      },
    },
  ],
  ask: (_field, _values, asked) => ({ kind: 'leave-confirm', ...asked }),
  done: async (_values, { staff, stores, now }) => {
    const { userId } = staff;
    await stores.members.save(signedOff(staff, await stores.members.find(userId), now));
    await stores.audit.append({ who: userId, deed: 'left', about: userId }, now);
    return [{ kind: 'left-service' }];
  },
};

/** What stays of somebody who left: that their LINE user is no longer staff, though the managers' file still names it. */
export function signedOff(staff: Staff, member: Member | undefined, now: Date): Member {
  const { userId, personId, unit, roles } = staff;
  return {
    ...{ userId, unit, roles: [...roles], status: 'left', statusAt: now },
    ...(personId === undefined ? {} : { personId }),
    codeId: member?.codeId ?? 'people.json',
    boundAt: member?.boundAt ?? now,
  };
}
