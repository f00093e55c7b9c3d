import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Chat } from '../support/chat.ts';
import { type InquiryWorld, inquiryWorld } from '../support/inquiry-world.ts';

const question = '行為人是外國人又沒有居留證怎麼送達告誡書';

let world: InquiryWorld;
let officer: Chat;
let lin: Chat;
/** By day Lin has the seat, and has taken what the officer asks. */
beforeEach(async () => {
  world = await inquiryWorld();
  officer = world.officer;
  lin = world.players.lin;
  await world.after({ hours: 6 });
  await officer.says('找值班人員');
  await lin.taps('接手');
  // So that no token is left of what came before.
  await world.after({ minutes: 2 });
});
afterEach(() => world.end());

/** What a chat hears meanwhile, and by which way each of it came. */
const during = async ({ userId }: Chat, act: () => Promise<unknown>) => {
  const shown = () => {
    const phone = world.journey.line.phones().find((one) => one.userId === userId);
    return phone?.messages.filter(({ from }) => from === 'bot') ?? [];
  };
  const before = shown().length;
  await act();
  await world.journey.app.idle();
  const messages = shown().slice(before);
  const heard = messages.map(({ message }) => String(message.text ?? message.altText));
  return { ways: messages.map(({ via }) => via), heard };
};
const sends = () => world.journey.sends().length;
const used = () => world.journey.line.quota.used();

describe('what the specialist answers', () => {
  it('within fifty seconds of the officer’s line goes by reply, for free', async () => {
    expect(await officer.says(question)).toEqual([]);
    await world.after({ seconds: 49 });
    const before = used();
    const { ways, heard } = await during(officer, () => lin.says('可以囑託送達'));
    expect(ways).toEqual(['reply']);
    expect(heard.join()).toContain('可以囑託送達');
    expect(used()).toBe(before);
  });

  it('later than that is pushed', async () => {
    await officer.says(question);
    await world.after({ seconds: 51 });
    const before = used();
    const { ways, heard } = await during(officer, () => lin.says('可以囑託送達'));
    expect(ways).toEqual(['push']);
    expect(heard.join()).toContain('可以囑託送達');
    expect(used()).toBe(before + 1);
  });

  it('uses a token once: the second answer is pushed', async () => {
    await officer.says(question);
    const { ways } = await during(officer, async () => {
      await lin.says('可以囑託送達');
      await lin.says('先查入出境資料');
    });
    expect(ways).toEqual(['reply', 'push']);
  });

  it('uses the token of the officer’s newest line, where there are several', async () => {
    await officer.says(question);
    await world.after({ seconds: 40 });
    await officer.says('他下週出境');
    await world.after({ seconds: 40 });
    const { ways, heard } = await during(officer, () => lin.says('可以囑託送達'));
    expect([ways, heard.length]).toEqual([['reply'], 1]);
  });

  it('is pushed, once, where the token turns out to be spent', async () => {
    await officer.says(question);
    const body = { message: 'Invalid reply token' };
    const how = { kind: 'status', status: 400, body } as const;
    world.journey.line.faults.api.next({ on: 'reply', how });
    const before = sends();
    const { ways, heard } = await during(officer, async () => {
      await lin.says('可以囑託送達');
      await world.after({ minutes: 1 });
    });
    expect([ways, heard.length]).toEqual([['push'], 1]);
    expect(sends()).toBe(before + 2);
  });

  it('arrives once where LINE took the reply and answered 500', async () => {
    await officer.says(question);
    const how = { kind: 'status', status: 500, acceptFirst: true } as const;
    world.journey.line.faults.api.next({ on: 'reply', how });
    const { ways } = await during(officer, async () => {
      await lin.says('可以囑託送達');
      await world.after({ seconds: 2 });
      await world.after({ minutes: 1 });
    });
    expect(ways).toEqual(['reply']);
  });

  it('goes by reply after what is before it in the chat, and by push where that takes too long', async () => {
    const how = { kind: 'status', status: 500 } as const;
    await officer.says(question);
    world.journey.line.faults.api.next({ on: 'reply', how });
    world.journey.line.faults.api.next({ on: 'push', how, times: 2 });
    await lin.says('第一句');
    await officer.says('還有一件事');
    await lin.says('第二句');
    for (let minute = 0; minute < 10; minute += 1) await world.after({ minutes: 1 });
    const said = officer.read().filter((text) => /第[一二]句/.test(text));
    expect(said).toHaveLength(2);
    expect(said.join()).toMatch(/第一句.*第二句/s);
  });

  it('is kept across a restart: the token is, too', async () => {
    await officer.says(question);
    await world.journey.restart();
    const { ways } = await during(officer, () => lin.says('可以囑託送達'));
    expect(ways).toEqual(['reply']);
  });

  it('is pushed after the officer took the line back: its token is used for nothing', async () => {
    await officer.says(question);
    const { line } = world.journey;
    const phone = line.phones().find(({ userId }) => userId === officer.userId);
    const messageId = phone?.messages.findLast(({ from }) => from === 'me')?.id ?? '';
    await line.act(officer.userId, { kind: 'unsend', messageId });
    const { ways } = await during(officer, () => lin.says('可以囑託送達'));
    expect(ways).toEqual(['push']);
  });
});

describe('a call of the ladder', () => {
  it('reaches a specialist who typed a moment ago by reply', async () => {
    await lin.says('可以囑託送達');
    const other = await world.anotherOfficer('另一位');
    const before = used();
    const { heard } = await during(lin, () => other.says('找值班人員'));
    expect(heard.join()).toContain('圓山派出所');
    expect(used()).toBe(before);
  });

  it('reaches one who was silent by push', async () => {
    const other = await world.anotherOfficer('另一位');
    const before = used();
    const { heard } = await during(lin, () => other.says('找值班人員'));
    expect(heard.join()).toContain('圓山派出所');
    expect(used()).toBe(before + 1);
  });
});

describe('a token of somebody whom we tell nothing', () => {
  it('is not kept: neither a stranger’s nor that of somebody who is suspended', async () => {
    const { journey } = world;
    const stranger = world.journey.line.addUser({ name: '路人' });
    for (const text of ['你好', '有人在嗎']) {
      await journey.line.act(stranger.userId, { kind: 'text', text });
    }
    await journey.enrol(journey.officer, { status: 'suspended' });
    for (const text of ['你好', '有人在嗎']) await officer.says(text);
    const tokens = await journey
      .stores()
      .transact(
        async ({ spareTokens }) => [
          await spareTokens.take(stranger.userId, journey.clock.now()),
          await spareTokens.take(officer.userId, journey.clock.now()),
        ],
        'test',
      );
    expect(tokens).toEqual([undefined, undefined]);
  });

  it('nor is anybody told that the inquiry ended who is no longer staff', async () => {
    const { journey } = world;
    await journey.enrol(journey.officer, { status: 'suspended' });
    const { heard } = await during(officer, () => world.after({ seconds: 1 }));
    expect(heard).toEqual([]);
    expect(lin.news().join()).toContain('諮詢 1205-001');
  });
});
