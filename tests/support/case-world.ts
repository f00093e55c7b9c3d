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
    ...{ roles: ['coordinator'], unit: precinct, precincts: [precinct] },
    ...given,
  });

/** Whom the journeys of cases meet. */
export const caseCast = {
  wu: coordinator('wu-jf', '吳家防', '中山分局', { deputies: ['tai-li'] }),
  lai: coordinator('lai-da', '賴大安', '大安分局'),
  tai: person('tai-li', '戴代理', '偵查佐', { roles: ['specialist'] }),
  ko: person('ko-fs', '柯複審', '偵防組長', { roles: ['reviewer'] }),
  chen: person('chen-cb', '陳承辦', '警務正', { roles: ['manager'] }),
} as const;
export type CasePlayer = keyof typeof caseCast;

export interface CaseWorld {
  readonly journey: Journey;
  readonly officer: Chat;
  readonly players: Readonly<Record<CasePlayer, Chat>>;
  readonly schedulesDir: string;
  /** Moves time and lets the program look. */
  after(time: { seconds?: number; minutes?: number; hours?: number }): Promise<void>;
  /** The managers edit people.json. */
  people(people: readonly Person[]): Promise<void>;
  edit(file: string, content: object): Promise<void>;
  caseOf(caseNo: string): Promise<StalkingCase | undefined>;
  end(): Promise<void>;
}

/** The real program with coordinators, a reviewer and a manager, on Saturday, 2026-12-05, at 10:00. */
export async function caseWorld(
  given: { readonly stores?: Stores; readonly bound?: readonly CasePlayer[] } = {},
): Promise<CaseWorld> {
  const schedulesDir = await copyOfSchedules({ reminders: true });
  await withPeople(schedulesDir, Object.values(caseCast));
  const edit: CaseWorld['edit'] = (file, content) =>
    writeFile(join(schedulesDir, `${file}.json`), JSON.stringify(content));
  const journey = await startJourney(given.stores === undefined ? {} : { stores: given.stores }, {
    ...shippedContent,
    schedulesDir,
  });
  const players = Object.keys(caseCast) as CasePlayer[];
  const bound = given.bound ?? players;
  const chats: [CasePlayer, Chat][] = [];
  for (const player of players) {
    const { id: personId, name, title, roles, unit } = caseCast[player];
    const phone = journey.line.addUser({ name: `LINE 暱稱 ${player}` });
    chats.push([player, chatOf(journey, phone)]);
    if (bound.includes(player)) {
      await journey.enrol(phone, { personId, name, title, unit, roles: [...roles] });
    }
  }
  journey.clock.move(7 * 3_600_000);
  await journey.app.tick();
  await journey.app.idle();
  for (const [, chat] of chats) chat.news();
  const after: CaseWorld['after'] = async ({ seconds = 0, minutes = 0, hours = 0 }) => {
    journey.clock.move(((hours * 60 + minutes) * 60 + seconds) * 1000);
    await journey.app.tick();
    await journey.app.idle();
  };
  return {
    ...{ journey, schedulesDir, edit, after },
    officer: chatOf(journey, journey.officer),
    players: Object.fromEntries(chats) as Record<CasePlayer, Chat>,
    people: (people) => withPeople(schedulesDir, people),
    caseOf: (caseNo) =>
      journey.stores().transact(({ stalkingCases }) => stalkingCases.find(caseNo), 'test'),
    end: async () => {
      await journey.end();
      await rm(schedulesDir, { recursive: true, force: true });
    },
  };
}

/** Wu opens a case of 中山分局, of today, of medium risk. @returns What was said last. */
export async function opened(world: CaseWorld, caseNo = 'C-0012'): Promise<string> {
  const { wu } = world.players;
  await wu.says('新增個案');
  await wu.says(caseNo);
  await wu.taps('中山分局');
  await wu.taps('今天');
  await wu.taps('中風險');
  await wu.taps('還沒有案號');
  return (await wu.taps('確定建檔')).join();
}
