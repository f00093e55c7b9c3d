import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Person } from '../../../src/directory/person.ts';
import { exportGrid } from '../../../src/duty/sheet/export-grid.ts';
import { cellName, type Grid } from '../../../src/duty/sheet/grid.ts';
import { importEntries } from '../../../src/duty/sheet/import-entries.ts';
import { readSheets } from '../../../src/duty/sheet/read-sheet.ts';
import { readDay } from '../../../src/duty/sheet/sheet-day.ts';
import { sheetProblemText, sheetWords } from '../../../src/wording/roster-sheet.ts';
import { anyRoster, rosterOf } from '../rosters.ts';

const person = (id: string, name: string, title = '小隊長') =>
  Person.parse({ id, name, title, unit: '婦幼警察隊', roles: ['specialist'] });
const people = [
  person('wang-xm', '王小明'),
  person('lin-yc', '林怡君', '警務員'),
  person('lee-sy', '李思雅', '偵查佐'),
];
const roster = rosterOf({});
const grid = (rows: string[][], name = '工作表1'): Grid => ({ name, rows });
const read = (...grids: Grid[]) => readSheets(grids, roster, people);
const told = (...grids: Grid[]) => read(...grids).problems.map(sheetProblemText);
const filled = (...grids: Grid[]) =>
  read(...grids).entries.map(
    ({ date, shift, seat, person: who, place }) => `${place.cell} ${date} ${shift} ${seat} ${who}`,
  );

describe('a day on a roster', () => {
  it.each([
    ['2026-05-19', '2026-05-19'],
    ['2026/5/19', '2026-05-19'],
    ['115-05-19', '2026-05-19'],
    ['115/05/19', '2026-05-19'],
    ['115年5月19日', '2026-05-19'],
    ['１１５年５月１９日', '2026-05-19'],
    ['1150519', '2026-05-19'],
    ['115/05/19（二）', '2026-05-19'],
    ['99/12/31', '2010-12-31'],
    ['5/19', undefined],
    ['115/02/29', undefined],
    ['115/13/01', undefined],
    ['01', undefined],
    ['星期二', undefined],
  ])('%s', (written, day) => {
    expect(readDay(written)).toBe(day);
  });

  it('may leave out the year that its title names', () => {
    expect(readDay('5/19', 2026)).toBe('2026-05-19');
    expect(readDay('5月19日 星期二', 2026)).toBe('2026-05-19');
  });
});

describe('a cell', () => {
  it.each([
    [0, 0, 'A1'],
    [6, 1, 'B7'],
    [0, 25, 'Z1'],
    [9, 26, 'AA10'],
    [0, 701, 'ZZ1'],
    [0, 702, 'AAA1'],
  ])('in row %i and column %i is called as spreadsheets call it', (row, column, name) => {
    expect(cellName(row, column)).toBe(name);
  });
});

