import { unreachable } from '../foundation/unreachable.ts';
import type { OutgoingOf } from '../messaging/outgoing.ts';
import type { LadderNews, Named, Standing } from '../messaging/outgoing-handoff.ts';
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

export function phoneLine(dutyPhone: string | undefined): string {
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
