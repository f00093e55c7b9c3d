import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Person } from '../../src/directory/person.ts';
import { systemClock } from '../../src/foundation/clock.ts';
import { randomIds } from '../../src/foundation/ids.ts';
import type { SentRow } from '../../src/messaging/outbox.ts';
import type { OutgoingMessage } from '../../src/messaging/outgoing.ts';
import { draftOf } from '../faq/drafts.ts';
import { filesHolding } from '../support/disk.ts';
import { postgresForTests } from '../support/postgres-for-tests.ts';
import { memberOf } from '../support/staff.ts';
import { freshReply, newRow } from '../support/waiting-row.ts';
import { linesOf } from './run-command.ts';
import { bothWays, daysAgo, type StaffWorld, staffWorld } from './staff-world.ts';

const postgres = postgresForTests();
const user = (digit: string) => `U${digit.repeat(32)}`;
const [own, other] = [user('a'), user('b')];
const wang = Person.parse({
  ...{ id: 'wang-dm', name: '王大明', title: '小隊長', unit: '婦幼警察隊' },
  roles: ['specialist'],
});
/** Everything that must be gone from the disk once it was erased. */
const words = [
  'own draft',
  'own name',
  'own words',
  'own question',
  'own value',
  'own message',
  'own lost',
];

const says = (name: string): OutgoingMessage => ({
  ...{ kind: 'enrolled', unit: '婦幼警察隊', roles: ['specialist'], name, isChange: false },
});

function sentRow(chat: string, name: string, endedAt: Date): SentRow {
  return {
    ...{ id: randomIds.uuid(), chat, outcome: 'refused', via: 'push', retryKey: randomIds.uuid() },
    ...{ attempts: 1, createdAt: endedAt, endedAt, messages: [says(name)] },
  };
}

/** Something of every kind, of one person and of another. */
async function fill(world: StaffWorld): Promise<void> {
  await world.people(wang);
  const at = daysAgo(1);
  await world.within(async (ports) => {
    const { answersGiven, openQuestions, openForms, sessions, members, outbox, audit } = ports;
    const { entryDrafts } = ports;
    for (const [chat, whose] of [
      [own, 'own'],
      [other, 'other'],
    ] as const) {
      const personId = whose === 'own' ? { personId: 'wang-dm' } : {};
      await members.save(memberOf(chat, { name: `${whose} name`, title: 'title', ...personId }));
      await answersGiven.save({
        ...{ answerId: `a ${whose}`, chat, entryId: 'e', asked: `${whose} words`, givenAt: at },
      });
      await openQuestions.save({
        ...{ id: `q ${whose}`, text: `${whose} question`, chat, why: 'unknown', at },
      });
      await openForms.save({
        ...{ chat, instance: 'i', form: 'enrolment', field: 'title', messageIds: [], at },
        values: { name: `${whose} value` },
      });
      const drafted = draftOf(`20261205-00${whose.length}`, at, { asker: chat });
      const entry = { ...drafted.entry, question: `${whose} draft` };
      await entryDrafts.save({ ...drafted, entry });
      await sessions.save({ chat, lastEntryId: 'e', at });
      await outbox.end(sentRow(chat, `${whose} old`, daysAgo(40)));
      await outbox.end(sentRow(chat, `${whose} lost`, at));
      const parts = { clock: systemClock, ids: randomIds };
      const reply = freshReply(systemClock, 'reply-token');
      await outbox.add(newRow(parts, { chat, reply, messages: [says(`${whose} message`)] }));
      await audit.append({ who: chat, deed: 'name-confirmed', about: chat }, at);
    }
    await audit.append({ who: own, deed: 'enrolled', about: 'wang-dm' }, daysAgo(40));
    await outbox.archiveSent(daysAgo(30), 100);
    await audit.archive(daysAgo(30), 100);
  });
}

const files = staffWorld();
const database = staffWorld(async () => (await postgres()).url);

