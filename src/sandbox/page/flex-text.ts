import { el, setStyle } from './dom.ts';
import type { FlexSpan, FlexText } from './flex-objects.ts';
import { gravityToJustify } from './flex-place.ts';
import { fontSize, length } from './flex-sizes.ts';

/** A text: one line cut with an ellipsis, unless `wrap` says otherwise. */
export function drawText(text: FlexText): HTMLElement {
  const line = el('p', { class: text.wrap === true ? 'fx-wrap' : 'fx-line' });
  if (text.contents === undefined) line.textContent = text.text ?? '';
  else line.append(...text.contents.map(drawSpan));

  if (text.wrap === true && text.maxLines !== undefined && text.maxLines > 0) {
    line.classList.add('fx-clamp');
    setStyle(line, { '-webkit-line-clamp': String(text.maxLines) });
  }
  const between = length(text.lineSpacing);
  setStyle(line, {
    'text-align': text.align,
    'line-height': between && `calc(1.4em + ${between})`,
  });

  const cell = el('div', { class: 'fx-text' }, line);
  setStyle(cell, {
    ...lettering(text),
    'justify-content': gravityToJustify[text.gravity ?? 'top'],
  });
  return cell;
}

function drawSpan(span: FlexSpan): HTMLElement {
  const element = el('span', {}, span.text ?? '');
  setStyle(element, lettering(span));
  return element;
}

function lettering(text: FlexText | FlexSpan) {
  return {
    'font-size': fontSize(text.size),
    color: text.color,
    'font-weight': text.weight === undefined ? undefined : text.weight === 'bold' ? '700' : '400',
    'font-style': text.style,
    'text-decoration': text.decoration,
  };
}
