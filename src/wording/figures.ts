import type { FiguresWords } from '../conversation/figures-words.ts';
import type { DimensionId } from '../figures/dimension-id.ts';
import type { OutgoingOf } from '../messaging/outgoing.ts';
import type { FigureProblemShown, FigureSection } from '../messaging/outgoing-figures.ts';
import type { CardWords } from './card-words.ts';
import {
  dimensionName,
  figureItemName,
  figureWords,
  monthsText,
  spanText,
  wholeCity,
} from './figure-names.ts';

/** Every sentence about case figures in chat. */

export const figuresWords: FiguresWords = {
  vocabulary: figureWords,
  wholeCity: figureWords.sheet.city,
  noCases: '這個月沒有案件',
  confirm: '確認',
  confirmAnyway: '照這樣登記',
  redo: '重填',
  leave: '取消',
};

export const figuresButtons = { copy: '複製範本', correct: '更正' } as const;

interface Place {
  readonly precinct?: string | undefined;
  readonly from: string;
  readonly to: string;
}

function placeText(place: Place): string {
  return `${place.precinct ?? wholeCity} ${spanText(place)}`;
}

function itemText(id: string, { key, name }: { key: string; name?: string | undefined }): string {
  return figureItemName(id as DimensionId, key, name);
}

function sectionName(id: string): string {
  return dimensionName(id as DimensionId);
}

/** Another month, for an example. */
function monthBefore(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}

/** `2026-11` → `115-11` */
function typedMonth(month: string): string {
  const [year = 0, number = ''] = month.split('-');
  return `${Number(year) - 1911}-${number}`;
}

/** The line that says whose figures follow, and for when. */
export function headerText({ precinct, from, to }: Place): string {
  const months = from === to ? typedMonth(from) : `${typedMonth(from)} ${typedMonth(to)}`;
  return `個案統計 ${months} ${precinct ?? wholeCity}`;
}

/** What is copied, filled in and sent back. */
export function templateText(message: OutgoingOf<'figures-template'>): string {
  const { total, sections } = message;
  return [
    headerText(message),
    `${figureWords.total[0]} ${total}`,
    ...sections.flatMap(({ id, items }) => [
      `【${sectionName(id)}】`,
      ...items.map((item) => `${itemText(id, item)} ${item.count}`),
    ]),
  ].join('\n');
}

export function figuresTemplate(message: OutgoingOf<'figures-template'>): CardWords {
  return {
    title: `個案統計：${placeText(message)}`,
    lines: [
      message.isEntered
        ? '這段期間已經登記過。上面的範本裡是現在的數字：複製、改好、整則傳回，就是更正。'
        : '上面是範本：複製後把 0 改成件數，整則傳回來。',
      '不用填的項目留 0 或刪掉都可以。只填數字，不要寫案情、姓名或案號。',
      `其他月份：打「個案統計 ${typedMonth(monthBefore(message.from))}」。`,
    ],
  };
}

export function figuresWhich({ isUnknown, ...span }: OutgoingOf<'figures-which'>): CardWords {
  return {
    title: `個案統計：${spanText(span)}`,
    lines: [isUnknown ? '不是您可以登記的分局。請從下面選一個。' : '要登記哪一個分局？'],
  };
}

const problemWords: Readonly<Record<FigureProblemShown['kind'], string>> = {
  'unknown-word': '看不懂。一行寫一個項目和一個數字，例如「監視觀察 3」',
  'which-one': '不知道是哪一類，請在前面加上【被害人…】或【行為人…】的標題',
  twice: '同一個項目寫了兩個不同的數字',
  'no-number': '沒有數字',
  'too-many': '數字太大',
  'no-total': '沒有寫件數，請加一行「件數 12」',
};

function problemText({ line, kind, item, after }: FigureProblemShown): string {
  const where = after === undefined ? '' : `（「${after}」的下面）`;
  const place = line === undefined ? '' : `第 ${line} 行${where}：`;
  const which = item === undefined ? '' : `「${item}」`;
  return `${place}${which}${problemWords[kind]}。`;
}

