import fc from 'fast-check';
import type { MaskedKind } from '../../src/privacy/kinds.ts';
import { hasValidCheckDigit } from '../../src/privacy/national-id.ts';

/** One piece of made-up personal data, as somebody might type it. */
export interface Secret {
  readonly kind: MaskedKind;
  /** What must not be found in what remains. */
  readonly bare: string;
  readonly typed: string;
}

const digit = fc.integer({ min: 0, max: 9 }).map(String);
const digitsOf = (length: number) =>
  fc.array(digit, { minLength: length, maxLength: length }).map((all) => all.join(''));
const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ');

const gaps = [
  ...[' ', '  ', '\u3000', '\u2009', '\u00a0', '\u200b', '\u2060', '\n', '\t'],
  ...['-', '－', '–', '—', '‐', '‑', '−', ' - ', '.', '·', '．', '・', '/', '／', '_'],
];
const fullWidth = (sign: string) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0);
const dresses: readonly ((digit: string) => string)[] = [
  (one) => one,
  fullWidth,
  (one) => '〇一二三四五六七八九'[Number(one)] ?? one,
  (one) => '零壹貳參肆伍陸柒捌玖'[Number(one)] ?? one,
  (one) => (one === '0' ? '⓪' : String.fromCharCode(0x2460 + Number(one) - 1)),
  (one) => `${one}\ufe0f\u20e3`,
];
const letterDresses: readonly ((letter: string) => string)[] = [
  (one) => one,
  (one) => one.toLowerCase(),
  fullWidth,
  (one) => fullWidth(one.toLowerCase()),
];

/** Every digit and letter in some width and script. */
function dressed(bare: string): fc.Arbitrary<string[]> {
  const signs = [...bare];
  const one = fc
    .tuple(fc.constantFrom(...dresses), fc.constantFrom(...letterDresses))
    .map(([forDigits, forLetters]) =>
      signs.map((sign) => (/\d/.test(sign) ? forDigits(sign) : forLetters(sign))),
    );
  const mixed = fc
    .array(fc.integer({ min: 0, max: 2 }), { minLength: signs.length, maxLength: signs.length })
    .map((which) =>
      signs.map((sign, at) => (/\d/.test(sign) ? (dresses[which[at] ?? 0]?.(sign) ?? sign) : sign)),
    );
  return fc.oneof({ weight: 4, arbitrary: one }, { weight: 1, arbitrary: mixed });
}

/** With gaps where people put them (`at`), after every sign, or anywhere. */
function spaced(signs: readonly string[], at: readonly number[]): fc.Arbitrary<string> {
  const joined = (gapBefore: (place: number) => string) =>
    signs.map((sign, place) => (place === 0 ? sign : gapBefore(place) + sign)).join('');
  const gap = fc.constantFrom(...gaps);
  return fc.oneof(
    fc.constant(signs.join('')),
    gap.map((one) => joined((place) => (at.includes(place) ? one : ''))),
    gap.map((one) => joined(() => one)),
    fc
      .tuple(gap, fc.array(fc.boolean(), { minLength: signs.length, maxLength: signs.length }))
      .map(([one, where]) => joined((place) => (where[place] ? one : ''))),
    fc
      .array(fc.option(gap, { nil: '', freq: 2 }), {
        minLength: signs.length,
        maxLength: signs.length,
      })
      .map((all) => joined((place) => all[place] ?? '')),
  );
}

const typedFrom = (kind: MaskedKind, bare: fc.Arbitrary<string>, at: readonly number[]) =>
  bare.chain((one) =>
    dressed(one)
      .chain((signs) => spaced(signs, at))
      .map((typed): Secret => ({ kind, bare: one, typed })),
  );

/** The check digit that fits, and for one in four one that does not. */
const withCheckDigit = (start: fc.Arbitrary<string>) =>
  fc.tuple(start, fc.integer({ min: 0, max: 3 }), digit).map(([first, slip, any]) => {
    const right = [...'0123456789'].find((last) => hasValidCheckDigit(first + last)) ?? '0';
    return first + (slip === 0 ? any : right);
  });
const idFrom = (second: string) =>
  withCheckDigit(
    fc.tuple(letter, fc.constantFrom(...second), digitsOf(7)).map((all) => all.join('')),
  );

