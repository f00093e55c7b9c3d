import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ImportItem, importCases } from '../../src/commands/in-service/import-cases.ts';
import { listCases } from '../../src/commands/in-service/list-cases.ts';
import type { ServiceParts } from '../../src/commands/in-service/parts.ts';
import { type CaseChangeWish, setCase } from '../../src/commands/in-service/set-case.ts';
import { loadSchedules, type Schedules } from '../../src/content/load-schedules.ts';
import { placedRowsOfCsv } from '../../src/content/sheets/csv.ts';
import { memoryStores } from '../../src/storage/lowdb/open.ts';
import type { Stores } from '../../src/storage/stores.ts';
import {
  casesImportedText,
  importItemText,
  importRefusedText,
  setRefusedText,
} from '../../src/wording/cases-command.ts';
import { caseCast } from '../support/case-world.ts';
import { countingIds } from '../support/counting-ids.ts';
import { clockAt, type HandClock } from '../support/hand-clock.ts';
import { memberOf } from '../support/staff.ts';

const { wu, lai, chen } = caseCast;
const head = '案號,分局,家防官,聲請日,風險,法院案號,區域\n';
const line = 'C-0012,中山,,115/11/20,高,,中山區\n';

let stores: Stores;
let clock: HandClock;
let schedules: Schedules;
let parts: ServiceParts;
beforeEach(async () => {
  stores = memoryStores();
  clock = clockAt('2026-12-05 10:00');
  schedules = { ...(await loadSchedules('schedules')), people: [wu, lai, chen] };
  const ids = countingIds();
  parts = {
    ...{ stores, engine: 'lowdb', clock, ids, wake: () => {}, scrub: async () => {}, deadlines: async () => new Map() },
    schedules: async () => schedules,
  };
  await stores.transact(async ({ members }) => {
    await members.save(memberOf('U-wu', { personId: wu.id }));
    await members.save(memberOf('U-lai', { personId: lai.id }));
  }, 'test');
});
afterEach(() => stores.close());

async function imported(text: string, how: { reopen?: boolean; dryRun?: boolean } = {}) {
  const items: ImportItem[] = [];
  const { rows } = placedRowsOfCsv(text);
  const args = {
    rows: rows.map(({ line, cells }) => ({ line, cells })),
    ...{ reopen: how.reopen ?? false, dryRun: how.dryRun ?? false },
  };
  const end = await importCases.run(args, parts, async (item) => {
    items.push(item);
  });
  return { end, items };
}
const set = (wish: CaseChangeWish, caseNo = 'C-0012') =>
  setCase.run({ caseNo, wish }, parts, async () => {});
const caseOf = (caseNo = 'C-0012') =>
  stores.transact(({ stalkingCases }) => stalkingCases.find(caseNo), 'test');
/** What waits to be sent, by chat. */
const told = async () =>
  (await stores.transact(({ outbox }) => outbox.waiting(100), 'test')).map(
    ({ chat, messages }) => `${chat} ${messages.map(({ kind }) => kind).join()}`,
  );

