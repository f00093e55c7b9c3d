import type { OutgoingOf } from '../messaging/outgoing.ts';
import type { Strain } from '../messaging/outgoing-duty.ts';
import type { TurnShown } from '../messaging/outgoing-shift.ts';
import type { CardWords } from './card-words.ts';
import { rosterWarningText, seatNames, spanText } from './duty.ts';
import { namedText, standingText } from './handoff.ts';

/** Every sentence about shifts that begin, and about swapping them. */

export const shiftButtons = {
  here: '我在',
  accept: '同意換班',
  decline: '不同意',
  approve: '核准',
  refuse: '不核准',
  withdraw: '撤回換班',
} as const;

/** `12月5日（六）08:00–20:00 日班 主值` */
export function turnText({ seat, shift, start, end }: TurnShown): string {
  return `${spanText({ start, end })} ${shift} ${seatNames[seat]}`;
}

const timeOf = (wall: string) => wall.slice('yyyy-mm-ddT'.length);

export function shiftStart(message: OutgoingOf<'shift-start'>): CardWords {
  const { turn, isLate, hasBegun, beside, inquiries, more } = message;
  const begins = timeOf(turn.start);
  return {
    title: hasBegun
      ? `您的${turn.shift}已在 ${begins} 開始（${seatNames[turn.seat]}）`
      : `您的${turn.shift} ${begins} 開始（${seatNames[turn.seat]}）`,
    lines: [
      turnText(turn),
      ...(isLate ? ['班表剛有異動或系統曾經中斷，這張通知晚到了。'] : []),
      ...(beside === undefined
        ? []
        : [`${turn.seat === 'primary' ? '備援' : '主值'}：${namedText(beside)}`]),
      inquiries.length === 0
        ? '目前沒有未結的諮詢。'
        : `未結的諮詢 ${inquiries.length + more} 件：`,
      ...inquiries.map(
        ({ number, unit, urgent, standing }) =>
          `${urgent ? '【緊急】' : ''}${number}｜${unit}｜${standingText(standing)}`,
      ),
      ...(more > 0 ? [`另有 ${more} 件沒有列出。`] : []),
      '請按「我在」。10 分鐘內沒有回應，會通知備援與管理者。',
    ],
  };
}

export function shiftConfirmed({ turn }: OutgoingOf<'shift-confirmed'>): string {
  return `收到，謝謝。${turnText(turn)} 由您值班。`;
}

export function shiftMoved({ turn }: OutgoingOf<'shift-moved'>): string {
  return `${turnText(turn)} 已改由他人值班，不用再確認。`;
}

export function shiftSilent(message: OutgoingOf<'shift-silent'>): CardWords {
  const { turn, who, why, hasBegun, phone, as } = message;
  const name = namedText(who);
  return {
    title:
      why === 'unreachable'
        ? `${name} 在 LINE 上聯絡不到`
        : `${name} 還沒有回應${hasBegun ? '，班已經開始' : ''}`,
    lines: [
      turnText(turn),
      why === 'unreachable'
        ? '未報到、封鎖本帳號或停權，值班通知送不到。'
        : '值班通知送出 10 分鐘，還沒有按「我在」。',
      phone === undefined ? '請用電話聯絡本人。' : `請用電話聯絡本人：${phone}`,
      as === 'backup'
        ? '您是這一班的備援：主值沒有接手時，諮詢會通知您。'
        : '聯絡不上時，請在班表加一筆代理（overrides），或請其他人代班。',
    ],
  };
}

export function shiftAnswered({ turn, who }: OutgoingOf<'shift-answered'>): string {
  return `${namedText(who)} 已回應「我在」：${turnText(turn)}。`;
}

/** `12/20`, `12月20日`, `20日`: as turns are written, so that typing a day finds them. */
export function dayTyped(typed: string): string {
  const [, month, day] = /^(\d{1,2})\/(\d{1,2})$/.exec(typed) ?? [];
  return month === undefined ? typed : `${Number(month)}月${Number(day)}日`;
}

export const swapWords = {
  confirm: '送出換班',
  leave: '取消',
  favour: '對方代班（不用還）',
  turnText,
  dayTyped,
} as const;

export function swapNone({ why }: OutgoingOf<'swap-none'>): string {
  switch (why) {
    case 'unlisted':
      return '您不在值班名單上，沒有班可以換。名單由業務承辦人維護（schedules/people.json）。';
    case 'no-turns':
      return '未來 30 天沒有可以換的班。一小時內就開始、或管理者指定代理的時段，請直接洽業務承辦人。';
    case 'alone':
      return '目前 LINE 上沒有其他可以換班的值班專責人員或家防官，請直接洽業務承辦人。';
  }
}

/** What changes, in two lines at most. */
function swapLines({ asker, other, gives, takes }: Omit<OutgoingOf<'swap-news'>, 'kind' | 'what'>) {
  return [
    `${turnText(gives)}：${namedText(asker)} → ${namedText(other)}`,
    ...(takes === undefined
      ? []
      : [`${turnText(takes)}：${namedText(other)} → ${namedText(asker)}`]),
  ];
}

