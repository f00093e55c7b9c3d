import type { MemberStore } from '../directory/member.ts';
import type { Person } from '../directory/person.ts';
import { chatsOfRole } from '../directory/reach.ts';
import type { ToldStore } from '../directory/told.ts';
import type { Clock } from '../foundation/clock.ts';
import type { Ids } from '../foundation/ids.ts';
import { type NotifyStores, notify } from '../messaging/notify.ts';
import { unreachableOnDuty } from './people-desk.ts';

export interface ReportStores extends NotifyStores {
  readonly members: MemberStore;
  readonly told: ToldStore;
}

const kind = 'unreachable';

/** Tells managers of everybody listed for duty whom LINE does not reach, each once until that changes. */
export async function reportUnreachable(
  people: readonly Person[],
  stores: ReportStores,
  { clock, ids }: { readonly clock: Clock; readonly ids: Ids },
): Promise<void> {
  const members = await stores.members.all();
  const lost = unreachableOnDuty(people, members);
  const keyOf = ({ id }: Person) => `${kind}:${id}`;
  const known = new Set(await stores.told.keysOf(kind));
  for (const key of known) {
    if (!lost.some((person) => keyOf(person) === key)) await stores.told.remove(key);
  }
  const news = lost.filter((person) => !known.has(keyOf(person)));
  const chats = chatsOfRole('manager', people, members);
  // Nobody to tell: they stay untold until there is somebody.
  if (news.length === 0 || chats.length === 0) return;
  const names = news.map(({ name, title, unit }) => `${unit} ${name} ${title}`);
  for (const chat of chats) {
    await notify(
      stores,
      chat,
      [{ kind: 'unreachable', names }],
      { clock, ids },
      { haste: 'can-wait' },
    );
  }
  for (const person of news) await stores.told.add({ key: keyOf(person), at: clock.now() });
}
