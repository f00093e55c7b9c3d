import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
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

/** What each kind is about, in the order in which it stands in the data. */
const fieldsOf = {
  helpful: ['answerId'],
  unsolved: ['answerId'],
  'show-entry': ['entryId'],
  form: ['instance', 'field', 'value'],
  'revoke-code': ['codeId'],
  'show-member': ['userId'],
  suspend: ['userId'],
  restore: ['userId'],
  'choose-when': ['inquiryId', 'choice'],
  withdraw: ['inquiryId'],
  reopen: ['inquiryId'],
  rate: ['inquiryId', 'rating'],
  take: ['inquiryId'],
  'turn-to': ['inquiryId'],
  'send-to': ['pendingId', 'inquiryId'],
  'send-entry': ['inquiryId', 'entryId'],
  canned: ['inquiryId', 'cannedId'],
  'hand-over': ['inquiryId'],
  stay: ['inquiryId'],
  finish: ['inquiryId'],
  topic: ['inquiryId', 'topic'],
  'draft-entry': ['inquiryId'],
  'shift-here': ['key'],
  'swap-answer': ['swapId', 'says'],
  'swap-approve': ['swapId', 'says'],
  'swap-withdraw': ['swapId'],
  'show-case': ['caseNo'],
  'visit-result': ['caseNo', 'after', 'result'],
  'visit-safety': ['caseNo', 'after', 'safety'],
  'visit-danger': ['caseNo'],
  'visit-details': ['caseNo', 'line'],
  'visit-correct': ['caseNo', 'line'],
  'case-card': ['caseNo'],
  'case-change': ['caseNo', 'change'],
  'new-case': ['caseNo'],
  'meeting-attend': ['meetingId', 'says'],
  'meeting-cases': ['meetingId'],
  'submit-case': ['meetingId'],
  'submit-none': ['meetingId', 'precinct'],
  'remove-case': ['submissionId'],
  'meeting-decide': ['meetingId'],
  'decide-case': ['meetingId', 'caseNo'],
  'meeting-held': ['meetingId', 'outcome'],
  'ask-held': ['meetingId'],
  'task-done': ['decisionId'],
  'extra-answer': ['meetingId', 'says'],
  'extra-move': ['meetingId'],
  'extra-cancel': ['meetingId'],
  'show-material': ['materialId'],
  'show-picture': ['materialId'],
  'begin-guide': ['guideId'],
  'guide-tap': ['guideId', 'instance', 'at', 'value'],
  'show-deadline': ['ruleId', 'from'],
  'deadline-remind': ['ruleId', 'from'],
  'show-wish': ['wishId'],
  'cancel-wish': ['wishId'],
} as const satisfies { readonly [Kind in SealedButton['kind']]: readonly string[] };

const Kind = z.enum(Object.keys(fieldsOf) as [SealedButton['kind'], ...SealedButton['kind'][]]);

const version = '2';
const sealLength = 22;
const shape = /^(\d+)\.([a-z-]+)\.(.+)\.([A-Za-z0-9_-]{22})$/;
const between = '~';

export function createButtonData(channelSecret: string): ButtonData {
  const key = createHmac('sha256', channelSecret).update('button data').digest();

  function sealOf(content: string, chat: string): string {
    const mac = createHmac('sha256', key).update(`${chat}\n${content}`).digest('base64url');
    return mac.slice(0, sealLength);
  }

  return {
    seal: (button, chat) => {
      const values = new Map<string, string>(Object.entries(button));
      const about = fieldsOf[button.kind].map((field) => values.get(field) ?? '').join(between);
      const content = `${version}.${button.kind}.${about}`;
      return `${content}.${sealOf(content, chat)}`;
    },
    open: (data, chat) => {
      const [, from = '', kind = '', about = '', seal = ''] = shape.exec(data) ?? [];
      const expected = sealOf(`${from}.${kind}.${about}`, chat);
      if (from !== version || seal.length !== expected.length) return { kind: 'invalid' };
      if (!timingSafeEqual(Buffer.from(seal), Buffer.from(expected))) return { kind: 'invalid' };
      return buttonOf(kind, about);
    },
  };
}

/** What we sealed ourselves fits its kind, unless an older version of this program sealed it. */
function buttonOf(sealed: string, about: string): Button {
  const kind = Kind.safeParse(sealed).data;
  if (kind === undefined) return { kind: 'invalid' };
  const values = about.split(between);
  const fields: readonly string[] = fieldsOf[kind];
  if (values.length !== fields.length) return { kind: 'invalid' };
  const named = Object.fromEntries(fields.map((field, index) => [field, values[index]]));
  return { kind, ...named } as Button;
}
