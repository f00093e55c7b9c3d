import type { Clock } from '../foundation/clock.ts';
import type { Ids } from '../foundation/ids.ts';
import { type BookStores, type MeetingBook, meetingBook } from '../meetings/meeting-book.ts';
import { type NotifyStores, notify } from '../messaging/notify.ts';
import type { Transact } from '../messaging/stores.ts';
import { addresseesAt } from './addressees.ts';
import { dueNow, lookBackDays } from './due.ts';
import type { ForChat } from './for-chat.ts';
import type { ReminderLedger } from './ledger.ts';
import type { Occurrence } from './occurrence.ts';
import { type ReminderRules, reminderView, type ViewStores } from './view.ts';
import { writeReminders } from './write-reminders.ts';

export interface ReminderStores extends NotifyStores, ViewStores, BookStores {
  readonly reminderLedger: ReminderLedger;
}

export interface ReminderParts {
  readonly rules: () => ReminderRules;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** LINE takes so many messages in one call, which costs one push. */
const messagesPerCall = 5;

/** Keys that are known to be in the ledger: more would be no use, for nobody looks back so far. */
const mostKnown = 50_000;

export interface Reminders {
  /**
   * Sends what is due and was not sent, each occurrence once, and keeps that in the
   * transaction that writes the messages. What comes due for one chat at one time
   * becomes one call; what nobody can be told stays due.
   *
   * @returns How many occurrences were sent.
   */
  sendDue(): Promise<number>;
}

export function createReminders(
  transact: Transact<ReminderStores>,
  parts: ReminderParts,
): Reminders {
  // What is in the ledger stays there, so it is asked for once: looks are many, news are few.
  const known = new Set<string>();
  let began: Date | undefined;

  async function sendWithin(stores: ReminderStores): Promise<number> {
    const { reminderLedger: ledger } = stores;
    const now = parts.clock.now();
    began ??= await ledger.began();
    if (began === undefined) await ledger.begin(now);
    const rules = parts.rules();
    const from = new Date(now.getTime() - lookBackDays * 86_400_000);
    const view = await reminderView(rules, stores, from, now);
    const mayBeDue = dueNow(view, (key) => known.has(key), began ?? now, now);
    const due: Occurrence[] = [];
    for (const occurrence of mayBeDue) {
      if (await ledger.has(occurrence.key)) remember(occurrence.key);
      else due.push(occurrence);
    }
    if (due.length === 0) return 0;

    const addresseesOf = addresseesAt(rules.people, await stores.members.all(), now);
    const byChat = new Map<string, ForChat[]>();
    let sent = 0;
    for (const occurrence of due) {
      const addressees = addresseesOf(occurrence);
      if (addressees.length === 0) continue;
      for (const addressee of addressees) {
        const items = byChat.get(addressee.chat) ?? [];
        items.push({ occurrence, addressee });
        byChat.set(addressee.chat, items);
      }
      const to = addressees.map(({ id, chat }) => ({ id: id ?? 'managers', chat }));
      await ledger.add({ key: occurrence.key, at: occurrence.at, sentAt: now, to });
      sent += 1;
    }
    const books = await booksOf(due, stores, rules, now);
    for (const [chat, items] of byChat) {
      const messages = writeReminders(items, view, rules.people, now, books);
      for (let at = 0; at < messages.length; at += messagesPerCall) {
        await notify(stores, chat, messages.slice(at, at + messagesPerCall), parts);
      }
    }
    return sent;
  }

  function remember(key: string): void {
    if (known.size >= mostKnown) known.clear();
    known.add(key);
  }

  return {
    // One key for all: two processes that look at once send one after the other.
    sendDue: () => transact(sendWithin, 'reminders'),
  };
}

/** What is known of each meeting that somebody is reminded of, looked up now. */
async function booksOf(
  due: readonly Occurrence[],
  stores: ReminderStores,
  rules: ReminderRules,
  now: Date,
): Promise<ReadonlyMap<string, MeetingBook>> {
  const books = new Map<string, MeetingBook>();
  for (const { occasion } of due) {
    if (occasion.kind !== 'meeting' || books.has(occasion.meeting.id)) continue;
    books.set(occasion.meeting.id, await meetingBook(occasion.meeting, stores, rules, now));
  }
  return books;
}
