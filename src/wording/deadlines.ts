import { unreachable } from '../foundation/unreachable.ts';
import type { OutgoingOf } from '../messaging/outgoing.ts';
import type {
  CountedShown,
  LastShown,
  RuleLine,
  WishShown,
} from '../messaging/outgoing-deadlines.ts';
import type { CardWords } from './card-words.ts';
import { dayText } from './duty.ts';

/** Every sentence about last days. */

/** What is typed, and what stands on buttons. */
export const deadlineButtons = {
  list: '期限',
  mine: '我的期限',
  count: '算期限',
  pickDay: '從日曆選',
  pickMinute: '選日期和時刻',
  remind: '要我提醒嗎',
  otherDay: '換一天',
  others: '其他期限',
  how: '看算法',
  cancelWish: '取消提醒',
} as const;

export const whoseNames = {
  victim: '被害人的',
  either: '當事人雙方的',
  respondent: '行為人（受處分人）的',
  agency: '警察機關的',
  court: '法院的',
} as const;

const unitNames = { hours: '小時', days: '日', months: '個月', years: '年' } as const;

/** `115年12月5日（六）`, or with the minute `115年12月5日（六）14:30` */
export function rocFromText(from: string): string {
  const year = Number(from.slice(0, 4)) - 1911;
  const time = from.length > 10 ? from.slice(11, 16) : '';
  return `${year}年${dayText(from.slice(0, 10))}${time}`;
}

function lengthText({ length }: Pick<RuleLine, 'length'>): string {
  return length === undefined ? '看裁定' : `${length.count} ${unitNames[length.unit]}`;
}

/** 「提出告訴（告訴乃論之罪）｜6 個月」 */
export function ruleLineText(rule: RuleLine): string {
  return `${rule.label}｜${lengthText(rule)}`;
}

export function deadlineList({ isUnknown }: OutgoingOf<'deadline-list'>): CardWords {
  return {
    title: isUnknown ? '沒有這個名稱的期限' : '要算哪一個期限？',
    lines: [
      isUnknown ? '請從下面點一個。' : '點一個，再選起算的日子；我會算出最後一天，也可以設定提醒。',
    ],
  };
}

/** CardWords on the buttons of the forms. Typed, they do the same. */
export const deadlineWords = {
  today: (day: string) => `今天 ${dayText(day)}`,
  yesterday: (day: string) => `昨天 ${dayText(day)}`,
  now: '現在',
  fromText: rocFromText,
  aheadText: (from: string) => `仍試算 ${rocFromText(from)}`,
  noCode: '不用代號，直接設定',
} as const;

const howToType = {
  day: '點一個、從日曆選，或打日期，例如 115/12/5、12/5、昨天。',
  minute: '點「現在」、從日曆選，或打時刻，例如 14:30、昨天 23:10、12/5 14:30。',
  ruling: '看裁定主文，從日曆選，或打完整的日期，例如 117/6/30。',
} as const;

const problems: Readonly<Record<string, string>> = {
  'no-day': '看不懂這個日期。請打 115/12/5、12/5 或 2026-12-05。',
  'no-moment': '看不懂這個時刻。請打 14:30、昨天 23:10 或 12/5 14:30。',
  'which-day': '這可能是兩個日子，請點您要的那一個。',
  'year-needed': '請連年份一起打，例如 117/6/30。',
  'not-yet': '這一天（時刻）還沒有到，是不是打錯了？請重選；只是先試算，就點「仍試算」。',
  'day-far': '離今天超過 5 年，是不是年份打錯了？請再打一次。',
  personal: '這裡面有當事人的個資，沒有收下。請只打個案代號。',
  'no-code': '這不是個案代號。代號像 AW000-K113007 或 C-0012；不用就點下面。',
};

function problemLines(problem: string | undefined): string[] {
  return problem === undefined ? [] : [problems[problem] ?? '請再輸入一次。'];
}

