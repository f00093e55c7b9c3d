import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EnrolmentCode } from '../../src/directory/enrolment-code.ts';
import { issueCode } from '../../src/directory/issue-code.ts';
import { Person } from '../../src/directory/person.ts';
import { randomIds } from '../../src/foundation/ids.ts';
import { type Chat, chatOf } from '../support/chat.ts';
import { type Journey, shippedContent, startJourney } from '../support/journey.ts';
import { copyOfSchedules, withPeople } from '../support/schedules.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const question = '不服書面告誡要幾天內異議';
const wang = Person.parse({
  ...{ id: 'wang-dm', name: '王大明', title: '小隊長', unit: '婦幼警察隊' },
  roles: ['specialist', 'manager'],
});

let journey: Journey;
let stranger: Chat;
beforeEach(async () => {
  const schedulesDir = await copyOfSchedules();
  await withPeople(schedulesDir, [wang]);
  journey = await startJourney({}, { ...shippedContent, schedulesDir });
  stranger = newcomer('路人');
});
afterEach(() => journey.end());

const newcomer = (name: string) => chatOf(journey, journey.line.addUser({ name }));
const newCode = (given: { uses?: number; days?: number; person?: Person } = {}): Promise<string> =>
  journey.stores().transact(async (ports) => {
    const { uses = 30, days = 7, person } = given;
    const wish = {
      ...{ unit: person?.unit ?? '民權一派出所', roles: person?.roles ?? (['officer'] as const) },
      ...(person === undefined ? {} : { person }),
      ...{ uses, days, by: 'command' },
    };
    return (await issueCode(wish, ports, { clock: journey.clock, ids: randomIds })).code;
  }, 'test');
const codes = (): Promise<readonly EnrolmentCode[]> =>
  journey.stores().transact(({ enrolmentCodes }) => enrolmentCodes.all(), 'test');
/** What people did: which content is live is the program's own. */
const deeds = async () =>
  (await journey.stores().transact(({ audit }) => audit.recent(), 'test'))
    .filter(({ who }) => who !== 'program')
    .map(({ deed }) => deed);

describe('a stranger', () => {
  it('gets one polite line, no answer and no name, and then an hour of silence', async () => {
    const [line, ...others] = await stranger.says(question);
    expect(others).toEqual([]);
    expect(line).toContain('報到 代碼');
    expect(line).toContain('110');
    expect(line).not.toContain('異議');
    for (const text of ['找值班人員', '人員', '他拿刀在我家門口', '取消', '離職']) {
      expect(await stranger.says(text)).toEqual([]);
    }
    journey.clock.move(hourMs - 1);
    expect(await stranger.says(question)).toEqual([]);
    journey.clock.move(1);
    expect(await stranger.says(question)).toEqual([line]);
  });

  it('gets nothing for pictures, buttons of others, blocking and coming back', async () => {
    const officer = chatOf(journey, journey.officer);
    await officer.says(question);
    await stranger.says('嗨');
    const { line } = journey;
    await line.act(stranger.userId, { kind: 'image' });
    await line.act(stranger.userId, {
      kind: 'postback',
      data: '2.helpful.a.bbbbbbbbbbbbbbbbbbbbbb',
    });
    await line.act(stranger.userId, { kind: 'unfollow' });
    await line.act(stranger.userId, { kind: 'follow' });
    await journey.app.idle();
    expect(stranger.read()).toHaveLength(1);
  });
});

