import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Member } from '../../src/directory/member.ts';
import { Person } from '../../src/directory/person.ts';
import { type Chat, chatOf } from '../support/chat.ts';
import { type Journey, shippedContent, startJourney } from '../support/journey.ts';
import { copyOfSchedules, withPeople } from '../support/schedules.ts';
import { memberOf } from '../support/staff.ts';

const question = '不服書面告誡要幾天內異議';
const unit = '婦幼警察隊';
const boss = Person.parse({
  ...{ id: 'chen-cb', name: '陳承辦', title: '警務正', unit, roles: ['manager'] },
});
const wang = Person.parse({
  ...{ id: 'wang-dm', name: '王大明', title: '小隊長', unit, roles: ['specialist'] },
});

let schedulesDir: string;
let journey: Journey;
let manager: Chat;
let officer: Chat;
beforeEach(async () => {
  schedulesDir = await copyOfSchedules();
  await withPeople(schedulesDir, [boss]);
  journey = await startJourney({}, { ...shippedContent, schedulesDir });
  manager = await bound('承辦', { personId: boss.id, unit, roles: ['manager'] });
  officer = chatOf(journey, journey.officer);
});
afterEach(() => journey.end());

/** A phone of somebody who is enrolled. */
async function bound(name: string, given: Partial<Member> = {}): Promise<Chat> {
  const phone = journey.line.addUser({ name });
  await journey.enrol(phone, given);
  return chatOf(journey, phone);
}
const member = (chat: Chat) =>
  journey.stores().transact(({ members }) => members.find(chat.userId), 'test');
const codes = () => journey.stores().transact(({ enrolmentCodes }) => enrolmentCodes.all(), 'test');
const audited = async () =>
  (await journey.stores().transact(({ audit }) => audit.recent(), 'test')).map(
    ({ who, deed, about }) => `${who} ${deed} ${about ?? ''}`.trim(),
  );
/** A minute later. */
async function tick(): Promise<void> {
  await journey.app.tick();
  await journey.app.idle();
}

describe('a manager', () => {
  it('sees with 人員 how many are bound, in which units, and whom LINE does not reach', async () => {
    await withPeople(schedulesDir, [boss, wang]);
    await tick();
    const said = (await manager.says('人員')).join();
    expect(said).toContain('已報到 2 人');
    expect(said).toContain('民權一派出所（1 人）');
    expect(said).toContain(`${unit}（1 人）`);
    expect(said).toContain('王大明 小隊長');
    expect(said).not.toContain('陳承辦');
    expect(await audited()).toContain(`${manager.userId} people-seen`);
  });

  it.each(['人員 民權一派出所', '人員：民權一', '人員　民權一所'])(
    'sees with %s who is bound there, and with a tap one of them',
    async (typed) => {
      expect((await manager.says(typed)).join()).toContain('王小明 警員');
      const said = (await manager.taps('王小明 警員')).join();
      expect(said).toContain('民權一派出所｜員警');
      expect(said).toContain('報到日：2026-12-01');
    },
  );

  it.each([
    ['人員 圓山派出所', '還沒有人報到'],
    ['人員 火星派出所', '找不到這個單位'],
  ])('reads that nobody is bound where that is so: %s', async (typed, said) => {
    expect((await manager.says(typed)).join()).toContain(said);
  });

  it('sees those of every unit that a name may mean', async () => {
    await bound('甲', { unit: '松山派出所', name: '趙甲' });
    await bound('乙', { unit: '松山分局', name: '錢乙' });
    const said = (await manager.says('人員 松山')).join();
    expect(said).toContain('趙甲');
    expect(said).toContain('錢乙');
    expect(said).toContain('松山分局、松山派出所');
  });

  it('sees the first twenty of a large unit, and how many more there are', async () => {
    for (let n = 0; n < 22; n += 1) await bound(`同仁${n}`, { unit: '圓山派出所' });
    const said = (await manager.says('人員 圓山派出所')).join();
    expect(said).toContain('20. 王小明 警員');
    expect(said).toContain('另有 2 人');
  });

  it('suspends somebody, who then gets a sentence and no answer, and restores them', async () => {
    await manager.says('人員 民權一派出所');
    await manager.taps('王小明 警員');
    expect((await manager.taps('停權')).join()).toContain('狀態已改為「停權」');
    const said = await officer.says(question);
    expect(said).toHaveLength(1);
    expect(said.join()).toContain('目前停權');
    expect(said.join()).toContain('110');
    expect(await officer.says(question)).toEqual([]);

    await manager.says('人員 民權一派出所');
    await manager.taps('王小明 警員（停權）');
    expect((await manager.taps('恢復使用')).join()).toContain('使用中');
    expect((await officer.says(question)).join()).toContain('10 日');
    const about = `${manager.userId} suspended ${officer.userId}`;
    expect(await audited()).toEqual(expect.arrayContaining([about]));
    expect(await audited()).toContain(`${manager.userId} restored ${officer.userId}`);
  });

  it('cannot suspend themselves', async () => {
    await manager.says(`人員 ${unit}`);
    await manager.taps('陳承辦 警務正');
    expect((await manager.taps('停權')).join()).toContain('按鈕已經失效');
    expect(await member(manager)).toMatchObject({ status: 'active' });
  });

  it('sees also somebody whom the file itself names, and can suspend them', async () => {
    const phone = journey.line.addUser({ name: '王' });
    await withPeople(schedulesDir, [boss, { ...wang, lineUserId: phone.userId }]);
    await tick();
    const specialist = chatOf(journey, phone);
    expect((await specialist.says(question)).join()).toContain('10 日');
    await manager.says(`人員 ${unit}`);
    await manager.taps('王大明 小隊長');
    await manager.taps('停權');
    expect((await specialist.says(question)).join()).toContain('目前停權');
  });
});

