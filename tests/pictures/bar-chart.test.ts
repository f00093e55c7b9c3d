import { describe, expect, it } from '@jest/globals';
import { type BarChart, barChartSvg } from '../../src/pictures/bar-chart.ts';
import { drawPng } from '../../src/pictures/draw-png.ts';

const chart: BarChart = {
  ...{ title: '標題', subtitle: '全市', notesTitle: '注意', notes: ['甲<乙', '長'.repeat(200)] },
  rows: [
    [
      {
        ...{ title: '樣態', tone: 'dark' },
        bars: [
          { label: '甲', value: 10, text: '10' },
          { label: '乙', value: 5, text: '5' },
          { label: '丙', value: null, text: '<5' },
          { label: '丁', value: 0, text: '0' },
        ],
      },
    ],
  ],
};
const widths = (svg: string) =>
  [...svg.matchAll(/<rect x="\d+" y="\d+" width="(\d+)"/g)].map(([, width]) => Number(width));

describe('the chart', () => {
  it('has bars as long as their numbers, and none for what is hidden or nothing', () => {
    const [ten = 0, five = 0, ...more] = widths(barChartSvg(chart));
    expect(five / ten).toBeCloseTo(0.5, 2);
    expect(more).toEqual([]);
  });

  it('keeps one scale for panels side by side', () => {
    const [row = []] = chart.rows;
    const other = row.map((panel) => ({
      ...panel,
      bars: [{ label: '名字很長的項目', value: 10, text: '10（100.0%）' }],
    }));
    const [ten, , alsoTen] = widths(barChartSvg({ ...chart, rows: [[...row, ...other]] }));
    expect(alsoTen).toBe(ten);
  });

  it('writes what signs of SVG stand for, and breaks long notes', () => {
    const svg = barChartSvg(chart);
    expect(svg).toContain('甲&lt;乙');
    expect(svg.match(/長{20,}/g)?.length).toBeGreaterThan(2);
  });

  it('becomes a PNG', () => {
    const png = drawPng(barChartSvg(chart));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(1600);
  }, 30_000);
});
