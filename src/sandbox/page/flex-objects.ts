import type { Action } from './action-objects.ts';

// Flex Message objects as LINE's API describes them. Lengths are a keyword (`none`, `xs` …
// `xxl`), pixels (`12px`) or, where LINE allows it, a percentage.

export type FlexContainer = FlexBubble | { type: 'carousel'; contents: readonly FlexBubble[] };

export const blockNames = ['header', 'hero', 'body', 'footer'] as const;
export type BlockName = (typeof blockNames)[number];

export interface FlexBubble {
  type: 'bubble';
  size?: 'nano' | 'micro' | 'deca' | 'hecto' | 'kilo' | 'mega' | 'giga';
  direction?: 'ltr' | 'rtl';
  header?: FlexBox;
  hero?: FlexBox | FlexImage | FlexVideo;
  body?: FlexBox;
  footer?: FlexBox;
  styles?: Partial<Record<BlockName, FlexBlockStyle>>;
  action?: Action;
}

export interface FlexBlockStyle {
  backgroundColor?: string;
  separator?: boolean;
  separatorColor?: string;
}

export type FlexComponent =
  | FlexBox
  | FlexButton
  | FlexImage
  | FlexVideo
  | FlexIcon
  | FlexText
  | FlexSpan
  | FlexSeparator
  | { type: 'filler'; flex?: number };

/** What nearly every component has: its place among its siblings. */
export interface Placed {
  flex?: number;
  margin?: string;
  position?: 'relative' | 'absolute';
  offsetTop?: string;
  offsetBottom?: string;
  offsetStart?: string;
  offsetEnd?: string;
}

export interface FlexBox extends Placed {
  type: 'box';
  layout: 'horizontal' | 'vertical' | 'baseline';
  contents: readonly FlexComponent[];
  spacing?: string;
  backgroundColor?: string;
  background?: LinearGradient;
  borderColor?: string;
  borderWidth?: string;
  cornerRadius?: string;
  width?: string;
  maxWidth?: string;
  height?: string;
  maxHeight?: string;
  paddingAll?: string;
  paddingTop?: string;
  paddingBottom?: string;
  paddingStart?: string;
  paddingEnd?: string;
  justifyContent?: string;
  alignItems?: string;
  action?: Action;
}

export interface LinearGradient {
  type: 'linearGradient';
  angle: string;
  startColor: string;
  endColor: string;
  centerColor?: string;
  centerPosition?: string;
}

interface TextStyle {
  size?: string;
  color?: string;
  weight?: 'regular' | 'bold';
  style?: 'normal' | 'italic';
  decoration?: 'none' | 'underline' | 'line-through';
}

export interface FlexText extends Placed, TextStyle {
  type: 'text';
  text?: string;
  contents?: readonly FlexSpan[];
  align?: 'start' | 'center' | 'end';
  gravity?: Gravity;
  wrap?: boolean;
  lineSpacing?: string;
  maxLines?: number;
  action?: Action;
}

export interface FlexSpan extends TextStyle {
  type: 'span';
  text?: string;
}

export interface FlexButton extends Placed {
  type: 'button';
  action: Action;
  style?: 'primary' | 'secondary' | 'link';
  color?: string;
  height?: 'md' | 'sm';
  gravity?: Gravity;
}

export interface FlexImage extends Placed {
  type: 'image';
  url: string;
  size?: string;
  align?: 'start' | 'center' | 'end';
  gravity?: Gravity;
  aspectRatio?: string;
  aspectMode?: 'fit' | 'cover';
  backgroundColor?: string;
  action?: Action;
}

export interface FlexVideo {
  type: 'video';
  url: string;
  previewUrl: string;
  altContent: FlexBox | FlexImage;
  aspectRatio?: string;
}

export interface FlexIcon extends Placed {
  type: 'icon';
  url: string;
  size?: string;
  aspectRatio?: string;
}

export interface FlexSeparator {
  type: 'separator';
  margin?: string;
  color?: string;
}

export type Gravity = 'top' | 'center' | 'bottom';
