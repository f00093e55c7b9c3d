/**
 * What must have been sent by an instant, worked out as somebody would with a wall
 * calendar and the managers' files: day by day, case by case, nothing shared with
 * the program but the names of keys.
 */

export interface SlowCase {
  readonly code: string;
  readonly precinct: string;
  readonly coordinator: string | undefined;
  readonly petitionedOn: string;
  readonly risk: 'high' | 'medium' | 'low';
  /** Asia/Taipei days of visits that were made or refused. */
  readonly visitedOn: readonly string[];
  readonly putOff: { readonly from: string; readonly to: string } | undefined;
  readonly reopenedOn: string | undefined;
  readonly isOpen: boolean;
  /** When something last happened to it, in ms. */
  readonly touchedAt: number;
}

export interface SlowPerson {
  readonly id: string;
  readonly roles: readonly string[];
  readonly precincts: readonly string[];
  readonly isReached: boolean;
  readonly deputies: readonly string[];
  readonly away: readonly { readonly from: string; readonly to: string }[];
}

export interface SlowWorld {
  readonly cases: readonly SlowCase[];
  readonly people: readonly SlowPerson[];
  readonly visits: {
    readonly firstVisitWithinDays: number;
    readonly everyDays: Readonly<Record<'high' | 'medium' | 'low', number>>;
    readonly remindAt: string;
    readonly overdue: readonly {
      readonly afterDays: number;
      readonly notify: readonly string[];
    }[];
    readonly reviewerDigestAt: string;
  };
  readonly meeting: {
    readonly everyMonths: number;
    readonly firstMonth: string;
    readonly nth: number;
    readonly weekday: string;
    readonly time: string;
    readonly remindDaysBefore: readonly number[];
    readonly remindAt: string;
    readonly sameDayMinutesBefore: number;
    readonly submissionDaysBefore: number;
    readonly overrides: readonly { readonly month: string; readonly at: string }[];
    readonly cancelled: readonly string[];
  };
  /** Weekdays on which offices are closed. */
  readonly closed: ReadonlySet<string>;
  readonly quiet: { readonly from: string; readonly to: string };
  /** `meeting id|precinct` of those that have answered. */
  readonly submitted: ReadonlySet<string>;
  /** Ids of meetings of which somebody has said whether they were held. */
  readonly recorded: ReadonlySet<string>;
  readonly beganAt: number;
}

const hour = 3_600_000;
const day = 24 * hour;
const names = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

const ms = (date: string, time: string) => Date.parse(`${date}T${time}:00+08:00`);
const wall = (at: number) => new Date(at + 8 * hour).toISOString();
const dateOf = (at: number) => wall(at).slice(0, 10);
const plus = (date: string, days: number) => dateOf(ms(date, '12:00') + days * day);
const next = (date: string) => plus(date, 1);

/** The first minute, from a wall time on, outside quiet hours. */
function outOfQuiet(at: number, { from, to }: SlowWorld['quiet']): number {
  let minute = at;
  for (;;) {
    const time = wall(minute).slice(11, 16);
    const isQuiet =
      from === to ? false : from < to ? from <= time && time < to : time >= from || time < to;
    if (!isQuiet) return minute;
    // To the next full minute, as a clock on the wall goes.
    minute = Math.floor(minute / 60_000) * 60_000 + 60_000;
  }
}

function dueDay(one: SlowCase, { visits }: SlowWorld): string {
  const last = [...one.visitedOn].sort().at(-1);
  let due =
    last === undefined
      ? plus(one.petitionedOn, visits.firstVisitWithinDays)
      : plus(last, visits.everyDays[one.risk]);
  if (one.reopenedOn !== undefined && (last === undefined || last < one.reopenedOn)) {
    const anew = plus(one.reopenedOn, visits.firstVisitWithinDays);
    if (anew > due) due = anew;
  }
  return one.putOff !== undefined && one.putOff.from === due ? one.putOff.to : due;
}

export interface SlowReminder {
  readonly key: string;
  readonly at: number;
  readonly chats: readonly string[];
  /** What a reader sees of it. */
  readonly shows: string;
}

