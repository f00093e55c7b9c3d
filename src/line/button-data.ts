import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Button } from '../messaging/incoming.ts';

/**
 * What a button of ours returns when it is pressed: a version, the kind, what it
 * is about, and a seal over all of it and the chat it was sent to. The client
 * returns it as plain text, at any later time, and anybody can make one up.
 */
export interface ButtonData {
  seal(button: SealedButton, chat: string): string;
  /** `invalid` for what we never sealed, sealed for another chat, or no longer know. */
  open(data: string, chat: string): Button;
}

export type SealedButton = Exclude<Button, { kind: 'invalid' }>;

const version = '1';
const sealLength = 22;
const shape = /^(\d+)\.([a-z-]+)\.([A-Za-z0-9-]+)\.([A-Za-z0-9_-]{22})$/;

export function createButtonData(channelSecret: string): ButtonData {
  const key = createHmac('sha256', channelSecret).update('button data').digest();

  function sealOf(content: string, chat: string): string {
    const mac = createHmac('sha256', key).update(`${chat}\n${content}`).digest('base64url');
    return mac.slice(0, sealLength);
  }

  return {
    seal: (button, chat) => {
      const about = button.kind === 'show-entry' ? button.entryId : button.answerId;
      const content = `${version}.${button.kind}.${about}`;
      return `${content}.${sealOf(content, chat)}`;
    },
    open: (data, chat) => {
      const [, from = '', kind = '', about = '', seal = ''] = shape.exec(data) ?? [];
      const expected = sealOf(`${from}.${kind}.${about}`, chat);
      if (from !== version || seal.length !== expected.length) return { kind: 'invalid' };
      if (!timingSafeEqual(Buffer.from(seal), Buffer.from(expected))) return { kind: 'invalid' };
      switch (kind) {
        case 'helpful':
        case 'unsolved':
          return { kind, answerId: about };
        case 'show-entry':
          return { kind, entryId: about };
        default:
          return { kind: 'invalid' };
      }
    },
  };
}
