import type { OutgoingOf } from '../messaging/outgoing.ts';
import type { Line } from '../messaging/outgoing-handoff.ts';
import type { CardWords } from './card-words.ts';
import { askerText, namedText } from './handoff.ts';
import { mediaCounters, mediaNames } from './handoff-media.ts';

/** Every sentence to whoever helps: the specialist on duty, and who else is called. */

const sides = { asker: '員警', specialist: '值班', note: '交接備註' } as const;

export function lineTexts(lines: readonly Line[]): string[] {
  return lines.map(({ from, text }) => `${sides[from]}：${text}`);
}

const unsaid = '（員警還沒有寫問題，接手後請先問）';

export function inquiryCall(message: OutgoingOf<'inquiry-call'>): CardWords {
  const { number, asker, urgent, minutes, why, lines, tried } = message;
  const reason = {
    step: '',
    repeat: '還沒有人接手，',
    silent: '接手的人沒有回應，',
    shift: '上一班留下，',
    morning: '夜間留到早上，',
    reopened: '員警要繼續，',
    left: '原接手的人無法繼續，',
  }[why];
  return {
    title: `${urgent ? '【緊急】' : ''}諮詢 ${number}｜${asker.unit}`,
    lines: [
      askerText(asker),
      `${reason}已等候 ${minutes} 分鐘`,
      ...(lines.length === 0 ? [unsaid] : lineTexts(lines)),
      ...(tried.length === 0 ? [] : [`系統先給過：${tried.join('、')}`]),
    ],
    ...(urgent ? { warning: '員警提到立即危險，請優先處理，必要時直接電話聯絡。' } : {}),
  };
}

export function inquiryOffered(message: OutgoingOf<'inquiry-offered'>): CardWords {
  const { number, asker, from, why, lines } = message;
  return {
    title: why === 'shift' ? `交班：諮詢 ${number}` : `${namedText(from)} 轉交諮詢 ${number}`,
    lines: [
      askerText(asker),
      ...lineTexts(lines),
      '按「接手」後就由您回覆；在那之前仍由原來的人處理。',
    ],
  };
}

export function inquiryElsewhere({ number, by }: OutgoingOf<'inquiry-elsewhere'>): string {
  return by === undefined
    ? `諮詢 ${number} 已經結案或不在您手上，沒有送出任何訊息。`
    : `諮詢 ${number} 已由${namedText(by)}接手。`;
}

export function inquiryWithdrawn({ number }: OutgoingOf<'inquiry-withdrawn'>): string {
  return `諮詢 ${number} 已經結束，不用處理了。`;
}

export function inquiryDesk({ number, asker, lines }: OutgoingOf<'inquiry-desk'>): CardWords {
  return {
    title: `諮詢 ${number} 在您手上`,
    lines: [
      askerText(asker),
      ...(lines.length === 0 ? [unsaid] : lineTexts(lines)),
      '直接打字就會送給員警；同時有好幾件時，引用訊息回覆或先點「回 編號」。',
    ],
  };
}

export const sendWithTap = '一點就傳給員警';

export const entryRow = (question: string) => `【問答】${question}`;

export function whichInquiry({ type }: OutgoingOf<'which-inquiry'>): CardWords {
  const what = type === undefined ? '這句話' : `這${mediaCounters[type]}${mediaNames[type]}`;
  return {
    title: `${what}要給哪一件？`,
    lines: ['您手上有好幾件，我不猜。點一件就送出；不送就不用理會。'],
  };
}

export function lineSent({ number }: OutgoingOf<'line-sent'>): string {
  return `已送到 ${number}。`;
}

export function inquiryFocus({ number, asker, lines }: OutgoingOf<'inquiry-focus'>): CardWords {
  return {
    title: `現在回 ${number}`,
    lines: [askerText(asker), ...lineTexts(lines.slice(-3))],
  };
}

export function topicAsked({ number }: OutgoingOf<'topic-asked'>): CardWords {
  return { title: `諮詢 ${number} 結案`, lines: ['這一題屬於哪一類？點一下就結案。'] };
}

export function inquiryFinished({ number, how, topic }: OutgoingOf<'inquiry-finished'>): string {
  const why = { done: '已結案', idle: '久無訊息，已自動結案', withdrawn: '已由員警取消' }[how];
  return `諮詢 ${number} ${why}${topic === undefined ? '' : `（${topic}）`}。`;
}

export const draftOffer =
  '以後還會有人問的話，按「收錄為問答」整理成草稿；管理者補上依據、核對後才會上線。';

export function entryDrafted({ number, outcome }: OutgoingOf<'entry-drafted'>): string {
  return {
    drafted: `諮詢 ${number} 已整理成問答草稿，並通知管理者。補上依據、核對後才會上線。`,
    again: `諮詢 ${number} 已經收錄過了，沒有重複整理。`,
    nothing: `諮詢 ${number} 沒有可以整理的內容：要有員警打的問題，和值班人員自己打的回覆。`,
  }[outcome];
}

export function draftMade({ number, category, by }: OutgoingOf<'draft-made'>): string {
  const about = category === undefined ? '' : `（${category}）`;
  return `${namedText(by)}把諮詢 ${number}${about}收錄為問答草稿。請執行 npm run -s drafts 查看，補上依據、核對後貼進 knowledge/faq/。`;
}

export function handOverAsked({ number, to }: OutgoingOf<'hand-over-asked'>): string {
  return `已請${namedText(to)}接手諮詢 ${number}；對方按「接手」前仍由您回覆。`;
}

export function handOverLapsed({ number, to }: OutgoingOf<'hand-over-lapsed'>): string {
  return `${namedText(to)}沒有接手諮詢 ${number}，仍在您手上。可以再按「轉交」給別人。`;
}

export function inquiryLost({ number, why, by }: OutgoingOf<'inquiry-lost'>): string {
  switch (why) {
    case 'taken':
      return `諮詢 ${number} 已由${namedText(by ?? {})}接手，不用再處理。`;
    case 'silent':
      return `諮詢 ${number} 太久沒有回應，已重新通知值班人員。還要處理請再按「接手」。`;
    case 'shift':
      return `諮詢 ${number} 交班後沒有人接，已重新通知值班人員。`;
    case 'left':
      return `諮詢 ${number} 已改請其他人處理。`;
  }
}

export function shiftEnds({ number, to }: OutgoingOf<'shift-ends'>): CardWords {
  return {
    title: `您已下班：諮詢 ${number}`,
    lines: [`已請${namedText(to)}接手。要自己處理完，請按「我繼續處理」。`],
  };
}

export function inquiryStays({ number }: OutgoingOf<'inquiry-stays'>): string {
  return `好，諮詢 ${number} 由您繼續處理。`;
}

export function answerOwed({ number }: OutgoingOf<'answer-owed'>): string {
  return `諮詢 ${number} 的員警還在等您回覆。再沒有回應，會重新通知其他值班人員。`;
}
