import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MonthReport, reportOf } from '../../src/handoff/report.ts';
import { anyMonth, inquiryOf, taipei } from './inquiries.ts';

const month = '2026-12';
const nothing = { inquiries: [], answers: [], sends: [] };
const at = taipei('2026-12-05 03:00');
const seconds = (count: number, from = at) => new Date(from.getTime() + count * 1000);
const minutes = (count: number, from = at) => seconds(count * 60, from);
const shown = (cells: readonly { key: unknown; count: unknown }[]) =>
  Object.fromEntries(
    cells.filter(({ count }) => count !== 0).map(({ key, count }) => [String(key), count]),
  );

describe('the report of a month', () => {
  it('adds up: every breakdown of inquiries and of answers sums to its total', () => {
    fc.assert(
      fc.property(anyMonth, (counted) => {
        const report = MonthReport.parse(reportOf(month, counted, ['中山分局', '松山分局']));
        const { inquiries, answers, times } = report;
        const sum = (cells: readonly { count: unknown }[]) =>
          cells.reduce((total, { count }) => total + Number(count), 0);
        const breakdowns = [
          ...[inquiries.precincts, inquiries.hours, inquiries.topics, inquiries.reasons],
          ...[inquiries.ends, inquiries.steps, inquiries.ratings],
        ];
        for (const cells of breakdowns) expect(sum(cells)).toBe(inquiries.total);
        const { alone, followed, during, helpful, unsolved, unjudged, total } = answers;
        expect(Number(alone) + Number(followed) + Number(during)).toBe(total);
        expect(Number(helpful) + Number(unsolved) + Number(unjudged)).toBe(total);
        for (const { count, medianSeconds, p90Seconds } of Object.values(times)) {
          expect(Number(count)).toBeLessThanOrEqual(Number(inquiries.total));
          expect(medianSeconds === null).toBe(count === 0);
          expect(medianSeconds ?? 0).toBeGreaterThanOrEqual(0);
          expect(p90Seconds ?? 0).toBeGreaterThanOrEqual(medianSeconds ?? 0);
        }
      }),
    );
  });

  it('is the same in whatever order it is given what it counts', () => {
    fc.assert(
      fc.property(anyMonth, ({ inquiries, answers, sends }) => {
        const backwards = {
          inquiries: [...inquiries].reverse(),
          answers: [...answers].reverse(),
          sends: [...sends].reverse(),
        };
        const sorted = ({ inquiries: of, ...rest }: MonthReport) => ({
          ...rest,
          inquiries: Object.entries(of).map(([name, part]) => [
            name,
            Array.isArray(part) ? part.map((cell) => JSON.stringify(cell)).sort() : part,
          ]),
        });
        const forward = reportOf(month, { inquiries, answers, sends });
        expect(sorted(reportOf(month, backwards))).toEqual(sorted(forward));
      }),
    );
  });

  it('counts what was opened in the month, on the Asia/Taipei calendar', () => {
    const inquiries = [
      inquiryOf('a', taipei('2026-11-30 23:59')),
      inquiryOf('b', taipei('2026-12-01 00:00')),
      inquiryOf('c', taipei('2026-12-31 23:59')),
      inquiryOf('d', taipei('2027-01-01 00:00')),
    ];
    const { inquiries: of } = reportOf(month, { ...nothing, inquiries });
    expect(of.total).toBe(2);
    expect(shown(of.hours)).toEqual({ 0: 1, 23: 1 });
    expect(of.hours).toHaveLength(24);
  });

  it('puts a unit that belongs to no precinct under its own name, and lists precincts where nobody asked', () => {
    const inquiries = [
      inquiryOf('a', at),
      inquiryOf('b', at, { unit: '圓山派出所' }),
      inquiryOf('c', at, { unit: '婦幼警察隊', precinct: undefined }),
    ];
    const { precincts } = reportOf(month, { ...nothing, inquiries }, [
      '松山分局',
      '中山分局',
    ]).inquiries;
    expect(precincts).toEqual([
      { key: '松山分局', count: 0 },
      { key: '中山分局', count: 2 },
      { key: '婦幼警察隊', count: 1 },
    ]);
  });

  it('tells reasons, topics, ends, ratings and how high the ladder was climbed', () => {
    const inquiries = [
      inquiryOf('a', at, { why: 'danger', urgent: true, figures: { rating: 3, topic: '告誡' } }),
      inquiryOf('b', at, { figures: { rating: 2, climbed: 3, handedOver: 2, reopened: 1 } }),
      inquiryOf('c', at, {
        state: { kind: 'closed', at, how: 'withdrawn' },
        figures: { climbed: 0 },
      }),
      inquiryOf('d', at, {
        state: { kind: 'waiting', since: at, round: 0, step: 1, dueAt: at },
      }),
    ];
    const report = reportOf(month, { ...nothing, inquiries });
    const { inquiries: of } = report;
    expect(of).toMatchObject({ total: 4, urgent: 1, deferred: 0, handedOver: 1, reopened: 1 });
    expect(shown(of.reasons)).toEqual({ danger: 1, asked: 3 });
    expect(shown(of.topics)).toEqual({ 告誡: 1, null: 3 });
    expect(shown(of.ends)).toEqual({ done: 2, withdrawn: 1, open: 1 });
    expect(shown(of.ratings)).toEqual({ 3: 1, 2: 1, null: 2 });
    expect(of.steps.map(({ count }) => count)).toEqual([1, 2, 0, 1]);
    // Of the three that anybody was called for.
    expect(report.escalationRate).toBeCloseTo(1 / 3);
    expect(report.meanRating).toBe(2.5);
  });

  it('has no rate and no median of nothing', () => {
    const report = reportOf(month, nothing);
    expect(report).toMatchObject({
      ...{ escalationRate: null, meanRating: null, sends: { pushes: 0, replies: 0 } },
      answers: { total: 0, selfServiceRate: null },
    });
    expect(report.times.notice).toEqual({ count: 0, medianSeconds: null, p90Seconds: null });
  });
});