const mobile = digitsOf(8).map((rest) => `09${rest}`);
const abroad: fc.Arbitrary<Secret> = fc
  .tuple(
    mobile,
    fc.constantFrom('+886', '886', '＋886', '(+886)', '002886'),
    fc.constantFrom('', ' ', '-', '－'),
  )
  .chain(([number, prefix, gap]) =>
    dressed(number.slice(1))
      .chain((signs) => spaced(signs, [3, 6]))
      .map((typed) => ({
        kind: 'mobile',
        bare: number.slice(1),
        typed: `${prefix}${gap}${typed}`,
      })),
  );

const areas: readonly (readonly [code: string, length: number])[] = [
  ...([
    ['02', 8],
    ['03', 7],
    ['037', 6],
    ['04', 8],
    ['04', 7],
    ['049', 7],
    ['05', 7],
  ] as const),
  ...([
    ['06', 7],
    ['07', 7],
    ['08', 7],
    ['082', 6],
    ['0826', 5],
    ['0836', 5],
    ['089', 6],
  ] as const),
];
const landline: fc.Arbitrary<Secret> = fc.constantFrom(...areas).chain(([code, length]) => {
  const local = fc
    .tuple(fc.constantFrom(...'2345678'), digitsOf(length - 1))
    .map(([first, rest]) => first + rest);
  const plain = typedFrom(
    'landline',
    local.map((rest) => code + rest),
    [code.length, code.length + length - 4],
  );
  const bracketed = local.chain((rest) =>
    dressed(code + rest).chain((signs) =>
      spaced(signs.slice(code.length), [length - 4]).map(
        (typed): Secret => ({
          kind: 'landline',
          bare: code + rest,
          typed: `（${signs.slice(0, code.length).join('')}）${typed}`,
        }),
      ),
    ),
  );
  const extension = fc.tuple(
    fc.oneof(plain, bracketed),
    fc.constantFrom('', '', '分機', '轉', '#', '＃', ' ext. ', ' 分機 '),
    digitsOf(3),
  );
  return extension.map(([secret, word, inner]) =>
    word === '' ? secret : { ...secret, typed: `${secret.typed}${word}${inner}` },
  );
});

const plateDashes = ['-', '－', '–', '—', '‐', '−', ' - ', ' -', '- ', '‧', '.'];
const capital = fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZ');
const capitals = (length: number) =>
  fc.array(capital, { minLength: length, maxLength: length }).map((all) => all.join(''));
const shapes = [
  fc.tuple(capitals(3), digitsOf(4)),
  fc.tuple(capitals(3), digitsOf(3)),
  fc.tuple(digitsOf(3), capitals(3)),
  fc.tuple(capitals(2), digitsOf(4)),
  fc.tuple(digitsOf(4), capitals(2)),
  fc.tuple(
    capital.map((one) => `${one}7`),
    digitsOf(4),
  ),
  fc.tuple(
    digitsOf(4),
    capital.map((one) => `5${one}`),
  ),
  fc.tuple(
    capital.map((one) => `E${one}A`),
    digitsOf(4),
  ),
];
const plate: fc.Arbitrary<Secret> = fc
  .tuple(fc.oneof(...shapes), fc.constantFrom(...plateDashes), fc.integer({ min: 0, max: 4 }))
  .chain(([[first, last], dash, style]) =>
    fc.tuple(dressed(first), dressed(last)).map(([one, other]) => {
      const isAnnounced = style === 0;
      const isModern = /^[A-Z]{3}$/.test(first) && last.length === 4;
      const gap = isAnnounced || (isModern && style === 1) ? '' : dash;
      return {
        kind: 'plate',
        bare: first + last,
        typed: `${isAnnounced ? '車號' : ''}${one.join('')}${gap}${other.join('')}`,
      };
    }),
  );

const lower = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789');
const word = (min: number, max: number) =>
  fc.array(lower, { minLength: min, maxLength: max }).map((all) => all.join(''));