describe.each([
  ...bothWays.map((way) => ({ ...way, world: files, engine: 'in files' })),
  ...bothWays.map((way) => ({ ...way, world: database, engine: 'in PostgreSQL' })),
])('person $engine, $how', ({ isRunning, world }) => {
  const person = (...given: string[]) => world.run('person', ...given);
  beforeEach(async () => {
    await fill(world);
    if (isRunning) await world.start();
  });

  it('export gives everything of one person, and nothing of another', async () => {
    const ran = await person('export', own);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const all = JSON.parse(ran.stdout);
    expect(all).toMatchObject({
      ...{ personId: 'wang-dm', userIds: [own], person: [{ id: 'wang-dm', name: '王大明' }] },
      member: [{ userId: own, name: 'own name', boundAt: '2026-12-01T08:00:00+08:00' }],
      answers: [{ asked: 'own words' }],
      openQuestions: [{ text: 'own question' }],
      form: [{ values: { name: 'own value' } }],
      drafts: [{ question: 'own draft' }],
      session: [{ chat: own }],
      waiting: [{ messages: [{ name: 'own message' }] }],
    });
    const lost = all.sent.find((row: { messages?: unknown }) => row.messages !== undefined);
    expect(lost).toMatchObject({ chat: own, messages: [{ name: 'own lost' }] });
    expect(all.sent.length).toBeGreaterThanOrEqual(2);
    const deeds = all.audit.map(({ deed }: { deed: string }) => deed);
    expect(deeds).toEqual(expect.arrayContaining(['name-confirmed', 'enrolled']));
    for (const text of ['other ', other, 'reply-token']) expect(ran.stdout).not.toContain(text);

    const [byPerson] = linesOf(await person('export', 'wang-dm', '--json')) as object[];
    expect(byPerson).toMatchObject({ userIds: [own], answers: [{ asked: 'own words' }] });
    await world.stop();
    const entries = await world.within(({ audit }) => audit.recent());
    const exports = entries.filter(({ deed }) => deed === 'person-exported').slice(-2);
    expect(exports).toMatchObject([
      { who: 'command', about: own },
      { who: 'command', about: 'wang-dm' },
    ]);
  }, 120_000);

  it('erase takes away what they said and who they are, and leaves figures and the audit', async () => {
    const ran = await person('erase', 'wang-dm');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain('提問文字 1 則、沒答出來的問題 1 則');
    expect(ran.stdout).toContain('稽核紀錄');
    expect(ran.stdout).toContain('仍列在 schedules/people.json');
    await world.stop();
    const kept = await world.within(async (ports) => ({
      member: await ports.members.find(own),
      answer: await ports.answersGiven.find('a own'),
      others: [
        await ports.answersGiven.find('a other'),
        (await ports.openQuestions.all()).map(({ text }) => text),
        (await ports.members.find(other))?.name,
      ],
      wish: await ports.scrub.wished(),
      entries: await ports.audit.recent(),
    }));
    expect(kept.member).toMatchObject({ userId: own, status: 'left', personId: 'wang-dm' });
    expect(kept.member).not.toHaveProperty('name');
    expect(kept.answer).toEqual({
      ...{ answerId: 'a own', chat: own, entryId: 'e', givenAt: expect.any(Date) },
    });
    expect(kept.others).toMatchObject([{ asked: 'other words' }, ['other question'], 'other name']);
    expect(kept.wish).toBeUndefined();
    expect(kept.entries).toContainEqual(
      expect.objectContaining({ deed: 'person-erased', about: 'wang-dm', who: 'command' }),
    );
    expect((await world.run('audit', 'verify')).code).toBe(0);
    const all = JSON.stringify(linesOf(await person('export', own, '--json')));
    for (const text of words) expect(all).not.toContain(text);
  }, 120_000);

  it('does nothing for somebody of whom nothing is known', async () => {
    for (const verb of ['export', 'erase']) {
      const ran = await person(verb, user('9'));
      expect(ran).toMatchObject({ code: 1, stdout: '' });
      expect(ran.stderr).toContain('沒有這個人的資料');
    }
  }, 120_000);
});

describe.each(bothWays)('person erase, $how', ({ isRunning }) => {
  it('leaves none of their words in any file', async () => {
    await fill(files);
    if (isRunning) await files.start();
    for (const text of words) expect(await filesHolding(files.dataDir, text)).not.toEqual([]);
    // A message that is being sent at this moment cannot be taken back: then once more.
    for (;;) {
      const [erased] = linesOf(await files.run('person', 'erase', own, '--json'));
      if ((erased as { sending: number }).sending === 0) break;
    }
    for (const text of [...words, 'own old', 'other old']) {
      expect(await filesHolding(files.dataDir, text)).toEqual([]);
    }
    expect(await filesHolding(files.dataDir, 'other words')).not.toEqual([]);
  }, 120_000);
});

describe('person export --out', () => {
  beforeEach(() => fill(files));

  it('writes a file that only its owner may read, and writes over none', async () => {
    const out = join(files.schedulesDir, 'export.json');
    const ran = await files.run('person', 'export', own, '--out', out);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).not.toContain('own words');
    expect(JSON.parse(await readFile(out, 'utf8'))).toMatchObject({ userIds: [own] });
    expect((await stat(out)).mode & 0o777).toBe(0o600);
    const again = await files.run('person', 'export', other, '--out', out);
    expect(again).toMatchObject({ code: 1, stdout: '' });
    expect(again.stderr).toContain('檔案已經存在');
    expect(JSON.parse(await readFile(out, 'utf8'))).toMatchObject({ userIds: [own] });
  }, 60_000);

  it('leaves no empty file where there is nothing to give', async () => {
    const out = join(files.schedulesDir, 'export.json');
    expect((await files.run('person', 'export', user('9'), '--out', out)).code).toBe(1);
    await expect(stat(out)).rejects.toThrow('ENOENT');
  }, 60_000);
});

it.each([
  [[]],
  [['export']],
  [['export', own, 'more']],
  [['erase', own, '--out', 'f']],
  [['x', own]],
])('person tells its usage for %j', async (given) => {
  const ran = await files.run('person', ...given);
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toContain('用法');
});
