import { describe, expect, it } from '@jest/globals';
import { didYouMean } from '../../src/content/did-you-mean.ts';
import { placedRowsOfCsv, textOfCsv } from '../../src/content/sheets/csv.ts';
import { Person } from '../../src/directory/person.ts';
import { readCasesCsv } from '../../src/visits/read-cases-csv.ts';
import { shippedUnits } from '../support/respond-parts.ts';
import { memberOf } from '../support/staff.ts';

const person = (id: string, name: string, precincts: string[], given: object = {}) =>
  Person.parse({
    ...{ id, name, title: '家防官', unit: precincts[0] ?? '婦幼警察隊', precincts },
    roles: ['coordinator'],
    ...given,
  });
const people = [
  person('wu-jf', '吳家防', ['中山分局']),
  person('lai-da', '賴大安', ['大安分局', '松山分局']),
  person('wu-two', '吳家防', ['北投分局']),
  person('chen-cb', '陳承辦', [], { roles: ['manager'] }),
];
const members = [
  memberOf('U1', { roles: ['coordinator'], unit: '南港分局' }),
  memberOf('U2', { roles: ['coordinator'], unit: '內湖分局', status: 'left' }),
];

function read(text: string) {
  const { rows } = placedRowsOfCsv(text);
  const context = { people, members, units: shippedUnits, today: '2026-12-10', didYouMean };
  return readCasesCsv(rows, context);
}
const head = 'caseNo,precinct,coordinator,petitionedOn,risk,courtNo,area\n';
const ofLine = (line: string) => read(`${head}${line}\n`);
const problemsOf = (line: string) => ofLine(line).problems.map(({ problem }) => problem);

describe('a file of cases', () => {
  it('is read with English headers, or Chinese ones, in any order', () => {
    const first = { ...{ line: 2, caseNo: 'C-0012', precinct: '中山分局', risk: 'high' } };
    const rest = { petitionedOn: '2026-12-05', coordinator: 'wu-jf' };
    expect(read(`${head}C-0012,中山分局,wu-jf,2026-12-05,high,,\n`)).toMatchObject({
      ...{ problems: [], cases: [{ ...first, ...rest, isCoordinatorGiven: true }] },
    });
    const chinese = '風險,案號,分局,聲請日,家防官\n高,C-0012,中山,115/12/05,\n';
    expect(read(chinese)).toMatchObject({
      ...{ problems: [], cases: [{ ...first, ...rest, isCoordinatorGiven: false }] },
    });
  });

  it.each([
    ['UTF-8', Buffer.from('案號,分局,聲請日,風險\nC-0012,中山,115/12/05,高\n')],
    [
      'UTF-8 with a byte-order mark',
      Buffer.from('\ufeff案號,分局,聲請日,風險\r\nC-0012,中山,115/12/05,高\r\n'),
    ],
    [
      'Big5',
      Buffer.from(
        'aed7b8b92ca4c0a7bd2cc16ebdd0a4e92cadb7c0490a432d303031322ca4a4a4732c3131352f31322f30352cb0aa0a',
        'hex',
      ),
    ],
  ])('may be %s', (_, bytes) => {
    const text = textOfCsv(bytes) ?? '';
    expect(read(text)).toMatchObject({
      ...{ problems: [], cases: [{ caseNo: 'C-0012', precinct: '中山分局', risk: 'high' }] },
    });
  });

  it.each([
    ['115/12/05'],
    ['115-12-05'],
    ['1151205'],
    ['115年12月5日'],
    ['2026-12-05'],
    ['2026/12/5'],
    ['"115年12月5日"'],
  ])('takes %s for the fifth of December', (day) => {
    expect(ofLine(`C-0012,中山,,${day},低,,`).cases).toMatchObject([
      { petitionedOn: '2026-12-05' },
    ]);
  });

  it('knows February 29 in leap years alone', () => {
    expect(ofLine('C-0012,中山,,113/2/29,低,,').cases).toMatchObject([
      { petitionedOn: '2024-02-29' },
    ]);
    expect(problemsOf('C-0012,中山,,114/2/29,低,,')).toEqual([{ kind: 'no-day' }]);
  });

  it('takes codes as judgments print them, in any width', () => {
    const codes = ['AW000-K112001', 'aw000-k1130071', 'ＡＷ０００－Ｋ１１２００１', 'C-0012'];
    for (const code of codes) expect(problemsOf(`${code},中山,,115/12/05,中,,`)).toEqual([]);
  });

  it('takes a court number and a part of town', () => {
    const line = 'C-0012,中正二,lai,115/12/05,中,115年度跟護字第12號,古亭';
    expect(problemsOf(line).map(({ kind }) => kind)).toContain('unknown-coordinator');
    const areas = ['中山區', '石牌', '民權一派出所轄區', '第三責任區'];
    for (const area of areas) {
      const read = ofLine(`C-0012,中山,,115/12/05,中,115跟護12,${area}`);
      expect(read).toMatchObject({ problems: [], cases: [{ courtNo: '115跟護12', area }] });
    }
  });

  it('finds the coordinator by id or name, of two with one name the precinct’s own', () => {
    const named = (line: string) => ofLine(line).cases[0]?.coordinator;
    expect(named('C-0012,松山,賴大安,115/12/05,中,,')).toBe('lai-da');
    expect(named('C-0012,北投,吳家防,115/12/05,中,,')).toBe('wu-two');
    expect(named('C-0012,中山,吳家防,115/12/05,中,,')).toBe('wu-jf');
    expect(named('C-0012,大安,,115/12/05,中,,')).toBe('lai-da');
    // Enrolled with the precinct's code, and in no list.
    expect(ofLine('C-0012,南港,,115/12/05,中,,')).toMatchObject({ problems: [] });
  });
});

