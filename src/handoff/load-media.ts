import type { Clock } from '../foundation/clock.ts';
import { errorFields, type Log } from '../foundation/log.ts';
import { taipeiMinute } from '../foundation/taipei-time.ts';
import { unreachable } from '../foundation/unreachable.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import type { Transact } from '../messaging/stores.ts';
import type { ScrubStore } from '../privacy/scrub.ts';
import { endMedia } from './drop-media.ts';
import { type Inquiry, isIn } from './inquiry.ts';
import {
  type Loaded,
  type MediaFailure,
  type MediaIn,
  type MediaSource,
  type MediaStore,
  mediaIn,
  type RelayedMediaStore,
} from './media.ts';
import { type MediaType, mediaTypeOf, shownAs } from './media-type.ts';
import { type HandoffParts, type HandoffStores, namedOf, reachable, tell } from './parts.ts';
import { chipsOf, unfocus } from './relay.ts';
import { notRelayed } from './relay-media.ts';
import { headOf } from './summary.ts';

export interface LoadingStores extends HandoffStores {
  readonly scrub: ScrubStore;
}

export interface LoadMediaParts {
  readonly transact: Transact<LoadingStores>;
  readonly media: MediaStore;
  readonly source: MediaSource;
  readonly handoff: HandoffParts;
  readonly log: Log;
  /** Something was put into the outbox. */
  readonly wake: () => void;
}

export interface LoadMedia {
  /** Takes away what nobody may see any more, and begins to load what is due. */
  look(): Promise<void>;
  /** Settles when nothing is being loaded. */
  idle(): Promise<void>;
  /** Begins nothing new; settles when what was begun has ended. */
  stop(): Promise<void>;
}

/** Each is held in memory until it is kept. */
const mostAtOnce = 2;
/** Longer than a load may take. Whoever died meanwhile is succeeded after that. */
export const mediaLeaseMs = 90_000;
/** Before each further try: the platform needs a while for a long film. */
const pausesMs = [2_000, 4_000, 8_000, 15_000, 30_000] as const;
/** The officer waits: after this long the phone is quicker. */
export const loadPatienceMs = 5 * 60_000;
const sweepEveryMs = 3_600_000;
const atATime = 100;

/** Loads what was sent in inquiries, keeps it, and only then tells the other side. */
export function createLoadMedia(parts: LoadMediaParts): LoadMedia {
  const { transact, media: store, source, handoff, log } = parts;
  const { clock } = handoff;
  const underWay = new Map<string, Promise<void>>();
  let sweptAt: number | undefined;
  let stopped = false;

  async function loadOne(id: string): Promise<void> {
    const wanted = await transact((stores) => claim(id, stores, clock), `media ${id}`);
    if (wanted === undefined) return;
    const loaded = await source.load(wanted.messageId);
    const kept = await keep(id, loaded);
    const isKept = await transact((stores) => settle(wanted, kept, stores, handoff), `media ${id}`);
    // It was taken back, or its inquiry closed, while it was loaded.
    if (kept.kind === 'kept' && !isKept) await store.remove(id);
    const reason = 'reason' in kept ? { reason: kept.reason } : {};
    log.info('media loaded', {
      ...{ media: id, inquiry: wanted.inquiryId, outcome: kept.kind, ...reason },
    });
    parts.wake();
  }

  async function keep(id: string, loaded: Loaded): Promise<Kept> {
    if (loaded.kind !== 'loaded') return loaded;
    const { bytes } = loaded;
    const type = mediaTypeOf(bytes);
    if (type === undefined) return { kind: 'wrong-type' };
    try {
      await store.put(id, bytes);
      return { kind: 'kept', type, size: bytes.length };
    } catch (error) {
      log.error('media not kept', { media: id, ...errorFields(error) });
      return { kind: 'not-now', reason: 'not kept' };
    }
  }

  async function begin(): Promise<void> {
    const due = await transact(async ({ relayedMedia }) => {
      const now = clock.now();
      const open = await relayedMedia.open();
      return open.filter((one) => mediaIn(one, 'wanted') && isDue(one, now)).map(({ id }) => id);
    }, 'media');
    for (const id of due) {
      if (underWay.size >= mostAtOnce || stopped) return;
      if (underWay.has(id)) continue;
      const loading = loadOne(id)
        .catch((error: unknown) => log.error('media failed', { media: id, ...errorFields(error) }))
        .finally(() => underWay.delete(id));
      underWay.set(id, loading);
    }
  }

  /** A program that died between putting bytes and saying so left them to nobody. */
  async function sweep(): Promise<void> {
    const now = clock.now().getTime();
    if (sweptAt !== undefined && now >= sweptAt && now - sweptAt < sweepEveryMs) return;
    for (const id of await store.ids()) {
      const isKnown = await transact(
        async ({ relayedMedia }) => (await relayedMedia.find(id)) !== undefined,
        `media ${id}`,
      );
      if (!isKnown) await store.remove(id);
    }
    sweptAt = now;
  }

  const idle = async () => {
    while (underWay.size > 0) await Promise.all(underWay.values());
  };
  return {
    look: async () => {
      if (stopped) return;
      await transact((stores) => expire(stores, clock), 'media');
      await removeGoneMedia({ transact, media: store }, clock);
      await sweep();
      await begin();
    },
    idle,
    stop: async () => {
      stopped = true;
      await idle();
    },
  };
}

/** What became of one load. */
type Kept =
  | Exclude<Loaded, { kind: 'loaded' }>
  | { readonly kind: 'kept'; readonly type: MediaType; readonly size: number }
  | { readonly kind: 'wrong-type' };