describe('somebody who is suspended', () => {
  beforeEach(async () => {
    await officer.says(question);
    await journey.enrol(journey.officer, { status: 'suspended' });
  });

  it('gets the sentence whatever they do first, and nothing after it', async () => {
    expect((await officer.taps('有幫助')).join()).toContain('目前停權');
    for (const text of ['人員', '離職', '取消', '找值班人員']) {
      expect(await officer.says(text)).toEqual([]);
    }
    expect(await member(officer)).toMatchObject({ status: 'suspended' });
  });

  it('cannot come back by enrolling, by blocking and unblocking, or with a form left open', async () => {
    const [code = ''] = /([0-9A-Z]{4}-){2}[0-9A-Z]{4}/.exec((await newCode()).join()) ?? [];
    expect((await officer.says(`報到 ${code}`)).join()).toContain('已停權');
    await journey.line.act(officer.userId, { kind: 'unfollow' });
    await journey.line.act(officer.userId, { kind: 'follow' });
    await journey.app.idle();
    expect(await member(officer)).toMatchObject({ status: 'suspended' });
    expect((await officer.says(question)).join()).not.toContain('10 日');
  });
});

/** A code for ten officers of 民權一派出所, made in chat. */
async function newCode(): Promise<string[]> {
  await manager.says('產生報到代碼');
  await manager.taps('單位代碼（多人共用）');
  await manager.says('民權一派出所');
  return manager.taps('10');
}

describe('an officer who types what managers type', () => {
  it.each(['人員', '人員 民權一派出所', '產生報到代碼'])('is told who may: %s', async (text) => {
    const said = await officer.says(text);
    expect(said).toEqual(['這項功能限管理者使用。']);
    expect(await codes()).toEqual([]);
  });

  it('may not press a manager’s buttons, though they got hold of one sealed for their chat', async () => {
    await journey.enrol(journey.officer, { roles: ['manager'] });
    await officer.says(`人員 ${unit}`);
    await journey.enrol(journey.officer);
    expect((await officer.taps('陳承辦 警務正')).join()).toContain('按鈕已經失效');
  });

  it('does not finish a code that they began as a manager', async () => {
    await journey.enrol(journey.officer, { roles: ['manager'] });
    await officer.says('產生報到代碼');
    await officer.taps('單位代碼（多人共用）');
    await officer.says('民權一派出所');
    await journey.enrol(journey.officer);
    await officer.taps('10');
    await officer.says('10');
    expect(await codes()).toEqual([]);
  });
});

