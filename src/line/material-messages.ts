import type { messagingApi } from '@line/bot-sdk';
import { unreachable } from '../foundation/unreachable.ts';
import type { OutgoingMessage, OutgoingOf } from '../messaging/outgoing.ts';
import type { MaterialCard } from '../messaging/outgoing-materials.ts';
import * as words from '../wording/materials.ts';
import { joinLines } from './alt-text.ts';
import { type Action, flexMessage } from './flex.ts';
import { limits, shortened } from './limits.ts';
import { materialBubble } from './material-bubble.ts';
import { shareLink } from './share-link.ts';
import type { Rendering } from './staff-messages.ts';

const kinds = ['materials', 'material', 'material-picture'] as const;
export type MaterialMessage = OutgoingOf<(typeof kinds)[number]>;

export function isMaterialMessage(message: OutgoingMessage): message is MaterialMessage {
  return kinds.some((kind) => kind === message.kind);
}

const { materialButtons: labels } = words;

/** Leaflets, in LINE's form. */
export function materialMessages(message: MaterialMessage, to: Rendering): messagingApi.Message[] {
  switch (message.kind) {
    case 'materials': {
      const choices = message.materials.map((material) => ({
        label: material.title,
        action: showMaterial(material, to),
      }));
      return [to.notice({ ...words.materialList(message), choices })];
    }
    case 'material':
      return [cardMessage(message.card, to)];
    case 'material-picture': {
      const url = to.pictureUrl(message.name);
      // The address was taken away since it was written.
      if (url === undefined) return to.texts(words.materialCard.noPicture);
      return [{ type: 'image', originalContentUrl: url, previewImageUrl: url }];
    }
    default:
      return unreachable(message);
  }
}

/** What shows a leaflet, wherever a leaflet is named. */
export function showMaterial(
  { id, title }: { readonly id: string; readonly title: string },
  to: Pick<Rendering, 'press'>,
): Action {
  const button = { kind: 'show-material', materialId: id } as const;
  return to.press(button, shortened(title, limits.quickReplyLabel), title);
}

/** What a share link says of a leaflet, and whether that is all of it. */
export function sharedText(card: MaterialCard): string {
  return words.fittingText(card, (text) => shareLink(text) !== undefined);
}

/** What the button for copying puts on the clipboard. */
export function copiedText(card: MaterialCard): string {
  return words.fittingText(card, (text) => text.length <= limits.clipboard);
}

function cardMessage(card: MaterialCard, to: Rendering): messagingApi.Message {
  const shared = sharedText(card);
  const uri = shareLink(shared);
  const share: Action[] = uri === undefined ? [] : [{ type: 'uri', label: labels.share, uri }];
  const copy: Action = {
    ...{ type: 'clipboard', label: labels.copy, clipboardText: copiedText(card) },
  };
  const whole = words.leafletText(card);
  const notes = [
    shared === whole ? words.materialCard.whole : words.materialCard.shortened,
    ...(card.hasPicture ? [] : [words.materialCard.noPicture]),
  ];
  const button = { kind: 'show-picture', materialId: card.id } as const;
  const said = `${labels.picture} ${card.title}`;
  const picture = card.hasPicture ? [to.press(button, labels.picture, said)] : [];
  const warnings = [
    ...(card.verified ? [] : [words.materialCard.unverified]),
    ...(card.stale ? [words.materialCard.stale] : []),
  ];
  return flexMessage(
    joinLines([...warnings, ...whole.split('\n').filter((line) => line !== '')]),
    materialBubble(card, notes, { first: share, beside: [copy, ...picture] }),
  );
}
