import { unreachable } from '../foundation/unreachable.ts';
import type { OutgoingOf } from '../messaging/outgoing.ts';
import type { AnswerLine, PeriodShown } from '../messaging/outgoing-guides.ts';
import { basisListText, rocDate } from './basis.ts';
import { card } from './replies.ts';

/** What is said while somebody is led through a guide. */

export const guideButtons = {
  back: '上一步',
  restart: '重來',
  leave: '取消',
  human: '找值班人員',
  resume: '繼續',
  copy: '複製摘要',
  pickDay: '選日期',
  unknownDay: '還不知道',
  beginAgain: '重新開始',
  list: '引導',
} as const;

/** What may be typed for a day that is not known. */
const unknownTyped = [guideButtons.unknownDay, '不知道', '未知'];

export const unverified = '待核對';

export function guideList({ guides, unknown }: OutgoingOf<'guide-list'>) {
  if (guides.length === 0) {
    return { title: '目前沒有引導', lines: ['請直接打字問我，或按「找值班人員」。'] };
  }
  return {
    title: unknown ? '沒有這個名稱的引導' : '引導：一步一步帶您處理',
    lines: ['點一項就開始。每一題都可以上一步、重來、取消或找值班人員。'],
  };
}

export const guideLabel = ({ title, purpose }: { title: string; purpose: string }): string =>
  `${title}：${purpose}`;

export const stepText = (step: number): string => `第 ${step} 題`;

const againTexts = {
  choose: '請點下面的選項，或輸入選項上的文字。要問別的也可以直接打字問。',
  'no-day': '看不懂這個日期。請按「選日期」，或輸入像 115/12/5、2026-12-05 的日期。',
  answered: '您點的是前面題目的按鈕，沒有改動。現在是這一題；要改前面的，請按「上一步」。',
  changed: '這份引導剛才更新過，前面的答案對不上了。請從第一題重新點選。',
} as const;

/** What stands apart in colour above the question. */
export function guideNotes({ again, about }: OutgoingOf<'guide-asks'>): string[] {
  return [
    ...(again === undefined ? [] : [againTexts[again]]),
    ...(about === undefined ? [] : ['只點選，不要打個資。']),
    ...(about?.stale === true ? [card.stale] : []),
    ...(about?.verified === false ? [card.unverified] : []),
  ];
}

/** What is said of a guide at its first question. */
export function guideAbout({ about }: OutgoingOf<'guide-asks'>): string[] {
  if (about === undefined) return [];
  const { purpose, version, asOf } = about;
  return [purpose, ...(version === undefined ? [] : [version]), card.asOf(rocDate(asOf))];
}

export function lineText({ text, verified }: { text: string; verified: boolean }): string {
  return verified ? text : `${text}（${unverified}）`;
}

export const headings = {
  steps: '現在要做，照順序',
  cautions: card.cautions,
  deadlines: '期限（點一下試算）',
  forms: '表單',
  entries: '相關問答',
  materials: '可以給民眾',
  guides: '接著走',
} as const;

/** What stands over a card that holds what is of use, and not what to do. */
export function toolsTitle({ deadlines, forms }: OutgoingOf<'guide-ends'>): string {
  return deadlines.length + forms.length === 0 ? '相關問答與資料' : '期限、表單與資料';
}

export const moreAbove = '期限、表單與資料在上一張卡片。';

export function lengthText(period: PeriodShown['period']): string {
  if ('hours' in period) return `${period.hours} 小時內`;
  if ('days' in period) return `${period.days} 日內`;
  if ('months' in period) return `${period.months} 個月內`;
  if ('years' in period) return `${period.years} 年內`;
  if ('ruling' in period) return '看裁定主文';
  return unreachable(period);
}

export const periodLabel = ({ label, period }: PeriodShown): string =>
  `${label}：${lengthText(period)}`;

export function periodText({ from, day, last, basis, verified }: PeriodShown): string {
  const begun = day === undefined ? `起算：${from}` : `起算：${from}，${rocDate(day)}`;
  return lineText({ text: `${begun}。${lastText(last)}${basisListText(basis)}`, verified });
}

