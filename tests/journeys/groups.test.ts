import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomIds } from '../../src/foundation/ids.ts';
import { createResend } from '../../src/messaging/resend.ts';
import { type Chat, chatOf } from '../support/chat.ts';
import { filesHolding } from '../support/disk.ts';
import { type GroupChat, groupIn } from '../support/group.ts';
import { type Journey, shippedContent, startJourney } from '../support/journey.ts';
import { copyOfSchedules, withGroups } from '../support/schedules.ts';

const question = '不服書面告誡要幾天內異議';

let schedulesDir: string;
let journey: Journey;
let officer: Chat;
let stranger: Chat;
beforeEach(async () => {
  schedulesDir = await copyOfSchedules();
  journey = await startJourney({}, { ...shippedContent, schedulesDir });
  officer = chatOf(journey, journey.officer);
  stranger = chatOf(journey, journey.line.addUser({ name: '路人' }));
});
afterEach(() => journey.end());

/** Managers put the group on the list; a look later it counts. */
async function allowed(...groups: readonly GroupChat[]): Promise<void> {
  await withGroups(
    schedulesDir,
    groups.map(({ chatId }) => chatId),
  );
  await journey.app.tick();
}
const asked = (text: string) => ({ kind: 'text', text, mentionsUs: true }) as const;
/** What the program did on LINE; what it only asked for does not count. */
const calls = () =>
  journey.line
    .calls()
    .map(({ method, path }) => `${method} ${path}`)
    .filter((call) => call.startsWith('POST'));
const documents = () =>
  journey.stores().transact(
    async (ports) => ({
      questions: await ports.openQuestions.all(),
      members: await ports.members.all(),
      codes: await ports.enrolmentCodes.all(),
    }),
    'test',
  );

describe.each(['group', 'room'] as const)('a %s that nobody has allowed', (type) => {
  let group: GroupChat;
  beforeEach(() => {
    group = groupIn(journey, type);
  });

  it('hears one sentence by reply, and then the account leaves', async () => {
    const said = await group.happens({ kind: 'join' });
    expect(said).toHaveLength(1);
    expect(said.join()).toContain('核准的公務群組');
    expect(group.isLeft()).toBe(true);
    expect(calls().slice(-2)).toEqual([
      ...['POST /v2/bot/message/reply', `POST /v2/bot/${type}/${group.chatId}/leave`],
    ]);
  });

  it('is left in silence where the account is in it all the same, whoever speaks', async () => {
    expect(await group.happens(asked(question), officer.userId)).toEqual([]);
    expect(group.isLeft()).toBe(true);
  });

  it('is left though LINE fails at first', async () => {
    journey.line.faults.api.next({ on: 'any', how: { kind: 'status', status: 500 }, times: 2 });
    await group.happens({ kind: 'join' });
    for (let minutes = 0; minutes < 3; minutes += 1) {
      journey.clock.move(60_000);
      await journey.app.tick();
      await journey.app.idle();
    }
    expect(group.isLeft()).toBe(true);
  });

  it('that was left already costs one call, and no other chat waits for it', async () => {
    await group.happens({ kind: 'join' });
    const before = calls().length;
    await group.happens({ kind: 'text', text: '還在嗎' }, officer.userId);
    expect(calls()).toHaveLength(before + 1);
    await journey.app.tick();
    await journey.app.idle();
    expect(calls()).toHaveLength(before + 1);
    expect((await officer.says(question)).join()).toContain('10 日');
  });
});

