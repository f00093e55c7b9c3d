import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Person } from '../../src/directory/person.ts';
import { Inquiry } from '../../src/handoff/inquiry.ts';
import type { Phone } from '../../src/sandbox/line-stand-in/types.ts';
import { inForm } from '../support/faults/form.ts';
import { tell } from '../support/faults/random.ts';
import { type RealWorld, startRealWorld } from '../support/faults/real-world.ts';
import { until } from '../support/faults/until.ts';
import { actionsIn, buttonNamed, messagesOf } from '../support/journey.ts';
import { postgresForTests } from '../support/postgres-for-tests.ts';
import { withPeople } from '../support/schedules.ts';
import { tempFolders } from '../support/temp-folder.ts';

const makeFolder = tempFolders();
const postgres = postgresForTests();
const rounds = inForm(20, 200);

let world: RealWorld;
afterEach(() => world.end());

/** Two specialists who are both called at once, and an officer for each round. */
async function staffed(): Promise<{ specialists: readonly [Phone, Phone]; officers: Phone[] }> {
  const schedulesDir = world.environment.SCHEDULES_DIR ?? '';
  const addPhone = (name: string) => world.line.addUser({ name });
  const specialists = [addPhone('王大明'), addPhone('李思雅')] as const;
  const officers = Array.from({ length: rounds }, (_, nth) => addPhone(`員警 ${nth}`));
  const person = (id: string, { userId, name }: Phone, roles: readonly string[]) =>
    Person.parse({ id, name, title: '警員', unit: '民權一派出所', roles, lineUserId: userId });
  await withPeople(schedulesDir, [
    person('wang', specialists[0], ['specialist']),
    person('lee', specialists[1], ['specialist']),
    ...officers.map((phone, nth) => person(`officer-${nth}`, phone, ['officer'])),
  ]);
  const always = { shift: 'all', from: '2020-01-01', everyDays: 1 };
  await writeFile(
    join(schedulesDir, 'duty-roster.json'),
    JSON.stringify({
      shifts: { all: { label: '全天', start: '00:00', end: '24:00' } },
      rotations: [
        { ...always, seat: 'primary', people: ['wang'] },
        { ...always, seat: 'backup', people: ['lee'] },
      ],
      ...{ assignments: [], overrides: [] },
    }),
  );
  await writeFile(
    join(schedulesDir, 'escalation.json'),
    JSON.stringify({
      steps: [{ after: 'PT0S', notify: ['duty:primary', 'duty:backup'] }],
      ...{ repeatEvery: 'PT60M', ackTimeout: 'PT60M', phone: '02-2361-5295' },
    }),
  );
  await chmod(schedulesDir, 0o755);
  return { specialists, officers };
}

async function inquiriesIn(url: string): Promise<Inquiry[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ value: unknown }>(
      `SELECT value FROM helpdesk.documents WHERE collection = 'inquiries'`,
    );
    return Inquiry.array().parse(rows.map(({ value }) => value));
  } finally {
    await client.end();
  }
}

describe('接手 of two specialists in the same instant, each with another program of one database,', () => {
  it(
    `is the one’s alone, and the other is told whose it is (${rounds} rounds)`,
    async () => {
      const database = await postgres();
      world = await startRealWorld(await makeFolder(), { DATABASE_URL: database.url });
      const { specialists, officers } = await staffed();
      const { line } = world;
      const first = await world.start();
      const second = await world.start({}, { DATA_DIR: await makeFolder() });
      const urls = [first, second].map(({ port }) => `http://127.0.0.1:${port}/webhook`);
      const saidTo = (phone: Phone) =>
        messagesOf(line, phone).map(({ text, altText }) => String(text ?? altText));
      /** As LINE does: what was not answered 200 comes again. */
      const send = async (phone: Phone, label: string, at: number) => {
        const message = messagesOf(line, phone).findLast((one) =>
          [...actionsIn(one)].some((action) => action.label === label),
        );
        const act = { kind: 'postback', ...buttonNamed(message, label) } as const;
        const event = line.eventFor(phone.userId, act);
        line.connect(urls[at % 2] ?? '');
        let { status } = await line.deliver([event]);
        for (let again = 0; status !== 200 && again < 5; again += 1) {
          line.connect(urls[at % 2] ?? '');
          ({ status } = await line.redeliver(event.webhookEventId));
        }
        return status;
      };
      const wins = [0, 0];
      const spread: number[] = [];

      for (const [round, officer] of officers.entries()) {
        const heard = specialists.map((phone) => saidTo(phone).length);
        const fresh = (at: 0 | 1) => saidTo(specialists[at]).slice(heard[at]);
        const hears = (at: 0 | 1, what: string) => fresh(at).some((one) => one.includes(what));
        line.connect(urls[round % 2] ?? '');
        await line.act(officer.userId, { kind: 'text', text: '找值班人員' });
        await until(() => saidTo(officer).length > 0, 'an answer');
        // At night the officer is asked whether the morning will do.
        if (saidTo(officer).at(-1)?.includes('現在要')) await send(officer, '現在要', round);
        await until(() => hears(0, '諮詢') && hears(1, '諮詢'), 'both called');

        const has = () => ([0, 1] as const).filter((at) => hears(at, '在您手上'));
        const began = performance.now();
        const taps = await Promise.all([
          send(specialists[0], '接手', round),
          send(specialists[1], '接手', round + 1),
        ]);
        spread.push(Math.round(performance.now() - began));
        expect(taps).toEqual([200, 200]);
        await until(() => has().length > 0, 'one has it');
        const winner = has()[0] ?? 0;
        const loser = winner === 0 ? 1 : 0;
        wins[winner] = (wins[winner] ?? 0) + 1;
        await until(() => hears(loser, `已由${specialists[winner].name}`), 'the other told whose');
        await until(() => saidTo(officer).some((one) => one.includes('已接手')), 'officer told');
        expect(has()).toEqual([winner]);
        expect(saidTo(officer).filter((one) => one.includes('已接手'))).toHaveLength(1);
        expect(saidTo(officer).join()).toContain(`${specialists[winner].name} 警員 已接手`);
      }

      const kept = await inquiriesIn(database.url);
      expect(kept).toHaveLength(rounds);
      const byUser = (phone: Phone) =>
        kept.filter(({ state }) => state.kind === 'taken' && state.by === phone.userId).length;
      expect(specialists.map(byUser)).toEqual(wins);
      tell(`taken at once ${JSON.stringify({ rounds, wins, mostMs: Math.max(...spread) })}`);
    },
    inForm(90_000, 400_000),
  );
});
