import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Inquiry, InquiryState } from '../../src/handoff/inquiry.ts';
import { inquiryCollection } from '../../src/storage/ports/inquiries.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { clockAt } from '../support/hand-clock.ts';
import { everyStore, keepingStores, within } from './every-store.ts';

const at = clockAt('2026-12-05 09:00').now();
const later = (ms: number) => new Date(at.getTime() + ms);
const dayMs = 86_400_000;

function inquiry(id: string, chat: string, state: InquiryState, openedAt = at): Inquiry {
  return {
    ...{ id, chat, unit: '民權一派出所', precinct: '中山分局', openedAt, why: 'asked' },
    ...{ urgent: false, tried: [], called: ['wang'], state },
    ladder: {
      steps: [{ after: 'PT0S', notify: ['duty:primary'] }],
      ...{ repeatEvery: 'PT10M', ackTimeout: 'PT15M' },
    },
    figures: { climbed: 1, reopened: 0, handedOver: 0 },
  };
}
const choosing: InquiryState = { kind: 'choosing', until: at };
const taken: InquiryState = { kind: 'taken', by: 'wang', at, lastWordAt: at };
const closed: InquiryState = { kind: 'closed', at, how: 'done', by: 'wang' };

let stores: Stores;
afterEach(() => stores.close());
const keeping = keepingStores();

describe.each(everyStore(keeping))('inquiries in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });
  const save = (one: Inquiry) => within(stores, ({ inquiries }) => inquiries.save(one));
  const ids = (found: readonly Inquiry[]) => found.map(({ id }) => id);

  it('are numbered within their day, each number given once', async () => {
    const next = (day: string) => within(stores, ({ inquiries }) => inquiries.nextId(day));
    const given = await Promise.all([next('2026-12-05'), next('2026-12-05'), next('2026-12-05')]);
    expect([...given].sort()).toEqual(['20261205-001', '20261205-002', '20261205-003']);
    expect(await next('2026-12-06')).toBe('20261206-001');
  });

  it('are found by who asked, who has them, and whether they are open', async () => {
    await save(inquiry('20261205-001', 'officer', closed));
    await save(inquiry('20261205-002', 'officer', taken, later(1)));
    await save(inquiry('20261205-003', 'other', choosing, later(2)));
    await within(stores, async ({ inquiries }) => {
      expect(ids(await inquiries.open())).toEqual(['20261205-002', '20261205-003']);
      expect(ids(await inquiries.ofAsker('officer'))).toEqual(['20261205-001', '20261205-002']);
      expect(ids(await inquiries.heldBy('wang'))).toEqual(['20261205-002']);
      expect(ids(await inquiries.all())).toHaveLength(3);
    });
    await save(inquiry('20261205-002', 'officer', closed));
    await within(stores, async ({ inquiries }) => {
      expect(ids(await inquiries.heldBy('wang'))).toEqual([]);
      expect(await inquiries.find('20261205-002')).toMatchObject({ state: { kind: 'closed' } });
      expect(await inquiries.find('20261205-009')).toBeUndefined();
    });
  });

  it('move to the archive once they are closed and old, and are found there', async () => {
    await save(inquiry('20261105-001', 'officer', closed, later(-30 * dayMs)));
    await save(inquiry('20261105-002', 'officer', taken, later(-30 * dayMs)));
    await save(inquiry('20261205-001', 'officer', closed));
    const moved = await within(stores, ({ inquiries }) => inquiries.archive(later(-dayMs), 10));
    expect(moved).toBe(1);
    expect(ids(await within(stores, ({ inquiries }) => inquiries.all()))).toEqual([
      '20261105-002',
      '20261205-001',
    ]);
    expect(await stores.archive.find(inquiryCollection, '20261105-001')).toMatchObject({
      unit: '民權一派出所',
    });
  });

  it('do not keep each other from the archive: what stays open does not stand in the way', async () => {
    for (const n of [1, 2, 3])
      await save(inquiry(`20261105-00${n}`, 'officer', taken, later(-30 * dayMs + n)));
    await save(inquiry('20261106-001', 'officer', closed, later(-29 * dayMs)));
    expect(await within(stores, ({ inquiries }) => inquiries.archive(later(-dayMs), 2))).toBe(1);
  });
});