export function deadlineAsks(message: OutgoingOf<'deadline-asks'>): CardWords {
  const { label, fromText, takes, problem } = message;
  return {
    title: `${label}｜${lengthText(message)}`,
    lines: [
      ...problemLines(problem),
      takes === 'ruling' ? `${fromText}是哪一天？` : `${fromText}？`,
      howToType[takes],
    ],
  };
}

export const deadlineFormFoot = '輸入「取消」可以離開。';

/** One day or minute that stands out on the card. */
export interface DayBox {
  readonly purpose: string;
  readonly day: string;
  readonly left: string;
}

export interface ResultWords {
  readonly whose: string;
  readonly title: string;
  readonly from: readonly string[];
  readonly boxes: readonly DayBox[];
  /** Why there are two, or what is to be heeded. */
  readonly why: readonly string[];
  readonly warning?: string;
  readonly isOver: boolean;
}

function daysLeftText(today: string, day: string): string {
  const left = Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
  if (left === 0) return '就是今天';
  return left > 0 ? `還有 ${left} 天` : `已過 ${-left} 天`;
}

/** Between two wall times; Taipei has no summer time, whatever the host has. */
function minutesBetween(from: string, to: string): number {
  const at = (wall: string) => Date.parse(`${wall.replace(' ', 'T')}Z`);
  return Math.floor((at(to) - at(from)) / 60_000);
}

function minutesLeftText(minutes: number): string {
  const length = Math.abs(minutes);
  const [hours, rest] = [Math.floor(length / 60), length % 60];
  const text = [
    ...(hours === 0 ? [] : [`${hours} 小時`]),
    ...(rest === 0 && hours > 0 ? [] : [`${rest} 分鐘`]),
  ].join(' ');
  return minutes >= 0 ? `還有 ${text}` : `已過 ${text}`;
}

/** 「12月25日（五）行憲紀念日、12月26日（六）」 */
function closedText({ closed }: CountedShown): string {
  return closed.map(({ day, name = '' }) => `${dayText(day)}${name}`).join('、');
}

/** Everything on the card of a last day, in the order in which it is read. */
export function deadlineResult(message: OutgoingOf<'deadline-result'>): ResultWords {
  const { label, whose, from, fromText, last, now, isRead } = message;
  const today = now.slice(0, 10);
  const title = `${label}｜${lengthText(message)}`;
  const read = isRead ? ['這是從您的句子讀出來的，項目或日子不對，請按下面的按鈕重選。'] : [];
  const head = { whose: `期限試算｜${whoseNames[whose]}`, title };
  const counts = last.kind === 'ruling' ? fromText : `起算：${fromText}`;
  const fromLines = [...read, ...(last.kind === 'ruling' ? [] : [counts, rocFromText(from)])];
  switch (last.kind) {
    case 'day':
      return { ...head, from: fromLines, ...dayWords(last, today) };
    case 'moment': {
      const minutes = minutesBetween(now, last.at);
      return {
        ...{ ...head, from: fromLines },
        boxes: [{ purpose: '最遲', day: rocFromText(last.at), left: minutesLeftText(minutes) }],
        why: ['從那一刻起算，不扣夜間和假日。'],
        isOver: minutes < 0,
        ...(minutes < 0 ? { warning: '時間已經過了：請立刻補辦並報告主管。' } : {}),
      };
    }
    case 'ruling': {
      const isOver = last.ends < today;
      return {
        ...{ ...head, from: fromLines, isOver },
        boxes: [
          {
            purpose: '裁定主文寫的最後一天',
            day: rocFromText(last.ends),
            left: daysLeftText(today, last.ends),
          },
        ],
        why: [
          '這一天照裁定填寫，不是算出來的，也不因放假順延。需要延長時，要在這一天以前向法院聲請。',
        ],
        ...(isOver ? { warning: '依您填的日子，保護令已經期滿。請核對裁定主文。' } : {}),
      };
    }
    default:
      return unreachable(last);
  }
}

const forPerson = '提醒當事人用（較早，不順延）';
const forJudging = '判斷有沒有逾期用（較晚，順延後）';

