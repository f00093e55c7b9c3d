import { Session, type SessionStore } from '../../conversation/session.ts';
import { type Collection, forgetOld, type OpenDocuments } from '../documents.ts';

export const sessionCollection: Collection<Session> = {
  name: 'sessions',
  schema: Session,
  idOf: ({ chat }) => chat,
  at: ({ at }) => at,
};

export function sessionStore(open: OpenDocuments): SessionStore {
  const sessions = open(sessionCollection);
  return {
    find: (chat) => sessions.get(chat),
    save: (session) => sessions.put(session),
    remove: (chat) => sessions.remove(chat),
    forget: (before, limit) => forgetOld(sessions, sessionCollection, before, limit),
  };
}