describe.each(everyStore(keeping))('what is said in inquiries, in $kind,', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
    const line = (id: string, given: object = {}) => ({
      ...{ id, inquiryId: 'a', from: 'asker' as const, chat: 'officer', text: id, at, ...given },
    });
    await within(stores, async ({ inquiryLines }) => {
      await inquiryLines.add(line('1', { messageId: 'm1' }));
      await inquiryLines.add(line('2', { from: 'specialist', chat: 'wang', messageId: 'm2' }));
      await inquiryLines.add(line('3', { inquiryId: 'b', messageId: 'm1' }));
    });
  });

  it('is kept in its order, and found by its inquiry and its speaker', async () => {
    await within(stores, async ({ inquiryLines }) => {
      expect((await inquiryLines.ofInquiry('a')).map(({ text }) => text)).toEqual(['1', '2']);
      expect((await inquiryLines.ofChat('officer')).map(({ text }) => text)).toEqual(['1', '3']);
    });
  });

  it('goes with its message, with its speaker, and with time', async () => {
    await within(stores, async ({ inquiryLines }) => {
      expect((await inquiryLines.erase('m1')).map(({ id }) => id)).toEqual(['1', '3']);
      expect(await inquiryLines.erase('m1')).toEqual([]);
      expect(await inquiryLines.eraseOf('wang')).toBe(1);
      await inquiryLines.add({
        id: '9',
        inquiryId: 'a',
        from: 'note',
        chat: 'wang',
        text: 'n',
        at,
      });
    });
    expect(await within(stores, (ports) => ports.inquiryLines.forget(at, 10))).toBe(0);
    expect(await within(stores, (ports) => ports.inquiryLines.forget(later(1), 10))).toBe(1);
  });
});

describe.each(everyStore(keeping))(
  'desks and messages that can be quoted, in $kind,',
  ({ open }) => {
    beforeEach(async () => {
      stores = await open();
    });

    it('are kept until they are forgotten; a line that waits goes with its message', async () => {
      const pending = { id: 'p', text: 'words', messageId: 'm1' };
      const focus = { inquiryId: 'a', at };
      await within(stores, async ({ desks, sentMessages }) => {
        await desks.save({ chat: 'wang', focus, pending, at });
        await sentMessages.add({ messageId: '1', chat: 'wang', inquiryId: 'a', at });
      });
      await within(stores, async ({ desks, sentMessages }) => {
        expect(await desks.find('wang')).toEqual({ chat: 'wang', focus, pending, at });
        await desks.erasePending('m1');
        expect(await desks.find('wang')).toEqual({ chat: 'wang', focus, at });
        expect(await sentMessages.find('1')).toMatchObject({ inquiryId: 'a' });
        expect(await desks.forget(later(1), 10)).toBe(1);
        expect(await sentMessages.forget(later(1), 10)).toBe(1);
        expect(await desks.find('wang')).toBeUndefined();
      });
    });
  },
);

describe.each(keeping)('inquiries in $kind, opened again,', ({ openAt, newPlace }) => {
  it('are there with all that was said, and go on counting', async () => {
    const place = await newPlace();
    stores = await openAt(place);
    await within(stores, async ({ inquiries, inquiryLines }) => {
      await inquiries.save(inquiry(await inquiries.nextId('2026-12-05'), 'officer', taken));
      const line = { id: '1', inquiryId: '20261205-001', chat: 'officer', text: 'words', at };
      await inquiryLines.add({ ...line, from: 'asker' });
    });
    await stores.close();
    stores = await openAt(place);
    await within(stores, async ({ inquiries, inquiryLines }) => {
      expect(await inquiries.heldBy('wang')).toHaveLength(1);
      expect(await inquiryLines.ofInquiry('20261205-001')).toHaveLength(1);
      expect(await inquiries.nextId('2026-12-05')).toBe('20261205-002');
    });
  });
});