export function figuresProblems(message: OutgoingOf<'figures-problems'>): string {
  const { problems, more } = message;
  return [
    `還沒有登記（${placeText(message)}）：`,
    ...problems.map(problemText),
    ...(more === 0 ? [] : [`另有 ${more} 行也看不懂。`]),
    '改好後整則再傳一次，或輸入「取消」離開。',
  ].join('\n');
}

export function figuresConfirm(message: OutgoingOf<'figures-confirm'>): CardWords {
  const { total, sections, left, differs, changes, isOvertaken } = message;
  const missed = left.length === 0 ? [] : [`沒有填：${left.map(sectionName).join('、')}。`];
  const unlike = differs.map(({ id, sum }) => `${sectionName(id)}合計 ${sum}，件數是 ${total}。`);
  const warnings = [
    ...unlike,
    ...missed,
    ...(unlike.length === 0 ? [] : ['不一樣也可以登記，報表會照原樣標明；填錯了請按「重填」。']),
  ];
  return {
    title: `請確認：${placeText(message)}`,
    lines: [
      ...(isOvertaken ? ['這段期間剛剛有人登記過，請再看一次。'] : []),
      `件數 ${total}`,
      ...(isAllNone(message) ? ['各類都是 0'] : sections.map(sectionText)),
      ...(changes === undefined ? [] : [changesText(changes)]),
    ],
    ...(warnings.length === 0 ? {} : { warning: warnings.join('\n') }),
  };
}

function isAllNone({ total, sections, differs }: OutgoingOf<'figures-confirm'>): boolean {
  return total === 0 && sections.length > 0 && differs.length === 0;
}

function sectionText({ id, items }: FigureSection): string {
  const some = items.filter(({ count }) => count > 0);
  const sum = some.reduce((all, { count }) => all + count, 0);
  const counts = some.map((item) => `${itemText(id, item)} ${item.count}`).join('、');
  return `${sectionName(id)}（合計 ${sum}）：${counts === '' ? '都是 0' : counts}`;
}

function changesText(changes: NonNullable<OutgoingOf<'figures-confirm'>['changes']>): string {
  if (changes.length === 0) return '和已經登記的完全相同。';
  const texts = changes.map((one) => {
    const name = one.id === 'total' ? (figureWords.total[0] ?? '') : itemOf(one);
    return `${name} ${one.from} → ${one.to}`;
  });
  return `更正：${texts.join('、')}`;
}

function itemOf(one: { id: string; key: string; name?: string | undefined }): string {
  // Of two that are called alike, such as 男, the dimension tells which.
  return one.id === 'conduct'
    ? itemText(one.id, one)
    : `${sectionName(one.id)}${itemText(one.id, one)}`;
}

const outcomes = { new: '已登記', corrected: '已更正', same: '和已登記的相同，沒有改變' } as const;

export function figuresKept(message: OutgoingOf<'figures-kept'>): CardWords {
  const { total, outcome, missing } = message;
  return {
    title: `個案統計${outcomes[outcome]}：${placeText(message)}`,
    lines: [
      `件數 ${total}`,
      ...(missing.length === 0 ? [] : [`今年還沒登記：${monthsText(missing)}`]),
    ],
  };
}

export function figuresRefused({ why, from, to }: OutgoingOf<'figures-refused'>): string {
  switch (why) {
    case 'no-precinct':
      return '您沒有負責的分局，不能登記個案統計。請管理者在 people.json 設定。';
    case 'other-precinct':
      return '這不是您的分局，不能登記。只有該分局的家防官和管理者可以。';
    case 'unknown-words':
      return '看不懂是哪個月份或分局。請打「個案統計 115-11」，或「個案統計 115-11 中山分局」。';
    case 'which-precinct':
      return '您負責好幾個分局。請在第一行寫明，例如「個案統計 115-11 中山分局」，再整則傳一次。';
    case 'not-over':
      return '這個月份還沒有到。請確認年份和月份。';
    case 'before-law':
      return '早於跟蹤騷擾防制法施行的 111 年 6 月。請確認年份。';
    case 'too-long':
      return '期間太長（最多十年）。';
    case 'backwards':
      return '起月晚於迄月。請對調後再傳一次。';
    case 'clash':
      return `已經有 ${spanText({ from: from ?? '', to: to ?? '' })}的登記，月份重疊會重複計算。請改同一段期間，或請管理者先撤銷那一筆。`;
  }
}