const email: fc.Arbitrary<Secret> = fc
  .tuple(
    word(5, 12),
    fc.constantFrom('', '.x', '_99', '-tw'),
    fc.constantFrom('@', '＠', ' @ ', '＠ ', ' @', '(at)', '小老鼠'),
    fc.constantFrom(
      'gmail.com',
      'yahoo.com.tw',
      'example.org',
      'mail.example.net',
      'gmail . com',
      'gmail。com',
      'gmail．com',
    ),
    fc.boolean(),
  )
  .map(([name, rest, at, host, isWide]) => ({
    kind: 'email',
    bare: name,
    typed: `${isWide ? [...name].map(fullWidth).join('') : name}${rest}${at}${host}`,
  }));

const chinese = (value: number): string => {
  const signs = '零一二三四五六七八九';
  if (value < 10) return signs[value] ?? '';
  if (value < 20) return `十${value % 10 === 0 ? '' : signs[value % 10]}`;
  if (value < 100)
    return `${signs[Math.floor(value / 10)]}十${value % 10 === 0 ? '' : signs[value % 10]}`;
  return `${signs[Math.floor(value / 100)]}百${value % 100 === 0 ? '' : value % 100 < 10 ? `零${chinese(value % 100)}` : chinese(value % 100).replace(/^十/, '一十')}`;
};
const scripts: readonly ((value: number) => string)[] = [
  String,
  (value) => [...String(value)].map(fullWidth).join(''),
  chinese,
  (value) => [...String(value)].map((one) => '〇一二三四五六七八九'[Number(one)]).join(''),
];
const towns = [
  '',
  '',
  '臺北市',
  '台北市中山區',
  '新北市板橋區',
  '臺北市大安區龍泉里',
  '高雄市前金區',
  '宜蘭縣羅東鎮',
];
const streets = [
  '民權東路',
  '忠孝東路',
  '羅斯福路',
  '市民大道',
  '中山北路',
  '延平南路',
  '八德路',
  '東園街',
  '信義路',
];
const small = fc.integer({ min: 1, max: 400 });
const address: fc.Arbitrary<Secret> = fc
  .tuple(
    fc.constantFrom(...towns),
    fc.constantFrom(...streets),
    fc.record({
      section: fc.option(fc.integer({ min: 1, max: 7 })),
      lane: fc.option(small),
      alley: fc.option(fc.integer({ min: 1, max: 60 })),
      house: small,
      sub: fc.option(fc.integer({ min: 1, max: 9 })),
      floor: fc.option(fc.integer({ min: 1, max: 20 })),
    }),
    fc.constantFrom(...scripts),
    fc.constantFrom('', '', ' ', '\u3000', '\u2009'),
    fc.boolean(),
  )
  .map(([town, street, numbers, script, gap, everywhere]) => {
    const number = (value: number | null, after: string) =>
      value === null ? [] : [script(value), after];
    const house = [
      ...number(numbers.lane, '巷'),
      ...number(numbers.alley, '弄'),
      ...(numbers.sub === null
        ? number(numbers.house, '號')
        : [script(numbers.house), '之', script(numbers.sub), '號']),
      ...number(numbers.floor, '樓'),
    ];
    const parts = [town, street, ...number(numbers.section, '段'), ...house].filter(
      (part) => part !== '',
    );
    const signs = everywhere ? parts : [parts.join('')];
    return { kind: 'address', bare: house.join(''), typed: signs.join(gap) };
  });

const account = typedFrom(
  'digits',
  fc
    .integer({ min: 9, max: 16 })
    .chain((length) =>
      fc
        .tuple(fc.constantFrom(...'123456789'), digitsOf(length - 1))
        .map(([first, rest]) => first + rest),
    ),
  [4, 8, 12],
);

/** Every kind that has a form of its own. */
export const secrets: readonly (readonly [name: string, fc.Arbitrary<Secret>])[] = [
  ['national ID', typedFrom('national-id', idFrom('12'), [1, 4, 7])],
  ['resident certificate', typedFrom('resident-id', idFrom('89'), [1, 4, 7])],
  ['old resident certificate', typedFrom('resident-id', idFrom('ABCD'), [2, 6])],
  ['mobile', typedFrom('mobile', mobile, [4, 7])],
  ['mobile from abroad', abroad],
  ['land line', landline],
  ['plate', plate],
  ['e-mail', email],
  ['address', address],
  ['account, card or passport', account],
];
