import type { messagingApi } from '@line/bot-sdk';

/** Small builders for the Flex components that our cards are made of. */

export type Component = messagingApi.FlexComponent;
export type Action = messagingApi.Action;

export const colors = {
  ink: '#1B2430',
  faint: '#5B6672',
  navy: '#1D3B63',
  danger: '#A3121F',
  white: '#FFFFFF',
  caution: '#FFF4E0',
  cautionInk: '#6B3D00',
  line: '#E3E7EC',
  tapped: '#F2F5F9',
} as const;

export function text(content: string, style: Partial<messagingApi.FlexText> = {}): Component {
  return { type: 'text', text: content, wrap: true, size: 'sm', color: colors.ink, ...style };
}

export function column(
  contents: Component[],
  style: Partial<messagingApi.FlexBox> = {},
): messagingApi.FlexBox {
  return { type: 'box', layout: 'vertical', contents, ...style };
}

export function row(
  contents: Component[],
  style: Partial<messagingApi.FlexBox> = {},
): messagingApi.FlexBox {
  return { type: 'box', layout: 'horizontal', contents, ...style };
}

export function button(
  action: Action,
  style: 'primary' | 'secondary' | 'link',
  color?: string,
): Component {
  return { type: 'button', action, style, height: 'sm', ...(color === undefined ? {} : { color }) };
}

/** A whole line to tap: unlike a button it wraps, so that a long question is not cut. */
export function tapRow(label: string, action: Action): Component {
  return row([text(label, { flex: 1 }), text('›', { flex: 0, color: colors.faint })], {
    action,
    backgroundColor: colors.tapped,
    cornerRadius: '8px',
    paddingAll: '12px',
    spacing: 'md',
    alignItems: 'center',
  });
}

export function bubble(parts: {
  header?: messagingApi.FlexBox;
  body: messagingApi.FlexBox;
  footer?: messagingApi.FlexBox;
}): messagingApi.FlexBubble {
  return { type: 'bubble', size: 'mega', ...parts };
}

/** LINE shows it where a card cannot be, and screen readers read it. */
export function flexMessage(
  altText: string,
  contents: messagingApi.FlexBubble,
): messagingApi.FlexMessage {
  return { type: 'flex', altText, contents };
}
