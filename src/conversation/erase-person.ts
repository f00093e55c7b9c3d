import type { AuditStore } from '../audit/entry.ts';
import type { DataSubject } from '../directory/data-subject.ts';
import { stateOfCode } from '../directory/enrolment-code.ts';
import { revokeCode } from '../directory/issue-code.ts';
import { type Member, nameless } from '../directory/member.ts';
import type { Clock } from '../foundation/clock.ts';
import { endMedia } from '../handoff/drop-media.ts';
import { eraseMeetingWordsOf } from '../meetings/meeting-words.ts';
import type { SpareTokenStore } from '../messaging/spare-tokens.ts';
import type { ScrubStore } from '../privacy/scrub.ts';
import { eraseVisitWordsOf } from '../visits/erase-words.ts';
import type { PersonStores } from './person-data.ts';

export interface ErasingStores extends PersonStores {
  readonly audit: AuditStore;
  readonly spareTokens: SpareTokenStore;
  readonly scrub: ScrubStore;
}

/** What went, and what could not go yet. */
export interface ErasedOfPerson {
  /** Names and titles that members had given. */
  readonly names: number;
  /** Answers whose words went; that they were given stays. */
  readonly answers: number;
  readonly questions: number;
  /** What they said in inquiries. */
  readonly lines: number;
  /** Pictures and files they sent in inquiries. */
  readonly media: number;
  /** Drafts of entries that held words of theirs. */
  readonly drafts: number;
  /** Lines of visits from which their words or their name went. */
  readonly visits: number;
  /** Notes and reasons they typed about the risk meeting. */
  readonly meetingWords: number;
  /** Wishes to be reminded of a last day. */
  readonly deadlines: number;
  readonly forms: number;
  readonly codes: number;
  readonly withdrawn: number;
  /** Messages that did not arrive, whose contents went. */
  readonly contents: number;
  /** Messages that are being sent at this moment: nobody can take them back. */
  readonly sending: number;
}

/**
 * Takes away whatever a person said and whatever names them, and signs them off.
 * Figures stay (that something was asked and answered), and so does the audit:
 * it holds ids and kinds alone.
 *
 * @param id What was asked for: it is what the audit names.
 */
export async function erasePerson(
  id: string,
  { userIds, personId, person }: DataSubject,
  stores: ErasingStores,
  clock: Clock,
): Promise<ErasedOfPerson> {
  const now = clock.now();
  const count = {
    ...{ names: 0, answers: 0, questions: 0, lines: 0, media: 0, drafts: 0, meetingWords: 0 },
    ...{ visits: 0, deadlines: 0, forms: 0, codes: 0, withdrawn: 0, contents: 0, sending: 0 },
  };
  for (const userId of userIds) {
    // Older programs kept questions without their chat: they go with their answers' messages.
    for (const { messageId } of await stores.answersGiven.ofAsker(userId)) {
      if (messageId !== undefined) await stores.openQuestions.erase(messageId);
    }
    count.answers += await stores.answersGiven.eraseWordsOf(userId);
    count.questions += await stores.openQuestions.eraseOf(userId);
    count.lines += await stores.inquiryLines.eraseOf(userId);
    const media = await stores.relayedMedia.ofChat(userId);
    await endMedia(media, stores.relayedMedia);
    count.media += media.length;
    count.drafts += await stores.entryDrafts.eraseOf(userId);
    count.visits += await eraseVisitWordsOf(userId, stores);
    count.meetingWords += await eraseMeetingWordsOf(userId, stores);
    for (const { id: wish } of await stores.deadlineWishes.ofUser(userId)) {
      await stores.deadlineWishes.remove(wish);
      count.deadlines += 1;
    }
    await stores.desks.remove(userId);
    if ((await stores.openForms.find(userId)) !== undefined) count.forms += 1;
    await stores.openForms.remove(userId);
    await stores.sessions.remove(userId);
    await stores.calendarFeeds.remove(userId);
    await stores.spareTokens.remove(userId);
    for (const { id: row, sending } of await stores.outbox.waitingOf(userId)) {
      if (sending === undefined) await stores.outbox.withdraw(row);
      count[sending === undefined ? 'withdrawn' : 'sending'] += 1;
    }
    for (const { id: held } of await stores.digests.of(userId)) {
      if (await stores.digests.take(held)) count.withdrawn += 1;
    }
    count.contents += await stores.outbox.dropContents(userId);

    const member = await stores.members.find(userId);
    if (member?.name !== undefined) count.names += 1;
    const nameless = member === undefined ? undefined : namelessMember(member, now);
    // The file still names them: that they left must be kept, or they would be staff again.
    const named: Member | undefined =
      person?.lineUserId === userId
        ? {
            ...{ userId, personId: person.id, unit: person.unit, roles: person.roles },
            ...{ codeId: 'people.json', boundAt: now, status: 'left', statusAt: now },
          }
        : undefined;
    const kept = nameless ?? named;
    if (kept !== undefined) await stores.members.save(kept);
  }
  for (const code of await stores.enrolmentCodes.all()) {
    const isOwn = personId !== undefined && code.personId === personId;
    if (!isOwn || stateOfCode(code, now) !== 'usable') continue;
    await revokeCode(code.id, 'command', stores, { clock });
    count.codes += 1;
  }
  const detail = Object.fromEntries(
    Object.entries(count).map(([name, number]) => [name, String(number)]),
  );
  await stores.audit.append({ who: 'command', deed: 'person-erased', about: id, detail }, now);
  await stores.scrub.wish(now);
  return count;
}

/** A suspension outlasts it, or being erased would be a way around it. */
function namelessMember(member: Member, now: Date): Member {
  const rest = nameless(member);
  const isOver = member.status === 'suspended' || member.status === 'left';
  return isOver ? rest : { ...rest, status: 'left', statusAt: now };
}
