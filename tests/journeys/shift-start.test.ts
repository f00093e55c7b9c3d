import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keepingStores } from '../contracts/every-store.ts';
import { cast, type InquiryWorld, inquiryWorld, shippedRoster } from '../support/inquiry-world.ts';

const toHalfPastSeven = { hours: 4, minutes: 30 };

describe.each(keepingStores())('before a shift, kept in $kind', ({ open }) => {
  let world: InquiryWorld;
  let closeStores: () => Promise<void>;
  beforeEach(async () => {
    const stores = await open();
    closeStores = () => stores.close();
    world = await inquiryWorld({ stores });
  });
  afterEach(async () => {
    await world.end();
    await closeStores();
  });

  it('the next one reads what is open, and says that they are there', async () => {
    const { officer, players } = world;
    await world.after({ hours: 4 });
    await officer.says('找值班人員');
    await officer.taps('早上再回');
    await world.after({ minutes: 30 });
    const [card = ''] = players.lin.news();
    expect(card).toContain('您的日班 08:00 開始（主值）');
    expect(card).toContain('12月5日（六）08:00–20:00 日班 主值');
    expect(card).toContain('備援：李思雅 偵查佐');
    expect(card).toContain('1205-001｜民權一派出所｜08:00 通知值班人員');
    expect(await players.lin.taps('我在')).toEqual([
      expect.stringContaining('收到，謝謝。12月5日（六）08:00–20:00 日班 主值'),
    ]);
    players.chen.news();
    await world.after({ minutes: 20 });
    expect(players.chen.news()).toEqual([]);
    expect(players.lin.news().join()).not.toContain('您的日班');
  });

  it('the backup and the managers hear of ten minutes without an answer, once, and of a late one', async () => {
    const { players } = world;
    await world.after(toHalfPastSeven);
    await world.after({ minutes: 10 });
    await world.after({ minutes: 1 });
    const toBackup = players.lee.news().join();
    expect(toBackup).toContain('林怡君 警務員 還沒有回應');
    expect(toBackup).toContain('您是這一班的備援');
    const toManager = players.chen.news();
    expect(toManager).toHaveLength(1);
    expect(toManager.join()).toContain('還沒有按「我在」');
    expect((await players.lin.taps('我在')).join()).toContain('收到，謝謝');
    for (const told of [players.lee, players.chen]) {
      expect(told.news()).toEqual([expect.stringContaining('林怡君 警務員 已回應「我在」')]);
    }
    expect((await players.lin.taps('我在')).join()).toContain('收到，謝謝');
    expect(players.chen.news()).toEqual([]);
  });

  it('a tap of somebody who was replaced changes nothing, and their successor is told', async () => {
    const { players, edit } = world;
    await world.after(toHalfPastSeven);
    const assignments = [
      { date: '2026-12-05', shift: 'day', seat: 'primary', person: cast.wang.id },
    ];
    await edit('duty-roster', { ...shippedRoster, assignments });
    await world.after({ seconds: 2 });
    await world.after({ seconds: 2 });
    // He sits there since yesterday evening, and goes on.
    expect(players.wang.news().join()).not.toContain('您的日班');
    expect((await players.lin.taps('我在')).join()).toContain('已改由他人值班');
    await world.after({ minutes: 15 });
    expect(players.chen.news().join()).not.toContain('還沒有按「我在」');
  });

  it('a restart between the card and the ten minutes loses and repeats nothing', async () => {
    const { journey, players } = world;
    await world.after(toHalfPastSeven);
    players.lin.news();
    await journey.restart();
    await world.after({ minutes: 10 });
    expect(players.lin.news()).toEqual([]);
    expect(players.chen.news()).toHaveLength(1);
  });
});

describe('before a shift, where LINE does not reach whoever is next', () => {
  it('the managers and the backup are told at once', async () => {
    const world = await inquiryWorld({ bound: ['wang', 'lee', 'chen', 'wu'] });
    const { players } = world;
    await world.after(toHalfPastSeven);
    for (const told of [players.lee, players.chen]) {
      const silent = told.news().filter((text) => text.includes('08:00–20:00 日班 主值'));
      expect(silent).toEqual([expect.stringContaining('林怡君 警務員 在 LINE 上聯絡不到')]);
    }
    await world.after({ minutes: 15 });
    expect(players.lee.news()).toEqual([]);
    await world.end();
  });
});
