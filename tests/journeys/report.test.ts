import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { reportOf } from '../../src/handoff/report.ts';
import { type InquiryWorld, inquiryWorld } from '../support/inquiry-world.ts';

let world: InquiryWorld;
beforeEach(async () => {
  world = await inquiryWorld();
});
afterEach(() => world.end());

const december = async () => {
  const kept = await world.journey.stores().transact(async ({ inquiries, answersGiven }) => {
    const all = await inquiries.all();
    const answers = await answersGiven.ofAsker(world.officer.userId);
    return { inquiries: all, answers, sends: [] };
  }, 'test');
  return reportOf('2026-12', kept);
};

it('an officer who left it for the morning is not counted as waiting by night', async () => {
  const { officer, players, after } = world;
  await officer.says('找值班人員');
  await officer.taps('早上再回');
  await after({ hours: 5, seconds: 1 });
  await players.lin.taps('接手');
  await after({ seconds: 30 });
  await players.lin.says('您好，請說');
  const report = await december();
  expect(report.inquiries).toMatchObject({ total: 1, deferred: 1 });
  expect(report.inquiries.hours[3]).toEqual({ key: 3, count: 1 });
  expect(report.times.notice).toEqual({ count: 1, medianSeconds: 1, p90Seconds: 1 });
  expect(report.times.answer.medianSeconds).toBe(31);
});

it('an answer while a human has the matter is no self-service, one that nothing followed is', async () => {
  const { officer, players, after } = world;
  await after({ hours: 6 });
  await officer.says('不服書面告誡要幾天內異議');
  await after({ minutes: 31 });
  await officer.says('找值班人員');
  await after({ seconds: 1 });
  await officer.says('告誡書上要記載什麼');
  const desk = (await players.lin.taps('接手')).join();
  expect(desk).toContain('在您手上');
  await after({ seconds: 1 });
  await officer.says('/問 告誡書上要記載什麼');
  expect((await december()).answers).toMatchObject({
    ...{ total: 3, alone: 1, followed: 0, during: 2, selfServiceRate: 1 },
  });
});
