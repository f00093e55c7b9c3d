import { Member, type MemberStore } from '../../directory/member.ts';
import type { Collection, OpenDocuments } from '../documents.ts';

export const memberCollection: Collection<Member> = {
  name: 'members',
  schema: Member,
  idOf: ({ userId }) => userId,
  at: ({ boundAt }) => boundAt,
  keysOf: ({ personId }) => (personId === undefined ? [] : [personKey(personId)]),
};

export function memberStore(open: OpenDocuments): MemberStore {
  const members = open(memberCollection);
  return {
    find: (userId) => members.get(userId),
    ofPerson: (personId) => members.having(personKey(personId)),
    save: (member) => members.put(member),
    remove: (userId) => members.remove(userId),
    all: () => members.all(),
  };
}

function personKey(personId: string): string {
  return `person=${personId}`;
}
