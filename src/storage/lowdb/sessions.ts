import { Session, type SessionStore } from '../../conversation/session.ts';
import type { Changes, Collection } from './documents.ts';
import { forgetOld } from './forget.ts';

export const sessionCollection: Collection<Session> = { name: 'sessions', schema: Session };

export function sessionStore(changes: Changes): SessionStore {
  const sessions = changes.in(sessionCollection);
  return {
    find: async (chat) => sessions.get(chat),
    save: async (session) => sessions.put(session.chat, session),
    forget: async (before, limit) =>
      forgetOld(
        sessions,
        ({ chat }) => chat,
        ({ at }) => at,
        before,
        limit,
      ),
  };
}
