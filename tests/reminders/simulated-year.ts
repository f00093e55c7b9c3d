import { HolidaysFile, officeCalendar } from '../../src/calendar/office-days.ts';
import { Person } from '../../src/directory/person.ts';
import type { Clock } from '../../src/foundation/clock.ts';
import { randomIds } from '../../src/foundation/ids.ts';
import { addDays, taipeiDay } from '../../src/foundation/taipei-time.ts';
import { RiskMeeting } from '../../src/meetings/meeting-rule.ts';
import { submissionId } from '../../src/meetings/submission.ts';
import type { OutgoingMessage } from '../../src/messaging/outgoing.ts';
import type { SentReminder } from '../../src/reminders/ledger.ts';
import { createReminders, type Reminders } from '../../src/reminders/send-due.ts';
import type { ReminderRules } from '../../src/reminders/view.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { standingOfVisits } from '../../src/visits/plan-visits.ts';
import type { StalkingCase } from '../../src/visits/stalking-case.ts';
import type { VisitOutcome } from '../../src/visits/visit.ts';
import { WelfareVisits } from '../../src/visits/visit-rule.ts';
import type { Random } from '../support/faults/random.ts';
import {
  type SlowCase,
  type SlowPerson,
  type SlowReminder,
  type SlowWorld,
  slowReminders,
} from './slow-reminders.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const from = Date.parse('2026-12-01T00:00:00+08:00');
const until = Date.parse('2027-12-01T00:00:00+08:00');

export interface YearTold {
  /** What the oracle wanted and nobody was told. */
  readonly missing: readonly string[];
  /** What somebody was told though it was not due, or no longer. */
  readonly early: readonly string[];
  readonly repeated: readonly string[];
  /** Cards that did not show what they should. */
  readonly wrongCards: readonly string[];
  readonly reminders: number;
  readonly messages: number;
  readonly looks: number;
  readonly cases: number;
  readonly restarts: number;
  readonly crashes: number;
  readonly longestDownHours: number;
}

export interface YearWish {
  readonly random: Random;
  /** Opens what is kept, anew after a restart; `process` is 0 or 1. */
  open(process: number): Promise<Stores>;
  /** How many programs share the store. */
  readonly processes: 1 | 2;
  readonly cases: number;
  /** How much longer than usual the pauses between two looks are. */
  readonly slower: number;
}

/** A year of 14 precincts, with the program killed, stopped for days, and its clock set. */
export async function simulateYear(wish: YearWish): Promise<YearTold> {
  const { random, processes } = wish;
  let now = from;
  let skew = 0;
  const clock: Clock = { now: () => new Date(now + skew) };
  const world = createWorld(random, clock, wish.cases);
  const programs: Program[] = [];
  const begin = async (one: number) => programOn(await wish.open(one), world.rules, clock);
  for (let one = 0; one < processes; one += 1) programs.push(await begin(one));

  const sent = new Map<string, number>();
  const [missing, early, repeated, wrongCards]: string[][] = [[], [], [], []];
  const [lost, hasty, again, wrong] = [
    missing ?? [],
    early ?? [],
    repeated ?? [],
    wrongCards ?? [],
  ];
  let [messages, looks, restarts, crashes, longestDown] = [0, 0, 0, 0, 0];
  let began: number | undefined;
  let archived = from;

  while (now < until) {
    const step = nextStep(random, wish.slower);
    longestDown = Math.max(longestDown, step);
    now += step;
    if (random.chance(0.4)) now = Math.max(now, world.nextAppointment(now));
    // A wrong time server, or somebody at the machine: the clock is ahead or behind for a while.
    if (random.chance(0.01)) skew = random.pick([-2, -1, 1, 3, 50]) * hourMs;
    else if (skew !== 0 && random.chance(0.3)) skew = 0;
    if (random.chance(0.01)) {
      const at = random.int(0, processes - 1);
      await programs[at]?.stores.close();
      programs[at] = await begin(at);
      restarts += 1;
    }
    const first = programs[0]?.stores;
    if (first === undefined) throw new Error('no store');
    await world.live(first);
    if (began === undefined) began = clock.now().getTime();

    const seen = clock.now().getTime();
    const wanted = slowReminders(world.slow(began), seen).filter(({ key }) => !sent.has(key));
    if (random.chance(0.03)) {
      // Killed within the transaction: nothing of it may remain.
      await programs[0]?.dies();
      crashes += 1;
    }
    await Promise.all(programs.map(({ reminders }) => reminders.sendDue()));
    looks += 1;

    const fresh = programs.flatMap(({ added }) => added.splice(0));
    for (const { key } of wanted) if (!fresh.includes(key)) lost.push(`${stamp(seen)} ${key}`);
    const wantedKeys = new Set(wanted.map(({ key }) => key));
    for (const key of fresh) {
      if (sent.has(key)) again.push(`${stamp(seen)} ${key}`);
      else if (!wantedKeys.has(key)) hasty.push(`${stamp(seen)} ${key}`);
      sent.set(key, seen);
    }

    const cards = await collected(first, world.nameOf);
    messages += cards.length;
    for (const card of doubles(cards)) again.push(`${stamp(seen)} ${card}`);
    wrong.push(...differences(cardsWanted(wanted), cards).map((one) => `${stamp(seen)} ${one}`));
    if (now - archived > 20 * dayMs) {
      archived = now;
      const before = new Date(clock.now().getTime() - 62 * dayMs);
      await first.transact(({ reminderLedger }) => reminderLedger.archive(before, 5000), 'forget');
    }
  }
  for (const { stores } of programs) await stores.close();
  return {
    ...{ missing: lost, early: hasty, repeated: again, wrongCards: wrong },
    ...{ reminders: sent.size, messages, looks, restarts, crashes, cases: world.count() },
    longestDownHours: Math.round(longestDown / hourMs),
  };
}

