import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Person } from '../../src/directory/person.ts';
import { addDays, taipeiDay } from '../../src/foundation/taipei-time.ts';
import type { Stores } from '../../src/storage/stores.ts';
import type { StalkingCase } from '../../src/visits/stalking-case.ts';
import type { WelfareVisit } from '../../src/visits/visit.ts';
import { type Chat, chatOf } from './chat.ts';
import { shippedRoster } from './inquiry-world.ts';
import { type Journey, shippedContent, startJourney } from './journey.ts';
import { copyOfSchedules, withPeople } from './schedules.ts';

const person = (id: string, name: string, title: string, given: object) =>
  Person.parse({ id, name, title, unit: '婦幼警察隊', ...given });
const coordinator = (precinct: string, given: object = {}) => ({
  ...{ roles: ['coordinator'], unit: precinct, precincts: [precinct], ...given },
});

/** Whom the journeys of visits meet. Wu has 中山, Ho stands in for her; Tsai has 大安; Hsu reviews 中山, Kao the rest. */
export const visitCast = {
  wu: person('wu-jf', '吳家防', '家防官', coordinator('中山分局', { deputies: ['ho-dl'] })),
  ho: person('ho-dl', '何代理', '巡官', { roles: ['officer'], unit: '中山分局' }),
  tsai: person('tsai-da', '蔡大安', '家防官', coordinator('大安分局')),
  hsu: person('hsu-zr', '許責任', '警務員', { roles: ['reviewer'], precincts: ['中山分局'] }),
  kao: person('kao-fs', '高複審', '組長', { roles: ['reviewer'] }),
  lin: person('lin-yc', '林怡君', '警務員', { roles: ['specialist'] }),
  lee: person('lee-sy', '李思雅', '偵查佐', { roles: ['specialist'] }),
  wang: person('wang-dm', '王大明', '小隊長', { roles: ['specialist'] }),
  chen: person('chen-cb', '陳承辦', '警務正', { roles: ['manager'] }),
} as const;
export type VisitPlayer = keyof typeof visitCast;

export interface VisitWorld {
  readonly journey: Journey;
  readonly players: Readonly<Record<VisitPlayer, Chat>>;
  /** Opens a case of 中山分局, petitioned yesterday at high risk unless told otherwise. */
  opens(caseNo: string, given?: Partial<StalkingCase>): Promise<void>;
  caseOf(caseNo: string): Promise<StalkingCase>;
  recordOf(caseNo: string): Promise<readonly WelfareVisit[]>;
  /** Changes a case beside the chats, as a command would. */
  change(caseNo: string, given: Partial<StalkingCase>): Promise<void>;
  /** What has been said to somebody since this was asked for last. */
  news(player: VisitPlayer): string;
  allRead(): void;
  /** Moves time and lets the program look. */
  after(time: { minutes?: number; hours?: number; days?: number }): Promise<void>;
  /** The managers list these people now. */
  people(changed: Partial<Record<VisitPlayer, Partial<Person>>>): Promise<void>;
  /** The managers edit welfare-visits.json. */
  rule(given: object): Promise<void>;
  end(): Promise<void>;
}

const rule = {
  firstVisitWithinDays: 1,
  everyDays: { high: 3, medium: 7, low: 14 },
  remindAt: '08:30',
  overdue: [
    { afterDays: 1, notify: ['coordinator'] },
    { afterDays: 2, notify: ['coordinator', 'reviewers'] },
  ],
  reviewerDigestAt: '08:40',
  missedLimit: 3,
};

/** The real program with coordinators and reviewers, at 2026-12-05 (a Saturday) 03:00. */
export async function visitWorld(given: { readonly stores?: Stores } = {}): Promise<VisitWorld> {
  const schedulesDir = await copyOfSchedules({ reminders: true });
  await rm(join(schedulesDir, 'risk-meeting.json'));
  const write = (file: string, content: object) =>
    writeFile(join(schedulesDir, `${file}.json`), JSON.stringify(content));
  await withPeople(schedulesDir, Object.values(visitCast));
  await write('welfare-visits', rule);
  await write('duty-roster', shippedRoster);
  const journey = await startJourney(given, { ...shippedContent, schedulesDir });
  const names = Object.keys(visitCast) as VisitPlayer[];
  const chats = new Map<VisitPlayer, Chat>();
  for (const name of names) {
    const { id: personId, unit, roles } = visitCast[name];
    const phone = journey.line.addUser({ name });
    await journey.enrol(phone, { personId, unit, roles });
    chats.set(name, chatOf(journey, phone));
  }
  const players = Object.fromEntries(chats) as Record<VisitPlayer, Chat>;
  const news = (player: VisitPlayer) => players[player].news().join('\n');
  const allRead = () => {
    for (const name of names) players[name].news();
  };
  const look = async () => {
    await journey.app.tick();
    await journey.app.idle();
  };
  await look();
  allRead();
  const within = journey.stores().transact;
  return {
    ...{ journey, players, news, allRead },
    opens: async (caseNo, given = {}) => {
      const now = journey.clock.now();
      const stalkingCase: StalkingCase = {
        ...{ caseNo, precinct: '中山分局', coordinator: 'wu-jf', risk: 'high' },
        petitionedOn: addDays(taipeiDay(now), -1),
        ...{ standing: { kind: 'open' }, visits: { count: 0, missed: 0 } },
        ...{ openedAt: now, dueSince: now },
        history: [{ at: now, by: 'shell', change: { kind: 'opened' } }],
        ...given,
      };
      await within(({ stalkingCases }) => stalkingCases.save(stalkingCase), 'test');
    },
    caseOf: async (caseNo) => {
      const found = await within(({ stalkingCases }) => stalkingCases.find(caseNo), 'test');
      if (found === undefined) throw new Error(`no case ${caseNo}`);
      return found;
    },
    recordOf: (caseNo) => within(({ welfareVisits }) => welfareVisits.ofCase(caseNo), 'test'),
    change: (caseNo, given) =>
      within(async ({ stalkingCases }) => {
        const found = await stalkingCases.find(caseNo);
        if (found !== undefined) await stalkingCases.save({ ...found, ...given });
      }, 'test'),
    after: async ({ minutes = 0, hours = 0, days = 0 }) => {
      journey.clock.move(((days * 24 + hours) * 60 + minutes) * 60_000);
      await look();
    },
    people: async (changed) => {
      await withPeople(
        schedulesDir,
        names.map((name) => ({ ...visitCast[name], ...changed[name] })),
      );
      await look();
    },
    rule: async (given) => {
      await write('welfare-visits', { ...rule, ...given });
      await look();
    },
    end: async () => {
      await journey.end();
      await rm(schedulesDir, { recursive: true, force: true });
    },
  };
}
