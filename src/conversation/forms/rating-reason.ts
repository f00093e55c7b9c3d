import { addLine } from '../../handoff/open-inquiry.ts';
import type { HandoffParts, HandoffStores } from '../../handoff/parts.ts';
import type { Form } from '../form.ts';

export interface RatingContext {
  /** LINE user who rates. */
  readonly chat: string;
  readonly stores: HandoffStores;
  readonly parts: HandoffParts;
  readonly words: { readonly noReason: string };
}

const longestReason = 500;

/** Why an officer rated as they did, where they want to say it. `inquiryId` is set from the beginning. */
export const ratingReasonForm: Form<RatingContext> = {
  id: 'rating',
  fields: [
    {
      name: 'reason',
      choices: (_values, { words }) => [{ label: words.noReason, value: words.noReason }],
      read: (given) => {
        const reason = given.trim();
        if (reason === '') return { kind: 'again', problem: 'empty' };
        if ([...reason].length > longestReason) return { kind: 'again', problem: 'note-too-long' };
        return { kind: 'ok', value: reason };
      },
    },
  ],
  ask: (_field, _values, asked) => ({ kind: 'form-asks', form: 'rating', ...asked }),
  done: async ({ inquiryId = '', reason = '' }, context, typedIn) => {
    const { chat, stores, parts, words } = context;
    const inquiry = await stores.inquiries.find(inquiryId);
    if (inquiry !== undefined && reason !== words.noReason) {
      await addLine(
        inquiry,
        'rating',
        chat,
        { text: reason, messageId: typedIn.reason },
        stores,
        parts,
      );
    }
    return [{ kind: 'inquiry-rated' }];
  },
};