/** Everything that should have been sent by `now`, whether it was or not; days looked at: 35 back. */
export function slowReminders(world: SlowWorld, now: number): SlowReminder[] {
  const today = dateOf(now);
  const first = plus(today, -36);
  const found: SlowReminder[] = [];
  const isQuietNow = outOfQuiet(now, world.quiet) > now;
  function add(
    key: string,
    at: number,
    to: readonly string[],
    shows: string,
    about: {
      readonly pressing?: boolean;
      readonly event?: number;
      readonly ofCase?: boolean;
      /** Of what took place before this installation reminded, nothing is asked. */
      readonly tookPlace?: number;
    },
  ): void {
    if (at > now || at <= now - 35 * day) return;
    if (isQuietNow && about.pressing !== true) return;
    const isAhead = about.event !== undefined && about.event > now;
    if ((about.tookPlace ?? at) < world.beganAt && !isAhead) return;
    const chats = reached(world, to, about.ofCase === true, today);
    if (chats.length > 0) found.push({ key, at, chats, shows });
  }

  const reviewers = world.people.filter(({ roles }) => roles.includes('reviewer'));
  const reviewerIds = reviewers.map(({ id }) => id);
  const open = world.cases
    .filter(({ isOpen }) => isOpen)
    .map((one) => ({ one, due: dueDay(one, world) }));
  const since = (one: SlowCase) => (one.touchedAt > now ? 0 : one.touchedAt);

  for (const { one, due } of open) {
    const coordinators = answering(world, one.precinct, one.coordinator);
    const shows = `visit ${one.code}`;
    const told = Math.max(ms(due, world.visits.remindAt), since(one));
    add(
      `welfare-visit:${one.code}:${due}:due`,
      outOfQuiet(told, world.quiet),
      coordinators,
      shows,
      { ofCase: true },
    );
    for (let date = due; date <= today; date = next(date)) {
      let late = 0;
      for (let step = due; step < date; step = next(step)) late += 1;
      const steps = world.visits.overdue;
      const last = steps.at(-1);
      const step =
        last !== undefined && late >= last.afterDays
          ? last
          : steps.find(({ afterDays }) => afterDays === late);
      if (step === undefined || late === 0) continue;
      const at = ms(date, world.visits.remindAt);
      if (at <= since(one)) continue;
      const to = [
        ...(step.notify.includes('coordinator') ? coordinators : []),
        ...(step.notify.includes('reviewers') ? reviewerIds : []),
      ];
      add(
        `welfare-visit:${one.code}:${due}:overdue:${date}`,
        outOfQuiet(at, world.quiet),
        [...new Set(to)],
        shows,
        { ofCase: true },
      );
    }
  }

  for (let date = first; date <= today; date = next(date)) {
    const at = ms(date, world.visits.reviewerDigestAt);
    const isAny = open.some(({ one, due }) => due <= date && since(one) <= at);
    if (!isAny) continue;
    add(`reviewer-digest:${date}`, outOfQuiet(at, world.quiet), reviewerIds, 'digest', {});
  }

  const managerIds = world.people
    .filter(({ roles }) => roles.includes('manager'))
    .map(({ id }) => id);
  const withManagers = [...new Set([...reviewerIds, ...managerIds])];
  for (const { id, date, time } of slowMeetings(world, '2026-01-01', today)) {
    if (world.recorded.has(id) || ms(date, time) > now) continue;
    for (let week = 0; plus(date, 1 + 7 * week) <= today; week += 1) {
      const at = outOfQuiet(ms(plus(date, 1 + 7 * week), world.meeting.remindAt), world.quiet);
      const step = week === 0 ? 'ask' : `week-${week}`;
      add(`meeting-held:${id}:${date}T${time}:${step}`, at, managerIds, `held ${id}`, {
        tookPlace: ms(date, time),
      });
    }
  }

  const precincts = new Set([
    ...world.people
      .filter(({ roles }) => roles.includes('coordinator'))
      .flatMap(({ precincts }) => precincts),
    ...open.map(({ one }) => one.precinct),
  ]);
  for (const { id, date, time } of slowMeetings(world, first, plus(today, 62))) {
    const event = ms(date, time);
    const rule = world.meeting;
    for (const days of rule.remindDaysBefore) {
      const at = outOfQuiet(ms(plus(date, -days), rule.remindAt), world.quiet);
      const key = `meeting:${id}:${date}T${time}:${days}-days`;
      add(key, at, days > 1 ? reviewerIds : withManagers, `meeting ${id}`, { event });
    }
    const sameDay = event - rule.sameDayMinutesBefore * 60_000;
    const key = `meeting:${id}:${date}T${time}:same-day`;
    add(key, sameDay, withManagers, `meeting ${id}`, { event, pressing: true });
    for (const step of ['ask', 'again']) {
      const asked = plus(
        date,
        step === 'ask' ? -rule.submissionDaysBefore : 1 - rule.submissionDaysBefore,
      );
      const at = outOfQuiet(ms(asked, rule.remindAt), world.quiet);
      for (const precinct of precincts) {
        if (world.submitted.has(`${id}|${precinct}`)) continue;
        const to = answering(world, precinct, undefined);
        const name = `meeting-submission:${id}:${date}:${precinct}:${step}`;
        add(name, at, to, `submission ${id} ${precinct}`, { event, ofCase: true });
      }
    }
  }
  return found;
}

