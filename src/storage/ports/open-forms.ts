import { OpenForm, type OpenFormStore } from '../../conversation/form.ts';
import { type Collection, forgetOld, type OpenDocuments } from '../documents.ts';

export const openFormCollection: Collection<OpenForm> = {
  name: 'open_forms',
  schema: OpenForm,
  idOf: ({ chat }) => chat,
  at: ({ at }) => at,
  keysOf: ({ messageIds }) => messageIds.map(messageKey),
};

export function openFormStore(open: OpenDocuments): OpenFormStore {
  const forms = open(openFormCollection);
  return {
    find: (chat) => forms.get(chat),
    save: (form) => forms.put(form),
    remove: (chat) => forms.remove(chat),
    eraseOf: async (messageId) => {
      for (const { chat } of await forms.having(messageKey(messageId))) await forms.remove(chat);
    },
    forget: (before, limit) => forgetOld(forms, openFormCollection, before, limit),
  };
}

function messageKey(messageId: string): string {
  return `message=${messageId}`;
}