/** Not forbidden, but nobody may overlook it. */
function strainWarning(strains: readonly Strain[]): { warning?: string } {
  if (strains.length === 0) return {};
  return { warning: ['換了之後會超過勤休規定：', ...strains.map(rosterWarningText)].join('\n') };
}

const untilText = (until: string) => spanText({ start: until, end: until }).split('–')[0] ?? '';

export function swapConfirm(message: OutgoingOf<'swap-confirm'>): CardWords {
  const { other, gives, takes, needsApproval, problem, strains } = message;
  return {
    title: takes === undefined ? `請${namedText(other)}代班？` : `和${namedText(other)}換班？`,
    lines: [
      ...(problem === undefined ? [] : ['請從下面選一個。']),
      `您的班：${turnText(gives)} → ${namedText(other)}`,
      ...(takes === undefined ? [] : [`對方的班：${turnText(takes)} → 您`]),
      needsApproval ? '對方同意後，還要管理者核准才算數。' : '對方同意就算數。',
      '在那之前班表不變。',
    ],
    ...strainWarning(strains),
  };
}

const swapRefusals: Readonly<Record<OutgoingOf<'swap-refused'>['why'], string>> = {
  'same-person': '不能和自己換班。',
  unreachable: '對方目前在 LINE 上聯絡不到（未報到、封鎖或停權），請換一位。',
  'not-eligible': '對方不是值班專責人員或家防官，請換一位。',
  begun: '這個班已經開始，不能換。需要代理請洽業務承辦人。',
  'too-soon': '離開始不到一小時，來不及等回覆。請直接電話聯絡，並請業務承辦人改班表。',
  moved: '班表剛有異動，這個班已經不是原來的人。請重新輸入「我要換班」。',
  fixed: '這個時段是管理者在班表上指定的代理，請洽業務承辦人修改。',
  'two-seats': '換了之後會有人同時是主值又是備援，等於少一個人。請選別的班或別人。',
  pending: '這個班已經有換班要求在等回覆，請先按「撤回換班」。',
  'no-manager': '換班要管理者核准，但目前沒有管理者在 LINE 上。請直接聯絡業務承辦人。',
};

export function swapRefused({ why }: OutgoingOf<'swap-refused'>): string {
  return `${swapRefusals[why]}沒有送出，班表不變。`;
}

export function swapAsked(message: OutgoingOf<'swap-asked'>): CardWords {
  return {
    title: `已送給${namedText(message.other)}`,
    lines: [
      ...swapLines(message),
      `${untilText(message.until)} 前沒有回覆就作罷，會再通知您。在那之前班表不變。`,
    ],
  };
}

export function swapOffer(message: OutgoingOf<'swap-offer'>): CardWords {
  const { asker, takes, until, needsApproval } = message;
  return {
    title: takes === undefined ? `${namedText(asker)} 請您代班` : `${namedText(asker)} 想和您換班`,
    lines: [
      ...swapLines(message),
      needsApproval ? '您同意後，還要管理者核准才算數。' : '您同意就算數。',
      `${untilText(until)} 前沒有回覆就作罷。`,
    ],
    ...strainWarning(message.strains),
  };
}

export function swapApproval(message: OutgoingOf<'swap-approval'>): CardWords {
  return {
    title: message.takes === undefined ? '代班，請核准' : '換班，請核准',
    lines: [
      ...swapLines(message),
      '雙方都已同意。',
      `${untilText(message.until)} 前沒有核准就作罷，班表不變。`,
    ],
    ...strainWarning(message.strains),
  };
}

const swapTitles: Readonly<Record<OutgoingOf<'swap-news'>['what'], string>> = {
  asked: '換班還在等對方回覆，班表不變。',
  accepted: '對方同意換班，等管理者核准，班表還沒有變。',
  agreed: '換班成立，班表已經改了：',
  declined: '對方不同意換班，班表不變。',
  'not-approved': '管理者沒有核准換班，班表不變。',
  withdrawn: '換班已撤回，班表不變。',
  expired: '換班逾時沒有回覆，已作罷，班表不變。',
  void: '班表或人員已有異動，這次換班不成立，班表不變。',
};

export function swapNews(message: OutgoingOf<'swap-news'>): string {
  return [swapTitles[message.what], ...swapLines(message)].join('\n');
}

export function swapOverruled(message: OutgoingOf<'swap-overruled'>): string {
  const { what, turns } = message;
  if (what === 'counts-again') {
    return [
      '班表又有異動，之前談成的換班恢復有效：',
      ...turns.map(({ turn, seated }) => `${turnText(turn)}：${seatedText(seated)}`),
    ].join('\n');
  }
  return [
    '業務承辦人改了班表，之前談成的換班有變動，以班表為準：',
    ...turns.map(({ turn, seated }) => `${turnText(turn)}：現在是${seatedText(seated)}`),
    '有疑問請洽業務承辦人。',
  ].join('\n');
}

/** The times are said only where the turn is in parts. */
function seatedText(seated: OutgoingOf<'swap-overruled'>['turns'][number]['seated']): string {
  const name = ({ who }: (typeof seated)[number]) =>
    who.name === undefined ? '沒有人' : namedText(who);
  const [only, ...more] = seated;
  if (only !== undefined && more.length === 0) return name(only);
  return seated.map((part) => `${spanText(part)} ${name(part)}`).join('、');
}
