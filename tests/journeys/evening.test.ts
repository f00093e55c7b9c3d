import { describe, expect, it } from '@jest/globals';
import { keepingStores } from '../contracts/every-store.ts';
import type { Chat } from '../support/chat.ts';
import { inquiryWorld } from '../support/inquiry-world.ts';
import { buttonNamed, messagesOf } from '../support/journey.ts';

describe.each(keepingStores())('an evening of ten inquiries at once, kept in $kind,', (store) => {
  it('served by two specialists, puts no line into the wrong chat', async () => {
    const stores = await store.open();
    const world = await inquiryWorld({ stores });
    const { journey, players } = world;
    // By day nobody is asked whether the morning will do.
    await world.after({ hours: 6 });
    const officers: Chat[] = [world.officer];
    while (officers.length < 10)
      officers.push(await world.anotherOfficer(`員警 ${officers.length}`));
    await Promise.all(
      officers.map(async (officer, nth) => {
        await officer.says('找值班人員');
        await officer.says(`甲${nth}案的情形`);
      }),
    );
    // The backup is called as well.
    await world.after({ minutes: 3 });
    const numberOf = (officer: Chat) =>
      /諮詢 (\d{4}-\d{3})/.exec(officer.read().join('\n'))?.[1] ?? 'no number';
    const helpers = ['lin', 'lee'] as const;
    const take = async (nth: number, player: (typeof helpers)[number]) => {
      const number = numberOf(officers[nth] as Chat);
      const card = messagesOf(journey.line, world.phoneOf(player)).findLast((one) => {
        const said = String(one.altText);
        return said.includes(`諮詢 ${number}｜`) && JSON.stringify(one).includes('接手');
      });
      const act = { kind: 'postback', ...buttonNamed(card, '接手') } as const;
      await players[player].does(act);
    };
    // Each takes every other one; the last both want in the same instant.
    for (let nth = 0; nth < 9; nth += 1) await take(nth, nth % 2 === 0 ? 'lin' : 'lee');
    await Promise.all(helpers.map((player) => take(9, player)));
    const holderOf = (nth: number): Chat => {
      const mark = `諮詢 ${numberOf(officers[nth] as Chat)} 在您手上`;
      const holders = helpers.filter((player) => players[player].read().join('\n').includes(mark));
      expect(holders).toHaveLength(1);
      return players[holders[0] ?? 'lin'];
    };
    const held = officers.map((_, nth) => holderOf(nth));

    for (const [nth, officer] of officers.entries()) await officer.says(`乙${nth}案補充`);
    for (const [nth, officer] of officers.entries()) {
      const helper = held[nth] as Chat;
      const number = numberOf(officer);
      // What they typed before, they chose by a row, a quote or a chip.
      if (nth % 3 === 0) {
        expect((await helper.says(`丙${nth}號答覆`)).join()).toContain('要給哪一件');
        await helper.taps(number);
      } else if (nth % 3 === 1) {
        await helper.quotes(`乙${nth}案補充`, `丙${nth}號答覆`);
      } else {
        await helper.taps(`回 ${number}`);
        await helper.says(`丙${nth}號答覆`);
      }
      // Another officer speaks: what was chosen is no longer meant by itself.
      for (const other of officers) if (other !== officer) await other.says('還在等');
    }

    // One is handed over, and the talk goes on with the other.
    const [from] = held as [Chat];
    const to = from === players.lin ? players.lee : players.lin;
    const number = numberOf(world.officer);
    await from.quotes('乙0案補充', '丙0號再補');
    const desk = messagesOf(journey.line, world.phoneOf(from === players.lin ? 'lin' : 'lee'));
    const own = desk.findLast((one) => String(one.altText).includes(`諮詢 ${number} 在您手上`));
    await from.does({ kind: 'postback', ...buttonNamed(own, '轉交') });
    await from.says(to === players.lee ? '李思雅' : '林怡君');
    await from.says('保護令要件請接著說明');
    await to.taps('接手');
    await world.officer.says('丁0案換人了嗎');
    await to.quotes('丁0案換人了嗎', '戊0號由我回');

    for (const [nth, officer] of officers.entries()) {
      const read = officer.read().join('\n');
      const marks = [...read.matchAll(/丙(\d)號|戊(\d)號/g)].map(([, a, b]) => Number(a ?? b));
      expect(marks.length).toBeGreaterThan(0);
      expect(new Set(marks)).toEqual(new Set([nth]));
      expect(read).not.toContain('請接著說明');
      expect(read).not.toMatch(/[甲乙丁]\d案/);
    }
    for (const [nth] of officers.entries()) {
      const others = [players.lin, players.lee].filter((chat) => chat !== held[nth]);
      const relayed = others.flatMap((chat) =>
        chat.read().filter((one) => one === `乙${nth}案補充`),
      );
      expect(relayed).toEqual([]);
    }
    expect(to.read()).toContain('丁0案換人了嗎');
    expect(from.read()).not.toContain('丁0案換人了嗎');
    await world.end();
    await stores.close();
  }, 120_000);
});
