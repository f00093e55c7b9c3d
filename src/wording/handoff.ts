import { unreachable } from '../foundation/unreachable.ts';
import type { OutgoingOf } from '../messaging/outgoing.ts';
import type { LadderNews, Line, Named, Standing } from '../messaging/outgoing-handoff.ts';
import type { CardWords } from './card-words.ts';
import { specialist } from './replies.ts';

/** Every sentence about questions in human hands. */

export const handoffButtons = {
  take: '接手',
  handOver: '轉交',
  finish: '結案',
  now: '現在要',
  morning: '早上再回',
  notNeeded: '不用了',
  goOn: '繼續',
  solved: '可以結案',
  stay: '我繼續處理',
  draft: '收錄為問答',
  turnTo: (number: string) => `回 ${number}`,
  rates: [
    { rating: 3, label: '有幫助' },
    { rating: 2, label: '普通' },
    { rating: 1, label: '沒幫助' },
  ],
  noTopic: '其他',
  noNote: '不用備註',
  noReason: '略過',
} as const;

const rungNames: Readonly<Record<string, string>> = {
  'duty:primary': '值班專責人員',
  'duty:backup': '備勤值班人員',
  'coordinator:precinct': '貴分局家防官',
  'role:manager': '業務承辦人',
  'role:reviewer': '複審會議成員',
};
const rungText = (rung: string) => rungNames[rung] ?? rung;
const rungsText = (rungs: readonly string[]) => rungs.map(rungText).join('、');

/** 王大明 小隊長; never a LINE name. */
export function namedText({ name, title }: Named): string {
  const words = [name, title].filter((word) => word !== undefined);
  return words.length === 0 ? '值班人員' : words.join(' ');
}

export function askerText({ unit, ...named }: Named & { unit: string }): string {
  const { name, title } = named;
  return [unit, name, title].filter((word) => word !== undefined).join(' ');
}

function phoneLine(dutyPhone: string | undefined): string {
  return dutyPhone === undefined ? specialist.phoneMissing : specialist.phone(dutyPhone);
}

function newsLines({ called, skipped, next, dutyPhone }: LadderNews): string[] {
  const told = called.map(({ rung, ...named }) => `${rungText(rung)} ${namedText(named)}`);
  return [
    told.length === 0 ? '目前聯絡不到任何值班人員，請直接撥電話。' : `已通知：${told.join('、')}`,
    ...(skipped.length === 0 ? [] : [`無人可通知而略過：${rungsText(skipped)}`]),
    `${next.at} 前沒有人接手，會再通知${rungsText(next.rungs)}。`,
    phoneLine(dutyPhone),
  ];
}

const typeOn = '可以繼續打字補充，我會一起交給接手的人。想查問答，請在前面加「/問」。';

export function inquiryChoose(message: OutgoingOf<'inquiry-choose'>): CardWords {
  const { number, why, mayWait, seconds, dutyPhone } = message;
  const because = {
    asked: '要找值班專責人員。',
    missed: '連續兩題我都沒有把握，幫您轉給值班專責人員。',
    unsolved: '沒有解決您的問題，幫您轉給值班專責人員。',
    danger: '',
  }[why];
  return {
    title: `諮詢 ${number}：現在就要嗎？`,
    lines: [
      because,
      mayWait
        ? '現在是夜間：急的話按「現在要」；不急按「早上再回」，早上 8 點會通知值班人員。'
        : '按「現在要」馬上通知；不需要就按「不用了」。',
      `${seconds} 秒內沒有按，就直接通知。`,
      phoneLine(dutyPhone),
    ],
    warning: specialist.danger,
  };
}

export function inquiryOpened({
  number,
  urgent,
  hasQuestion,
  news,
}: OutgoingOf<'inquiry-opened'>): CardWords {
  return {
    title: urgent ? `緊急諮詢 ${number} 已送出` : `諮詢 ${number} 已送出`,
    lines: [
      ...newsLines(news),
      hasQuestion ? typeOn : '請直接打字說明問題（用代號，不要打被害人個資），接手的人會看到。',
    ],
    warning: specialist.danger,
  };
}