describe('產生報到代碼', () => {
  it('makes a code for a unit that works, says how often and how long, and can be revoked', async () => {
    const card = (await newCode()).join();
    expect(card).toContain('民權一派出所｜員警｜可用 10 次｜2026-12-12 03:00 前有效');
    const [code = ''] = /([0-9A-Z]{4}-){2}[0-9A-Z]{4}/.exec(card) ?? [];
    const newcomer = chatOf(journey, journey.line.addUser({ name: '新人' }));
    expect((await newcomer.says(`報到 ${code}`)).join()).toContain('報到完成');
    expect((await manager.taps('作廢這組代碼')).join()).toContain('代碼已作廢');
    const late = chatOf(journey, journey.line.addUser({ name: '晚到' }));
    expect((await late.says(`報到 ${code}`)).join()).toContain('作廢');
    expect((await newcomer.says(question)).join()).toContain('10 日');
    expect(await codes()).toEqual([
      expect.objectContaining({ used: 1, uses: 10, issuedBy: manager.userId }),
    ]);
  });

  it('asks which unit is meant where a name has several, and again where there is none', async () => {
    await manager.says('產生報到代碼');
    await manager.says('單位代碼（多人共用）');
    expect((await manager.says('火星派出所')).join()).toContain('找不到這個單位');
    expect((await manager.says('松山')).join()).toContain('有好幾個單位叫這個名字');
    expect((await manager.taps('松山派出所')).join()).toContain('幾個人用');
    expect((await manager.taps('1')).join()).toContain('松山派出所｜員警｜可用 1 次');
  });

  it.each([
    ['0', '1 到 200'],
    ['999', '1 到 200'],
    ['201', '1 到 200'],
    ['十', '請打數字'],
    ['-1', '請打數字'],
    ['1.5', '請打數字'],
    ['9'.repeat(5000), '請打數字'],
  ])('asks again how many will use it: %#', async (typed, why) => {
    await manager.says('產生報到代碼');
    await manager.taps('單位代碼（多人共用）');
    await manager.says('民權一派出所');
    expect((await manager.says(typed)).join()).toContain(why);
    expect(await codes()).toEqual([]);
    expect((await manager.says('２００')).join()).toContain('可用 200 次');
  });

  it('makes a personal code, for somebody who is tapped or typed', async () => {
    await withPeople(schedulesDir, [boss, wang]);
    await tick();
    await manager.says('產生報到代碼');
    await manager.taps('個人代碼（名單上的同仁）');
    expect((await manager.taps('王大明 小隊長｜婦幼警察隊')).join()).toContain(
      '王大明（個人代碼）',
    );
    await manager.says('產生報到代碼');
    await manager.says('個人代碼（名單上的同仁）');
    expect((await manager.says('李四')).join()).toContain('請從下面選一個');
    expect((await manager.says('大明')).join()).toContain('王大明 小隊長');
    const card = (await manager.says('王大明')).join();
    expect(card).toContain('可用 1 次');
    const [code = ''] = /([0-9A-Z]{4}-){2}[0-9A-Z]{4}/.exec(card) ?? [];
    const newcomer = chatOf(journey, journey.line.addUser({ name: '王' }));
    expect((await newcomer.says(`報到 ${code}`)).join()).toContain('王大明，婦幼警察隊');
  });

  it('asks which of two people with one name is meant', async () => {
    const other = { ...wang, id: 'wang-dm-2', title: '偵查佐' };
    await withPeople(schedulesDir, [boss, wang, other]);
    await tick();
    await manager.says('產生報到代碼');
    await manager.taps('個人代碼（名單上的同仁）');
    const said = (await manager.says('王大明')).join();
    expect(said).toContain('王大明 小隊長');
    expect(said).toContain('王大明 偵查佐');
    expect(said).not.toContain('陳承辦');
    await manager.taps('王大明 偵查佐｜婦幼警察隊');
    expect(await codes()).toEqual([expect.objectContaining({ personId: 'wang-dm-2' })]);
  });

  it('is left by 取消, and no code is made', async () => {
    await manager.says('產生報到代碼');
    await manager.taps('單位代碼（多人共用）');
    expect((await manager.says('取消')).join()).toContain('已離開');
    expect((await manager.says('10')).join()).not.toContain('報到代碼');
    expect(await codes()).toEqual([]);
  });
});

describe('somebody listed for duty whom LINE does not reach', () => {
  const reports = (chat: Chat) => chat.read().filter((text) => text.includes('在 LINE 上聯絡不到'));

  it('is reported to managers once, and again after they were reachable and were lost again', async () => {
    await withPeople(schedulesDir, [boss, wang]);
    for (let minutes = 0; minutes < 3; minutes += 1) await tick();
    expect(reports(manager)).toEqual([expect.stringContaining('婦幼警察隊 王大明 小隊長')]);
    expect(reports(officer)).toEqual([]);

    const specialist = await bound('王', { personId: wang.id, unit, roles: ['specialist'] });
    await tick();
    expect(reports(manager)).toHaveLength(1);
    await journey.line.act(specialist.userId, { kind: 'unfollow' });
    for (let minutes = 0; minutes < 3; minutes += 1) await tick();
    expect(reports(manager)).toHaveLength(2);
  });

  it('is reported once over a restart', async () => {
    await withPeople(schedulesDir, [boss, wang]);
    await tick();
    await journey.restart();
    await tick();
    expect(reports(manager)).toHaveLength(1);
  });

  it('waits untold where nobody can be told, until there is a manager', async () => {
    await journey.line.act(manager.userId, { kind: 'unfollow' });
    await withPeople(schedulesDir, [boss, wang]);
    await tick();
    await tick();
    const before = await journey
      .stores()
      .transact(({ told }) => told.keysOf('unreachable'), 'test');
    expect(before).toEqual([]);
    await journey.line.act(manager.userId, { kind: 'follow' });
    await tick();
    expect(reports(manager)).toEqual([expect.stringContaining('王大明')]);
    expect(reports(manager).join()).not.toContain('陳承辦');
  });
});

it('nobody’s LINE profile is ever asked for: people without a name on LINE are served like all others', async () => {
  const nameless = chatOf(journey, journey.line.addUser({ name: '' }));
  const [code = ''] = /([0-9A-Z]{4}-){2}[0-9A-Z]{4}/.exec((await newCode()).join()) ?? [];
  expect((await nameless.says(`報到 ${code}`)).join()).toContain('報到完成');
  await nameless.says('陳小華');
  await nameless.taps('警員');
  expect((await nameless.taps('確認')).join()).toContain('陳小華 警員');
  await tick();
  const paths = journey.line.calls().map(({ path }) => path);
  expect(paths.filter((path) => /profile|member/.test(path))).toEqual([]);
  expect(await member(nameless)).toMatchObject(
    memberOf(nameless.userId, {
      ...{ name: '陳小華', codeId: expect.any(String) as unknown as string },
      ...{ boundAt: journey.clock.now(), confirmedAt: journey.clock.now() },
      statusAt: journey.clock.now(),
    }),
  );
});