function slowMeetings(
  { meeting: rule, closed }: SlowWorld,
  from: string,
  to: string,
): { id: string; date: string; time: string }[] {
  const found: { id: string; date: string; time: string }[] = [];
  let [year = 0, month = 0] = rule.firstMonth.split('-').map(Number);
  // A holiday, or the managers, may put a meeting off for weeks.
  while (`${year}-${String(month).padStart(2, '0')}` <= plus(to, 62).slice(0, 7)) {
    const id = `${year}-${String(month).padStart(2, '0')}`;
    const set = rule.overrides.filter((one) => one.month === id).at(-1);
    if (!rule.cancelled.includes(id)) {
      let date = `${id}-01`;
      let seen = 0;
      let last = date;
      for (; date.startsWith(id); date = next(date)) {
        if (names[new Date(`${date}T00:00Z`).getUTCDay()] !== rule.weekday) continue;
        seen += 1;
        if (seen <= rule.nth) last = date;
      }
      let held = last;
      const isClosed = (one: string) =>
        [0, 6].includes(new Date(`${one}T00:00Z`).getUTCDay()) || closed.has(one);
      while (isClosed(held)) held = next(held);
      const [ownDate = held, ownTime = rule.time] = set?.at.split('T') ?? [];
      if (ownDate >= from && ownDate <= to) found.push({ id, date: ownDate, time: ownTime });
    }
    month += rule.everyMonths;
    while (month > 12) {
      month -= 12;
      year += 1;
    }
  }
  return found;
}

function answering(
  { people }: SlowWorld,
  precinct: string,
  named: string | undefined,
): readonly string[] {
  const all = people.filter(
    ({ roles, precincts }) => roles.includes('coordinator') && precincts.includes(precinct),
  );
  if (all.some(({ id }) => id === named)) return [named ?? ''];
  return all.map(({ id }) => id);
}

/** The people whose phones ring. */
function reached(
  { people }: SlowWorld,
  to: readonly string[],
  isOfCase: boolean,
  today: string,
): readonly string[] {
  const rings: string[] = [];
  for (const id of to) {
    const person = people.find((one) => one.id === id);
    if (person === undefined) continue;
    const line = [person, ...person.deputies.flatMap((one) => people.filter((p) => p.id === one))];
    const awake = line.filter(({ isReached }) => isReached);
    const there = awake.find(
      ({ away }) => !away.some((leave) => leave.from <= today && today <= leave.to),
    );
    const found = there ?? awake[0];
    if (found !== undefined) rings.push(found.id);
  }
  if (rings.length > 0) return [...new Set(rings)];
  if (to.length === 0 && !isOfCase) return [];
  return people
    .filter(({ roles, isReached }) => roles.includes('manager') && isReached)
    .map(({ id }) => id);
}