/** Takes the bytes away of whatever nobody may see any more, and then forgets that it was there. */
export async function removeGoneMedia(
  {
    transact,
    media,
  }: {
    readonly transact: Transact<{
      readonly relayedMedia: RelayedMediaStore;
      readonly scrub: ScrubStore;
    }>;
    readonly media: MediaStore;
  },
  clock: Clock,
): Promise<void> {
  const gone = await transact(
    async ({ relayedMedia }) =>
      (await relayedMedia.open()).filter((one) => mediaIn(one, 'gone')).map(({ id }) => id),
    'media',
  );
  for (const id of gone) {
    await media.remove(id);
    await transact(async ({ relayedMedia, scrub }) => {
      if (!mediaIn(await relayedMedia.find(id), 'gone')) return;
      await relayedMedia.remove(id);
      // A database keeps what was deleted until its table is written anew.
      await scrub.wish(clock.now());
    }, `media ${id}`);
  }
}

/** Whoever loads it moves `dueAt` on, so that nobody else does meanwhile; a clock set back must not hold it up. */
function isDue({ state }: MediaIn<'wanted'>, now: Date): boolean {
  const wait = state.dueAt.getTime() - now.getTime();
  return wait <= 0 || wait > mediaLeaseMs;
}

async function claim(
  id: string,
  { relayedMedia }: Pick<LoadingStores, 'relayedMedia'>,
  clock: Clock,
): Promise<MediaIn<'wanted'> | undefined> {
  const media = await relayedMedia.find(id);
  const now = clock.now();
  if (!mediaIn(media, 'wanted') || !isDue(media, now)) return undefined;
  const attempts = media.state.attempts + 1;
  const dueAt = new Date(now.getTime() + mediaLeaseMs);
  const claimed = { ...media, state: { ...media.state, attempts, dueAt } };
  await relayedMedia.save(claimed);
  return claimed;
}

/** @returns Whether it is kept, so that its bytes must stay. */
async function settle(
  claimed: MediaIn<'wanted'>,
  outcome: Kept,
  stores: LoadingStores,
  parts: HandoffParts,
): Promise<boolean> {
  const inquiry = await stores.inquiries.find(claimed.inquiryId);
  const media = await stores.relayedMedia.find(claimed.id);
  // Two may have loaded it, where the first one was slow: the later one finds it done, with the same bytes.
  if (mediaIn(media, 'kept')) return true;
  if (!mediaIn(media, 'wanted') || inquiry === undefined) return false;
  switch (outcome.kind) {
    case 'kept':
      return give(media, inquiry, outcome, stores, parts);
    case 'not-now': {
      const now = parts.clock.now();
      if (now.getTime() - media.at.getTime() >= loadPatienceMs) {
        await fail(media, inquiry, 'not-loaded', stores, parts);
        return false;
      }
      const pause = pausesMs[media.state.attempts - 1] ?? pausesMs[pausesMs.length - 1] ?? 0;
      const dueAt = new Date(now.getTime() + pause);
      await stores.relayedMedia.save({ ...media, state: { ...media.state, dueAt } });
      return false;
    }
    case 'taken-back':
      await stores.relayedMedia.save({ ...media, state: { kind: 'gone' } });
      return false;
    case 'too-large':
    case 'wrong-type':
      await fail(media, inquiry, outcome.kind, stores, parts);
      return false;
    case 'refused':
      await fail(media, inquiry, 'not-loaded', stores, parts);
      return false;
    default:
      return unreachable(outcome);
  }
}

/** It is kept: the other side is told. Whoever has the inquiry now gets it, though somebody else had it then. */
async function give(
  media: MediaIn<'wanted'>,
  inquiry: Inquiry,
  { type, size }: { readonly type: MediaType; readonly size: number },
  stores: LoadingStores,
  parts: HandoffParts,
): Promise<boolean> {
  const isAsker = media.from === 'asker';
  const to = isAsker ? (isIn(inquiry, 'taken') ? inquiry.state.by : undefined) : inquiry.chat;
  if (to === undefined || isIn(inquiry, 'closed')) {
    await fail(media, inquiry, isIn(inquiry, 'closed') ? 'closed' : 'nobody', stores, parts);
    return false;
  }
  await stores.relayedMedia.save({ ...media, state: { kind: 'kept', type, size } });
  if (isAsker) await unfocus(to, inquiry.id, stores);
  const staff = await reachable(stores, parts);
  const others = isAsker ? chipsOf(await stores.inquiries.heldBy(to), inquiry) : [];
  const by = namedOf(staff.find(({ userId }) => userId === media.chat));
  const relayed: OutgoingMessage = {
    ...{ kind: 'media-relayed', ...headOf(inquiry), mediaId: media.id, from: media.from, by },
    ...{ type: shownAs(media.kind, type), until: taipeiMinute(media.expiresAt), others },
  };
  await tell(stores, to, relayed, parts);
  return true;
}

async function fail(
  media: MediaIn<'wanted'>,
  inquiry: Inquiry,
  why: MediaFailure,
  stores: LoadingStores,
  parts: HandoffParts,
): Promise<void> {
  await stores.relayedMedia.save({ ...media, state: { kind: 'failed', why } });
  const { from, kind } = media;
  const told = notRelayed({ ...headOf(inquiry), from, kind }, why, parts);
  await tell(stores, media.chat, told, parts);
}

async function expire(
  { relayedMedia }: Pick<LoadingStores, 'relayedMedia'>,
  clock: Clock,
): Promise<void> {
  await endMedia(await relayedMedia.expired(clock.now(), atATime), relayedMedia);
}
