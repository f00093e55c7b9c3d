import { el } from './dom.ts';

/** @returns Whether the text is on the clipboard now. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text);
  }
}

// The older way asks for no permission and works outside https too.
function copyByCommand(text: string): boolean {
  const before = document.activeElement;
  const box = el('textarea', { class: 'unseen', readonly: true });
  box.value = text;
  document.body.append(box);
  box.select();
  const isCopied = document.execCommand('copy');
  box.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return isCopied;
}
