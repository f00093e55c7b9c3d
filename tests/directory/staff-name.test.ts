import { describe, expect, it } from '@jest/globals';
import { readName, readTitle } from '../../src/directory/staff-name.ts';

describe('a name', () => {
  it.each([
    ['王小明', '王小明'],
    ['  王 小明 ', '王 小明'],
    // Rare characters, beyond the 16-bit plane and with a variation selector.
    ['𠮷野', '𠮷野'],
    ['葛\u{E0100}城', '葛\u{E0100}城'],
    ['𡘙𤏸', '𡘙𤏸'],
    ['瓦歷斯·諾幹', '瓦歷斯·諾幹'],
    ['Lin Mei-Hua', 'Lin Mei-Hua'],
    ['Kacaw', 'Kacaw'],
  ])('is taken as it is written: %s', (typed, name) => {
    expect(readName(typed)).toEqual({ kind: 'ok', value: name });
  });

  it.each([
    ['', 'empty'],
    [' \n　', 'empty'],
    ['王'.repeat(21), 'too-long'],
    ['王'.repeat(5000), 'too-long'],
    ['A123456789', 'not-a-name'],
    ['王小明1', 'not-a-name'],
    ['期限是幾天？', 'not-a-name'],
    ['😀', 'not-a-name'],
    ['王\u0000明', 'not-a-name'],
    ['<script>', 'not-a-name'],
  ])('is asked for again: %j', (typed, problem) => {
    expect(readName(typed)).toEqual({ kind: 'again', problem });
  });

  it('of 20 characters is not too long, however many bytes they are', () => {
    expect(readName('𠮷'.repeat(20)).kind).toBe('ok');
  });
});

describe('a title', () => {
  it.each(['警員', '小隊長', '偵查佐（代理）', '業務承辦人'])('is taken: %s', (typed) => {
    expect(readTitle(typed)).toEqual({ kind: 'ok', value: typed });
  });
  it.each(['', '12', '警員!', '長'.repeat(21)])('is asked for again: %j', (typed) => {
    expect(readTitle(typed).kind).toBe('again');
  });
});
