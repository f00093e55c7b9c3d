import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Stores } from '../../src/storage/stores.ts';
import type { StalkingCase } from '../../src/visits/stalking-case.ts';
import type { WelfareVisit } from '../../src/visits/visit.ts';
import { clockAt } from '../support/hand-clock.ts';
import { everyStore, keepingStores, within } from './every-store.ts';

const at = (wall: string) => clockAt(wall).now();
let stores: Stores;
afterEach(() => stores.close());

const stalkingCase = (caseNo: string, given: Partial<StalkingCase> = {}): StalkingCase => {
  const now = at('2026-12-04 10:00');
  return {
    ...{ caseNo, precinct: '中山分局', petitionedOn: '2026-12-04', risk: 'high' },
    ...{ standing: { kind: 'open' }, visits: { count: 0, missed: 0 } },
    ...{ openedAt: now, dueSince: now },
    history: [{ at: now, by: 'shell', change: { kind: 'opened' } }],
    ...given,
  };
};
const idOf = (nth: number) => `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;
const visit = (nth: number, given: Partial<WelfareVisit> = {}): WelfareVisit => ({
  ...{ id: idOf(nth), caseNo: 'C-0012', at: at('2026-12-05 09:00'), by: 'U1' },
  outcome: { kind: 'visited', on: '2026-12-05', safety: 'safe' },
  ...given,
});
const saved = (one: StalkingCase) => within(stores, ({ stalkingCases }) => stalkingCases.save(one));
const added = (one: WelfareVisit) => within(stores, ({ welfareVisits }) => welfareVisits.add(one));
const codes = (found: readonly StalkingCase[]) => found.map(({ caseNo }) => caseNo);
const ids = (found: readonly WelfareVisit[]) => found.map(({ id }) => id);

const keeping = keepingStores();

describe.each(everyStore(keeping))('cases in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });

  it('are found by code, those that are open apart, in the order of their codes', async () => {
    await saved(stalkingCase('C-0013'));
    await saved(stalkingCase('C-0012'));
    await saved(stalkingCase('C-0011', { standing: { kind: 'ruled', on: '2026-12-20' } }));
    expect(codes(await within(stores, ({ stalkingCases }) => stalkingCases.open()))).toEqual([
      'C-0012',
      'C-0013',
    ]);
    expect(codes(await within(stores, ({ stalkingCases }) => stalkingCases.all()))).toEqual([
      'C-0011',
      'C-0012',
      'C-0013',
    ]);
    expect(await within(stores, ({ stalkingCases }) => stalkingCases.find('C-0012'))).toEqual(
      stalkingCase('C-0012'),
    );
    expect(await within(stores, ({ stalkingCases }) => stalkingCases.find('C-9'))).toBeUndefined();
    await saved(stalkingCase('C-0012', { standing: { kind: 'withdrawn', on: '2026-12-20' } }));
    expect(codes(await within(stores, ({ stalkingCases }) => stalkingCases.open()))).toEqual([
      'C-0013',
    ]);
  });

  it('are one document each, whoever changes them', async () => {
    await saved(stalkingCase('C-0012'));
    const once = () =>
      stores.transact(async ({ stalkingCases }) => {
        const found = await stalkingCases.find('C-0012');
        if (found === undefined) throw new Error('no case');
        const { visits } = found;
        await stalkingCases.save({ ...found, visits: { ...visits, count: visits.count + 1 } });
      }, 'C-0012');
    await Promise.all([once(), once(), once(), once()]);
    const found = await within(stores, ({ stalkingCases }) => stalkingCases.find('C-0012'));
    expect(found?.visits.count).toBe(4);
  });
});

describe.each(everyStore(keeping))('lines of visits in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });
  const ofCase = (caseNo = 'C-0012') =>
    within(stores, ({ welfareVisits }) => welfareVisits.ofCase(caseNo));

  it('stand in the order in which they were written', async () => {
    for (const nth of [3, 1, 2]) await added(visit(nth));
    await added(visit(4, { caseNo: 'C-0013' }));
    expect(ids(await ofCase())).toEqual([3, 1, 2].map(idOf));
    expect(ids(await ofCase('C-0013'))).toEqual([idOf(4)]);
    expect(await ofCase('C-9')).toEqual([]);
  });

  it('are found by the messages whose words they hold', async () => {
    const outcome = {
      ...{ kind: 'visited' as const, on: '2026-12-05', safety: 'safe' as const },
      ...{ note: '一', nextSteps: '二' },
    };
    await added(visit(1, { outcome, typedIn: { note: 'm1', nextSteps: 'm2' } }));
    await added(visit(2));
    const ofMessage = (messageId: string) =>
      within(stores, ({ welfareVisits }) => welfareVisits.ofMessage(messageId));
    expect(ids(await ofMessage('m1'))).toEqual([idOf(1)]);
    expect(ids(await ofMessage('m2'))).toEqual([idOf(1)]);
    expect(await ofMessage('m3')).toEqual([]);
    expect(await ofCase()).toEqual([
      visit(1, { outcome, typedIn: { note: 'm1', nextSteps: 'm2' } }),
      visit(2),
    ]);
  });

  it('keep their place when words are taken away, and are not found by them any more', async () => {
    const outcome = { kind: 'refused' as const, on: '2026-12-05', reason: '一' };
    await added(visit(1, { outcome, typedIn: { reason: 'm1' } }));
    await added(visit(2));
    const cut = visit(1, { outcome: { kind: 'refused', on: '2026-12-05' }, isCut: true });
    await within(stores, ({ welfareVisits }) => welfareVisits.withoutWords(cut));
    expect(await ofCase()).toEqual([cut, visit(2)]);
    expect(await within(stores, ({ welfareVisits }) => welfareVisits.ofMessage('m1'))).toEqual([]);
  });

  it('are found by who wrote them, and by age where they hold words', async () => {
    const outcome = { kind: 'refused' as const, on: '2026-12-05', reason: '一' };
    await added(visit(1, { by: 'U2' }));
    await added(visit(2, { outcome }));
    await added(visit(3, { outcome, at: at('2026-12-07 09:00') }));
    const ofRecorder = (by: string) =>
      within(stores, ({ welfareVisits }) => welfareVisits.ofRecorder(by));
    expect(ids(await ofRecorder('U1'))).toEqual([idOf(2), idOf(3)]);
    expect(ids(await ofRecorder('U2'))).toEqual([idOf(1)]);
    const old = await within(stores, ({ welfareVisits }) =>
      welfareVisits.withWordsBefore(at('2026-12-06 09:00')),
    );
    expect(ids(old)).toEqual([idOf(2)]);
  });
});

describe.each(keeping)('cases and visits in $kind, opened again', ({ openAt, newPlace }) => {
  it('are there', async () => {
    const place = await newPlace();
    stores = await openAt(place);
    await saved(stalkingCase('C-0012'));
    await added(visit(2));
    await added(visit(1, { outcome: { kind: 'void' }, corrects: idOf(2) }));
    await stores.close();
    stores = await openAt(place);
    const read = await within(stores, async ({ stalkingCases, welfareVisits }) => ({
      cases: await stalkingCases.open(),
      lines: await welfareVisits.ofCase('C-0012'),
    }));
    expect(codes(read.cases)).toEqual(['C-0012']);
    expect(ids(read.lines)).toEqual([idOf(2), idOf(1)]);
  });
});
