import type { Clock } from '../../foundation/clock.ts';
import type { LineIds } from './line-ids.ts';
import {
  type LineMessage,
  type Phone,
  PhoneActError,
  type PhoneMessage,
  type PhoneRole,
  type StandInChange,
} from './types.ts';

type OwnPhone = { -readonly [Key in keyof Phone]: Phone[Key] } & { messages: PhoneMessage[] };

/** The phones and what they show. */
export interface Phones {
  add(user: { name: string; role?: PhoneRole; userId?: string }): Phone;
  all(): readonly Phone[];
  find(userId: string): Phone | undefined;
  /** @throws {PhoneActError} where nobody has that id. */
  get(userId: string): Phone;
  showOwn(userId: string, id: string, message: LineMessage): void;
  /** Keeps silent on a phone that blocked the account. */
  showBot(userId: string, id: string, via: 'reply' | 'push', message: LineMessage): void;
  setBlocked(userId: string, blocked: boolean): void;
  /** @throws {PhoneActError} where the person sent no such message. */
  unsend(userId: string, messageId: string): void;
  /** A message some person sent. */
  ownMessage(messageId: string): PhoneMessage | undefined;
}

export function createPhones(
  clock: Clock,
  ids: LineIds,
  tell: (change: StandInChange) => void,
): Phones {
  const phones = new Map<string, OwnPhone>();
  const get = (userId: string): OwnPhone => {
    const phone = phones.get(userId);
    if (phone === undefined) throw new PhoneActError('unknown-user', `no phone of user ${userId}`);
    return phone;
  };
  const tellPhone = ({ messages: _, ...phone }: Phone) => tell({ kind: 'phone', phone });
  const show = (phone: OwnPhone, message: PhoneMessage) => {
    phone.messages.push(message);
    tell({ kind: 'message', userId: phone.userId, message });
  };
  const ownOf = (phone: Phone, id: string) =>
    phone.messages.find((message) => message.id === id && message.from === 'me');
  const at = () => clock.now().toISOString();

  return {
    add: ({ name, role = 'officer', userId = ids.userId() }) => {
      const phone: OwnPhone = { userId, name, role, blocked: false, messages: [] };
      phones.set(userId, phone);
      tellPhone(phone);
      return phone;
    },
    all: () => [...phones.values()],
    find: (userId) => phones.get(userId),
    get,
    showOwn: (userId, id, message) => show(get(userId), { id, from: 'me', at: at(), message }),
    showBot: (userId, id, via, message) => {
      const phone = get(userId);
      if (!phone.blocked) show(phone, { id, from: 'bot', at: at(), via, message });
    },
    setBlocked: (userId, blocked) => {
      const phone = get(userId);
      phone.blocked = blocked;
      tellPhone(phone);
    },
    unsend: (userId, messageId) => {
      const message = ownOf(get(userId), messageId);
      if (message === undefined)
        throw new PhoneActError('no-such-message', `user ${userId} sent no message ${messageId}`);
      message.message = { type: 'text', text: '' };
      message.unsent = true;
      tell({ kind: 'message', userId, message });
    },
    ownMessage: (messageId) => {
      for (const phone of phones.values()) {
        const message = ownOf(phone, messageId);
        if (message !== undefined) return message;
      }
      return undefined;
    },
  };
}