describe('what is wrong with a line', () => {
  it.each<[string, object]>([
    [',中山,,115/12/05,高,,', { kind: 'missing' }],
    ['C-0012,中山,,,高,,', { kind: 'missing' }],
    ['12,中山,,115/12/05,高,,', { kind: 'no-code' }],
    ['案件一,中山,,115/12/05,高,,', { kind: 'no-code' }],
    ['AB-1234,中山,,115/12/05,高,,', { kind: 'personal', kinds: ['plate'] }],
    ['A1-23456789,中山,,115/12/05,高,,', { kind: 'personal', kinds: ['national-id'] }],
    ['A123456789,中山,,115/12/05,高,,', { kind: 'personal', kinds: ['national-id'] }],
    ['C-0012,中三分局,,115/12/05,高,,', { kind: 'unknown-precinct', meant: '中山分局' }],
    ['C-0012,民權一派出所,,115/12/05,高,,', { kind: 'no-precinct', precinct: '中山分局' }],
    ['C-0012,婦幼隊,,115/12/05,高,,', { kind: 'no-precinct' }],
    ['C-0012,王小明,,115/12/05,高,,', { kind: 'personal', kinds: ['name'] }],
    ['C-0012,中山,wu-jg,115/12/05,高,,', { kind: 'unknown-coordinator', meant: 'wu-jf' }],
    ['C-0012,中山,賴大安,115/12/05,高,,', { kind: 'other-precinct', precinct: '中山分局' }],
    ['C-0012,中山,陳承辦,115/12/05,高,,', { kind: 'other-precinct' }],
    ['C-0012,萬華,,115/12/05,高,,', { kind: 'no-coordinator', precinct: '萬華分局' }],
    ['C-0012,內湖,,115/12/05,高,,', { kind: 'no-coordinator', precinct: '內湖分局' }],
    ['C-0012,中山,,昨天,高,,', { kind: 'no-day' }],
    ['C-0012,中山,,115/12/11,高,,', { kind: 'refused', why: 'day-ahead' }],
    ['C-0012,中山,,111/5/31,高,,', { kind: 'refused', why: 'before-law' }],
    ['C-0012,中山,,80/5/1,高,,', { kind: 'refused', why: 'before-law' }],
    ['C-0012,中山,,0912345678,高,,', { kind: 'personal', kinds: ['mobile'] }],
    ['C-0012,中山,,115/12/05,極高,,', { kind: 'no-risk' }],
    ['C-0012,中山,,115/12/05,高,王小明,', { kind: 'personal', kinds: ['name'] }],
    ['C-0012,中山,,115/12/05,高,0912-345-678,', { kind: 'personal', kinds: ['mobile'] }],
    ['C-0012,中山,,115/12/05,高,跟護,', { kind: 'no-text' }],
    ['C-0012,中山,,115/12/05,高,,王小明', { kind: 'personal', kinds: ['name'] }],
    ['C-0012,中山,,115/12/05,高,,林森北路1號3樓', { kind: 'personal', kinds: ['address'] }],
    [`C-0012,中山,,115/12/05,高,,${'區'.repeat(21)}`, { kind: 'no-text' }],
    ['C-0012,中山,,115/12/05,高,,,多一格', { kind: 'extra-cell' }],
    ['C-0012,中山,,115/12/05,高,,,陳美麗', { kind: 'personal', kinds: ['name'] }],
  ])('%s', (line, problem) => {
    const { cases, problems } = ofLine(line);
    expect(cases).toEqual([]);
    expect(problems).toMatchObject([{ line: 2, problem }]);
  });

  it('does not repeat what is somebody’s', () => {
    const text = JSON.stringify(read(`${head}A123456789,王小明,李美麗,0912345678,高,,\n`));
    for (const secret of ['A123456789', '王小明', '李美麗', '0912345678']) {
      expect(text).not.toContain(secret);
    }
  });

  it('is told of every line at once, by the line that an editor shows', () => {
    const text = `${head}C-0012,中山,,115/12/05,高,,\n\nC-0013,"中山\n",,x,高,,\nC-0012,中山,,115/12/05,y,,\n`;
    expect(read(text).problems).toMatchObject([
      { line: 4, column: 'petitionedOn', problem: { kind: 'no-day' } },
      { line: 6, column: 'risk', problem: { kind: 'no-risk' } },
      { line: 6, column: 'caseNo', problem: { kind: 'double-code', first: 2 } },
    ]);
  });

  it('finds one code twice in any width', () => {
    const line = ',中山,,115/12/05,高,,\n';
    const { problems } = read(`${head}C-0012${line}ｃ－００１２${line}`);
    expect(problems).toMatchObject([{ line: 3, problem: { kind: 'double-code', first: 2 } }]);
  });
});

