import * as words from '../wording/replies.ts';
import type { Action } from './flex.ts';

/** What is said of the duty phone, or of there being none yet. */
export function phoneLines(dutyPhone: string | undefined): string[] {
  return [
    dutyPhone === undefined ? words.specialist.phoneMissing : words.specialist.phone(dutyPhone),
  ];
}

/** The duty phone to tap. */
export function phoneActions(dutyPhone: string | undefined): Action[] {
  if (dutyPhone === undefined) return [];
  const uri = `tel:${dutyPhone.replace(/[^0-9+,]/g, '')}`;
  return [{ type: 'uri', label: words.buttons.callDuty, uri }];
}

export const call110: Action = { type: 'uri', label: words.buttons.call110, uri: 'tel:110' };

/**
 * What a phone dials for a number as managers write it; an extension follows
 * after a pause.
 *
 * @returns `undefined` where there is nothing to dial.
 */
export function dialled(phone: string): string | undefined {
  const [number = '', extension = ''] = phone
    .normalize('NFKC')
    .split(/[^\d+()\s.-]+/)
    .map((part) => part.replace(/[^\d+]/g, ''));
  if (number.length < 3) return undefined;
  return `tel:${number}${extension === '' ? '' : `,${extension}`}`;
}