describe('enrolling', () => {
  it('answers at once, asks who it is, shows what is kept for how long, and keeps it when confirmed', async () => {
    const code = await newCode();
    const [welcome, ask] = await stranger.says(`報到 ${code}`);
    expect(welcome).toContain('民權一派出所｜員警');
    expect(ask).toContain('請問您的姓名？');
    // The question comes first, the form waits.
    expect((await stranger.says(question)).join()).toContain('10 日');
    expect((await stranger.says('陳小華')).join()).toContain('請問您的職稱？');
    const [confirm] = await stranger.taps('警員');
    expect(confirm).toContain('民權一派出所｜陳小華 警員｜員警');
    expect(confirm).toContain('180 天');
    expect(confirm).toContain('在職期間');
    expect((await stranger.taps('確認')).join()).toContain('資料已保存');
    const member = await journey
      .stores()
      .transact(({ members }) => members.find(stranger.userId), 'test');
    expect(member).toMatchObject({ name: '陳小華', title: '警員', unit: '民權一派出所' });
    expect(await deeds()).toEqual(['code-issued', 'enrolled', 'name-confirmed']);
  });

  it('takes the code in any writing, and keeps only its hash', async () => {
    const code = await newCode();
    const typed = code.toLowerCase().replaceAll('-', ' ');
    expect((await stranger.says(`報到：${typed}`)).join()).toContain('報到完成');
    const plain = code.replaceAll('-', '');
    expect(JSON.stringify(await codes())).not.toContain(plain);
  });

  it.each([
    ['報到 2222-2222-2222', '代碼不正確'],
    ['報到 hello', '代碼不正確'],
    [`報到 ${'王'.repeat(4000)}`, '代碼不正確'],
  ])('refuses what is no code: %#', async (text, why) => {
    expect((await stranger.says(text)).join()).toContain(why);
    expect(await stranger.says(question)).toHaveLength(1);
  });

  it('refuses a code that is used up, too old or revoked, and says which', async () => {
    const once = await newCode({ uses: 1 });
    await newcomer('先到的').says(`報到 ${once}`);
    expect((await stranger.says(`報到 ${once}`)).join()).toContain('用完');
    const short = await newCode({ days: 1 });
    const revoked = await newCode();
    const { id } = (await codes()).at(-1) ?? { id: '' };
    await journey.stores().transact(async ({ enrolmentCodes }) => {
      const kept = await enrolmentCodes.find(id);
      if (kept !== undefined) await enrolmentCodes.save({ ...kept, revokedAt: kept.issuedAt });
    }, 'test');
    expect((await stranger.says(`報到 ${revoked}`)).join()).toContain('作廢');
    journey.clock.move(dayMs);
    expect((await stranger.says(`報到 ${short}`)).join()).toContain('過期');
  });

  it('lets one of two phones in that use the last place at the same instant', async () => {
    const code = await newCode({ uses: 1 });
    const both = [newcomer('甲'), newcomer('乙')];
    const said = await Promise.all(both.map((phone) => phone.says(`報到 ${code}`)));
    await journey.app.idle();
    const all = both.map((phone) => phone.read().join());
    expect(said).toHaveLength(2);
    expect(all.filter((text) => text.includes('報到完成'))).toHaveLength(1);
    expect(all.filter((text) => text.includes('用完'))).toHaveLength(1);
    expect((await codes())[0]).toMatchObject({ used: 1 });
  });

  it('stops listening to somebody who guesses, for an hour, even to a right code', async () => {
    const code = await newCode();
    for (let nth = 0; nth < 5; nth += 1) await stranger.says('報到 2222-2222-2222');
    expect((await stranger.says(`報到 ${code}`)).join()).toContain('暫停報到');
    expect(await stranger.says(`報到 ${code}`)).toEqual([]);
    // Nobody else is kept out.
    expect((await newcomer('別人').says(`報到 ${code}`)).join()).toContain('報到完成');
    journey.clock.move(hourMs);
    expect((await stranger.says(`報到 ${code}`)).join()).toContain('報到完成');
  });

  it('closes for everybody while codes are guessed from many accounts, and tells the managers once', async () => {
    const manager = newcomer('承辦');
    await manager.says(`報到 ${await newCode({ person: wang, uses: 1 })}`);
    const code = await newCode();
    for (let nth = 0; nth < 40; nth += 1) {
      const guesser = newcomer(`猜 ${nth}`);
      for (let time = 0; time < 5; time += 1) await guesser.says('報到 3333-3333-3333');
    }
    expect((await stranger.says(`報到 ${code}`)).join()).toContain('暫停報到');
    expect(manager.read().filter((text) => text.includes('次數過多'))).toHaveLength(1);
    journey.clock.move(hourMs);
    expect((await stranger.says(`報到 ${code}`)).join()).toContain('報到完成');
  }, 60_000);
});

