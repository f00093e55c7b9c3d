import type { Action } from './action-objects.ts';
import type { FlexContainer } from './flex-objects.ts';

// LINE's message objects as far as a phone shows them. The stand-in of the
// platform has checked every one before it gets here, so this page trusts their shape.

export interface QuickReply {
  items: readonly { action: Action; imageUrl?: string }[];
}

export type LineMessage = MessageContent & {
  quickReply?: QuickReply;
  sender?: { name?: string; iconUrl?: string };
};

type MessageContent =
  | {
      type: 'text';
      text: string;
      emojis?: readonly { index: number }[];
      quotedMessageId?: string;
    }
  | { type: 'textV2'; text: string }
  | { type: 'sticker'; packageId?: string; stickerId?: string; keywords?: readonly string[] }
  | { type: 'image'; originalContentUrl?: string; previewImageUrl?: string }
  | { type: 'video' }
  | { type: 'audio'; duration?: number }
  | { type: 'file'; fileName?: string }
  | { type: 'location'; title?: string; address?: string }
  | { type: 'imagemap'; altText: string }
  | { type: 'coupon' }
  | { type: 'template'; altText: string; template: Template }
  | { type: 'flex'; altText: string; contents: FlexContainer };

export type Template =
  | ({ type: 'buttons' } & TemplateCard)
  | { type: 'confirm'; text: string; actions: readonly Action[] }
  | { type: 'carousel'; columns: readonly TemplateCard[] }
  | { type: 'image_carousel'; columns: readonly { imageUrl: string; action: Action }[] };

export interface TemplateCard {
  thumbnailImageUrl?: string;
  title?: string;
  text: string;
  defaultAction?: Action;
  actions: readonly Action[];
}