describe('the first line', () => {
  it.each<[string, object]>([
    ['案號,分局,聲請日,風險,姓名', { kind: 'personal-column', given: '姓名' }],
    ['案號,分局,聲請日,風險,被害人電話', { kind: 'personal-column' }],
    ['案號,分局,聲請日,風險,地址', { kind: 'personal-column' }],
    ['案號,分局,聲請日,風險,身分證字號', { kind: 'personal-column' }],
    ['caseNo,precinct,petitionedOn,risk,phone', { kind: 'personal-column' }],
    ['caseNo,precint,petitionedOn,risk,precinct', { kind: 'unknown-column', meant: 'precinct' }],
    ['案號,分局,聲請日,風險,備註', { kind: 'unknown-column', given: '備註' }],
    ['案號,分局,聲請日', { kind: 'missing-column' }],
    ['案號,分局,聲請日,風險,風險', { kind: 'double-column' }],
  ])('%s is refused', (line, problem) => {
    const { cases, problems } = read(`${line}\nC-0012,中山,115/12/05,高,x\n`);
    expect(cases).toEqual([]);
    expect(problems).toMatchObject([{ line: 1, problem }]);
  });

  it('alone, or nothing at all, is no file of cases', () => {
    expect(read('').problems).toMatchObject([{ line: 1, problem: { kind: 'no-rows' } }]);
    expect(read(head).problems).toMatchObject([{ line: 1, problem: { kind: 'no-rows' } }]);
  });

  it('that is none does not hide what stands below', () => {
    const { problems } = read('C-0012,王小明,0912345678,高\nC-0013,李美麗,0922333444,高\n');
    expect(problems.map(({ problem }) => problem.kind)).toContain('personal');
  });
});
