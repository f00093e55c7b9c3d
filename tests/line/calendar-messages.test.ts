import { describe, expect, it } from '@jest/globals';
import { createButtonData } from '../../src/line/button-data.ts';
import { createToLineMessages } from '../../src/line/to-line-message.ts';
import type { OutgoingMessage } from '../../src/messaging/outgoing.ts';
import { tellSecret } from '../../src/messaging/secret.ts';
import { checkMessages } from '../../src/sandbox/line-stand-in/message-rules.ts';

const made = (message: OutgoingMessage) =>
  createToLineMessages(createButtonData('secret'))([message], `U${'a'.repeat(32)}`);
const link = `https://${'helpdesk.'.repeat(20)}example.tw/line/calendar/${'A'.repeat(43)}.ics`;
const links: OutgoingMessage = { kind: 'calendar-links', own: link, team: link };
const all: OutgoingMessage[] = [
  links,
  { kind: 'calendar-links', own: link },
  { kind: 'calendar-links', team: link },
  { kind: 'calendar-none', why: 'no-address' },
  { kind: 'calendar-none', why: 'unlisted' },
  { kind: 'calendar-ended', hadLinks: true },
  { kind: 'calendar-ended', hadLinks: false },
];

describe('a message about calendars', () => {
  it.each(all.map((message) => [message.kind, message] as const))(
    'keeps the rules of LINE: %s',
    (_, message) => {
      expect(checkMessages(made(message))).toEqual([]);
      expect(JSON.stringify(made(message))).not.toMatch(/undefined|\[object/);
    },
  );

  it('has its links on buttons alone, where LINE fetches no preview of them', () => {
    const [message] = made(links);
    expect(String(message && 'altText' in message && message.altText)).not.toContain('https');
    const texts = JSON.stringify(made(links)).match(/"text":"[^"]*"/g) ?? [];
    expect(texts.join()).not.toContain('https');
  });

  it('tells a secret where it has links, and only there', () => {
    expect(all.filter((message) => tellSecret([message])).map(({ kind }) => kind)).toEqual([
      ...['calendar-links', 'calendar-links', 'calendar-links'],
    ]);
  });
});
