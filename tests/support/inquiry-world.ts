import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GivenParts } from '../../src/app.ts';
import { loadKnowledge } from '../../src/content/load-knowledge.ts';
import { Person } from '../../src/directory/person.ts';
import { rankerFor } from '../../src/faq/knowledge.ts';
import type { Phone } from '../../src/sandbox/line-stand-in/types.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { contactText } from '../../src/wording/replies.ts';
import { type Chat, chatOf } from './chat.ts';
import { type Journey, shippedContent, startJourney } from './journey.ts';
import { copyOfSchedules, withPeople } from './schedules.ts';

const unit = '婦幼警察隊';
const person = (id: string, name: string, title: string, given: object) =>
  Person.parse({ id, name, title, unit, ...given });

/** Whom the journeys of inquiries meet: by day Lin, by night Wang, Lee beside both. */
export const cast = {
  wang: person('wang-dm', '王大明', '小隊長', { roles: ['specialist'] }),
  lee: person('lee-sy', '李思雅', '偵查佐', { roles: ['specialist'] }),
  lin: person('lin-yc', '林怡君', '警務員', {
    ...{ roles: ['specialist'], deputies: ['wang-dm'] },
  }),
  wu: person('wu-jf', '吳家防', '家防官', {
    ...{ roles: ['coordinator'], unit: '中山分局', precincts: ['中山分局'] },
  }),
  chen: person('chen-cb', '陳承辦', '警務正', { roles: ['manager'] }),
} as const;
export type Player = keyof typeof cast;

/** The duty phone of these journeys. */
export const dutyPhone = '02-2361-5295';

const ladder = {
  steps: [
    { after: 'PT0S', notify: ['duty:primary'] },
    { after: 'PT3M', notify: ['duty:backup'] },
    { after: 'PT8M', notify: ['coordinator:precinct', 'role:manager'] },
  ],
  repeatEvery: 'PT10M',
  ackTimeout: 'PT15M',
  phone: dutyPhone,
};

const shifts = {
  day: { label: '日班', start: '08:00', end: '20:00' },
  night: { label: '夜班', start: '20:00', end: '08:00' },
};
const rotation = (shift: string, seat: string, person: string) => ({
  ...{ shift, seat, from: '2026-11-01', people: [person], everyDays: 1 },
});
export const shippedRoster = {
  shifts,
  rotations: [
    rotation('day', 'primary', 'lin-yc'),
    rotation('day', 'backup', 'lee-sy'),
    rotation('night', 'primary', 'wang-dm'),
    rotation('night', 'backup', 'lee-sy'),
  ],
  assignments: [],
  overrides: [],
};

export interface InquiryWorld {
  readonly journey: Journey;
  readonly officer: Chat;
  readonly players: Readonly<Record<Player, Chat>>;
  /** Another officer, of 圓山派出所. */
  anotherOfficer(name: string): Promise<Chat>;
  /** Moves time and lets the program look. @returns What was said to everybody meanwhile, by name. */
  after(time: { seconds?: number; minutes?: number; hours?: number }): Promise<void>;
  /** The managers edit a file of schedules/. */
  edit(file: 'duty-roster' | 'escalation' | 'people', content: object): Promise<void>;
  readonly phoneOf: (player: Player) => Phone;
  end(): Promise<void>;
}

/** The real program with specialists on a roster, at 2026-12-05 (a Saturday) 03:00 unless it is moved. */
export async function inquiryWorld(
  given: {
    readonly stores?: Stores;
    readonly bound?: readonly Player[];
    readonly publicUrl?: string;
    /** Without it the shipped one. It is read anew after each edit. */
    readonly knowledgeDir?: string;
    /** Only what is no FAQ is edited there: the shipped one is read, which need not be trained anew. */
    readonly hasShippedFaq?: boolean;
  } = {},
): Promise<InquiryWorld> {
  const schedulesDir = await copyOfSchedules();
  await withPeople(schedulesDir, Object.values(cast));
  const edit: InquiryWorld['edit'] = async (file, content) => {
    await writeFile(join(schedulesDir, `${file}.json`), JSON.stringify(content));
  };
  await edit('escalation', ladder);
  await edit('duty-roster', shippedRoster);
  const { stores, knowledgeDir } = given;
  const isFaqEdited = knowledgeDir !== undefined && given.hasShippedFaq !== true;
  const edited: GivenParts = {
    readKnowledge: (folder) => loadKnowledge({ folder, contactText }),
    train: async (material) => rankerFor(material),
  };
  const journey = await startJourney(
    { ...(stores === undefined ? {} : { stores }), ...(isFaqEdited ? edited : {}) },
    { ...shippedContent, ...(knowledgeDir === undefined ? {} : { knowledgeDir }), schedulesDir },
    given.publicUrl,
  );
  const bound = given.bound ?? (Object.keys(cast) as Player[]);
  const phones = new Map<Player, Phone>();
  for (const player of Object.keys(cast) as Player[]) {
    const { id: personId, name, title, roles } = cast[player];
    const phone = journey.line.addUser({ name: `LINE 暱稱 ${player}` });
    phones.set(player, phone);
    if (!bound.includes(player)) continue;
    await journey.enrol(phone, { personId, name, title, unit: cast[player].unit, roles });
  }
  const phoneOf = (player: Player): Phone => {
    const phone = phones.get(player);
    if (phone === undefined) throw new Error(`no phone of ${player}`);
    return phone;
  };
  const chats = (Object.keys(cast) as Player[]).map((player): [Player, Chat] => [
    player,
    chatOf(journey, phoneOf(player)),
  ]);
  // The managers have read that nobody can be on duty for thirty days and nights.
  await journey.app.tick();
  await journey.app.idle();
  for (const [, chat] of chats) chat.news();
  return {
    journey,
    officer: chatOf(journey, journey.officer),
    players: Object.fromEntries(chats) as Record<Player, Chat>,
    anotherOfficer: async (name) => {
      const phone = journey.line.addUser({ name });
      await journey.enrol(phone, { name, unit: '圓山派出所' });
      return chatOf(journey, phone);
    },
    after: async ({ seconds = 0, minutes = 0, hours = 0 }) => {
      journey.clock.move(((hours * 60 + minutes) * 60 + seconds) * 1000);
      await journey.app.tick();
      await journey.app.idle();
    },
    edit,
    phoneOf,
    end: async () => {
      await journey.end();
      await rm(schedulesDir, { recursive: true, force: true });
    },
  };
}