export function inquiryDeferred({
  number,
  until,
  dutyPhone,
}: OutgoingOf<'inquiry-deferred'>): CardWords {
  return {
    title: `諮詢 ${number} 留到早上`,
    lines: [
      `${until} 會通知值班專責人員，回覆會出現在這裡。`,
      '在那之前仍可以問我；情況有變，隨時按「現在要」。',
      phoneLine(dutyPhone),
    ],
  };
}

export function inquiryProgress({ number, why, news }: OutgoingOf<'inquiry-progress'>): CardWords {
  const title = {
    step: `諮詢 ${number}：還沒有人接手，已往上通知`,
    repeat: `諮詢 ${number}：還沒有人接手，已再次通知`,
    silent: `諮詢 ${number}：接手的人沒有回應，已重新通知`,
    shift: `諮詢 ${number}：交班後重新通知`,
    morning: `諮詢 ${number}：已在早上通知`,
    reopened: `諮詢 ${number} 繼續，已重新通知`,
    left: `諮詢 ${number}：原接手的人無法繼續，已重新通知`,
  }[why];
  return { title, lines: newsLines(news), warning: specialist.danger };
}

export function standingText(standing: Standing): string {
  switch (standing.kind) {
    case 'choosing':
      return '等您選擇現在要或早上再回';
    case 'deferred':
      return `${standing.until} 通知值班人員`;
    case 'waiting':
      return standing.calledAt === undefined
        ? `尚無人可通知，${standing.next} 再試`
        : `${standing.calledAt} 已通知，等待接手，${standing.next} 再通知`;
    case 'taken':
      return `${standing.at} 由${namedText(standing.by)}接手`;
    case 'closed':
      return `${standing.at} 結案`;
    default:
      return unreachable(standing);
  }
}

export function inquiryStanding(message: OutgoingOf<'inquiry-standing'>): CardWords {
  const { number, standing, dutyPhone } = message;
  return {
    title: `諮詢 ${number} 進行中`,
    lines: [standingText(standing), phoneLine(dutyPhone), typeOn],
    warning: specialist.danger,
  };
}

export function inquiryAdded({ number }: OutgoingOf<'inquiry-added'>): string {
  return `已補充到諮詢 ${number}，接手的人會看到。想查問答，請在前面加「/問」。`;
}

export function inquiryTaken({ number, by, dutyPhone }: OutgoingOf<'inquiry-taken'>): CardWords {
  return {
    title: `${namedText(by)} 已接手諮詢 ${number}`,
    lines: [
      '現在起您打的字會直接送給對方，對方的回覆也會出現在這裡。',
      '請用代號，不要打被害人的姓名、電話、地址。想查問答，請在前面加「/問」。',
      phoneLine(dutyPhone),
    ],
  };
}

export function inquiryMoved({ number, by }: OutgoingOf<'inquiry-moved'>): string {
  return `諮詢 ${number} 改由${namedText(by)}接手，前面的內容對方都看得到，請繼續打字。`;
}

export function inquiryNudged({ number, closesAt }: OutgoingOf<'inquiry-nudged'>): CardWords {
  return {
    title: `諮詢 ${number} 還需要嗎？`,
    lines: [
      `已經 30 分鐘沒有新訊息。還需要請按「繼續」或直接打字；${closesAt} 前沒有回應會先結案，結案後一天內都可以再繼續。`,
    ],
  };
}

export function inquiryClosed({ number, how, hadHelp }: OutgoingOf<'inquiry-closed'>): CardWords {
  const title = {
    done: `諮詢 ${number} 已結案`,
    idle: `諮詢 ${number} 久無訊息，已先結案`,
    withdrawn: `諮詢 ${number} 已取消`,
  }[how];
  return {
    title,
    lines: [
      ...(hadHelp ? ['這次的回覆有幫助嗎？點一下就好。'] : []),
      '還沒解決的話，一天內按「繼續」就會重新通知值班人員。',
    ],
  };
}

