import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Person } from '../../src/directory/person.ts';
import { tablesHolding } from '../storage/postgres/tables-holding.ts';
import { postgresWorld } from '../storage/postgres/world.ts';
import { type Chat, chatOf } from '../support/chat.ts';
import { filesHolding } from '../support/disk.ts';
import { groupIn } from '../support/group.ts';
import { type Journey, shippedContent, startJourney } from '../support/journey.ts';
import { type RememberingLog, rememberingLog } from '../support/remembering-log.ts';
import { copyOfSchedules, withGroups, withPeople } from '../support/schedules.ts';

const boss = Person.parse({
  ...{ id: 'chen-cb', name: '陳承辦', title: '警務正', unit: '婦幼警察隊', roles: ['manager'] },
});
const question = '銀河裡的薛丁格貓';
const world = postgresWorld();

let schedulesDir: string;
let log: RememberingLog;
let journey: Journey;
let manager: Chat;
afterEach(() => journey.end());

async function start(given: Parameters<typeof startJourney>[0] = {}): Promise<void> {
  schedulesDir = await copyOfSchedules();
  await withPeople(schedulesDir, [boss]);
  log = rememberingLog();
  journey = await startJourney({ ...given, log }, { ...shippedContent, schedulesDir });
  const phone = journey.line.addUser({ name: '承辦' });
  await journey.enrol(phone, { personId: boss.id, unit: boss.unit, roles: ['manager'] });
  manager = chatOf(journey, phone);
}
const codeIn = (said: readonly string[]) =>
  /([0-9A-Z]{4}-){2}[0-9A-Z]{4}/.exec(said.join())?.[0] ?? '';
async function beginsCode(): Promise<void> {
  await manager.says('產生報到代碼');
  await manager.taps('單位代碼（多人共用）');
  await manager.says('民權一派出所');
}
/** A manager makes a code. @returns What the account said. */
async function makesCode(): Promise<string[]> {
  await beginsCode();
  return manager.taps('10');
}
const writings = (code: string) => {
  const plain = code.replaceAll('-', '');
  return [code, plain, code.toLowerCase(), plain.toLowerCase(), code.replaceAll('-', ' ')];
};
async function held(code: string, by: (text: string) => Promise<string[]>): Promise<string[]> {
  return (await Promise.all(writings(code).map(by))).flat();
}
const inFiles = (code: string) => held(code, (text) => filesHolding(journey.dataDir, text));

describe('a code that a manager makes in chat, in files', () => {
  beforeEach(() => start());

  it('is in no file a second after LINE has taken it, and works', async () => {
    const code = codeIn(await makesCode());
    expect(code).not.toBe('');
    // It waited there until it was sent.
    expect(await inFiles(code)).not.toEqual([]);
    await journey.app.tick();
    expect(await inFiles(code)).toEqual([]);
    await journey.restart();
    expect(await inFiles(code)).toEqual([]);
    const newcomer = chatOf(journey, journey.line.addUser({ name: '新人' }));
    expect((await newcomer.says(`報到 ${code}`)).join()).toContain('報到完成');
  });

  it('is in no file either where LINE refused it: the manager makes another', async () => {
    await beginsCode();
    journey.line.faults.api.next({ on: 'any', how: { kind: 'status', status: 500 }, times: 1 });
    await manager.taps('10');
    const row = await journey
      .stores()
      .transact(({ outbox }) => outbox.waitingOf(manager.userId), 'test');
    const [message] = row[0]?.messages ?? [];
    const code = message?.kind === 'code-issued' ? message.code : '';
    expect(await inFiles(code)).not.toEqual([]);
    const refused = { kind: 'status', status: 400, body: { message: 'no' } } as const;
    journey.line.faults.api.next({ on: 'any', how: refused, times: 'always' });
    journey.clock.move(2_000);
    await journey.app.tick();
    await journey.app.idle();
    await journey.app.tick();
    expect(await inFiles(code)).toEqual([]);
  });
});

describe('a code that a manager makes in chat, in PostgreSQL', () => {
  it('is in no table file a second after LINE has taken it', async () => {
    await start({ stores: await world.open() });
    const inTables = (code: string) => held(code, (text) => tablesHolding(world, text));
    const code = codeIn(await makesCode());
    expect(await inTables(code)).not.toEqual([]);
    await journey.app.tick();
    expect(await inTables(code)).toEqual([]);
    expect(await inFiles(code)).toEqual([]);
  }, 60_000);
});

describe('a code that somebody types behind 報到', () => {
  beforeEach(() => start());

  /** Everything but the manager's own message, which waits until it is written over. */
  async function newCode(): Promise<string> {
    const code = codeIn(await makesCode());
    await journey.app.tick();
    return code;
  }

  it.each(['報到 CODE', '報到：CODE', '報到CODE', '報到 CODE 謝謝'])(
    'is nowhere, in whatever writing: %s',
    async (typed) => {
      const code = await newCode();
      const stranger = chatOf(journey, journey.line.addUser({ name: '路人' }));
      for (const text of writings(code)) await stranger.says(typed.replace('CODE', text));
      await stranger.says(question);
      expect(await inFiles(code)).toEqual([]);
      for (const text of writings(code)) expect(JSON.stringify(log.lines)).not.toContain(text);
    },
  );

  it('is nowhere where it was wrong, or was typed by an officer or in a group', async () => {
    const group = groupIn(journey);
    await withGroups(schedulesDir, [group.chatId]);
    await journey.app.tick();
    const code = await newCode();
    const wrong = '2345-6789-ABCD';
    const officer = chatOf(journey, journey.officer);
    const stranger = chatOf(journey, journey.line.addUser({ name: '路人' }));
    for (const one of [wrong, code]) {
      await stranger.says(`報到 ${one}`);
      await officer.says(`報到 ${one}`);
      expect((await officer.says(`報到 ${one} 謝謝`)).join()).toMatch(/單位已更新|代碼不正確/);
      const act = { kind: 'text', text: `報到 ${one}`, mentionsUs: true } as const;
      await group.happens(act, officer.userId);
    }
    for (const one of [wrong, code]) {
      expect(await inFiles(one)).toEqual([]);
      expect(JSON.stringify(log.lines)).not.toContain(one);
    }
  });

  it('is nowhere where it is typed alone, and counts as if 報到 stood before it', async () => {
    const code = await newCode();
    const officer = chatOf(journey, journey.officer);
    expect((await officer.says(code)).join()).toContain('單位已更新');
    const stranger = chatOf(journey, journey.line.addUser({ name: '路人' }));
    expect((await stranger.says(code.toLowerCase())).join()).toContain('報到完成');
    expect(await inFiles(code)).toEqual([]);
  });
});
