import type { OutgoingMessage } from '../../messaging/outgoing.ts';
import { readCaseNo } from '../../visits/read-case-no.ts';
import type { Form } from '../form.ts';
import type { DeadlineWords } from './deadline-from.ts';

export interface DeadlineWishContext {
  readonly label: string;
  readonly ends: string;
  readonly words: DeadlineWords;
  /** Keeps the wish. */
  readonly wish: (
    code: string | undefined,
    typedIn: string | undefined,
  ) => Promise<readonly OutgoingMessage[]>;
}

/** A case's code for the reminder, or none. `ruleId` and `wished` are set from the beginning. */
export const deadlineWishForm: Form<DeadlineWishContext> = {
  id: 'deadline-wish',
  fields: [
    {
      name: 'code',
      isSure: true,
      choices: (_values, { words }) => [{ label: words.noCode, value: words.noCode }],
      read: (given, { words }) => {
        if (given.trim() === words.noCode) return { kind: 'ok', value: '' };
        const read = readCaseNo(given);
        if (read.kind === 'ok') return { kind: 'ok', value: read.caseNo };
        return { kind: 'again', problem: read.kind === 'personal' ? 'personal' : 'no-code' };
      },
    },
  ],
  ask: (_field, _values, asked, { label, ends }) => {
    return { kind: 'deadline-wish-asks', label, ends, ...asked };
  },
  done: async ({ code = '' }, { wish }, typedIn) =>
    code === '' ? wish(undefined, undefined) : wish(code, typedIn.code),
};
