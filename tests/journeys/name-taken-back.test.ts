import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { issueCode } from '../../src/directory/issue-code.ts';
import { randomIds } from '../../src/foundation/ids.ts';
import { type Chat, chatOf } from '../support/chat.ts';
import { filesHolding } from '../support/disk.ts';
import { type Journey, startJourney } from '../support/journey.ts';

const question = '不服書面告誡要幾天內異議';
const [name, title] = ['諸葛庚辛壬', '銀河巡官'];

let journey: Journey;
let officer: Chat;
beforeEach(async () => {
  journey = await startJourney();
  officer = chatOf(journey, journey.line.addUser({ name: '新人' }));
  const code = await journey.stores().transact(async (ports) => {
    const unit = '民權一派出所';
    const wish = { unit, roles: ['officer'] as const, uses: 9, days: 7, by: 'command' };
    return (await issueCode(wish, ports, { clock: journey.clock, ids: randomIds })).code;
  }, 'test');
  await officer.says(`報到 ${code}`);
});
afterEach(() => journey.end());

/** Types who they are, and confirms it. */
async function saysWho(): Promise<void> {
  await officer.says(name);
  await officer.says(title);
  expect((await officer.taps('確認')).join()).toContain('資料已保存');
}
const member = () =>
  journey.stores().transact(({ members }) => members.find(officer.userId), 'test');
const onDisk = async () =>
  (await Promise.all([name, title].map((words) => filesHolding(journey.dataDir, words)))).flat();
const deeds = async () =>
  (await journey.stores().transact(({ audit }) => audit.recent(), 'test')).map(({ deed }) => deed);
const typed = () =>
  journey.line
    .phones()
    .find(({ userId }) => userId === officer.userId)
    ?.messages.filter(({ from }) => from === 'me') ?? [];
/** LINE's name for the last message that says exactly this. */
const messageSaying = (text: string) =>
  typed().findLast(({ message }) => message.text === text)?.id ?? '';
async function unsends(text: string): Promise<void> {
  const messageId = messageSaying(text);
  expect(messageId).not.toBe('');
  await journey.line.act(officer.userId, { kind: 'unsend', messageId });
  await journey.app.tick();
  await journey.app.idle();
}
/** LINE sends edits of groups alone as yet. */
async function edits(text: string, to: string): Promise<void> {
  const messageId = messageSaying(text);
  const event = journey.line.eventFor(officer.userId, { kind: 'text', text: to });
  const message = { ...Object(event.message), id: messageId };
  await journey.line.deliver([{ ...event, type: 'messageEdited', message }]);
  await journey.app.tick();
  await journey.app.idle();
}

describe.each([
  ['the name', name],
  ['the title', title],
])('taking back the message in which %s was typed', (_what, text) => {
  beforeEach(async () => {
    await saysWho();
    expect(await member()).toMatchObject({ name, title });
  });

  it('takes what the officer said of themselves, from every file within a second', async () => {
    await unsends(text);
    const kept = await member();
    expect(kept).toMatchObject({ status: 'active', unit: '民權一派出所' });
    for (const field of ['name', 'title', 'confirmedAt', 'saidIn']) {
      expect(kept).not.toHaveProperty(field);
    }
    expect(await onDisk()).toEqual([]);
    expect(await deeds()).toContain('text-erased');
    await journey.restart();
    expect(await onDisk()).toEqual([]);
  });

  it('has them asked once more, with the next answer that helps them', async () => {
    const sends = journey.sends().length;
    await unsends(text);
    expect(journey.sends()).toHaveLength(sends);
    const [answer, why, ask, ...others] = await officer.says(question);
    expect(answer).toContain('10 日');
    expect(why).toContain('姓名與職稱已經刪除');
    expect(ask).toContain('請問您的姓名？');
    expect(others).toEqual([]);
    await officer.says('陳小華');
    await officer.taps('警員');
    await officer.taps('確認');
    expect(await member()).toMatchObject({ name: '陳小華', title: '警員' });
    expect(await officer.says(question)).toHaveLength(1);
  });
});

describe('who took back their name', () => {
  beforeEach(async () => {
    await saysWho();
    await unsends(name);
  });

  it('may leave it at that: 取消, and nobody asks again', async () => {
    await officer.says(question);
    await officer.says('取消');
    expect(await officer.says(question)).toHaveLength(1);
    expect(await member()).not.toHaveProperty('name');
  });

  it('is not asked in danger, nor where there was no answer', async () => {
    expect((await officer.says('他拿刀在樓下')).join()).not.toContain('姓名');
    expect((await officer.says('銀河裡的薛丁格貓')).join()).not.toContain('姓名');
    expect((await officer.says(question)).join()).toContain('請問您的姓名？');
  });
});

it('a message that was taken back after its name was replaced takes nothing with it', async () => {
  await officer.says('司馬甲乙');
  await officer.says(title);
  await officer.taps('重填');
  await saysWho();
  await unsends('司馬甲乙');
  expect(await member()).toMatchObject({ name, title });
  expect(await filesHolding(journey.dataDir, '司馬甲乙')).toEqual([]);
});

it('a name that is taken back before it was confirmed is asked for again', async () => {
  await officer.says(name);
  await unsends(name);
  expect(await onDisk()).toEqual([]);
  expect((await officer.says(question)).join()).toContain('請問您的姓名？');
});

it('a name that is taken back is gone from what waits and from what LINE refused', async () => {
  await officer.says(name);
  await officer.says(title);
  journey.line.faults.api.next({ on: 'any', how: { kind: 'status', status: 400, body: {} } });
  await officer.taps('確認');
  const boss = journey.line.addUser({ name: '承辦' });
  await journey.enrol(boss, { roles: ['manager'] });
  const always = { on: 'any', times: 'always' } as const;
  journey.line.faults.api.next({ ...always, how: { kind: 'status', status: 500 } });
  await chatOf(journey, boss).says('人員 民權一派出所');
  expect(await onDisk()).not.toEqual([]);
  await unsends(name);
  expect(await onDisk()).toEqual([]);
  journey.line.faults.api.clear();
  journey.clock.move(600_000);
  await journey.app.tick();
  await journey.app.idle();
  expect(chatOf(journey, boss).read().join()).not.toContain(name);
});

it('a name is gone from what LINE refused also where its form was left, or filled in anew', async () => {
  await officer.says('司馬甲乙');
  journey.line.faults.api.next({ on: 'any', how: { kind: 'status', status: 400, body: {} } });
  await officer.says(title);
  await officer.says('取消');
  await unsends('司馬甲乙');
  expect(await filesHolding(journey.dataDir, '司馬甲乙')).toEqual([]);
});

it('editing the message with the name takes the name: what it says now was confirmed by nobody', async () => {
  await saysWho();
  journey.clock.move(1000);
  await edits(name, '諸葛癸');
  expect(await member()).not.toHaveProperty('name');
  expect(await onDisk()).toEqual([]);
  expect(await filesHolding(journey.dataDir, '諸葛癸')).toEqual([]);
  expect((await officer.says(question)).join()).toContain('請問您的姓名？');
});
