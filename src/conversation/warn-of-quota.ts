import type { MemberStore } from '../directory/member.ts';
import type { Person } from '../directory/person.ts';
import { chatsOfRole } from '../directory/reach.ts';
import type { ToldStore } from '../directory/told.ts';
import type { Clock } from '../foundation/clock.ts';
import type { Ids } from '../foundation/ids.ts';
import { type NotifyStores, notify } from '../messaging/notify.ts';
import { type KnownBudget, quotaMonth, usedPercent } from '../messaging/push-budget.ts';
import type { PushStopStore } from '../messaging/push-stop.ts';

export interface QuotaStores extends NotifyStores {
  readonly members: MemberStore;
  readonly pushStop: PushStopStore;
  readonly told: ToldStore;
}

const kind = 'quota';
/** Managers hear of each once a month. */
const thresholds = [70, 90] as const;

/** Warns managers that the month's pushes run out, once for each threshold and month. */
export async function warnOfQuota(
  { budget, askedAt }: KnownBudget,
  people: readonly Person[],
  stores: QuotaStores,
  { clock, ids }: { readonly clock: Clock; readonly ids: Ids },
): Promise<void> {
  // They are used up: managers were told that already.
  if ((await stores.pushStop.find()) !== undefined) return;
  const month = quotaMonth(askedAt);
  const keyOf = (percent: number) => `${kind}:${month}:${percent}`;
  const known = await stores.told.keysOf(kind);
  for (const key of known) if (!key.startsWith(`${kind}:${month}:`)) await stores.told.remove(key);
  if (budget.kind !== 'limited') return;
  const reached = thresholds.filter((percent) => usedPercent(budget) >= percent);
  const fresh = reached.filter((percent) => !known.includes(keyOf(percent)));
  // Where both are passed at once, the higher one says it all.
  const highest = fresh.at(-1);
  const chats = chatsOfRole('manager', people, await stores.members.all());
  // Nobody to tell: they stay untold until there is somebody.
  if (highest === undefined || chats.length === 0) return;
  const { used, limit } = budget;
  const message = { kind: 'quota-near', used, limit, percent: highest } as const;
  for (const chat of chats) {
    // Near the end there is little time left to buy more.
    if (highest === 90) await notify(stores, chat, [message], { clock, ids });
    else await notify(stores, chat, [message], { clock, ids }, { haste: 'can-wait' });
  }
  for (const percent of fresh) await stores.told.add({ key: keyOf(percent), at: clock.now() });
}
