import type { DimensionId } from '../figures/dimension-id.ts';
import type { SheetWords } from '../figures/figures-sheet.ts';

/** What dimensions and items of the case figures are called; the first word of each is shown, the others may be typed. */

const age = (first: number, last: number) => [
  `${first}–${last} 歲`,
  `${first}-${last}`,
  ...(first === 0 ? ['未滿 12 歲', '11 歲以下'] : []),
];
const ages = {
  '0-11': age(0, 11),
  '12-17': age(12, 17),
  '18-23': age(18, 23),
  '24-29': age(24, 29),
  '30-39': age(30, 39),
  '40-49': age(40, 49),
  '50-59': age(50, 59),
  '60+': ['60 歲以上', '60+', '60 以上', '60 歲+'],
};
const sexes = {
  male: ['男', '男性', '男生'],
  female: ['女', '女性', '女生'],
  unknown: ['不明', '性別不明', '未查明', '不詳'],
};

export const figureWords: SheetWords = {
  total: ['件數', '案件數', '總件數', '受理件數', '案數'],
  headings: {
    conduct: ['行為樣態', '樣態', '跟騷行為'],
    victimAge: ['被害人年齡'],
    perpetratorAge: ['行為人年齡'],
    victimSex: ['被害人性別'],
    perpetratorSex: ['行為人性別'],
    relation: ['當事人關係', '雙方關係', '關係'],
    source: ['案件來源', '來源'],
  },
  items: {
    conduct: {
      B1: ['監視觀察', '監視跟蹤', 'B1'],
      B2: ['尾隨接近', '盯梢尾隨', '尾隨跟蹤', 'B2'],
      B3: ['歧視貶抑', '歧視騷擾', '威脅辱罵', 'B3'],
      B4: ['通訊騷擾', 'B4'],
      B5: ['不當追求', 'B5'],
      B6: ['寄送物品', 'B6'],
      B7: ['妨害名譽', 'B7'],
      B8: ['冒用個資', 'B8'],
    },
    victimAge: ages,
    perpetratorAge: { ...ages, unknown: ['未查明', '年齡不明', '不明', '不詳'] },
    victimSex: sexes,
    perpetratorSex: sexes,
  },
  sheet: {
    corner: ['類別', '項目'],
    period: '期間',
    from: ['起月', '起', '年月'],
    to: ['迄月', '迄'],
    cases: '案件',
    city: ['全市', '臺北市', '全局'],
  },
};

export const wholeCity = '全市';

export function dimensionName(id: DimensionId): string {
  return figureWords.headings[id][0] ?? id;
}

/** @param name What the managers call it, where they do. */
export function figureItemName(id: DimensionId, key: string, name?: string): string {
  return name ?? figureWords.items[id]?.[key]?.[0] ?? key;
}

/** `2026-11` → `115 年 11 月` */
export function rocMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return `${year - 1911} 年 ${number} 月`;
}

/** `111 年 6 月到 112 年 12 月`; the same year and a single month are told once. */
export function spanText({ from, to }: { readonly from: string; readonly to: string }): string {
  if (from === to) return rocMonth(from);
  const [year, month] = to.split('-');
  const end = from.startsWith(`${year}-`) ? `${Number(month)} 月` : rocMonth(to);
  return `${rocMonth(from)}到 ${end}`;
}

/** Months in runs: `115 年 1 月到 3 月、115 年 6 月`. @param months In their order. */
export function monthsText(months: readonly string[]): string {
  const runs: { from: string; to: string }[] = [];
  for (const month of months) {
    const last = runs.at(-1);
    if (last !== undefined && isNext(last.to, month)) last.to = month;
    else runs.push({ from: month, to: month });
  }
  return runs.map(spanText).join('、');
}

function isNext(month: string, other: string): boolean {
  const number = (text: string) => {
    const [year = 0, of = 0] = text.split('-').map(Number);
    return year * 12 + of;
  };
  return number(other) === number(month) + 1;
}
