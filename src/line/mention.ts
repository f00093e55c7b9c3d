import type { MentionedIn } from './webhook-event.ts';

/** Whether a message speaks to us, and what it says without the names of whom it speaks to. */
export function withoutMentions({ text = '', mention }: MentionedIn): {
  readonly text: string;
  readonly isForUs: boolean;
} {
  const mentionees = mention?.mentionees ?? [];
  let rest = text;
  // From the end, so that the places before stay right.
  for (const { index, length } of [...mentionees].sort((a, b) => b.index - a.index)) {
    if (index + length <= text.length) rest = rest.slice(0, index) + rest.slice(index + length);
  }
  return { text: rest.trim(), isForUs: mentionees.some(({ isSelf }) => isSelf === true) };
}
