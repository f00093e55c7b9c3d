import { endOfWish, isMoment, type LiveWish, wishTimes } from '../deadlines/wish.ts';
import type { Recipient } from '../directory/recipients.ts';
import type { Occurrence } from './occurrence.ts';
import { afterQuiet, type QuietHours } from './reminder-rule.ts';

interface WishesView {
  readonly wishes: readonly LiveWish[];
  readonly recipients: readonly Recipient[];
  readonly quietHours: QuietHours;
}

/** When whoever wished it is reminded of a last day; of hours at night as well. */
export function* deadlineOccurrences(
  { wishes, recipients, quietHours }: WishesView,
  { after, until }: { readonly after: Date; readonly until: Date },
): Generator<Occurrence> {
  for (const wish of wishes) {
    const isPressing = isMoment(wish.ends);
    const to = theirId(wish, recipients);
    for (const { key, at, before } of wishTimes(wish, (at) => afterQuiet(at, quietHours))) {
      if (at <= after || at > until) continue;
      yield {
        ...{ key, at, to, isPressing, eventAt: endOfWish(wish) },
        occasion: { kind: 'deadline', wish, before },
      };
    }
  }
}

/** Whoever wished it, by the phone they wished it on or their entry in people.json; nobody where they have gone. */
function theirId(
  { userId, personId }: { readonly userId: string; readonly personId?: string | undefined },
  recipients: readonly Recipient[],
): readonly string[] {
  const found =
    recipients.find(({ chat }) => chat === userId) ??
    recipients.find(({ id }) => personId !== undefined && id === personId);
  return found === undefined ? [] : [found.id];
}
