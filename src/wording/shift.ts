import type { OutgoingMessage } from '../messaging/outgoing.ts';
import type { TurnShown } from '../messaging/outgoing-shift.ts';
import { seatNames, spanText } from './duty.ts';
import { namedText, standingText } from './handoff.ts';

/** Every sentence about shifts that begin, and about swapping them. */

type Of<Kind extends OutgoingMessage['kind']> = Extract<OutgoingMessage, { kind: Kind }>;

interface Words {
  title: string;
  lines: string[];
  warning?: string;
}

export const shiftButtons = {
  here: '我在',
} as const;

/** `12月5日（六）08:00–20:00 日班 主值` */
export function turnText({ seat, shift, start, end }: TurnShown): string {
  return `${spanText({ start, end })} ${shift} ${seatNames[seat]}`;
}

const timeOf = (wall: string) => wall.slice('yyyy-mm-ddT'.length);

export function shiftStart(message: Of<'shift-start'>): Words {
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

export function shiftConfirmed({ turn }: Of<'shift-confirmed'>): string {
  return `收到，謝謝。${turnText(turn)} 由您值班。`;
}

export function shiftMoved({ turn }: Of<'shift-moved'>): string {
  return `${turnText(turn)} 已改由他人值班，不用再確認。`;
}

export function shiftSilent(message: Of<'shift-silent'>): Words {
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

export function shiftAnswered({ turn, who }: Of<'shift-answered'>): string {
  return `${namedText(who)} 已回應「我在」：${turnText(turn)}。`;
}
