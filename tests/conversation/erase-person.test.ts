import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { erasePerson } from '../../src/conversation/erase-person.ts';
import { keptOfPerson } from '../../src/conversation/person-data.ts';
import { subjectOf } from '../../src/directory/data-subject.ts';
import { issueCode } from '../../src/directory/issue-code.ts';
import type { Member } from '../../src/directory/member.ts';
import { Person } from '../../src/directory/person.ts';
import { recognise } from '../../src/directory/recognise.ts';
import { removeGoneMedia } from '../../src/handoff/load-media.ts';
import type { Media } from '../../src/handoff/media.ts';
import { memoryStores } from '../../src/storage/lowdb/open.ts';
import type { Ports, Stores } from '../../src/storage/stores.ts';
import type { WelfareVisit } from '../../src/visits/visit.ts';
import { draftOf } from '../faq/drafts.ts';
import { countingIds } from '../support/counting-ids.ts';
import { clockAt } from '../support/hand-clock.ts';
import { memberOf } from '../support/staff.ts';
import { freshReply, newRow } from '../support/waiting-row.ts';

const user = `U${'a'.repeat(32)}`;
const wang = Person.parse({
  ...{ id: 'wang-dm', name: '王大明', title: '小隊長', unit: '婦幼警察隊' },
  ...{ roles: ['specialist'], lineUserId: user },
});
const clock = clockAt('2026-12-05 09:00');
const ids = countingIds();
let stores: Stores;
beforeEach(() => {
  stores = memoryStores();
});
afterEach(() => stores.close());

const within = <Result>(work: (ports: Ports) => Promise<Result>) => stores.transact(work, 'test');
const erase = (id: string, people: readonly Person[] = []) =>
  within(async (ports) =>
    erasePerson(id, subjectOf(id, people, await ports.members.all()), ports, clock),
  );
const member = () => within(({ members }) => members.find(user));
const save = (given: Partial<Member> = {}) =>
  within(({ members }) => members.save(memberOf(user, given)));

it('whoever is erased is no longer staff, though the file still names them', async () => {
  await erase('wang-dm', [wang]);
  expect(recognise(user, await member(), [wang])).toEqual({ kind: 'stranger' });
});

it('whoever is suspended stays so: being erased is no way around it', async () => {
  await save({ status: 'suspended' });
  expect(await erase(user)).toMatchObject({ names: 1 });
  expect(await member()).toMatchObject({ status: 'suspended' });
  expect(await member()).not.toHaveProperty('name');
});

it('a personal code that nobody used yet is revoked, and others stay', async () => {
  const issue = (given: { person?: Person }) =>
    within((ports) =>
      issueCode(
        { unit: '婦幼警察隊', roles: ['officer'], uses: 1, days: 7, by: user, ...given },
        ports,
        { clock, ids },
      ),
    );
  const [own, other] = [await issue({ person: wang }), await issue({})];
  expect(await erase('wang-dm', [wang])).toMatchObject({ codes: 1 });
  const codes = await within(({ enrolmentCodes }) => enrolmentCodes.all());
  const revoked = codes.filter(({ revokedAt }) => revokedAt !== undefined);
  expect(revoked.map(({ id }) => id)).toEqual([own.kept.id]);
  expect(other.kept.revokedAt).toBeUndefined();
});

it('a message that is being sent is left and told; one that waits is withdrawn', async () => {
  await within(({ outbox }) => outbox.add(newRow({ clock, ids }, { chat: user })));
  const sending = newRow({ clock, ids }, { chat: user });
  await within(async ({ outbox }) => {
    await outbox.add(sending);
    const row = await outbox.find(sending.id);
    if (row === undefined) throw new Error('not added');
    const { id: _id, order: _order, chat: _chat, messages: _messages, ...rest } = row;
    const { retryKey: _key, createdAt: _at, reply: _reply, ...progress } = rest;
    const lease = { holder: 'h', leaseUntil: clock.now(), pushedBefore: false };
    await outbox.save(sending.id, { ...progress, sending: { via: 'push', ...lease } });
  });
  expect(await erase(user)).toMatchObject({ withdrawn: 1, sending: 1 });
  const left = await within(({ outbox }) => outbox.waitingOf(user));
  expect(left.map(({ id }) => id)).toEqual([sending.id]);
});

it('what is held back for them goes, and is told before', async () => {
  const message = { kind: 'unreachable', names: ['婦幼警察隊 李思雅 偵查佐'] } as const;
  await within(({ digests }) =>
    digests.hold({
      ...{ id: ids.uuid(), chat: user, heldAt: clock.now() },
      message: { ...message, names: [...message.names] },
    }),
  );
  const subject = { userIds: [user], personId: undefined, person: undefined };
  const kept = await within((ports) => keptOfPerson(subject, ports));
  expect(kept.map(({ part }) => part)).toEqual(['waiting']);
  expect(await erase(user)).toMatchObject({ withdrawn: 1 });
  expect(await within(({ digests }) => digests.count())).toBe(0);
});

it('no reply token is left by which they could be written to', async () => {
  await within(({ spareTokens }) => spareTokens.keep({ chat: user, ...freshReply(clock) }));
  await erase(user);
  const left = await within(({ spareTokens }) => spareTokens.take(user, clock.now()));
  expect(left).toBeUndefined();
});

