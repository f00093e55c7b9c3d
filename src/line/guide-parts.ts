import { guideMoves } from '../messaging/incoming.ts';
import type { GuideLink } from '../messaging/outgoing-guides.ts';
import { guideButtons as labels } from '../wording/guides.ts';
import { type Action, type Component, colors, column, row, text } from './flex.ts';
import { limits, shortened } from './limits.ts';
import type { Rendering } from './staff-messages.ts';

/** What the cards of a guide share. */

export interface GuidePlace {
  readonly guide: GuideLink;
  readonly instance: string;
  readonly at: string;
}

/** Answers or moves, in the place where the card stands. */
export function guideTap(place: GuidePlace, value: string, label: string, to: Rendering): Action {
  const { guide, instance, at } = place;
  const button = { kind: 'guide-tap', guideId: guide.id, instance, at, value } as const;
  return to.press(button, shortened(label, limits.quickReplyLabel), label);
}

export function beginGuide(
  { id, title }: GuideLink,
  to: Pick<Rendering, 'press'>,
  label: string = title,
): Action {
  return to.press({ kind: 'begin-guide', guideId: id }, label, title);
}

/** 上一步, 重來, 取消 and 找值班人員: at every step, where a thumb is. */
export function moveRow(place: GuidePlace, to: Rendering): Component {
  const move = (value: string, label: string, flex: number, isMain = false): Component =>
    column(
      [
        text(label, {
          ...{ align: 'center', size: 'xs', color: isMain ? colors.white : colors.ink },
          weight: 'bold',
        }),
      ],
      {
        ...{ action: guideTap(place, value, label, to), flex, justifyContent: 'center' },
        ...{ cornerRadius: '8px', paddingTop: '12px', paddingBottom: '12px' },
        backgroundColor: isMain ? colors.navy : colors.line,
      },
    );
  return row(
    [
      move(guideMoves.back, labels.back, 5),
      move(guideMoves.restart, labels.restart, 4),
      move(guideMoves.leave, labels.leave, 4),
      move(guideMoves.human, labels.human, 7, true),
    ],
    { spacing: 'sm' },
  );
}

/** A choice to tap: large, and it wraps. */
export function bigRow(label: string, action: Action): Component {
  return row(
    [
      text(label, { flex: 1, size: 'md', weight: 'bold', color: colors.navy }),
      text('›', { flex: 0, size: 'md', color: colors.faint }),
    ],
    {
      ...{ action, backgroundColor: colors.tapped, cornerRadius: '8px', paddingAll: '14px' },
      ...{ spacing: 'md', alignItems: 'center' },
    },
  );
}

export function heading(label: string, color: string = colors.faint): Component {
  return text(label, { size: 'xs', weight: 'bold', color });
}

/** Lines with a mark before each. */
export function markedLines(
  lines: readonly string[],
  mark: (at: number) => string,
  color: string,
): Component[] {
  return lines.map((line, at) =>
    row([text(mark(at), { flex: 0, weight: 'bold', color }), text(line, { flex: 1 })], {
      spacing: 'sm',
    }),
  );
}

/** What must not be overlooked, set apart in colour. */
export function cautionBox(title: string | undefined, lines: readonly string[]): Component[] {
  if (lines.length === 0) return [];
  const isOne = title === undefined && lines.length === 1;
  const content = isOne
    ? lines.map((line) => text(line, { color: colors.cautionInk, weight: 'bold' }))
    : [
        ...(title === undefined ? [] : [heading(title, colors.cautionInk)]),
        ...markedLines(lines, () => '・', colors.cautionInk),
      ];
  return [
    column(content, {
      ...{ backgroundColor: colors.caution, cornerRadius: '8px', paddingAll: '10px' },
      spacing: 'xs',
    }),
  ];
}
