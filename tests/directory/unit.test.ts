import { describe, expect, it } from '@jest/globals';
import { shippedUnits as units } from '../support/respond-parts.ts';

const nameOf = (text: string) => {
  const found = units.find(text);
  return found.kind === 'found' ? found.unit.name : found.kind;
};

describe('the units that are shipped', () => {
  it('are 14 precincts, 90 stations, and units beside them', () => {
    const count = (kind: string) => units.all.filter((unit) => unit.kind === kind).length;
    expect([count('precinct'), count('policeStation'), count('wcpd')]).toEqual([14, 90, 1]);
    expect(new Set(units.all.map(({ name }) => name)).size).toBe(units.all.length);
  });

  it('know the precinct of each station', () => {
    const found = units.find('民權一派出所');
    expect(found).toMatchObject({ kind: 'found', unit: { precinct: '中山分局' } });
  });
});

describe('a unit', () => {
  it.each([
    ['民權一派出所', '民權一派出所'],
    ['民權一', '民權一派出所'],
    ['民權一所', '民權一派出所'],
    [' 民權一 派出所 ', '民權一派出所'],
    ['建國路派出所', '建國派出所'],
    ['中二所', '中山二派出所'],
    ['中正一分局', '中正第一分局'],
    ['婦幼隊', '婦幼警察隊'],
    ['台北市政府警察局', '臺北市政府警察局'],
    // A part of another name is not enough: 長安 is in 北投, 長安東路 in 中山.
    ['長安', '長安派出所'],
    ['長安東路', '長安東路派出所'],
    ['松山', 'several'],
    ['松山分局', '松山分局'],
    ['松山派出所', '松山派出所'],
    ['平等駐在所', 'none'],
    ['', 'none'],
    ['所', 'none'],
    ['永和分局', 'none'],
  ])('is found by what people call it: %s', (typed, name) => {
    expect(nameOf(typed)).toBe(name);
  });

  it('that two names fit is asked for again, with both', () => {
    const found = units.find('南港');
    expect(found.kind === 'several' && found.units.map(({ name }) => name)).toEqual([
      '南港分局',
      '南港派出所',
    ]);
  });
});