function dayWords(
  last: Extract<LastShown, { kind: 'day' }>,
  today: string,
): Pick<ResultWords, 'boxes' | 'why' | 'warning' | 'isOver'> {
  const { warnBy, lateAfter, unknownYear, counted, isPostponed } = last;
  const box = (purpose: string, day: string): DayBox => ({
    ...{ purpose, day: rocFromText(day), left: daysLeftText(today, day) },
  });
  const [first, second] = counted;
  const starts = first === undefined ? [] : [`第 1 天是 ${rocFromText(first.starts)}。`];
  const isTwoWays = second !== undefined;
  const isOver = (lateAfter ?? warnBy) < today;
  const over = isOver
    ? { warning: '最後一天已經過了。請核對起算的日子，並找值班人員確認怎麼處理。' }
    : warnBy < today
      ? { warning: '較早的那一天已經過了；依較晚的算法還沒有逾期，請今天就辦。' }
      : {};
  if (unknownYear !== undefined) {
    return {
      boxes: [box(forPerson, warnBy)],
      why: starts,
      isOver,
      warning: `${unknownYear - 1911} 年的辦公日曆還沒有登錄，不能判斷最後一天會不會因放假順延。判斷逾期以前，請查行政院核定的辦公日曆表。`,
    };
  }
  if (isTwoWays) {
    const both =
      first !== undefined && first.ends === second.ends
        ? ['起算那天算或不算，這一次都是同一天；算法沒有定論（待核對）。']
        : [
            `起算那天也算：${rocFromText(first?.ends ?? warnBy)}；從翌日算：${rocFromText(second.ends)}。`,
            '兩種算法差一天，沒有定論（待核對）。請以較早的一天辦理。',
          ];
    const boxes =
      lateAfter === undefined || lateAfter === warnBy
        ? [box('最後一天', warnBy)]
        : [box('提醒、辦理用（較早的算法）', warnBy), box('另一種算法（較晚）', lateAfter)];
    return { boxes, why: both, isOver, ...over };
  }
  if (lateAfter !== undefined && lateAfter !== warnBy && first !== undefined) {
    return {
      boxes: [box(forPerson, warnBy), box(forJudging, lateAfter)],
      why: [...starts, `${closedText(first)}放假，以下一個上班日代替。`],
      ...{ isOver, ...over },
    };
  }
  return {
    boxes: [box(isPostponed ? '最後一天（提醒、判斷逾期都用這天）' : '最後一天', warnBy)],
    why: [...starts, ...(isPostponed ? [] : ['遇假日不順延，碰到放假請提早辦完。'])],
    ...{ isOver, ...over },
  };
}

export const resultWords = {
  notes: '注意',
  related: '相關問答',
} as const;

const noCodeLine = '提醒裡要不要加個案代號，方便您認出是哪一件？只收代號，不要打姓名。';

export function deadlineWishAsks({
  label,
  ends,
  problem,
}: OutgoingOf<'deadline-wish-asks'>): CardWords {
  return {
    title: `設定提醒：${label}`,
    lines: [...problemLines(problem), `最後一天：${rocFromText(ends)}`, noCodeLine],
  };
}

function timesText(times: readonly string[]): string[] {
  return times.length === 0
    ? ['接下來沒有提醒了。']
    : ['會在這些時候提醒您：', ...times.map((at) => `・${rocFromText(at)}`)];
}

function correctedLine({ endedBefore }: WishShown): string[] {
  return endedBefore === undefined
    ? []
    : [`算法更正過：原本告訴您 ${rocFromText(endedBefore)}，請以現在這一天為準。`];
}

function leftText({ daysLeft, minutesLeft }: WishShown): string {
  if (minutesLeft !== undefined) return minutesLeftText(minutesLeft);
  const left = daysLeft ?? 0;
  if (left === 0) return '就是今天';
  return left > 0 ? `還有 ${left} 天` : `已過 ${-left} 天`;
}

function endsLine(wish: WishShown): string {
  const name = wish.minutesLeft === undefined ? '最後一天' : '最遲';
  return `${name}：${rocFromText(wish.ends)}，${leftText(wish)}`;
}

