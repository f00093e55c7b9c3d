import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Person } from '../../src/directory/person.ts';
import type { Stores } from '../../src/storage/stores.ts';
import type { StalkingCase } from '../../src/visits/stalking-case.ts';
import { type Chat, chatOf } from './chat.ts';
import { type Journey, shippedContent, startJourney } from './journey.ts';
import { copyOfSchedules, withPeople } from './schedules.ts';

const person = (id: string, name: string, title: string, given: object) =>
  Person.parse({ id, name, title, unit: '婦幼警察隊', ...given });
const coordinator = (id: string, name: string, precinct: string, given: object = {}) =>
  person(id, name, '家防官', {
    ...{ roles: ['coordinator'], unit: precinct, precincts: [precinct], ...given },
  });

/** Whom the journeys of the risk meeting meet. */
export const meetingCast = {
  wu: coordinator('wu-jf', '吳家防', '中山分局', { deputies: ['hsu-dl'] }),
  ho: coordinator('ho-jf', '何家防', '大安分局'),
  hsu: person('hsu-dl', '許代理', '警務員', { roles: ['officer'], unit: '中山分局' }),
  chang: person('chang-fd', '張副隊', '副隊長', { roles: ['reviewer'], deputies: ['tsai-zl'] }),
  tsai: person('tsai-zl', '蔡組員', '警務員', { roles: ['officer'] }),
  liao: person('liao-zz', '廖組長', '偵防組長', { roles: ['reviewer'] }),
  chen: person('chen-cb', '陳承辦', '警務正', { roles: ['manager'] }),
} as const;
export type MeetingPlayer = keyof typeof meetingCast;

export const meetingRule = {
  ...{ everyMonths: 2, firstMonth: '2026-12', nth: 4, weekday: 'wednesday', time: '14:00' },
  ...{ place: '婦幼警察隊會議室', remindDaysBefore: [14, 7, 1], remindAt: '09:00' },
  ...{ sameDayMinutesBefore: 120, submissionDaysBefore: 10 },
};

export interface MeetingWorld {
  readonly journey: Journey;
  readonly players: Readonly<Record<MeetingPlayer, Chat>>;
  /** Moves time to an Asia/Taipei wall time, `2026-12-09 09:00`, and lets the program look. */
  until(wall: string): Promise<void>;
  rule(given: object): Promise<void>;
  people(given: Partial<Record<MeetingPlayer, object>>): Promise<void>;
  has(...cases: readonly StalkingCase[]): Promise<void>;
  caseNo(code: string): Promise<StalkingCase>;
  end(): Promise<void>;
}

/** The real program with reviewers, coordinators of two precincts and a manager, from 2026-12-05 (a Saturday) 03:00 on. The first meeting is on 2026-12-23. */
export async function meetingWorld(
  given: {
    readonly stores?: Stores;
    readonly bound?: readonly MeetingPlayer[];
    readonly rule?: object;
  } = {},
): Promise<MeetingWorld> {
  const schedulesDir = await copyOfSchedules();
  const write = (file: string, content: object) =>
    writeFile(join(schedulesDir, `${file}.json`), JSON.stringify(content));
  const rule = (more: object) => write('risk-meeting', { ...meetingRule, ...more });
  const people = (more: Partial<Record<MeetingPlayer, object>>) =>
    withPeople(
      schedulesDir,
      (Object.keys(meetingCast) as MeetingPlayer[]).map((player) =>
        Person.parse({ ...meetingCast[player], ...more[player] }),
      ),
    );
  await people({});
  await rule(given.rule ?? {});
  const journey = await startJourney(given.stores === undefined ? {} : { stores: given.stores }, {
    ...{ ...shippedContent, schedulesDir },
  });
  const players = {} as Record<MeetingPlayer, Chat>;
  const bound = given.bound ?? (Object.keys(meetingCast) as MeetingPlayer[]);
  for (const player of Object.keys(meetingCast) as MeetingPlayer[]) {
    const { id: personId, name, title, roles, unit } = meetingCast[player];
    const phone = journey.line.addUser({ name: `LINE 暱稱 ${player}` });
    if (bound.includes(player)) await journey.enrol(phone, { personId, name, title, unit, roles });
    players[player] = chatOf(journey, phone);
  }
  await journey.app.tick();
  await journey.app.idle();
  for (const chat of Object.values(players)) chat.news();
  const transact: Stores['transact'] = (work, key) => journey.stores().transact(work, key);
  return {
    ...{ journey, players, rule, people },
    until: async (wall) => {
      const at = Date.parse(`${wall.replace(' ', 'T')}:00+08:00`);
      const ahead = at - journey.clock.now().getTime();
      if (ahead < 0) throw new Error(`${wall} lies behind`);
      journey.clock.move(ahead);
      await journey.app.tick();
      await journey.app.idle();
    },
    has: (...cases) =>
      transact(async ({ stalkingCases }) => {
        for (const one of cases) await stalkingCases.save(one);
      }, 'test'),
    caseNo: async (code) => {
      const found = await transact(({ stalkingCases }) => stalkingCases.find(code), 'test');
      if (found === undefined) throw new Error(`no case ${code}`);
      return found;
    },
    end: async () => {
      await journey.end();
      await rm(schedulesDir, { recursive: true, force: true });
    },
  };
}
