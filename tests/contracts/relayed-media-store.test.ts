import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Media } from '../../src/handoff/media.ts';
import type { Ports, Stores } from '../../src/storage/stores.ts';
import { clockAt } from '../support/hand-clock.ts';
import { everyStore, within } from './every-store.ts';

const at = clockAt('2026-12-05 09:00').now();
const later = (ms: number) => new Date(at.getTime() + ms);
let stores: Stores;
afterEach(() => stores.close());

function media(given: Partial<Media> = {}): Media {
  const id = randomUUID();
  return {
    ...{ id, tokenHash: `hash of ${id}`, inquiryId: '20261205-001', chat: 'U1', from: 'asker' },
    ...{ messageId: '1', kind: 'image', at, expiresAt: later(1_000) },
    state: { kind: 'wanted', attempts: 0, dueAt: at },
    ...given,
  };
}
const save = async (...all: Media[]) => {
  await within(stores, async ({ relayedMedia }) => {
    for (const one of all) await relayedMedia.save(one);
  });
  return all;
};
const ask = <Result>(work: (ports: Ports) => Promise<Result>) => within(stores, work);

describe.each(everyStore())('media that are relayed, in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });

  it('are found by id, token, inquiry, message and sender, as they were saved', async () => {
    const [one, other] = await save(
      media(),
      media({ inquiryId: '20261205-002', messageId: '2', chat: 'U2', from: 'specialist' }),
    );
    if (one === undefined || other === undefined) throw new Error('not saved');
    const found = await ask(async ({ relayedMedia }) => [
      await relayedMedia.find(one.id),
      await relayedMedia.withToken(other.tokenHash),
      await relayedMedia.ofInquiry('20261205-001'),
      await relayedMedia.ofMessage('2'),
      await relayedMedia.ofChat('U1'),
      await relayedMedia.withToken(other.id),
    ]);
    expect(found).toEqual([one, other, [one], [other], [one], undefined]);
  });

  it('are open while they are to be loaded or to be taken away', async () => {
    const [wanted, , , gone] = await save(
      media(),
      media({ state: { kind: 'kept', type: 'image/png', size: 1 } }),
      media({ state: { kind: 'failed', why: 'too-large' } }),
      media({ state: { kind: 'gone' } }),
    );
    const openNow = () => ask(({ relayedMedia }) => relayedMedia.open());
    expect(await openNow()).toEqual([wanted, gone]);
    await ask(({ relayedMedia }) => relayedMedia.remove(gone?.id ?? ''));
    expect(await openNow()).toEqual([wanted]);
  });

  it('expire by their own instant, a few at a time', async () => {
    const [soon] = await save(media(), media({ expiresAt: later(2_000) }));
    const expired = (ms: number, limit: number) =>
      ask(({ relayedMedia }) => relayedMedia.expired(later(ms), limit));
    expect(await expired(1_000, 9)).toEqual([]);
    expect(await expired(1_001, 9)).toEqual([soon]);
    expect(await expired(9_000, 1)).toHaveLength(1);
  });
});