/** `C-0012 提出告訴（告訴乃論之罪）｜116年2月28日（日），還有 3 天` */
export function wishLine(wish: WishShown): string {
  const code = wish.code === undefined ? '' : `${wish.code} `;
  return `${code}${wish.label}｜${rocFromText(wish.ends)}，${leftText(wish)}`;
}

/** What a reminder is about, whenever it is read: `C-0012 提出告訴（告訴乃論之罪），最後一天 116年2月28日（日）` */
export function wishSubject(wish: Pick<WishShown, 'label' | 'ends' | 'code'>): string {
  const code = wish.code === undefined ? '' : `${wish.code} `;
  return `${code}${wish.label}，最後一天 ${rocFromText(wish.ends)}`;
}

function wishLines(wish: WishShown): string[] {
  const { code, from } = wish;
  return [
    ...(code === undefined ? [] : [`個案 ${code}`]),
    endsLine(wish),
    `起算：${rocFromText(from)}`,
    ...correctedLine(wish),
  ];
}

export function deadlineWished({ wish, times, isKnown }: OutgoingOf<'deadline-wished'>): CardWords {
  return {
    title: isKnown ? '這個提醒已經設定過' : '提醒設定好了',
    lines: [
      wish.label,
      ...wishLines(wish),
      ...timesText(times),
      `輸入「${deadlineButtons.mine}」可以查看或取消。`,
    ],
  };
}

export function deadlineNotWished({
  label,
  ends,
  why,
}: OutgoingOf<'deadline-not-wished'>): CardWords {
  const reasons = {
    over: `${rocFromText(ends)}已經過了，沒有設定提醒。`,
    'too-near': `${rocFromText(ends)}就快到了，後面沒有時間再提醒，請現在就辦。沒有設定提醒。`,
    'too-many': `您的提醒已經到 30 個上限。請先輸入「${deadlineButtons.mine}」取消用不到的。`,
  } as const;
  return { title: label, lines: [reasons[why]] };
}

export function deadlineWishes({ wishes, more }: OutgoingOf<'deadline-wishes'>): CardWords {
  if (wishes.length === 0) {
    return {
      title: '您沒有設定中的期限提醒',
      lines: [`輸入「${deadlineButtons.list}」算出最後一天，再按「${deadlineButtons.remind}」。`],
    };
  }
  return {
    title: `您的期限提醒：${wishes.length + more} 個`,
    lines: ['點一個可以查看或取消。', ...(more === 0 ? [] : [`另有 ${more} 個比較晚的沒有列出。`])],
  };
}

export function deadlineWish({ wish, times }: OutgoingOf<'deadline-wish'>): CardWords {
  return { title: wish.label, lines: [...wishLines(wish), ...timesText(times)] };
}

export function deadlineCancelled({ wish }: OutgoingOf<'deadline-cancelled'>): string {
  const code = wish.code === undefined ? '' : `（${wish.code}）`;
  return `已取消提醒：${wish.label}${code}，最後一天 ${rocFromText(wish.ends)}。期限本身沒有改變。`;
}

export function deadlineReminder(message: OutgoingOf<'deadline-reminder'>): CardWords {
  const { wishes, more, lateSince } = message;
  const [only] = wishes;
  const late =
    lateSince === undefined ? [] : [`補發：原定 ${lateSince} 通知，系統曾經中斷或帳號曾經停用。`];
  if (only !== undefined && wishes.length + more === 1) {
    return { title: `期限提醒：${only.label}`, lines: [...late, ...wishLines(only)] };
  }
  return {
    title: `期限提醒：${wishes.length + more} 個`,
    lines: [...late, ...(more === 0 ? [] : [`另有 ${more} 個沒有列出。`])],
  };
}

/** What is said aloud when a button is tapped. */
export const deadlineSaid = {
  show: (label: string) => `期限：${label}`,
  remind: (label: string) => `提醒我：${label}`,
  cancel: (label: string) => `取消提醒：${label}`,
} as const;