describe('how long officers waited', () => {
  const waits = (...inquiries: ReturnType<typeof inquiryOf>[]) =>
    reportOf(month, { ...nothing, inquiries }).times;

  it('is told by the one in the middle, and by what nine of ten did not exceed', () => {
    const calls = [10, 4, 2, 8, 6, 3, 1, 9, 7, 500].map((late, index) =>
      inquiryOf(String(index), at, { figures: { calledAt: seconds(late) } }),
    );
    expect(waits(...calls).notice).toEqual({ count: 10, medianSeconds: 6.5, p90Seconds: 10 });
    const [first, second, third] = calls;
    if (first === undefined || second === undefined || third === undefined) throw new Error();
    expect(waits(first, second, third).notice).toMatchObject({ medianSeconds: 4, p90Seconds: 10 });
  });

  it('counts to the first call, to who took it, to the first word and to the end', () => {
    const figures = { calledAt: seconds(2), takenAt: minutes(3), answeredAt: minutes(5) };
    expect(waits(inquiryOf('a', at, { figures }))).toEqual({
      notice: { count: 1, medianSeconds: 2, p90Seconds: 2 },
      taking: { count: 1, medianSeconds: 180, p90Seconds: 180 },
      answer: { count: 1, medianSeconds: 300, p90Seconds: 300 },
      closing: { count: 1, medianSeconds: 3600, p90Seconds: 3600 },
    });
  });

  it('is counted from the promised morning where the officer left it until then', () => {
    const morning = taipei('2026-12-05 08:00');
    const figures = {
      ...{ deferredUntil: morning, calledAt: seconds(1, morning) },
      ...{ takenAt: minutes(2, morning), answeredAt: minutes(4, morning) },
    };
    const closed = { kind: 'closed', how: 'done', at: minutes(10, morning) } as const;
    expect(waits(inquiryOf('a', at, { figures, state: closed }))).toMatchObject({
      notice: { medianSeconds: 1 },
      taking: { medianSeconds: 120 },
      answer: { medianSeconds: 240 },
      closing: { medianSeconds: 600 },
    });
  });

  it('is counted from when the officer wanted it after all, before the morning', () => {
    const figures = {
      ...{ deferredUntil: taipei('2026-12-05 08:00'), calledAt: minutes(30) },
      ...{ takenAt: minutes(32) },
    };
    const times = waits(inquiryOf('a', at, { figures }));
    expect(times.notice.medianSeconds).toBe(0);
    expect(times.taking.medianSeconds).toBe(120);
  });

  it('leaves out the end of what its officer took back, and is never negative', () => {
    const state = { kind: 'closed', at: minutes(1), how: 'withdrawn' } as const;
    const figures = { calledAt: seconds(-90) };
    const times = waits(inquiryOf('a', at, { state, figures }));
    expect(times.closing.count).toBe(0);
    expect(times.notice.medianSeconds).toBe(0);
  });
});

describe('an answer of the FAQ', () => {
  const chat = 'U1';
  const given = (givenAt: Date, verdict?: 'helpful' | 'unsolved') => ({ chat, givenAt, verdict });
  const answersWith = (
    answers: ReturnType<typeof given>[],
    ...inquiries: ReturnType<typeof inquiryOf>[]
  ) => reportOf(month, { ...nothing, answers, inquiries }).answers;

  it('was enough where no human was asked for within half an hour', () => {
    const later = inquiryOf('a', minutes(30), { chat });
    const counted = answersWith([given(seconds(-1)), given(at)], later);
    expect(counted).toMatchObject({ alone: 1, followed: 1, during: 0, selfServiceRate: 0.5 });
    const others = inquiryOf('b', minutes(1), { chat: 'U2' });
    expect(answersWith([given(at)], others)).toMatchObject({ alone: 1 });
  });

  it('was not enough where its officer said so, whenever', () => {
    expect(answersWith([given(at, 'unsolved'), given(at, 'helpful'), given(at)])).toMatchObject({
      ...{ total: 3, helpful: 1, unsolved: 1, unjudged: 1, alone: 2, followed: 1 },
    });
  });

  it('is no self-service while a human has the matter', () => {
    const own = inquiryOf('a', at, { chat });
    const during = answersWith([given(minutes(59)), given(minutes(60))], own);
    expect(during).toMatchObject({ during: 1, alone: 1, selfServiceRate: 1 });
    const open = { kind: 'waiting', since: at, round: 0, step: 0, dueAt: at } as const;
    const waiting = inquiryOf('a', at, { chat, state: open });
    expect(answersWith([given(minutes(600))], waiting)).toMatchObject({ during: 1 });
  });

  it('late in a month is followed by an inquiry of the next', () => {
    const next = inquiryOf('a', taipei('2027-01-01 00:05'), { chat });
    expect(answersWith([given(taipei('2026-12-31 23:50'))], next)).toMatchObject({ followed: 1 });
  });
});

it('pushes and replies count where LINE took them in the month', () => {
  const sends = (['push', 'push', 'reply'] as const).flatMap((via) =>
    (['accepted', 'refused'] as const).flatMap((outcome) =>
      [at, taipei('2026-11-30 23:59')].map((endedAt) => ({ via, outcome, endedAt })),
    ),
  );
  expect(reportOf(month, { ...nothing, sends }).sends).toEqual({ pushes: 2, replies: 1 });
});
