import type { SeenCalendar, SeenEvent } from '../duty/see-calendar.ts';
import type { OutgoingOf } from '../messaging/outgoing.ts';
import type { Named } from '../messaging/outgoing-handoff.ts';
import { seatNames } from './duty.ts';
import { namedText } from './handoff.ts';

/** Every sentence about calendars of who is on duty, in chat and in the calendars themselves. */

export const calendarButtons = {
  copy: { own: '複製我的值班連結', team: '複製全隊值班連結' },
  open: { own: '開啟我的值班', team: '開啟全隊值班' },
  /** Typed by its button. */
  revoke: '停用行事曆',
} as const;

export function calendarLinks({ own, team }: OutgoingOf<'calendar-links'>): {
  title: string;
  lines: string[];
  warning: string;
} {
  const what = [
    ...(own === undefined ? [] : ['您自己的班']),
    ...(team === undefined ? [] : ['全隊的班表']),
  ];
  return {
    title: '值班行事曆',
    lines: [
      `連結已備妥：${what.join('、')}。換班、代理都會自動更新。`,
      'Google 日曆：電腦版「其他日曆」旁的＋，選「加入日曆網址」，貼上連結。',
      'Outlook：「新增行事曆」選「從網路訂閱」，貼上連結。',
      'iPhone：「行事曆」加入「訂閱行事曆」，貼上連結。',
      '更新快慢由各軟體決定，Google 可能要數小時；臨時異動以本帳號「值班」為準。',
    ],
    warning:
      '有連結的人都看得到，請勿轉傳。再輸入「值班行事曆」會換成新連結，舊的立即失效；輸入「停用行事曆」全部失效。',
  };
}

export function calendarNone({ why }: OutgoingOf<'calendar-none'>): string {
  return why === 'no-address'
    ? '目前不能提供值班行事曆（尚未設定對外網址），請輸入「值班」查詢，或洽管理者。'
    : '您不在值班人員名單上，沒有值班行事曆。';
}

export function calendarEnded({ hadLinks }: OutgoingOf<'calendar-ended'>): string {
  return hadLinks
    ? '值班行事曆的連結已停用，訂閱的軟體之後不會再更新。要再使用，請輸入「值班行事曆」取得新連結。'
    : '目前沒有使用中的值班行事曆連結。';
}

export const calendarNotThere =
  '這個行事曆連結已經失效。請在 LINE 輸入「值班行事曆」取得新的連結。';
export const calendarTooOften = '讀取得太頻繁，請一分鐘後再試。';

export function calendarName(calendar: SeenCalendar): string {
  return calendar.kind === 'team'
    ? '跟騷即時通值班（全隊）'
    : `跟騷即時通值班（${namedText(calendar.whose)}）`;
}

/** What an event is called in the calendar of whoever has it, or in the team's. */
export function eventText(kind: SeenCalendar['kind'], event: SeenEvent): string {
  const { shift = '', primary, backup } = event;
  if (kind === 'own') {
    const seats = [...(primary ? ['主'] : []), ...(backup ? ['備援'] : [])];
    return `值班（${seats.join('、')}）${shift}`;
  }
  const seat = (name: string, who: Named | undefined) =>
    `${name} ${who === undefined ? '沒有人' : namedText(who)}`;
  const held = `${seat(seatNames.primary, primary)}、${seat(seatNames.backup, backup)}`;
  return shift === '' ? held : `${shift}：${held}`;
}
