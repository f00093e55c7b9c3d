import { type ReminderLedger, RemindersBegan, SentReminder } from '../../reminders/ledger.ts';
import { archiveOld, type Collection, type OpenDocuments } from '../documents.ts';

export const sentReminderCollection: Collection<SentReminder> = {
  name: 'sent_reminders',
  schema: SentReminder,
  idOf: ({ key }) => key,
  at: ({ at }) => at,
};

const only = 'began';
export const remindersBeganCollection: Collection<RemindersBegan> = {
  name: 'reminders_began',
  schema: RemindersBegan,
  idOf: () => only,
  at: ({ at }) => at,
};

export function reminderLedger(open: OpenDocuments): ReminderLedger {
  const sent = open(sentReminderCollection);
  const began = open(remindersBeganCollection);
  return {
    has: async (key) => (await sent.get(key)) !== undefined,
    add: (one) => sent.put(one),
    archive: (before, limit) => archiveOld(sent, sentReminderCollection, before, limit),
    began: async () => (await began.get(only))?.at,
    begin: (at) => began.put({ at }),
  };
}
