import type { AuditStore } from '../audit/entry.ts';
import { type CodeGuessStore, countGuess, mayGuess } from '../directory/code-guesses.ts';
import {
  codeAsWritten,
  type EnrolmentCode,
  type EnrolmentCodeStore,
  hashOfCode,
  plainCode,
  stateOfCode,
} from '../directory/enrolment-code.ts';
import type { Member, MemberStore } from '../directory/member.ts';
import type { Person } from '../directory/person.ts';
import type { Recognised } from '../directory/recognise.ts';
import type { Clock } from '../foundation/clock.ts';
import type { Ids } from '../foundation/ids.ts';
import { type NotifyStores, notify } from '../messaging/notify.ts';
import type { OutgoingMessage, OutgoingOf } from '../messaging/outgoing.ts';

export interface EnrolStores extends NotifyStores {
  readonly members: MemberStore;
  readonly enrolmentCodes: EnrolmentCodeStore;
  readonly codeGuesses: CodeGuessStore;
  readonly audit: AuditStore;
}

export interface EnrolParts {
  readonly people: () => readonly Person[];
  readonly dutyPhone: () => string | undefined;
  /** Tells every manager, within the transaction. */
  readonly tellManagers: (
    stores: NotifyStores & Pick<EnrolStores, 'members'>,
    message: OutgoingMessage,
  ) => Promise<void>;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** 「報到 K7QM-2XWP-9RTD」, in whatever spacing; what stands behind may be anything. */
const enrolment = /^報到[\s:：,，]*(.*)$/su;

/**
 * The code that somebody typed behind 報到, or alone as it is written; empty where
 * they typed none. `undefined`: no enrolment.
 */
export function codeTyped(text: string): string | undefined {
  return enrolment.exec(text.trim())?.[1] ?? codeAsWritten(text);
}

export type Enrolled =
  | { readonly kind: 'refused'; readonly messages: OutgoingMessage[] }
  | {
      readonly kind: 'enrolled';
      readonly messages: OutgoingMessage[];
      readonly member: Member;
      /** They are in no file, and have not said who they are. */
      readonly needsName: boolean;
    };

/** Binds a LINE user to what a code stands for. */
export function createEnrol({ people, dutyPhone, tellManagers, clock, ids }: EnrolParts) {
  const refused = (why: OutgoingOf<'enrolment-refused'>['why']): Enrolled => ({
    kind: 'refused',
    messages: [{ kind: 'enrolment-refused', why }],
  });

  async function wrong(userId: string, stores: EnrolStores): Promise<Enrolled> {
    const now = clock.now();
    if (await countGuess(stores.codeGuesses, userId, now)) {
      await tellManagers(stores, { kind: 'guessing' });
    }
    return refused('unknown');
  }

  /** The phone that was this person until now stops being so, and hears of it. */
  async function unbindOthers(
    personId: string,
    userId: string,
    stores: EnrolStores,
  ): Promise<void> {
    const now = clock.now();
    for (const other of await stores.members.ofPerson(personId)) {
      if (other.userId === userId || other.status === 'left') continue;
      await stores.members.save({ ...other, status: 'left', statusAt: now });
      await stores.audit.append(
        { who: userId, deed: 'bound-elsewhere', about: other.userId, detail: { personId } },
        now,
      );
      const message: OutgoingMessage = { kind: 'bound-elsewhere', dutyPhone: dutyPhone() };
      await notify(stores, other.userId, [message], { clock, ids });
    }
  }

  function memberFrom(code: EnrolmentCode, userId: string, before: Member | undefined): Member {
    const now = clock.now();
    const { unit, roles, id: codeId, personId } = code;
    // Whoever comes back after leaving, or as somebody else, says anew who they are.
    const isSame = before !== undefined && before.status !== 'left' && personId === undefined;
    const { name, title, saidIn, confirmedAt } = isSame ? before : {};
    return {
      ...{ userId, unit, roles, codeId, boundAt: now, status: 'active', statusAt: now },
      ...(personId === undefined ? {} : { personId }),
      ...(name === undefined ? {} : { name }),
      ...(title === undefined ? {} : { title }),
      ...(saidIn === undefined ? {} : { saidIn }),
      ...(confirmedAt === undefined ? {} : { confirmedAt }),
    };
  }

  return async function enrol(
    typed: string,
    userId: string,
    known: Recognised,
    stores: EnrolStores,
  ): Promise<Enrolled> {
    if (known.kind === 'suspended') return refused('suspended');
    const now = clock.now();
    if (!(await mayGuess(stores.codeGuesses, userId, now))) return refused('throttled');
    const plain = plainCode(typed);
    const code = plain && (await stores.enrolmentCodes.byHash(hashOfCode(plain)));
    if (!code) return wrong(userId, stores);
    const state = stateOfCode(code, now);
    if (state !== 'usable') return refused(state);
    const person = people().find(({ id }) => id === code.personId);
    if (code.personId !== undefined && person === undefined) return refused('gone');

    await stores.enrolmentCodes.save({ ...code, used: code.used + 1 });
    const before = await stores.members.find(userId);
    const member = memberFrom(code, userId, before);
    await stores.members.save(member);
    if (code.personId !== undefined) await unbindOthers(code.personId, userId, stores);
    const isChange = known.kind === 'staff';
    const detail = { unit: member.unit, roles: member.roles.join(' '), code: code.id };
    const deed = isChange ? 'unit-changed' : 'enrolled';
    await stores.audit.append({ who: userId, deed, about: code.personId ?? userId, detail }, now);
    const name = person?.name ?? member.name;
    const told: OutgoingMessage = {
      kind: 'enrolled',
      unit: person?.unit ?? member.unit,
      roles: [...(person?.roles ?? member.roles)],
      ...(name === undefined ? {} : { name }),
      isChange,
    };
    return { kind: 'enrolled', messages: [told], member, needsName: name === undefined };
  };
}
