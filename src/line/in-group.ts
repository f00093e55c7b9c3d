import type { messagingApi } from '@line/bot-sdk';

/** Whether a chat is a group or a room, where others read and tap. */
export function isGroup(chat: string): boolean {
  return /^[CR]/.test(chat);
}

/** The message as a group may see it: nothing to tap but numbers to call, links, and texts to copy. */
export function withoutButtons(message: messagingApi.Message): messagingApi.Message {
  const { quickReply: _, ...shown } = message;
  return withoutActions(shown) as messagingApi.Message;
}

/** Takes out every part whose tap would come back to us; boxes that are empty then go too. */
function withoutActions(part: unknown): unknown {
  if (Array.isArray(part)) {
    return part.map(withoutActions).filter((inner) => inner !== undefined);
  }
  if (typeof part !== 'object' || part === null) return part;
  const fields = new Map<string, unknown>(Object.entries(part));
  const isButton = fields.get('type') === 'button';
  if (isOurs(fields.get('action'))) {
    if (isButton) return undefined;
    fields.delete('action');
  }
  const kept = [...fields]
    .map(([name, inner]) => [name, withoutActions(inner)] as const)
    .filter(([, inner]) => inner !== undefined);
  const contents = kept.find(([name]) => name === 'contents')?.[1];
  const wasFull =
    Array.isArray(fields.get('contents')) && (fields.get('contents') as []).length > 0;
  if (wasFull && Array.isArray(contents) && contents.length === 0) return undefined;
  return Object.fromEntries(kept);
}

function isOurs(action: unknown): boolean {
  if (typeof action !== 'object' || action === null || !('type' in action)) return false;
  return action.type !== 'uri' && action.type !== 'clipboard';
}
