import type { AuditStore } from '../../audit/entry.ts';
import { type MemberStore, nameless } from '../../directory/member.ts';
import { readName, readTitle } from '../../directory/staff-name.ts';
import type { FormChoice } from '../../messaging/outgoing-staff.ts';
import type { Form } from '../form.ts';

export interface OwnNameContext {
  readonly userId: string;
  readonly stores: { readonly members: MemberStore; readonly audit: AuditStore };
  readonly unit: string;
  readonly roles: readonly string[];
  /** Titles to pick from, and words on buttons: as they are shown, so that a tap and a typed word are the same. */
  readonly words: {
    readonly titles: readonly string[];
    readonly confirm: string;
    readonly redo: string;
    readonly leave: string;
  };
  readonly now: Date;
}

const asChoice = (label: string): FormChoice => ({ label, value: label });

/** An officer says who they are, sees what is kept and for how long, and confirms it. */
export const ownNameForm: Form<OwnNameContext> = {
  id: 'enrolment',
  fields: [
    { name: 'name', choices: () => [], read: readName },
    {
      name: 'title',
      choices: (_values, { words }) => words.titles.map(asChoice),
      read: readTitle,
    },
    {
      name: 'confirm',
      choices: (_values, { words }) => [words.confirm, words.redo, words.leave].map(asChoice),
      read: (given, { words }) => {
        if (given.trim() === words.confirm) return { kind: 'ok', value: 'yes' };
        if (given.trim() === words.redo) return { kind: 'back-to', field: 'name' };
        if (given.trim() === words.leave) return { kind: 'leave' };
        return { kind: 'again', problem: 'choose' };
      },
    },
  ],
  ask: (field, { name = '', title = '' }, asked, { unit, roles }) =>
    field === 'confirm'
      ? { kind: 'enrolment-confirm', unit, roles: [...roles], name, title, ...asked }
      : { kind: 'form-asks', form: 'enrolment', ...asked },
  done: async ({ name = '', title = '' }, { userId, stores, now }, typedIn) => {
    const member = await stores.members.find(userId);
    if (member === undefined) return [{ kind: 'form-left' }];
    const saidIn = [typedIn.name, typedIn.title].filter((id) => id !== undefined);
    await stores.members.save({ ...nameless(member), name, title, saidIn, confirmedAt: now });
    await stores.audit.append({ who: userId, deed: 'name-confirmed', about: userId }, now);
    return [{ kind: 'enrolment-kept', name, title }];
  },
};