function stamp(at: number): string {
  return new Date(at + 8 * hourMs).toISOString().slice(0, 16);
}

function nextStep(random: Random, slower: number): number {
  const dice = random.next();
  const wait =
    dice < 0.1 ? random.int(1, 15) : dice < 0.9 ? random.int(15, 240) : random.int(240, 900);
  // Switched off: for hours, for days, seldom for a week.
  const down = random.chance(0.004) ? random.int(1, random.chance(0.2) ? 170 : 40) * 60 : 0;
  return (wait * slower + down) * minuteMs;
}

/** One running program, and what it has put into the ledger. */
interface Program {
  readonly stores: Stores;
  readonly reminders: Reminders;
  /** Keys that were kept and nobody has looked at yet. */
  readonly added: string[];
  /** Looks once more, and is killed just before anything is kept. */
  dies(): Promise<void>;
}

function programOn(stores: Stores, rules: () => ReminderRules, clock: Clock): Program {
  const added: string[] = [];
  let isDying = false;
  const transact: Stores['transact'] = async (work, key) => {
    let fresh: string[] = [];
    const result = await stores.transact((ports) => {
      fresh = [];
      const { reminderLedger } = ports;
      const ledger = {
        ...reminderLedger,
        add: (one: SentReminder) => {
          fresh.push(one.key);
          return reminderLedger.add(one);
        },
      };
      const watched = new Proxy(ports, {
        get: (all, name) => (name === 'reminderLedger' ? ledger : Reflect.get(all, name, all)),
      });
      return work(watched).then((done) => {
        if (isDying) throw new Error('killed');
        return done;
      });
    }, key);
    added.push(...fresh);
    return result;
  };
  const create = () => createReminders(transact, { rules, clock, ids: randomIds });
  const reminders = create();
  return {
    ...{ stores, reminders, added },
    dies: async () => {
      isDying = true;
      await reminders.sendDue().catch(() => undefined);
      isDying = false;
    },
  };
}

/** `person: visit C-0012`, for everything that a message of the outbox shows; the outbox is emptied. */
async function collected(
  { transact }: Stores,
  nameOf: (chat: string) => string,
): Promise<readonly string[]> {
  return transact(async ({ outbox }) => {
    const cards: string[] = [];
    for (const { id, chat, messages } of await outbox.waiting(10_000)) {
      for (const message of messages) {
        for (const shown of shownIn(message)) cards.push(`${nameOf(chat)}: ${shown}`);
      }
      await outbox.withdraw(id);
    }
    return cards;
  }, 'courier');
}

function shownIn(message: OutgoingMessage): readonly string[] {
  switch (message.kind) {
    case 'visit-reminder':
      return [
        ...message.visits.map(({ caseNo }) => `visit ${caseNo}`),
        ...Array.from({ length: message.more }, () => 'visit more'),
      ];
    case 'reviewer-digest':
      return ['digest'];
    case 'meeting-reminder':
      return [`meeting ${message.meeting.id}`];
    case 'submission-asked':
      return message.precincts.map((precinct) => `submission ${message.meeting.id} ${precinct}`);
    case 'meeting-held-asked':
      return [`held ${message.meeting.id}`];
    default:
      return [`unexpected ${message.kind}`];
  }
}

