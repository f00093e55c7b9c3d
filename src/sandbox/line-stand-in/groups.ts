import type { Group, LineMessage } from './types.ts';

export interface Groups {
  add(chatId: string): Group;
  /** Where the account is in it. */
  find(chatId: string): Group | undefined;
  show(chatId: string, message: LineMessage): void;
  /** @returns False where the account is in no such group. */
  leave(chatId: string): boolean;
}

export function createGroups(): Groups {
  const groups = new Map<string, Group & { said: LineMessage[]; left: boolean }>();
  const find = (chatId: string) => {
    const group = groups.get(chatId);
    return group?.left === false ? group : undefined;
  };
  return {
    add: (chatId) => {
      const group = { chatId, said: [], left: false };
      groups.set(chatId, group);
      return group;
    },
    find,
    show: (chatId, message) => {
      find(chatId)?.said.push(message);
    },
    leave: (chatId) => {
      const group = find(chatId);
      if (group === undefined) return false;
      group.left = true;
      return true;
    },
  };
}