it('a question that an older program kept without its chat goes with its answer', async () => {
  await within(async ({ answersGiven, openQuestions }) => {
    const at = clock.now();
    const messageId = '7';
    await answersGiven.save({
      ...{ answerId: 'a', chat: user, entryId: 'e', asked: 'words', messageId, givenAt: at },
    });
    await openQuestions.save({ id: 'a', text: 'words', messageId, why: 'unsolved', at });
  });
  await erase(user);
  expect(await within(({ openQuestions }) => openQuestions.all())).toEqual([]);
});

it('a draft goes with whoever asked or answered, and each is told only their own words of it', async () => {
  const at = clock.now();
  await within(async ({ entryDrafts }) => {
    await entryDrafts.save(draftOf('20261205-001', at, { asker: user, answerers: ['U2'] }));
    await entryDrafts.save(draftOf('20261205-002', at, { asker: 'U1', answerers: [user] }));
    await entryDrafts.save(draftOf('20261205-003', at));
  });
  const subject = { userIds: [user], personId: undefined, person: undefined };
  const kept = await within((ports) => keptOfPerson(subject, ports));
  expect(kept).toEqual([
    {
      part: 'drafts',
      value: expect.objectContaining({ inquiryId: '20261205-001', question: '告誡書怎麼送達' }),
    },
    {
      part: 'drafts',
      value: expect.objectContaining({
        answer: expect.objectContaining({ steps: ['先查入出境資料。'] }),
      }),
    },
  ]);
  expect(kept[0]?.value).not.toHaveProperty('answer');
  expect(kept[1]?.value).not.toHaveProperty('question');
  expect(await erase(user)).toMatchObject({ drafts: 2 });
  const left = await within(({ entryDrafts }) => entryDrafts.all());
  expect(left.map(({ inquiryId }) => inquiryId)).toEqual(['20261205-003']);
});

it('what somebody wrote of visits goes, and their name; day and outcome stay', async () => {
  const line = (nth: number, by: string): WelfareVisit => ({
    ...{ id: `00000000-0000-4000-8000-00000000000${nth}`, caseNo: 'C-0012', at: clock.now(), by },
    byName: '王大明 小隊長',
    outcome: { kind: 'visited', on: '2026-12-05', safety: 'safe', note: '一', nextSteps: '二' },
    typedIn: { note: 'm1', nextSteps: 'm2' },
  });
  await within(async ({ welfareVisits }) => {
    await welfareVisits.add(line(1, user));
    await welfareVisits.add(line(2, 'U2'));
  });
  const subject = { userIds: [user], personId: undefined, person: undefined };
  const kept = await within((ports) => keptOfPerson(subject, ports));
  expect(kept).toEqual([{ part: 'visits', value: line(1, user) }]);
  expect(await erase(user)).toMatchObject({ visits: 1 });
  expect(await within(({ welfareVisits }) => welfareVisits.ofCase('C-0012'))).toEqual([
    {
      ...{ id: line(1, user).id, caseNo: 'C-0012', at: clock.now(), by: user, isCut: true },
      outcome: { kind: 'visited', on: '2026-12-05', safety: 'safe' },
    },
    line(2, 'U2'),
  ]);
});

it('what is kept of somebody holds no secret, and of a stranger there is nothing', async () => {
  const subject = { userIds: [user], personId: 'wang-dm', person: wang };
  const reply = { token: 'token', freshUntil: clock.now() };
  await within(async (ports) => {
    await ports.outbox.add(newRow({ clock, ids }, { chat: user, reply }));
    const wish = { unit: '婦幼警察隊', roles: ['officer'] as const, uses: 1, days: 7, by: user };
    await issueCode({ ...wish, person: wang }, ports, { clock, ids });
  });
  const kept = await within((ports) => keptOfPerson(subject, ports));
  expect(kept.map(({ part }) => part).sort()).toEqual(['codes', 'person', 'waiting']);
  expect(JSON.stringify(kept)).not.toMatch(/token|"hash"/);
  const nobody = { userIds: ['U9'], personId: undefined, person: undefined };
  expect(await within((ports) => keptOfPerson(nobody, ports))).toEqual([]);
});

it('what somebody sent in inquiries is seen by nobody any more; what others sent stays', async () => {
  const now = clock.now();
  const sent = (chat: string, nth: number): Media => ({
    ...{ id: `123e4567-e89b-42d3-a456-42661417400${nth}`, tokenHash: `hash ${nth}`, chat },
    ...{ inquiryId: '20261205-001', from: 'asker', messageId: String(nth), kind: 'image' },
    ...{ at: now, expiresAt: new Date(now.getTime() + 1) },
    state: { kind: 'kept', type: 'image/png', size: 1 },
  });
  const [own, other] = [sent(user, 1), sent(`U${'b'.repeat(32)}`, 2)];
  for (const one of [own, other]) {
    await stores.media.put(one.id, Buffer.from('a'));
    await within(({ relayedMedia }) => relayedMedia.save(one));
  }
  expect(await erase(user)).toMatchObject({ media: 1 });
  expect((await within(({ relayedMedia }) => relayedMedia.find(own.id)))?.state.kind).toBe('gone');
  await removeGoneMedia(stores, clock);
  expect(await stores.media.ids()).toEqual([other.id]);
  expect(await within(({ relayedMedia }) => relayedMedia.ofChat(user))).toEqual([]);
});