describe('a roster with days as rows', () => {
  it('is read with codes, names and titles, wherever it stands', () => {
    expect(
      filled(
        grid([
          [],
          ['', '婦幼警察隊 115年12月份輪值表', '', '', ''],
          ['', '日期', '星期', '日班 主值', '日班備援', '夜班', '備註'],
          ['', '115/12/05', '六', '01', '李思雅', '偵查佐李思雅', '支援'],
          ['', '12月6日', '日', 'A', '警務員 林怡君', '', ''],
          ['', '2026-12-07', '一', 'lee-sy', '—', '1', ''],
          ['', '備註：換班請先報備', '備註：換班請先報備', '備註：換班請先報備', '', '', ''],
          ['', '番號', '職稱姓名', '番號', '職稱姓名', '', ''],
          ['', '01', '小隊長王小明', 'a', '警務員林怡君', '', ''],
        ]),
      ),
    ).toEqual([
      'D4 2026-12-05 day primary wang-xm',
      'E4 2026-12-05 day backup lee-sy',
      'F4 2026-12-05 night primary lee-sy',
      'D5 2026-12-06 day primary lin-yc',
      'E5 2026-12-06 day backup lin-yc',
      'D6 2026-12-07 day primary lee-sy',
      'F6 2026-12-07 night primary wang-xm',
    ]);
  });

  it('may have its header in two rows, merged over the seats', () => {
    expect(
      filled(
        grid([
          ['日期', '日班', '日班', '夜班', '夜班'],
          ['日期', '主值', '備援', '主值', '備援'],
          ['115-12-05', '王小明', '林怡君', '李思雅', '王小明'],
        ]),
      ),
    ).toEqual([
      'B3 2026-12-05 day primary wang-xm',
      'C3 2026-12-05 day backup lin-yc',
      'D3 2026-12-05 night primary lee-sy',
      'E3 2026-12-05 night backup wang-xm',
    ]);
  });

  it('tells every fault by its cell, and what may be meant', () => {
    expect(
      told(
        grid([
          ['日期', '日班主值', '日班備援', '夜斑主值'],
          ['115/12/05', '王小名', '07', ''],
          ['115/12/32', '王小明', '', ''],
          ['115/12/06', '05', '王小明、林怡君', ''],
          ['115/12/05', '林怡君', '', ''],
          ['115/12/05', '李思雅', '', ''],
          ['05', '警員趙大同', '06', '小隊長王小明'],
          ['06', '偵查佐李思雅', '', ''],
        ]),
      ),
    ).toEqual([
      'D1: 沒有「夜斑主值」這個班。班別有：日班、夜班；後面加「主值」或「備援」。',
      'A8: 番號「06」已經給了另一個人。請換一個。',
      'B2: 找不到「王小名」，是不是「王小明」？名單在 schedules/people.json。',
      'C2: 番號「07」不在下方的番號表。請補上，或直接寫姓名。',
      'A3: 「115/12/32」不是日期。請寫成 115/05/19、115年5月19日 或 2026-05-19。',
      'B4: 番號「05」是「警員趙大同」，名單上找不到？',
      'C4: 「王小明、林怡君」不只一個人。一格只能填一人；同名的請寫代號（people.json 的 id）。',
      'B6: 12月5日（六）日班主值已經填了另一個人。請刪掉其中一個。',
    ]);
  });

  it('asks for the id where two are called the same', () => {
    const twins = [...people, person('wang-xm2', '王小明')];
    const named = (cell: string) =>
      readSheets(
        [
          grid([
            ['日期', '日班'],
            ['115/12/05', cell],
          ]),
        ],
        roster,
        twins,
      );
    expect(named('王小明').problems).toMatchObject([{ kind: 'several-people' }]);
    expect(named('小隊長王小明（wang-xm2）').entries).toMatchObject([{ person: 'wang-xm2' }]);
  });
});

describe('a roster with the hours of a day as columns', () => {
  const hours = Array.from({ length: 24 }, (_, index) => {
    const two = (hour: number) => String(hour % 24).padStart(2, '0');
    return `${two(index + 6)}\n|\n${two(index + 7)}`;
  });
  const row = (label: string, day: string, night: string) => [
    ...['', label],
    ...hours.map((_, index) => (index < 2 ? 'X' : index < 14 ? day : night)),
  ];
  const table = ['A', '小隊長王小明', 'B', '警務員林怡君', '03', '偵查佐李思雅'];
  const title = ['臺北市政府警察局婦幼警察隊115年12月5日勤務分配表'];

  it('is read by the shifts that begin on it; a day goes from 06 to 06', () => {
    expect(
      filled(
        grid([
          title,
          [],
          ['', '勤務', ...hours],
          row('70 值班', 'A', 'B'),
          row('71 備援', '3', ''),
          row('72 巡邏', 'Q', 'R'),
          [],
          table,
        ]),
      ),
    ).toEqual([
      'E4 2026-12-05 day primary wang-xm',
      'Q4 2026-12-05 night primary lin-yc',
      'E5 2026-12-05 day backup lee-sy',
    ]);
  });

  it('needs a day above it, and one person for a whole shift', () => {
    const header = ['', '勤務', ...hours];
    expect(told(grid([['勤務分配表'], header, row('值班', 'A', 'B'), table]))).toEqual([
      'C2: 找不到日期。請在時段上方的標題寫日期，例如「115年5月19日」。',
    ]);
    const split = row('值班', 'A', 'B');
    split[10] = 'B';
    expect(told(grid([title, header, split, table]))).toEqual([
      expect.stringMatching(/^K3: 日班的時段裡不是同一個人/),
    ]);
  });
});

