import type { Member } from '../directory/member.ts';
import type { Recognised } from '../directory/recognise.ts';
import type { IncomingMessage } from '../messaging/incoming.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import { codeTyped, createEnrol } from './enrol.ts';
import { beginForm } from './form.ts';
import { ownNameForm } from './forms/own-name.ts';
import type { FormsAtHand } from './forms-at-hand.ts';
import { mayTellStranger } from './stranger.ts';
import type { RespondParts, RespondStores, Turn } from './turn.ts';

export type Entrance = ReturnType<typeof createEntrance>;

/** Who comes in: strangers, those who enrol, and those who have to say again who they are. */
export function createEntrance(parts: RespondParts, { openFormOf }: FormsAtHand) {
  const { dutyPhone, words, clock, ids } = parts;
  const enrol = createEnrol(parts);

  /** Everything a stranger may do is to enrol; anything else brings one line, once an hour. */
  async function onStranger(
    incoming: IncomingMessage,
    userId: string,
    known: Recognised,
    stores: RespondStores,
  ): Promise<OutgoingMessage[]> {
    const { content } = incoming;
    const typed = content.kind === 'text' ? codeTyped(content.text) : undefined;
    if (typed !== undefined && typed !== '') return onEnrolment(typed, userId, known, stores);
    if (content.kind === 'unfollowed') return [];
    if (known.kind === 'suspended') {
      return (await mayTell(userId, stores)) ? [{ kind: 'suspended', dutyPhone: dutyPhone() }] : [];
    }
    return (await mayTell(userId, stores)) ? [{ kind: 'stranger' }] : [];
  }

  async function mayTell(userId: string, { strangers }: RespondStores): Promise<boolean> {
    const now = clock.now();
    if (!mayTellStranger(await strangers.find(userId), now)) return false;
    await strangers.save({ userId, at: now });
    return true;
  }

  async function onEnrolment(
    typed: string,
    userId: string,
    known: Recognised,
    stores: RespondStores,
  ): Promise<OutgoingMessage[]> {
    const enrolled = await enrol(typed, userId, known, stores);
    if (enrolled.kind === 'refused') return quietedRefusal(enrolled.messages, userId, stores);
    if (!enrolled.needsName) return enrolled.messages;
    return [...enrolled.messages, ...(await askWho(enrolled.member, stores))];
  }

  async function askWho(
    { userId, unit, roles }: Member,
    stores: RespondStores,
  ): Promise<OutgoingMessage[]> {
    const context = { userId, stores, unit, roles, words, now: clock.now() };
    const step = { form: ownNameForm, context, store: stores.openForms, chat: userId };
    return beginForm({ ...step, now: clock.now() }, ids.uuid());
  }

  /**
   * Whoever took back what they had said of themselves is asked again, once: when
   * they have been helped, and nothing else is under way.
   */
  async function askWhoAgain(
    said: readonly OutgoingMessage[],
    turn: Turn,
  ): Promise<OutgoingMessage[]> {
    const { member, staff, stores } = turn;
    const isHelped = said.some(({ kind }) => kind === 'answer');
    if (member?.isAskedAgain !== true || !isHelped) return [];
    if ((await openFormOf(turn)) !== undefined) return [];
    const { isAskedAgain: _, ...asked } = member;
    await stores.members.save(asked);
    // The file says who they are by now.
    if (staff.personId !== undefined) return [];
    return [{ kind: 'name-erased' }, ...(await askWho(asked, stores))];
  }

  /** Whoever guesses on after being told to wait hears it once an hour, like any stranger. */
  async function quietedRefusal(
    messages: OutgoingMessage[],
    userId: string,
    stores: RespondStores,
  ): Promise<OutgoingMessage[]> {
    const isThrottled = messages.some(
      (one) => one.kind === 'enrolment-refused' && one.why === 'throttled',
    );
    if (!isThrottled) return messages;
    return (await mayTell(`throttled ${userId}`, stores)) ? messages : [];
  }

  return { onStranger, onEnrolment, askWhoAgain };
}