describe('the form that asks who it is', () => {
  beforeEach(async () => {
    await stranger.says(`報到 ${await newCode()}`);
  });

  it.each([
    ['A123456789', '不要有數字或標點'],
    ['陳'.repeat(5000), '太長了'],
    ['😀', '不要有數字或標點'],
  ])('asks again for what is no name: %#', async (name, why) => {
    const said = (await stranger.says(name)).join();
    expect(said).toContain(why);
    expect(said).toContain('請問您的姓名？');
  });

  it('takes names with rare characters', async () => {
    await stranger.says('𡘙𤏸𠮷');
    expect((await stranger.taps('巡佐')).join()).toContain('𡘙𤏸𠮷 巡佐');
  });

  it('asks again where neither button is tapped, and begins anew on 重填', async () => {
    await stranger.says('陳小華');
    expect((await stranger.says('警員')).join()).toContain('陳小華 警員');
    expect((await stranger.says('嗯嗯')).join()).toContain('請從下面選一個');
    expect((await stranger.taps('重填')).join()).toContain('請問您的姓名？');
    await stranger.says('陳大華');
    expect((await stranger.says('所長')).join()).toContain('陳大華 所長');
  });

  it('is left by 取消, typed or tapped; a button of it then does nothing', async () => {
    await stranger.says('陳小華');
    expect((await stranger.says('取消')).join()).toContain('已離開');
    expect((await stranger.taps('警員')).join()).toContain('按鈕已經失效');
    expect((await stranger.says('取消')).join()).toContain('沒有進行中');
    const member = await journey
      .stores()
      .transact(({ members }) => members.find(stranger.userId), 'test');
    expect(member).not.toHaveProperty('name');
    expect((await stranger.says(question)).join()).toContain('10 日');
  });

  it('gives way to danger and to 找值班人員, and is forgotten after an hour', async () => {
    expect((await stranger.says('他拿刀在樓下')).join()).toContain('110');
    expect((await stranger.says('找值班人員')).join()).toContain('值班');
    expect((await stranger.says('陳小華')).join()).toContain('職稱');
    journey.clock.move(hourMs);
    expect((await stranger.says('警員')).join()).not.toContain('請確認');
  });
});

describe('somebody of people.json', () => {
  it('claims their own entry with a personal code, once, and need not say who they are', async () => {
    const code = await newCode({ person: wang, uses: 1 });
    const said = await stranger.says(`報到 ${code}`);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('王大明，婦幼警察隊｜值班專責人員、管理者');
    expect((await newcomer('別人').says(`報到 ${code}`)).join()).toContain('用完');
  });

  it('comes with a new phone: the old one stops and hears of it', async () => {
    const old = newcomer('舊手機');
    await old.says(`報到 ${await newCode({ person: wang, uses: 1 })}`);
    await stranger.says(`報到 ${await newCode({ person: wang, uses: 1 })}`);
    expect(old.read().at(-1)).toContain('另一支手機完成報到');
    expect((await old.says(question)).join()).toContain('只供');
    expect((await stranger.says(question)).join()).toContain('10 日');
    expect(await deeds()).toContain('bound-elsewhere');
  });
});

describe('an officer', () => {
  let officer: Chat;
  beforeEach(() => {
    officer = chatOf(journey, journey.officer);
  });

  it('changes units with a code of the new one, and stays who they are', async () => {
    const said = await officer.says(`報到 ${await newCode()}`);
    expect(said.join()).toContain('單位已更新');
    expect(said.join()).toContain('王小明');
    expect(said).toHaveLength(1);
  });

  it('leaves with 離職 after confirming it; name and title are gone, and so are answers', async () => {
    expect((await officer.says('離職')).join()).toContain('確定要離職登出嗎');
    expect((await officer.taps('取消')).join()).toContain('已離開');
    expect((await officer.says(question)).join()).toContain('10 日');
    await officer.says('離職');
    expect((await officer.taps('確定離職')).join()).toContain('已登出');
    expect((await officer.says(question)).join()).toContain('只供');
    const member = await journey
      .stores()
      .transact(({ members }) => members.find(officer.userId), 'test');
    expect(member).toMatchObject({ status: 'left' });
    expect(JSON.stringify(member)).not.toContain('王小明');
  });

  it('who blocks the account and comes back is still an officer', async () => {
    await journey.line.act(officer.userId, { kind: 'unfollow' });
    await journey.line.act(officer.userId, { kind: 'follow' });
    await journey.app.idle();
    expect(officer.read().at(-1)).toContain('您好');
    expect((await officer.says(question)).join()).toContain('10 日');
    expect(await deeds()).toEqual(['blocked', 'came-back']);
  });
});
