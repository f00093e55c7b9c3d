import { afterEach, describe, expect, it } from '@jest/globals';
import { cast, type InquiryWorld, inquiryWorld, shippedRoster } from '../support/inquiry-world.ts';
import { actionsIn, messagesOf } from '../support/journey.ts';

const publicUrl = 'https://helpdesk.example.tw';

let world: InquiryWorld;
afterEach(() => world.end());

/** What the buttons of the last message to somebody say. */
function buttons(userId: string): unknown[] {
  const phone = world.journey.line.phones().find((one) => one.userId === userId);
  const last = phone && messagesOf(world.journey.line, phone).at(-1);
  return [...actionsIn(last)].map(({ label }) => label);
}

describe('somebody who asks for their own turns', () => {
  it('reads the next ones, the one that goes on first, and how many more there are', async () => {
    world = await inquiryWorld({ publicUrl });
    const { wang } = world.players;
    const said = (await wang.says('我什麼時候值班')).join();
    expect(said).toContain('我的班\n12月4日（五）20:00–12月5日（六）08:00 夜班 主值');
    expect(said).toContain('12月8日（二）20:00–12月9日（三）08:00 夜班 主值');
    expect(said).not.toContain('12月9日（三）20:00');
    expect(said).toMatch(/另有 \d+ 班沒有列出/);
    expect(buttons(wang.userId)).toEqual(['值班', '我要換班', '值班行事曆']);
    expect(await wang.says('我下次值班')).toEqual([said]);
  });

  it('reads whether a time is theirs, and else what comes next', async () => {
    world = await inquiryWorld();
    const { lin } = world.players;
    const theirs = (await lin.says('我明天有班嗎')).join();
    expect(theirs).toContain('12月6日（日）08:00–20:00 日班 主值');
    expect(theirs).not.toContain('12月7日');
    const free = (await lin.says('我今晚有值班嗎')).join();
    expect(free).toContain('您問的時間沒有您的班。\n接下來的班：\n12月5日（六）08:00–20:00');
  });

  it('reads what the rendered roster says: an override gives them a part of a shift', async () => {
    world = await inquiryWorld();
    const { wu, chen } = world.players;
    expect((await wu.says('我的班')).join()).toContain('未來 120 天的班表上沒有您的班');
    await world.edit('duty-roster', {
      ...shippedRoster,
      overrides: [
        { from: '2026-12-05T10:00', to: '2026-12-05T12:00', seat: 'primary', person: cast.wu.id },
      ],
    });
    await world.after({ seconds: 2 });
    expect((await wu.says('我的班')).join()).toContain('12月5日（六）10:00–12:00 日班 主值');
    expect((await chen.says('我的班')).join()).toContain('沒有您的班');
    const officer = (await world.officer.says('我的班')).join();
    expect(officer).toContain('您不在值班名單上');
    expect(buttons(world.officer.userId)).toEqual(['值班']);
  });
});

describe('the card of who is on duty', () => {
  it('leads to the calendar of whoever may have one, and nobody else', async () => {
    world = await inquiryWorld({ publicUrl });
    const { wang } = world.players;
    await wang.says('值班');
    expect(buttons(wang.userId)).toContain('值班行事曆');
    expect((await wang.says('值班行事曆')).join()).toContain('連結已備妥');
    await world.officer.says('值班');
    expect(buttons(world.officer.userId)).not.toContain('值班行事曆');
  });

  it('leads to none where there are no links to give', async () => {
    world = await inquiryWorld();
    const { wang } = world.players;
    await wang.says('值班');
    expect(buttons(wang.userId)).not.toContain('值班行事曆');
  });
});