describe('a group that LINE does not let the account leave', () => {
  /** What became of rows that said to leave, as managers see it. */
  const refused = () => journey.stores().transact(({ outbox }) => outbox.undelivered(10), 'test');

  it.each([401, 403])(
    'is seen as refused, and is left when a manager has it sent again: %d',
    async (status) => {
      const group = groupIn(journey);
      journey.line.faults.api.next({ on: 'any', how: { kind: 'status', status }, times: 1 });
      await group.happens({ kind: 'text', text: '大家好' });
      expect(group.isLeft()).toBe(false);
      const rows = await refused();
      expect(rows).toMatchObject([
        { chat: group.chatId, outcome: 'refused', messages: [{ kind: 'leave-group' }] },
      ]);
      expect(rows[0]?.reason).toContain(`HTTP ${status}`);
      const { transact } = journey.stores();
      await createResend({ transact, clock: journey.clock, ids: randomIds })(rows[0]?.id ?? '');
      await journey.app.idle();
      expect(group.isLeft()).toBe(true);
      expect(await refused()).toEqual([]);
    },
  );

  it.each([400, 404])(
    'is none where LINE says that the account is not in it: %d',
    async (status) => {
      const group = groupIn(journey);
      journey.line.faults.api.next({ on: 'any', how: { kind: 'status', status }, times: 1 });
      await group.happens({ kind: 'text', text: '大家好' });
      expect(await refused()).toEqual([]);
    },
  );
});

it('a group is left also while the month’s pushes are used up: leaving is free', async () => {
  journey.line.quota.limit(0);
  const since = journey.clock.now();
  await journey
    .stores()
    .transact(({ pushStop }) => pushStop.save({ since, askAt: new Date(8e15) }), 'test');
  // The first call to leave fails, so that it waits while more is said.
  const group = groupIn(journey);
  const leaving = { status: 500, kind: 'status' } as const;
  journey.line.faults.api.next({ on: 'any', how: leaving, times: 2 });
  await group.happens({ kind: 'join' });
  expect(group.isLeft()).toBe(false);
  await group.happens({ kind: 'text', text: '大家好' }, stranger.userId);
  for (let looks = 0; looks < 3; looks += 1) {
    journey.clock.move(5_000);
    await journey.app.tick();
    await journey.app.idle();
  }
  expect(group.isLeft()).toBe(true);
  expect(journey.logged.filter(({ level }) => level === 'error')).toEqual([]);
});