describe('a file that is imported again', () => {
  it('changes nothing where it says nothing new', async () => {
    await imported(head + line);
    const before = await caseOf();
    clock.move(86_400_000);
    const { end, items } = await imported(head + line);
    expect(end).toMatchObject({ done: { added: 0, changed: 0, same: 1 } });
    expect(items).toMatchObject([{ kind: 'same', changes: [] }]);
    expect(await caseOf()).toEqual(before);
  });

  it('does not take away what its empty cells do not say', async () => {
    await imported(head + line);
    await imported(`${head}C-0012,中山,,115/11/20,高,115跟護12,\n`);
    await imported('案號,分局,聲請日,風險\nC-0012,中山,115/11/20,高\n');
    expect(await caseOf()).toMatchObject({
      ...{ area: '中山區', courtNo: '115跟護12', coordinator: 'wu-jf' },
    });
  });

  it('leaves a case with a second coordinator of the precinct where it names nobody', async () => {
    const second = { ...lai, precincts: ['中山分局', '大安分局'] };
    schedules = { ...schedules, people: [wu, second, chen] };
    await imported(`${head}C-0012,中山,lai-da,115/11/20,高,,\n`);
    await imported(head + line);
    expect((await caseOf())?.coordinator).toBe('lai-da');
    await imported(`${head}C-0012,中山,吳家防,115/11/20,高,,\n`);
    expect((await caseOf())?.history.at(-1)?.change).toEqual({
      ...{ kind: 'coordinator', from: 'lai-da', to: 'wu-jf' },
    });
    expect(await told()).toEqual(['U-wu cases-taken-over', 'U-lai cases-handed-over']);
  });

  it('moves cases to another precinct: one message for each who takes over and each who gives', async () => {
    const both = (precinct: string) =>
      `${head}C-0012,${precinct},,115/11/20,高,,\nC-0013,${precinct},,115/11/21,低,,\n`;
    await imported(both('中山'));
    await imported(both('大安'), { dryRun: true });
    expect(await told()).toEqual([]);
    await imported(both('大安'));
    expect(await told()).toEqual(['U-lai cases-taken-over', 'U-wu cases-handed-over']);
    expect(await caseOf('C-0013')).toMatchObject({ precinct: '大安分局', coordinator: 'lai-da' });
  });

  it('opens no ruled case again unless it is told to', async () => {
    await imported(head + line);
    await set({ kind: 'ruled', on: '2026-12-04' });
    const lower = `${head}C-0012,中山,,115/11/20,低,,\n`;
    const { items } = await imported(lower);
    expect(importItemText(items[0] as ImportItem)).toContain('已裁定，不重新開案');
    expect(await caseOf()).toMatchObject({ risk: 'low', standing: { kind: 'ruled' } });
    const again = await imported(lower, { reopen: true });
    expect(again.items).toMatchObject([
      { changes: [{ kind: 'reopened', on: '2026-12-05' }], standing: { kind: 'open' } },
    ]);
  });

  it('is refused whole where a petition would lie behind its ruling', async () => {
    await imported(`${head}${line}C-0013,中山,,115/11/20,高,,\n`);
    await set({ kind: 'ruled', on: '2026-11-25' });
    const later = `${head}C-0013,中山,,115/11/20,低,,\nC-0012,中山,,115/11/30,高,,\n`;
    const { end } = await imported(later);
    if (end.kind !== 'refused') throw new Error('not refused');
    expect(importRefusedText(end.refused, 'x.csv')).toContain('x.csv:3: 裁定或撤回不會早於聲請日');
    expect((await caseOf('C-0013'))?.risk).toBe('high');
  });

  it('warns of coordinators whom LINE does not reach, with how many cases', async () => {
    await stores.transact(({ members }) => members.remove('U-wu'), 'test');
    const { end } = await imported(head + line);
    if (end.kind !== 'done') throw new Error('refused');
    expect(casesImportedText(end.done)).toContain(
      '家防官 吳家防 家防官（wu-jf）在 LINE 上聯絡不到，1 件',
    );
  });

  it('takes 2,000 lines', async () => {
    const lines = Array.from(
      { length: 2000 },
      (_, at) => `AW000-K${String(1_150_000 + at)},中山,,115/11/20,高,,\n`,
    );
    const { end } = await imported(head + lines.join(''));
    expect(end).toMatchObject({ done: { added: 2000 } });
  });
});

describe('a change from the shell', () => {
  beforeEach(() => imported(head + line));

  it.each<[CaseChangeWish, string]>([
    [{ kind: 'ruled', on: '2026-12-06' }, '日期還沒有到'],
    [{ kind: 'withdrawn', on: '2026-11-19' }, '不會早於聲請日'],
    [{ kind: 'violation', on: '2022-05-31' }, '111 年 6 月 1 日'],
    [{ kind: 'reopened' }, '仍在審理中'],
    [{ kind: 'moved', precinct: '中三分局' }, '是不是「中山分局」'],
    [{ kind: 'moved', precinct: '萬華' }, '沒有萬華分局的家防官'],
    [{ kind: 'moved', coordinator: 'lai-da' }, '不是中山分局的家防官'],
    [{ kind: 'moved', precinct: '大安', coordinator: 'lai-dx' }, '是不是「lai-da」'],
  ])('%j is refused', async (wish, reason) => {
    const before = await caseOf();
    const end = await set(wish);
    if (end.kind !== 'refused') throw new Error('not refused');
    expect(setRefusedText(end.refused)).toContain(reason);
    expect(await caseOf()).toEqual(before);
  });

  it('of a case that nobody knows, or of no code, is refused', async () => {
    expect(await set({ kind: 'reopened' }, 'C-9999')).toMatchObject({
      refused: { kind: 'unknown-case' },
    });
    expect(await set({ kind: 'reopened' }, '王小明')).toMatchObject({
      refused: { kind: 'no-code' },
    });
  });

  it('that is made already is no change', async () => {
    expect(await set({ kind: 'risk', to: 'high' })).toMatchObject({ done: { isChanged: false } });
  });

  it('opens a case again with whoever answers for its precinct by then', async () => {
    await set({ kind: 'ruled', on: '2026-12-04' });
    schedules = { ...schedules, people: [{ ...lai, precincts: ['中山分局'] }, chen] };
    await set({ kind: 'reopened' });
    expect(await caseOf()).toMatchObject({ coordinator: 'lai-da', standing: { kind: 'open' } });
    expect(await told()).toEqual(['U-lai cases-taken-over']);
  });

  it('moves a case, and is written down', async () => {
    await set({ kind: 'moved', precinct: '大安' });
    expect(await caseOf()).toMatchObject({ precinct: '大安分局', coordinator: 'lai-da' });
    const seen: string[] = [];
    await listCases.run({ openOnly: true }, parts, async ({ precinct }) => {
      seen.push(precinct);
    });
    expect(seen).toEqual(['大安分局']);
    const deeds = await stores.transact(
      async ({ audit }) => (await audit.recent()).map(({ deed, detail }) => [deed, detail?.change]),
      'test',
    );
    expect(deeds).toEqual([
      ['case-opened', 'opened'],
      ['case-changed', 'transferred'],
      ['cases-seen', undefined],
    ]);
  });
});
