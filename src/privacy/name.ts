import type { Finding } from './kinds.ts';

/** The hundred commonest and some more. */
export const surnames =
  '陳林黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐周葉蘇莊呂江何蕭羅高潘簡朱鍾游彭詹胡施沈余盧梁趙顏柯翁魏孫戴范宋方鄧杜侯傅曹薛丁卓阮馬董溫唐藍石蔣古紀姚連馮歐程湯姜田康鄒白涂巫尤韓龔嚴袁';

/**
 * A name that stands like a field of a form: `姓名：王小明`, `被害人：王小明，`.
 * Names within sentences cannot be told from other words; officers are asked to
 * write codes instead.
 */
const field = new RegExp(
  `(?:姓名|名字|被害人|行為人|相對人|嫌疑人|聲請人|加害人|告訴人) ?[:=] ?([${surnames}] ?[\\p{Script=Han}](?: ?[\\p{Script=Han}])?)(?![\\p{Script=Han}])`,
  'dgu',
);

export function findNames(view: string): Finding[] {
  return [...view.matchAll(field)].map(({ indices }) => {
    const [start, end] = indices?.[1] ?? [0, 0];
    return { start, end, kind: 'name' as const };
  });
}