describe('a group on the list', () => {
  let group: GroupChat;
  beforeEach(async () => {
    group = groupIn(journey);
    await allowed(group);
  });

  it('keeps the account, which says nothing of itself', async () => {
    expect(await group.happens({ kind: 'join' })).toEqual([]);
    expect(group.isLeft()).toBe(false);
  });

  it('is answered where enrolled staff speak to the account, and not otherwise', async () => {
    expect((await group.happens(asked(question), officer.userId)).join()).toContain('10 日');
    expect(await group.happens({ kind: 'text', text: question }, officer.userId)).toEqual([]);
    expect(await group.happens(asked(question), stranger.userId)).toEqual([]);
    expect(await group.happens(asked(question))).toEqual([]);
    expect(await group.happens(asked(`報到 2222-2222-2222`), stranger.userId)).toEqual([]);
    expect([...officer.read(), ...stranger.read()]).toEqual([]);
    expect(group.isLeft()).toBe(false);
  });

  it('says nothing to whoever was suspended or has left', async () => {
    await journey.enrol(journey.officer, { status: 'suspended' });
    expect(await group.happens(asked(question), officer.userId)).toEqual([]);
    await journey.enrol(journey.officer, { status: 'left' });
    expect(await group.happens(asked(question), officer.userId)).toEqual([]);
  });

  it('shows nothing to tap but numbers to call', async () => {
    for (const text of [question, '保護令', '今天天氣如何', '他拿刀在樓下']) {
      expect(await group.happens(asked(text), officer.userId)).not.toEqual([]);
    }
    expect(group.raw()).not.toMatch(/"type":"(postback|message|datetimepicker)"/);
    expect(group.raw()).not.toContain('quickReply');
    expect(group.raw()).toContain('tel:110');
  });

  it.each([
    ...['人員', '值班行事曆', '人員 民權一派出所', '找值班人員', '產生報到代碼', '離職', '取消'],
    ...['值班', '下週三晚上誰值班'],
  ])('sends who types %s to the chat with the account alone, and does nothing', async (command) => {
    await journey.enrol(journey.officer, { roles: ['manager'] });
    const before = await documents();
    const said = await group.happens(asked(command), officer.userId);
    expect(said.join()).toContain('一對一');
    expect(said).toHaveLength(1);
    expect(await documents()).toEqual(before);
  });

  it('reads leaflets, which anybody may hand on and copy there', async () => {
    const list = await group.happens(asked('宣導'), officer.userId);
    expect(list.join()).toContain('提到我並打標題');
    const shown = await group.happens(asked('求助專線'), officer.userId);
    expect(shown.join()).toContain('【求助專線】');
    const raw = group.raw();
    expect(raw).toContain('https://line.me/R/share?text=');
    expect(raw).toContain('"type":"clipboard"');
    expect(raw).not.toContain('"type":"postback"');
  });

  it('never gets the name of anybody', async () => {
    await journey.enrol(journey.officer, { roles: ['manager'], name: '司馬丙丁' });
    for (const text of ['人員', '誰在值班', '司馬丙丁的電話', question]) {
      await group.happens(asked(text), officer.userId);
    }
    expect(group.raw()).not.toContain('司馬丙丁');
  });

  it('has no buttons that do anything: not its own, not one of another chat', async () => {
    await officer.says(question);
    const own = JSON.stringify(journey.said());
    const data = /"data":"(2\.helpful[^"]+)"/.exec(own)?.[1] ?? '';
    expect(data).not.toBe('');
    const before = await documents();
    for (const button of [data, '2.helpful.a.bbbbbbbbbbbbbbbbbbbbbb', 'x']) {
      expect(await group.happens({ kind: 'postback', data: button }, officer.userId)).toEqual([]);
    }
    expect(await documents()).toEqual(before);
    const [, answerId = ''] = /^2\.helpful\.([^.]+)\./.exec(data) ?? [];
    const given = await journey
      .stores()
      .transact(({ answersGiven }) => answersGiven.find(answerId), 'test');
    expect(given).toBeDefined();
    expect(given).not.toHaveProperty('verdict');
  });

  it('does not fill in the form that is open in the chat with the account alone', async () => {
    await journey.enrol(journey.officer, { roles: ['manager'] });
    await officer.says('產生報到代碼');
    await group.happens(asked('單位代碼（多人共用）'), officer.userId);
    expect((await officer.says('單位代碼（多人共用）')).join()).toContain('哪一個單位');
  });

  it('is told what was masked, and keeps it nowhere', async () => {
    const said = await group.happens(asked('她的手機0912345678被騷擾'), officer.userId);
    expect(said.join()).toContain('手機號碼');
    expect(await filesHolding(journey.dataDir, '0912345678')).toEqual([]);
  });

  it('is left by an edit of the list, and the list alone', async () => {
    await allowed();
    await group.happens({ kind: 'text', text: '大家好' }, officer.userId);
    expect(group.isLeft()).toBe(true);
  });

  it('hears nothing more once the account was taken out', async () => {
    const before = calls().length;
    expect(await group.happens({ kind: 'leave' })).toEqual([]);
    expect(calls()).toHaveLength(before);
  });

  it('answers danger however fast somebody writes', async () => {
    await journey.end();
    journey = await startJourney(
      { paceLimits: { perUser: 2, total: 100 } },
      { ...shippedContent, schedulesDir },
    );
    const busy = groupIn(journey);
    await allowed(busy);
    for (let n = 0; n < 4; n += 1) await busy.happens(asked(question), journey.officer.userId);
    expect(await busy.happens(asked(question), journey.officer.userId)).toEqual([]);
    const said = await busy.happens(asked('他拿刀在樓下'), journey.officer.userId);
    expect(said.join()).toContain('110');
  });
});
