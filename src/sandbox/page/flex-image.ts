import { el, setStyle } from './dom.ts';
import type { FlexIcon, FlexImage, FlexVideo } from './flex-objects.ts';
import { gravityToJustify } from './flex-place.ts';
import { aspectRatio, fontSize, imageSize } from './flex-sizes.ts';
import { picture } from './picture.ts';

const alignToItems = { start: 'flex-start', center: 'center', end: 'flex-end' } as const;

/** A picture in the width and proportions that the message gives it. */
export function drawImage(image: FlexImage): HTMLElement {
  const frame = el('div', { class: 'fx-frame' }, picture(image.url));
  setStyle(frame, {
    width: imageSize(image.size),
    'aspect-ratio': aspectRatio(image.aspectRatio),
    'background-color': image.backgroundColor,
    '--fit': image.aspectMode === 'cover' ? 'cover' : 'contain',
  });
  const cell = el('div', { class: 'fx-image' }, frame);
  setStyle(cell, {
    'align-items': alignToItems[image.align ?? 'center'],
    'justify-content': gravityToJustify[image.gravity ?? 'top'],
  });
  return cell;
}

/** An icon is as high as a letter of its size and stands on the baseline. */
export function drawIcon(icon: FlexIcon): HTMLElement {
  const cell = el('div', { class: 'fx-icon' }, picture(icon.url, ''));
  setStyle(cell, {
    'font-size': fontSize(icon.size ?? 'md'),
    'aspect-ratio': aspectRatio(icon.aspectRatio),
  });
  return cell;
}

/** Videos do not play here: their still takes the same place. */
export function drawVideo(video: FlexVideo): HTMLElement {
  const frame = el('div', { class: 'fx-frame' }, picture(video.previewUrl, '▶ 影片'));
  setStyle(frame, { width: '100%', 'aspect-ratio': aspectRatio(video.aspectRatio) });
  return el('div', { class: 'fx-image' }, frame);
}