function cardsWanted(wanted: readonly SlowReminder[]): readonly string[] {
  return [
    ...new Set(wanted.flatMap(({ chats, shows }) => chats.map((chat) => `${chat}: ${shows}`))),
  ];
}

function doubles(cards: readonly string[]): readonly string[] {
  const counted = cards.filter((card) => !card.endsWith('visit more'));
  return counted.filter((card, at) => counted.indexOf(card) !== at);
}

/** Cards that are there and should not be, and the reverse; where a list was too long, its length counts. */
function differences(wanted: readonly string[], got: readonly string[]): readonly string[] {
  const found: string[] = [];
  const readers = new Set([...wanted, ...got].map((card) => card.split(': ')[0] ?? ''));
  for (const reader of readers) {
    const of = (cards: readonly string[]) => cards.filter((card) => card.startsWith(`${reader}: `));
    const [should, does] = [of(wanted), of(got)];
    const hidden = does.filter((card) => card.endsWith('visit more')).length;
    const lacks = should.filter((card) => !does.includes(card));
    const extra = does.filter((card) => !card.endsWith('visit more') && !should.includes(card));
    if (lacks.length !== hidden) found.push(`${reader} lacks ${lacks.join(', ')}`);
    if (extra.length > 0) found.push(`extra ${extra.join(', ')}`);
  }
  return found;
}

