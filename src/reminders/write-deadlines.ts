import { wishShown } from '../deadlines/wish-shown.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import type { WishShown } from '../messaging/outgoing-deadlines.ts';
import type { ForChat, ToldOf } from './for-chat.ts';

/** So many a card shows; the rest are counted. */
const mostWishes = 12;

/** Last days that one chat is reminded of at one time, each once, the one that ends first first. */
export function writeDeadlines(
  items: readonly ForChat[],
  told: ToldOf,
  now: Date,
): readonly OutgoingMessage[] {
  const shown = new Map<string, WishShown>();
  for (const { occurrence } of items) {
    if (occurrence.occasion.kind !== 'deadline') continue;
    const { wish } = occurrence.occasion;
    shown.set(wish.id, wishShown(wish, now));
  }
  const wishes = [...shown.values()].sort((a, b) => (a.ends < b.ends ? -1 : 1));
  if (wishes.length === 0) return [];
  const more = Math.max(0, wishes.length - mostWishes);
  return [{ kind: 'deadline-reminder', wishes: wishes.slice(0, mostWishes), more, ...told(items) }];
}
