import type { Finding } from './kinds.ts';

const number = '(?:\\d{1,4}|[一二三四五六七八九十百零〇]{1,5})';
const date = `(?:${number}[年./-]${number}[月./-]${number}[日號]?|\\d{6,8})`;

/**
 * Days somebody was born on, where the sender says so (生日…, …出生): together with
 * a unit or an event they tell who it is. Other dates stay; cases need them.
 */
const born: readonly RegExp[] = [
  new RegExp(
    `(?:生日|出生年月日|出生日期|出生|生於|DOB)[:是為於=(]{0,3}(?:民國|西元)?(${date})`,
    'dg',
  ),
  new RegExp(`(?<!\\d)(${date})(?:出生|生(?![效活日前病]))`, 'dg'),
];

/** @param view Without blanks. */
export function findBirthDates(view: string): Finding[] {
  return born.flatMap((pattern) =>
    [...view.matchAll(pattern)].map(({ indices }) => {
      const [start, end] = indices?.[1] ?? [0, 0];
      return { start, end, kind: 'birth-date' as const };
    }),
  );
}
