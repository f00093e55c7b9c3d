import type { Phone } from '../../src/sandbox/line-stand-in/types.ts';
import { buttonNamed, type Journey, messagesOf } from './journey.ts';

/** One person's phone in a journey: what they do, and what they read. */
export interface Chat {
  readonly userId: string;
  /** Types a line. @returns What the account said to it, as read aloud. */
  says(text: string): Promise<string[]>;
  /** Taps a button of the last message that has it. @returns What the account said to it. */
  taps(label: string): Promise<string[]>;
  /** Everything the account ever said here. */
  read(): string[];
}

export function chatOf(journey: Journey, phone: Phone): Chat {
  const { userId } = phone;
  const messages = () => messagesOf(journey.line, phone);
  const read = () => messages().map(({ text, altText }) => String(text ?? altText));
  async function during(act: () => Promise<unknown>): Promise<string[]> {
    const before = messages().length;
    await act();
    await journey.app.idle();
    return read().slice(before);
  }
  return {
    userId,
    read,
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
