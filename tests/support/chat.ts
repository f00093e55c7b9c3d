import type { Phone, UserAct } from '../../src/sandbox/line-stand-in/types.ts';
import { actionsIn, buttonNamed, type Journey, messagesOf } from './journey.ts';

/** One person's phone in a journey: what they do, and what they read. */
export interface Chat {
  readonly userId: string;
  /** Types a line. @returns What the account said to it, as read aloud. */
  says(text: string): Promise<string[]>;
  /** Types a line that quotes one of the account's messages: the last one that holds `quoted`. */
  quotes(quoted: string, text: string): Promise<string[]>;
  /** What the account has said since this was asked for last. */
  news(): string[];
  /** Taps a button of the last message that has it. @returns What the account said to it. */
  taps(label: string): Promise<string[]>;
  /** Does anything else that a phone can. @returns What the account said to it. */
  does(act: UserAct): Promise<string[]>;
  /** Where the last button of that label leads. */
  link(label: string): string;
  /** The id of the message they sent last. */
  lastSent(): string;
  /** Everything the account ever said here. */
  read(): string[];
}

export function chatOf(journey: Journey, phone: Phone): Chat {
  const { userId } = phone;
  const messages = () => messagesOf(journey.line, phone);
  const read = () => messages().map(({ text, altText }) => String(text ?? altText));
  let seen = 0;
  async function during(act: () => Promise<unknown>): Promise<string[]> {
    const before = messages().length;
    await act();
    await journey.app.idle();
    return read().slice(before);
  }
  return {
    userId,
    read,
    news: () => {
      const all = read();
      const fresh = all.slice(seen);
      seen = all.length;
      return fresh;
    },
    quotes: (quoted, text) =>
      during(() => {
        const shown = journey.line.phones().find((one) => one.userId === userId);
        const message = shown?.messages.findLast(
          ({ from, message: said }) =>
            from === 'bot' && String(said.text ?? said.altText).includes(quoted),
        );
        if (message === undefined) throw new Error(`nothing says ${quoted}`);
        return journey.line.act(userId, { kind: 'text', text, quotedMessageId: message.id });
      }),
    does: (act) => during(() => journey.line.act(userId, act)),
    link: (label) => {
      const uris = messages().flatMap((one) => [...actionsIn(one)]);
      const found = uris.findLast((action) => action.label === label && action.type === 'uri');
      if (found === undefined) throw new Error(`no link ${label}`);
      return String(found.uri);
    },
    lastSent: () => {
      const shown = journey.line.phones().find((one) => one.userId === userId);
      const sent = shown?.messages.findLast(({ from }) => from === 'me');
      if (sent === undefined) throw new Error('nothing was sent');
      return sent.id;
    },
    says: (text) => during(() => journey.line.act(userId, { kind: 'text', text })),
    taps: (label) =>
      during(() => {
        const message = messages().findLast((one) => hasButton(one, label));
        if (message === undefined) throw new Error(`no button ${label}`);
        return journey.line.act(userId, { kind: 'postback', ...buttonNamed(message, label) });
      }),
  };
}

function hasButton(message: unknown, label: string): boolean {
  try {
    buttonNamed(message, label);
    return true;
  } catch {
    return false;
  }
}
