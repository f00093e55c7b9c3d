import { describe, expect, it } from '@jest/globals';
import { recordDocx } from '../../src/commands/visit-record/record-docx.ts';
import { recordHtml } from '../../src/commands/visit-record/record-html.ts';
import { recordPdf } from '../../src/commands/visit-record/record-pdf.ts';
import { wrapText } from '../../src/commands/visit-record/wrap-text.ts';
import { standingOfVisits } from '../../src/visits/plan-visits.ts';
import type { StalkingCase } from '../../src/visits/stalking-case.ts';
import type { VisitOutcome, WelfareVisit } from '../../src/visits/visit.ts';
import { visitRecordOf } from '../../src/visits/visit-record.ts';
import { recordSheet } from '../../src/wording/visit-record.ts';
import { clockAt } from '../support/hand-clock.ts';

const at = clockAt('2026-12-05 10:12').now();
const now = clockAt('2026-12-20 08:30').now();
const idOf = (nth: number) => `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;
const line = (nth: number, outcome: VisitOutcome, given: Partial<WelfareVisit> = {}) => ({
  ...{ id: idOf(nth), caseNo: 'C-0012', at, by: 'U1', byName: '吳家防 家防官', outcome },
  ...{ dueOn: '2026-12-05', ...given },
});
const visited = { kind: 'visited', on: '2026-12-05', safety: 'safe' } as const;

function sheetOf(lines: readonly WelfareVisit[], given: Partial<StalkingCase> = {}) {
  const stalkingCase: StalkingCase = {
    ...{ caseNo: 'C-0012', precinct: '中山分局', petitionedOn: '2026-12-04', risk: 'high' },
    ...{ standing: { kind: 'open' }, openedAt: at, dueSince: at },
    visits: standingOfVisits(lines),
    history: [{ at, by: 'U1', change: { kind: 'opened' } }],
    ...given,
  };
  return recordSheet(visitRecordOf(stalkingCase, lines, undefined, [], now));
}

describe('a written record', () => {
  it('has every line in order, marks what was corrected, and what was only added to', () => {
    const { rows, facts } = sheetOf([
      line(1, visited),
      line(2, { ...visited, method: 'phone', note: '穩定' }, { corrects: idOf(1) }),
      line(3, { kind: 'missed', on: '2026-12-06' }),
      line(4, { kind: 'void' }, { corrects: idOf(3) }),
    ]);
    expect(rows.map(({ cells }) => cells[3])).toEqual([
      ...['已訪視（安全）', '【補充】已訪視（安全）', '未遇', '【更正】不計'],
    ]);
    expect(rows.map(({ isStruck }) => isStruck)).toEqual([false, false, true, false]);
    expect(rows.map(({ remarks }) => remarks.join())).toEqual([
      ...['補充於第 2 筆。', '補充第 1 筆，結果不變。'],
      ...['已更正，見第 4 筆。', '更正：第 3 筆登記錯誤，不計入。'],
    ]);
    expect(rows[1]?.content).toEqual(['訪視情形：穩定']);
    expect(facts).toContainEqual(['已訪視（含拒訪）', '1 次']);
    expect(facts).toContainEqual(['未遇', '0 次']);
  });

  it('says where words or names were taken away', () => {
    const { byName: _name, ...nameless } = line(1, visited, { isCut: true });
    const [row] = sheetOf([nameless]).rows;
    expect(row?.cells.at(-1)).toBe('—');
    expect(row?.remarks.join()).toContain('已由登記人收回');
  });

  it('tells of what happened to the case, and never who a LINE user is', () => {
    const sheet = sheetOf([line(1, visited)], {
      standing: { kind: 'ruled', on: '2026-12-18' },
      history: [
        { at, by: 'U1', change: { kind: 'opened' } },
        { at: now, by: 'U1', change: { kind: 'risk', from: 'medium', to: 'high' } },
        { at: now, by: 'U1', change: { kind: 'ruled', on: '2026-12-18' } },
      ],
    });
    expect(sheet.changes).toEqual([
      '115.12.20　風險等級由中風險改為高風險',
      '115.12.20　法院於 115.12.18 裁定',
    ]);
    expect(sheet.facts).toContainEqual(['目前狀態', '115.12.18 裁定']);
    expect(JSON.stringify(sheet)).not.toContain('U1');
  });
});

describe('its forms', () => {
  const long = line(1, { ...visited, note: '長'.repeat(500), nextSteps: '長'.repeat(500) });
  const many = Array.from({ length: 60 }, (_, nth) => ({ ...long, id: idOf(nth + 1) }));
  const pagesOf = (pdf: Uint8Array) =>
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type \/Page\b(?!s)/g)?.length;

  it.each([
    [0, 1],
    [1, 1],
    [60, 32],
  ])('go on over as many pages as %i lines need', async (count, most) => {
    const pdf = await recordPdf(sheetOf(many.slice(0, count)));
    expect(pagesOf(pdf)).toBeGreaterThan(0);
    expect(pagesOf(pdf)).toBeLessThanOrEqual(most);
    expect(pdf.length).toBeLessThan(1_000_000);
  });

  it('go on over pages within one line as well', async () => {
    const tall = line(1, { ...visited, note: '行\n'.repeat(250) });
    expect(pagesOf(await recordPdf(sheetOf([tall])))).toBeGreaterThan(4);
  });

  it('bear signs that the font does not have', async () => {
    const strange = line(1, { ...visited, note: '🙂\u202e\u0000\ud800 骉 x'.repeat(20) });
    const sheet = sheetOf([strange]);
    expect(sheet.rows[0]?.content.join()).toContain('🙂 骉 x🙂');
    expect((await recordPdf(sheet)).length).toBeGreaterThan(1000);
    expect((await recordDocx(sheet)).length).toBeGreaterThan(1000);
    expect(recordHtml(sheet)).toContain('骉');
  });

  it('of a browser take nothing for markup', () => {
    const html = recordHtml(sheetOf([line(1, { ...visited, note: `"'><img src=x onerror=1>&` })]));
    expect(html).toContain('&quot;&#39;&gt;&lt;img src=x onerror=1&gt;&amp;');
    expect(html).not.toContain('<img');
  });
});

describe('lines of Chinese', () => {
  const wide = (text: string) => [...text].length * 10;
  it.each([
    ['一二三四五六', 30, ['一二三', '四五六']],
    ['一二三，四五', 30, ['一二', '三，四', '五']],
    ['一二 C-0012 三', 60, ['一二', 'C-0012', '三']],
    ['1234567', 30, ['123', '456', '7']],
    ['一\n二', 30, ['一', '二']],
    ['', 30, ['']],
  ])('%j in %i points are %j', (text, width, lines) => {
    expect(wrapText(text, width, wide)).toEqual(lines);
  });
});
