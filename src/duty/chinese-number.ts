const digits = '零一二三四五六七八九';

/**
 * A whole number up to 99 as people type it: `24`, 二十四, 廿四, 十, 兩.
 *
 * @returns `undefined` where it is none.
 */
export function chineseNumber(text: string): number | undefined {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const plain = text.replace(/^廿/, '二十').replace(/^兩$/, '二');
  const parts = /^(?:([一二三四五六七八九]?)(十))?([零一二三四五六七八九]?)$/.exec(plain);
  if (parts === null || plain === '') return undefined;
  const [, tens = '', ten, ones = ''] = parts;
  const whole = ten === undefined ? 0 : (tens === '' ? 1 : digits.indexOf(tens)) * 10;
  return whole + (ones === '' ? 0 : digits.indexOf(ones));
}
