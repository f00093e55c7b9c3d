import type { Member } from '../directory/member.ts';
import { examplesOf } from '../faq/knowledge.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import type { RespondParts, Turn } from './turn.ts';

/** Blocking and coming back: whoever is staff stays so, and nothing is sent in between. */
export async function onFollow(
  status: 'blocked' | 'active',
  { staff, member, stores }: Turn,
  { knowledge, clock }: Pick<RespondParts, 'knowledge' | 'clock'>,
): Promise<OutgoingMessage[]> {
  const now = clock.now();
  const { userId, personId, unit, roles } = staff;
  const kept: Member = member ?? {
    ...{ userId, unit, roles: [...roles], status, statusAt: now },
    ...(personId === undefined ? {} : { personId }),
    ...{ codeId: 'people.json', boundAt: now },
  };
  if (member !== undefined || status === 'blocked') {
    await stores.members.save({ ...kept, status, statusAt: now });
    const deed = status === 'blocked' ? 'blocked' : 'came-back';
    await stores.audit.append({ who: userId, deed, about: userId }, now);
  }
  return status === 'blocked' ? [] : [{ kind: 'greeting', examples: examplesOf(knowledge()) }];
}