/** The earlier day is what a person is told; the later one is what lateness is judged by. */
function lastText(last: PeriodShown['last']): string {
  if (last === undefined) return '';
  const { warnBy, lateAfter } = last;
  const late =
    lateAfter === undefined
      ? '（遇假日是否順延請查辦公日曆）'
      : lateAfter === warnBy
        ? ''
        : `（判斷逾期看 ${rocDate(lateAfter)}）`;
  return `末日 ${rocDate(warnBy)}${late}。`;
}

export const originText = ({
  basis,
  asOf,
}: NonNullable<OutgoingOf<'guide-ends'>['head']>): string[] => [
  ...(basis.length === 0 ? [] : [`${card.basis}：${basisListText(basis)}`]),
  card.asOf(rocDate(asOf)),
];

export const guideWaits = ({ guide, step }: OutgoingOf<'guide-waits'>) => ({
  title: `「${guide.title}」停在第 ${step} 題`,
  lines: ['按「繼續」回到那一題，或輸入「取消」離開。'],
});

export const guideOver = ({ guide }: OutgoingOf<'guide-over'>) => ({
  title: guide === undefined ? '這份引導已經沒有了' : `「${guide.title}」這一次已經結束`,
  lines: [
    guide === undefined
      ? '沒有做任何變更。輸入「引導」看現在有哪些。'
      : '這個按鈕是之前留下的，沒有做任何變更。要再走一次請按「重新開始」。',
  ],
});

function answerText(answer: AnswerLine): string {
  if ('label' in answer) return `${answer.name}：${answer.label}`;
  const isKnown = /^\d{4}-\d{2}-\d{2}$/.test(answer.day);
  return `${answer.name}：${isKnown ? rocDate(answer.day) : guideButtons.unknownDay}`;
}

/**
 * What a result says, to be put into a record of one's own: of the guide's texts and what
 * was tapped alone, so that nobody's data are in it. Where it does not fit, it says so.
 */
export function summaryText(message: OutgoingOf<'guide-ends'>, most: number): string {
  const { guide, head, steps } = message;
  if (head === undefined) return '';
  const before = [
    `【${guide.title}】${head.title}`,
    ...(head.answered.length === 0 ? [] : [`點選：${head.answered.map(answerText).join('；')}`]),
    ...(steps.length === 0 ? [] : ['要做：']),
  ];
  const done = steps.map((step, at) => `${at + 1}. ${lineText(step)}`);
  const after = originText(head);
  const fits = (lines: readonly string[]) => lines.join('\n').length <= most;
  for (let kept = done.length; kept >= 0; kept -= 1) {
    const cut = kept === done.length ? [] : ['（其餘請看卡片）'];
    const lines = [...before, ...done.slice(0, kept), ...cut, ...after];
    if (fits(lines)) return lines.join('\n');
  }
  return `【${guide.title}】${head.title}`;
}

/** A specialist's card shows no more of one line. */
const longestLine = 280;

/** What a guide came to so far, for whoever is asked to help, in lines that their card shows whole. */
function contextLines(so: {
  readonly title: string;
  readonly answers: readonly AnswerLine[];
  readonly outcome?: string;
}): string[] {
  const { title, answers, outcome } = so;
  const where = outcome === undefined ? `做到第 ${answers.length + 1} 題` : `結果：${outcome}`;
  const lines: string[] = [];
  let line = `引導「${title}」${where}`;
  for (const answer of answers.map(answerText)) {
    if (line.length + 1 + answer.length > longestLine) {
      lines.push(line);
      line = answer;
    } else line = `${line}\n${answer}`;
  }
  return [...lines, line];
}

/** What the conversation needs of these words. */
export const guideWords = {
  back: guideButtons.back,
  restart: guideButtons.restart,
  resume: guideButtons.resume,
  unknownDay: unknownTyped,
  contextLines,
} as const;
