import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Stores } from '../../src/storage/stores.ts';
import { changeCase } from '../../src/visits/change-case.ts';
import type { StalkingCase } from '../../src/visits/stalking-case.ts';
import { clockAt } from '../support/hand-clock.ts';
import { caseOf, rule } from '../visits/cases.ts';
import { everyStore, keepingStores, within } from './every-store.ts';

const at = clockAt('2026-12-05 10:00').now();
let stores: Stores;
afterEach(() => stores.close());
const save = (one: StalkingCase) => within(stores, ({ stalkingCases }) => stalkingCases.save(one));
const codes = (found: readonly StalkingCase[]) => found.map(({ caseNo }) => caseNo);

const keeping = keepingStores();

describe.each(everyStore(keeping))('cases in $kind', ({ open }) => {
  beforeEach(async () => {
    stores = await open();
  });

  it('are found by their code, as they were kept', async () => {
    const one = caseOf({ courtNo: '115年度跟護字第12號', area: '中山區' });
    await save(one);
    expect(await within(stores, ({ stalkingCases }) => stalkingCases.find('C-0012'))).toEqual(one);
    expect(
      await within(stores, ({ stalkingCases }) => stalkingCases.find('C-0013')),
    ).toBeUndefined();
  });

  it('are listed by code, those that are open apart; a case that is opened again is open', async () => {
    const ruled = caseOf({ caseNo: 'C-0002', standing: { kind: 'ruled', on: '2026-12-04' } });
    await save(caseOf({ caseNo: 'C-0003' }));
    await save(ruled);
    await save(caseOf({ caseNo: 'C-0001' }));
    const { all, open: opened } = await within(stores, async ({ stalkingCases }) => ({
      all: await stalkingCases.all(),
      open: await stalkingCases.open(),
    }));
    expect(codes(all)).toEqual(['C-0001', 'C-0002', 'C-0003']);
    expect(codes(opened)).toEqual(['C-0001', 'C-0003']);
    await save({ ...ruled, standing: { kind: 'open' } });
    expect(codes(await within(stores, ({ stalkingCases }) => stalkingCases.open()))).toEqual([
      ...['C-0001', 'C-0002', 'C-0003'],
    ]);
  });

  it('lose no change where several change one at the same time', async () => {
    await save(caseOf());
    const days = ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04'];
    await Promise.all(
      days.map((on) =>
        stores.transact(async ({ stalkingCases }) => {
          const known = await stalkingCases.find('C-0012');
          if (known === undefined) throw new Error('no case');
          const changed = changeCase(known, { kind: 'violation', on }, { at, by: 'U1', rule });
          if (changed.kind === 'changed') await stalkingCases.save(changed.stalkingCase);
        }, on),
      ),
    );
    const kept = await within(stores, ({ stalkingCases }) => stalkingCases.find('C-0012'));
    expect(kept?.history).toHaveLength(5);
  });
});

describe.each(keeping)('cases in $kind, opened again', ({ openAt, newPlace }) => {
  it('are there with their history', async () => {
    const place = await newPlace();
    stores = await openAt(place);
    await save(caseOf());
    await stores.close();
    stores = await openAt(place);
    expect(await within(stores, ({ stalkingCases }) => stalkingCases.all())).toEqual([caseOf()]);
  });
});