/** Everything outside the program: people, cases and what happens to them, the managers' edits. */
function createWorld(random: Random, clock: Clock, caseCount: number) {
  const precincts = Array.from({ length: 14 }, (_, at) => `第${at + 1}分局`);
  const userOf = (at: number) => `U${at.toString(16).padStart(32, '0')}`;
  const person = (id: string, at: number, given: object): Person =>
    Person.parse({ id, name: id, title: '同仁', unit: '單位', lineUserId: userOf(at), ...given });
  let people: Person[] = [
    ...precincts.flatMap((precinct, at) => [
      person(`coordinator-${at}`, at, {
        ...{ roles: ['coordinator'], precincts: [precinct], deputies: [`deputy-${at}`] },
      }),
      person(`deputy-${at}`, 100 + at, { roles: ['officer'] }),
    ]),
    ...[0, 1, 2, 3, 4].map((at) => person(`reviewer-${at}`, 200 + at, { roles: ['reviewer'] })),
    person('manager-0', 300, { roles: ['manager'] }),
    person('manager-1', 301, { roles: ['manager', 'reviewer'] }),
  ];
  const userIds = new Map(people.map(({ id, lineUserId }) => [lineUserId, id]));
  const holidays = HolidaysFile.parse({
    years: [2026, 2027],
    holidays: ['2026-12-25', '2027-01-01', '2027-02-10', '2027-04-14', '2027-06-09'].map(
      (date) => ({ date, name: '放假' }),
    ),
  });
  let visitRule = WelfareVisits.parse({
    ...{ firstVisitWithinDays: 1, everyDays: { high: 3, medium: 7, low: 14 }, remindAt: '08:30' },
    overdue: [
      { afterDays: 1, notify: ['coordinator'] },
      { afterDays: 2, notify: ['coordinator', 'reviewers'] },
    ],
    reviewerDigestAt: '08:40',
  });
  let meetingRule = RiskMeeting.parse({
    ...{ everyMonths: 2, firstMonth: '2026-12', nth: 2, weekday: 'wednesday', time: '14:00' },
    ...{ place: '會議室', remindDaysBefore: [14, 7, 1], remindAt: '09:00' },
    ...{ sameDayMinutesBefore: 120, submissionDaysBefore: 10 },
  });
  let quietHours = { from: '22:00', to: '07:00' };
  const cases = new Map<string, { doc: StalkingCase; slow: SlowCase; ends: number }>();
  let opened = 0;
  const submitted = new Set<string>();
  const recorded = new Set<string>();

  const rules = (): ReminderRules => ({
    ...{ people, visitRule, meetingRule, quietHours },
    officeCalendar: officeCalendar(holidays),
  });

  const today = () => taipeiDay(clock.now());

  async function keep(stores: Stores, code: string, doc: StalkingCase, slow: Partial<SlowCase>) {
    const known = cases.get(code);
    if (known === undefined) throw new Error(code);
    const touchedAt = clock.now().getTime();
    cases.set(code, { ...known, doc, slow: { ...known.slow, touchedAt, ...slow } });
    await stores.transact(({ stalkingCases }) => stalkingCases.save(doc), 'case');
  }

  async function open(stores: Stores): Promise<void> {
    opened += 1;
    const code = `C-${String(opened).padStart(4, '0')}`;
    const at = random.int(0, 13);
    const precinct = precincts[at] ?? '';
    const coordinator = random.chance(0.9) ? `coordinator-${at}` : undefined;
    // Some are told late, some on the day.
    const petitionedOn = addDays(
      today(),
      -(random.chance(0.2) ? random.int(1, 40) : random.int(0, 1)),
    );
    const risk = random.pick(['high', 'medium', 'low'] as const);
    const moment = clock.now();
    const doc: StalkingCase = {
      ...{ caseNo: code, precinct, petitionedOn, risk, standing: { kind: 'open' } },
      ...(coordinator === undefined ? {} : { coordinator }),
      visits: { count: 0, missed: 0 },
      ...{ openedAt: moment, dueSince: moment },
      history: [{ at: moment, by: 'shell', change: { kind: 'opened' } }],
    };
    const slow: SlowCase = {
      ...{ code, precinct, coordinator, petitionedOn, risk, visitedOn: [], putOff: undefined },
      ...{ reopenedOn: undefined, isOpen: true, touchedAt: moment.getTime() },
    };
    cases.set(code, { doc, slow, ends: moment.getTime() + random.int(20, 60) * dayMs });
    await keep(stores, code, doc, {});
  }

  async function record(stores: Stores, code: string, outcome: VisitOutcome): Promise<void> {
    const known = cases.get(code);
    if (known === undefined) return;
    const at = clock.now();
    const doc = await stores.transact(async ({ welfareVisits }) => {
      await welfareVisits.add({ id: randomIds.uuid(), caseNo: code, at, by: 'U1', outcome });
      const visits = standingOfVisits(await welfareVisits.ofCase(code));
      return { ...known.doc, visits, dueSince: at };
    }, 'case');
    const { slow } = known;
    const visitedOn =
      outcome.kind === 'visited' || outcome.kind === 'refused'
        ? [...slow.visitedOn, outcome.on]
        : slow.visitedOn;
    const putOff =
      outcome.kind === 'postponed' ? { from: outcome.from, to: outcome.to } : slow.putOff;
    await keep(stores, code, doc, { visitedOn, putOff });
  }

  function dueOf({ slow }: { slow: SlowCase }): string {
    const last = [...slow.visitedOn].sort().at(-1);
    return last === undefined
      ? addDays(slow.petitionedOn, visitRule.firstVisitWithinDays)
      : addDays(last, visitRule.everyDays[slow.risk]);
  }

  async function happen(stores: Stores, code: string): Promise<void> {
    const known = cases.get(code);
    if (known === undefined) return;
    const { doc, slow, ends } = known;
    const at = clock.now();
    if (!slow.isOpen) {
      if (!random.chance(0.0003)) return;
      const reopened: StalkingCase = {
        ...doc,
        ...{ standing: { kind: 'open' }, reopenedOn: today(), dueSince: at },
      };
      return keep(stores, code, reopened, { isOpen: true, reopenedOn: today() });
    }
    if (at.getTime() > ends && random.chance(0.2)) {
      const standing = { kind: random.pick(['ruled', 'withdrawn'] as const), on: today() };
      return keep(stores, code, { ...doc, standing, dueSince: at }, { isOpen: false });
    }
    const due = dueOf(known);
    const isDue = due <= today();
    if (isDue && random.chance(0.12)) {
      return record(stores, code, { kind: 'visited', on: today(), safety: 'safe' });
    }
    if (isDue && random.chance(0.02)) return record(stores, code, { kind: 'missed', on: today() });
    if (isDue && random.chance(0.01)) return record(stores, code, { kind: 'refused', on: today() });
    if (due === today() && random.chance(0.02)) {
      const to = addDays(due, random.int(1, 2));
      return record(stores, code, { kind: 'postponed', from: due, to, reason: '出差' });
    }
    if (random.chance(0.002)) {
      const risk = random.pick(['high', 'medium', 'low'] as const);
      return keep(stores, code, { ...doc, risk, dueSince: at }, { risk });
    }
    if (random.chance(0.001)) {
      const to = random.int(0, 13);
      const precinct = precincts[to] ?? '';
      const coordinator = `coordinator-${to}`;
      return keep(
        stores,
        code,
        { ...doc, precinct, coordinator, dueSince: at },
        { precinct, coordinator },
      );
    }
  }

  /** A precinct names its cases, a manager says that a meeting was held. */
  async function answerForMeetings(stores: Stores): Promise<void> {
    const at = clock.now();
    const months = ['2026-12', '2027-02', '2027-04', '2027-06', '2027-08', '2027-10'];
    const ahead = months.find((month) => month >= today().slice(0, 7)) ?? '2027-12';
    const precinct = random.pick(precincts);
    const past = months.findLast((month) => month < today().slice(0, 7));
    submitted.add(`${ahead}|${precinct}`);
    if (past !== undefined) recorded.add(past);
    await stores.transact(async ({ meetingSubmissions, meetingPeriods }) => {
      await meetingSubmissions.save({
        ...{ id: submissionId(ahead, precinct), meetingId: ahead, precinct, at, by: 'U1' },
        about: { kind: 'none' },
      });
      if (past === undefined) return;
      const outcome = { kind: 'held' as const, at, attended: 5, agenda: [] };
      await meetingPeriods.save({ id: past, answers: [{ at, by: 'U1', outcome }] });
    }, 'meetings');
  }

  /** The managers edit a file. */
  function edit(): void {
    const what = random.int(0, 8);
    if (what === 0) {
      const high = random.int(1, 4);
      visitRule = {
        ...visitRule,
        everyDays: { high, medium: random.int(5, 9), low: random.int(10, 16) },
      };
    } else if (what === 1)
      visitRule = { ...visitRule, remindAt: random.pick(['08:30', '09:00', '06:30', '23:30']) };
    else if (what === 2) {
      const far = random.int(2, 4);
      visitRule = {
        ...visitRule,
        overdue: [
          { afterDays: 1, notify: [random.pick(['coordinator', 'reviewers'] as const)] },
          { afterDays: far, notify: ['coordinator', 'reviewers'] },
        ],
      };
    } else if (what === 3)
      visitRule = { ...visitRule, reviewerDigestAt: random.pick(['08:40', '17:00', '22:30']) };
    else if (what === 4)
      quietHours = random.pick([
        { from: '22:00', to: '07:00' },
        { from: '00:00', to: '06:00' },
        { from: '12:00', to: '12:00' },
      ]);
    else if (what === 5) {
      const month = random.pick(['2027-02', '2027-04', '2027-06', '2027-08']);
      meetingRule = {
        ...meetingRule,
        overrides: [{ month, at: `${month}-${random.int(10, 24)}T10:00` }],
      };
    } else if (what === 6)
      meetingRule = { ...meetingRule, cancelled: [random.pick(['2027-04', '2027-06', '2027-10'])] };
    else {
      // Somebody changes their phone, somebody goes on leave.
      people = people.map((one) => {
        if (!random.chance(0.1)) return one;
        const at = taipeiDay(clock.now());
        const userId = [...userIds].find(([, id]) => id === one.id)?.[0];
        const { lineUserId, away, ...rest } = one;
        return {
          ...rest,
          ...(random.chance(0.8) && userId !== undefined ? { lineUserId: userId } : {}),
          ...(random.chance(0.5)
            ? { away: [{ from: at, to: addDays(at, random.int(0, 9)) }] }
            : {}),
        };
      });
    }
  }

  return {
    rules,
    count: () => opened,
    nameOf: (chat: string) => userIds.get(chat) ?? chat,
    /** The next instant of the day at which something may be due. */
    nextAppointment: (now: number): number => {
      const day = taipeiDay(new Date(now));
      const times = ['07:00', visitRule.remindAt, visitRule.reviewerDigestAt, '09:00', '12:00'];
      const ahead = times
        .map((time) => Date.parse(`${day}T${time}:00+08:00`))
        .filter((at) => at >= now)
        .sort((a, b) => a - b);
      return ahead[0] ?? now;
    },
    /** What happened since the program looked last. */
    live: async (stores: Stores): Promise<void> => {
      const share = (clock.now().getTime() - from) / (until - from);
      while (opened < caseCount * Math.min(1, share * 1.15)) await open(stores);
      for (const code of cases.keys()) await happen(stores, code);
      if (random.chance(0.01)) edit();
      if (random.chance(0.02)) await answerForMeetings(stores);
    },
    slow: (beganAt: number): SlowWorld => ({
      cases: [...cases.values()].map(({ slow }) => slow),
      people: people.map(
        ({ id, roles, precincts, lineUserId, deputies, away = [] }): SlowPerson => ({
          ...{ id, roles, precincts, deputies, away, isReached: lineUserId !== undefined },
        }),
      ),
      visits: visitRule,
      meeting: meetingRule,
      closed: new Set(holidays.holidays.map(({ date }) => date)),
      quiet: quietHours,
      submitted,
      recorded,
      beganAt,
    }),
  };
}
