import type { OutgoingMessage } from './outgoing.ts';

/** What is kept hashed alone, but for the one message that tells it. */
const secretKinds: ReadonlySet<OutgoingMessage['kind']> = new Set([
  'code-issued',
  'calendar-links',
]);

/**
 * Whether messages tell something that must be nowhere once they are out: such
 * a row is not kept where it did not arrive, and what held it is written over.
 */
export function tellSecret(messages: readonly OutgoingMessage[]): boolean {
  return messages.some(({ kind }) => secretKinds.has(kind));
}