describe('a workbook', () => {
  it('with several sheets names the sheet, and passes over those that are no roster', () => {
    const day = (name: string, cell: string) =>
      grid(
        [
          ['日期', '日班'],
          ['115/12/05', cell],
        ],
        name,
      );
    const { skipped, entries } = read(day('十二月', '王小明'), grid([['通訊錄']], '電話'));
    expect(skipped).toEqual(['電話']);
    expect(entries).toMatchObject([{ place: { sheet: '十二月', cell: 'B2' } }]);
    expect(told(day('甲', '王小明'), day('乙', '誰'))).toEqual([
      '乙!B2: 找不到「誰」？名單在 schedules/people.json。',
    ]);
  });

  it('without any roster is refused', () => {
    expect(told(grid([['通訊錄', '電話']]))).toEqual([
      expect.stringMatching(/^A1: 看不出是輪值表/),
    ]);
    expect(told()).toHaveLength(1);
  });
});

describe('taking over a sheet', () => {
  const turns = rosterOf({
    rotations: [
      { shift: 'day', seat: 'primary', from: '2026-12-01', people: ['wang-xm', 'lin-yc'] },
    ],
    assignments: [
      { date: '2026-12-05', shift: 'day', seat: 'primary', person: 'lee-sy' },
      { date: '2026-12-24', shift: 'night', seat: 'primary', person: 'lee-sy' },
    ],
  });

  it('assigns only what was planned otherwise, and leaves all else', () => {
    const sheet = grid([
      ['日期', '日班主值', '日班備援'],
      ['115/12/05', '王小明', '林怡君'],
      ['115/12/06', '林怡君', ''],
    ]);
    const { entries } = readSheets([sheet], turns, people);
    expect(importEntries(turns, entries)).toEqual({
      changes: [
        {
          ...{ date: '2026-12-05', shift: 'day', seat: 'primary' },
          ...{ person: 'wang-xm', before: 'lee-sy' },
        },
        {
          ...{ date: '2026-12-05', shift: 'day', seat: 'backup' },
          ...{ person: 'lin-yc', before: undefined },
        },
      ],
      assignments: [
        { date: '2026-12-24', shift: 'night', seat: 'primary', person: 'lee-sy' },
        { date: '2026-12-05', shift: 'day', seat: 'primary', person: 'wang-xm' },
        { date: '2026-12-05', shift: 'day', seat: 'backup', person: 'lin-yc' },
      ],
    });
  });

  it('changes nothing where it was exported just before', () => {
    const names = fc.constantFrom('王小明', '林怡君', '李 思雅', '01', 'A', 'Ann Lee', '主值');
    const titles = fc.constantFrom('小隊長', '警員', '所長');
    const everybody = fc
      .tuple(...['a', 'b', 'c', 'd', 'e'].map(() => fc.tuple(names, titles)))
      .map((named) =>
        named.map(([name, title], index) => person('abcde'[index] ?? '', name, title)),
      );
    fc.assert(
      fc.property(anyRoster, everybody, (any, staff) => {
        const span = { from: '2026-12-28', to: '2027-01-03' };
        const rows = exportGrid(any, staff, span, sheetWords);
        const { entries, problems } = readSheets([{ name: 'x', rows }], any, staff);
        expect(problems).toEqual([]);
        expect(importEntries(any, entries)).toEqual({ changes: [], assignments: any.assignments });
      }),
      { numRuns: 150 },
    );
  });
});
