import type { OutgoingOf } from '../messaging/outgoing.ts';
import type { CardWords } from './card-words.ts';
import { meetingName, meetingText } from './meeting-words.ts';
import { namesText, whoText } from './meetings.ts';

/** Every sentence about a meeting that is called beside the regular ones. */

function extraLines({
  meeting,
  caseNo,
  precinct,
  reason,
}: Pick<OutgoingOf<'extra-news'>, 'meeting' | 'caseNo' | 'precinct' | 'reason'>): string[] {
  return [
    meetingText(meeting),
    `個案：${caseNo} ${precinct}`,
    ...(reason === '' ? [] : [`事由：${reason}`]),
  ];
}

export function extraProposed(message: OutgoingOf<'extra-proposed'>): CardWords {
  return {
    title: '加開會議已提出',
    lines: [
      ...extraLines(message),
      message.to.length === 0
        ? '目前沒有能確認的主席或管理者在 LINE 上，請直接聯絡。'
        : `等 ${namesText(message.to)} 確認，結果會通知您。`,
    ],
  };
}

export function extraApproval(message: OutgoingOf<'extra-approval'>): CardWords {
  return {
    title: '有人提議加開會議，請確認',
    lines: [...extraLines(message), `提議：${whoText(message.by)}`],
  };
}

const extraTitles: Readonly<Record<OutgoingOf<'extra-news'>['what'], string>> = {
  proposed: '加開會議還在等確認',
  confirmed: `加開${meetingName}`,
  declined: '這次不加開會議',
  moved: '加開會議改期',
  cancelled: '加開會議取消',
};

export function extraNews(message: OutgoingOf<'extra-news'>): CardWords {
  return { title: extraTitles[message.what], lines: extraLines(message) };
}