export const inquiryRated = '收到您的評分，謝謝。';

export function myInquiries({ inquiries }: OutgoingOf<'my-inquiries'>): CardWords {
  if (inquiries.length === 0) {
    return { title: '我的諮詢', lines: ['目前沒有諮詢。需要找人，隨時輸入「找值班人員」。'] };
  }
  return { title: '我的諮詢', lines: inquiries.filter(({ isHeld }) => !isHeld).map(myInquiryLine) };
}

export function myInquiryLine(one: OutgoingOf<'my-inquiries'>['inquiries'][number]): string {
  const { number, openedAt, standing, unit } = one;
  return [number, unit, openedAt.slice('yyyy-'.length), standingText(standing)]
    .filter((word) => word !== undefined)
    .join('｜');
}

/** Stands beside a relayed line in place of the account's name; LINE takes 20 characters. */
export function senderName({ number, from }: OutgoingOf<'relay'>): string {
  return `${number} ${from === 'asker' ? '員警' : '值班專責人員'}`;
}

export function relayText({ from, by, text }: OutgoingOf<'relay'>): string {
  return from === 'asker' ? text : `${text}\n—— ${namedText(by)}`;
}

type MediaType = OutgoingOf<'media-relayed'>['type'];
const mediaNames = { image: '圖片', video: '影片', audio: '語音', file: '檔案' } as const;
const mediaCounters = { image: '張', video: '段', audio: '段', file: '個' } as const;

/** On the button that opens it. */
export function seeMedia(type: MediaType): string {
  return type === 'audio' ? '聽語音' : `看${mediaNames[type]}`;
}

export function mediaRow(type: MediaType, at: string): string {
  return `員警 ${at} 傳的${mediaNames[type]}`;
}

export function mediaComing({ number, type }: OutgoingOf<'media-coming'>): string {
  return [
    `${mediaNames[type]}收到了，正在轉給諮詢 ${number} 的對方。`,
    '請勿傳被害人的臉、證件或住址；傳錯了請馬上收回訊息，對方就看不到。',
  ].join('\n');
}

export function mediaRelayed(message: OutgoingOf<'media-relayed'>, hasLink: boolean): CardWords {
  const { number, from, by, type, until } = message;
  const who = from === 'asker' ? '員警' : '值班專責人員';
  return {
    title: `諮詢 ${number}：${who}傳來${mediaNames[type]}`,
    lines: [
      namedText(by),
      hasLink
        ? `連結到 ${until.slice('yyyy-'.length)} 為止，結案或對方收回就看不到。請勿轉傳或另存。`
        : '目前打不開連結，請改用電話。',
    ],
  };
}

const whyNotRelayed: Readonly<Record<OutgoingOf<'media-not-relayed'>['why'], string>> = {
  'no-link': '目前不能轉送圖片和檔案。',
  'too-large': '超過 10 MB，轉不過去。',
  'wrong-type':
    '這種格式不能轉送；可以傳照片、影片、語音、PDF，或沒有巨集的 Word、Excel、PowerPoint。',
  'not-loaded': '從 LINE 取不到內容。',
  nobody: '接手的人已經離開，正在重新通知其他人。',
  closed: '還沒轉過去就結案了。',
};

export function mediaNotRelayed(message: OutgoingOf<'media-not-relayed'>): CardWords {
  const { number, from, type, why, dutyPhone } = message;
  return {
    title: `諮詢 ${number}：${mediaNames[type]}沒有轉給對方`,
    lines: [
      whyNotRelayed[why],
      ...(from === 'asker'
        ? ['請改用電話說明。', phoneLine(dutyPhone)]
        : ['請改用文字，或打電話給員警。']),
    ],
  };
}

/** Whoever opens a link that is none, is none any more, or never was. */
export const mediaNotThere = '這個連結已經失效。需要的話，請在 LINE 裡請對方再傳一次。';
export const mediaTooOften = '開得太頻繁，請一分鐘後再試。';

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
