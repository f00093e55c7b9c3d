import { describe, expect, it } from '@jest/globals';
import { withoutMentions } from '../../src/line/mention.ts';

const self = (index: number, length: number) => ({ index, length, isSelf: true });
const other = (index: number, length: number) => ({ index, length });
const read = (text: string, ...mentionees: object[]) =>
  withoutMentions({ id: '1', type: 'text', text, mention: { mentionees: mentionees as never } });

describe('a text with mentions', () => {
  it('is for us where we are among those it speaks to', () => {
    expect(read('@臺北 怎麼辦', self(0, 3))).toEqual({ text: '怎麼辦', isForUs: true });
    expect(read('@王大明 怎麼辦', other(0, 4))).toEqual({ text: '怎麼辦', isForUs: false });
    expect(read('怎麼辦')).toEqual({ text: '怎麼辦', isForUs: false });
    expect(withoutMentions({ id: '1', type: 'text', text: ' 嗨 ' })).toEqual({
      ...{ text: '嗨', isForUs: false },
    });
  });

  it('loses every name, wherever it stands and in whatever order LINE lists them', () => {
    const text = '請 @臺北 告訴 @王大明 期限';
    const names = [self(2, 3), other(9, 4)];
    for (const listed of [names, [...names].reverse()]) {
      expect(read(text, ...listed)).toEqual({ text: '請  告訴  期限', isForUs: true });
    }
  });

  it('counts places as LINE does, in UTF-16', () => {
    expect(read('😀@臺北 怎麼辦', self(2, 3))).toEqual({ text: '😀 怎麼辦', isForUs: true });
  });

  it('stays as it is where a place lies outside of it', () => {
    expect(read('怎麼辦', self(2, 30))).toEqual({ text: '怎麼辦', isForUs: true });
  });

  it('is nothing where only names are said', () => {
    expect(read('@臺北', self(0, 3))).toEqual({ text: '', isForUs: true });
  });
});
