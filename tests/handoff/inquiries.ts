import fc from 'fast-check';
import { type Inquiry, inquiryReasons } from '../../src/handoff/inquiry.ts';

/** An instant of the Asia/Taipei wall clock. @param time `2026-12-05 03:00` */
export const taipei = (time: string) => new Date(`${time.replace(' ', 'T')}:00+08:00`);

/** An inquiry of 民權一派出所 that was asked for and done, unless told otherwise. */
export function inquiryOf(
  id: string,
  openedAt: Date,
  { figures, ...given }: Partial<Omit<Inquiry, 'figures'>> & { figures?: object } = {},
): Inquiry {
  return {
    ...{ id, chat: `U-${id}`, unit: '民權一派出所', precinct: '中山分局', openedAt },
    ...{ why: 'asked', urgent: false, tried: [], called: [] },
    ladder: {
      steps: [{ after: 'PT0S', notify: ['duty:primary'] }],
      ...{ repeatEvery: 'PT10M', ackTimeout: 'PT15M' },
    },
    state: { kind: 'closed', at: new Date(openedAt.getTime() + 3_600_000), how: 'done' },
    ...given,
    figures: { climbed: 1, reopened: 0, handedOver: 0, ...figures },
  };
}

const instants = (from: string, to: string) =>
  fc.integer({ min: taipei(from).getTime(), max: taipei(to).getTime() }).map((ms) => new Date(ms));
const someChat = fc.constantFrom('U1', 'U2', 'U3');
const seconds = fc.integer({ min: -60, max: 100_000 });

/** Any inquiry around December 2026. */
const inquiries: fc.Arbitrary<Inquiry> = fc
  .record({
    openedAt: instants('2026-11-28 00:00', '2027-01-03 00:00'),
    chat: someChat,
    place: fc.constantFrom({ unit: '民權一派出所', precinct: '中山分局' }, { unit: '婦幼警察隊' }),
    why: fc.constantFrom(...inquiryReasons),
    urgent: fc.boolean(),
    end: fc.constantFrom('open', 'done', 'idle', 'withdrawn'),
    lasted: seconds,
    climbed: fc.integer({ min: 0, max: 6 }),
    handedOver: fc.integer({ min: 0, max: 2 }),
    reopened: fc.integer({ min: 0, max: 2 }),
    after: fc.record(
      { deferredUntil: seconds, calledAt: seconds, takenAt: seconds, answeredAt: seconds },
      { requiredKeys: [] },
    ),
    rest: fc.record(
      { rating: fc.constantFrom(1, 2, 3), topic: fc.constantFrom('告誡', '保護令') },
      { requiredKeys: [] },
    ),
  })
  .map(({ openedAt, place, end, lasted, climbed, handedOver, reopened, after, rest, ...given }) => {
    const later = (amount: number) => new Date(openedAt.getTime() + amount * 1000);
    const times = Object.entries(after).map(([name, amount]) => [name, later(amount)]);
    const state =
      end === 'done' || end === 'idle' || end === 'withdrawn'
        ? ({ kind: 'closed', at: later(lasted), how: end } as const)
        : ({ kind: 'waiting', since: openedAt, round: 0, step: 0, dueAt: openedAt } as const);
    const figures = { climbed, handedOver, reopened, ...Object.fromEntries(times), ...rest };
    return inquiryOf('20261205-001', openedAt, { ...given, ...place, state, figures });
  });

const answers = fc.record(
  {
    chat: someChat,
    givenAt: instants('2026-11-28 00:00', '2027-01-03 00:00'),
    verdict: fc.constantFrom('helpful' as const, 'unsolved' as const),
  },
  { requiredKeys: ['chat', 'givenAt'] },
);

const sends = fc.record({
  via: fc.constantFrom('reply' as const, 'push' as const),
  outcome: fc.constantFrom('accepted' as const, 'refused' as const),
  endedAt: instants('2026-11-28 00:00', '2027-01-03 00:00'),
});

/** Whatever a month may hold. */
export const anyMonth = fc.record({
  inquiries: fc.array(inquiries, { maxLength: 60 }),
  answers: fc.array(answers, { maxLength: 60 }),
  sends: fc.array(sends, { maxLength: 30 }),
});
