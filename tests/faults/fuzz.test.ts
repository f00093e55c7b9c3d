import { readFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { signature } from '../../src/sandbox/line-stand-in/webhook.ts';
import { inForm } from '../support/faults/form.ts';
import { faultRandom, type Random, tell } from '../support/faults/random.ts';
import { rawRequest } from '../support/faults/raw-requests.ts';
import { type RealWorld, startRealWorld } from '../support/faults/real-world.ts';
import { until } from '../support/faults/until.ts';
import { type FuzzRequest, fuzzRequest, strangeRequest } from '../support/faults/webhook-bodies.ts';
import { channelSecret } from '../support/journey.ts';
import { postgresForTests } from '../support/postgres-for-tests.ts';
import type { Program } from '../support/program.ts';
import { tempFolders } from '../support/temp-folder.ts';

const makeFolder = tempFolders();
const postgres = postgresForTests();
let world: RealWorld;
let agent: Agent;
beforeEach(async () => {
  world = await startRealWorld(await makeFolder());
  agent = new Agent({ keepAlive: true, maxSockets: abreast });
});
afterEach(async () => {
  agent.destroy();
  await world.end();
});

const bodies = inForm(6_000, 200_000);
/** After so many the allocator has what it keeps for reuse: on Node 24 more than 100 MB. */
const warmUp = inForm(3_000, 20_000);
const raws = inForm(300, 6_000);
const abreast = 12;
/** What may be answered to a webhook while the disk is well. */
const fair = [200, 400, 401, 413, 415];
/** How much more the program may hold afterwards: what it keeps of events, and memory that the system has not taken back. */
const marginMb = { heap: 15, external: 15, rss: 80 };
const collectGarbage = join(import.meta.dirname, '../support/faults/collect-garbage.mjs');

/** @returns The status, or why there was none. */
function send(port: number, { body, headers, isSigned }: FuzzRequest): Promise<number | string> {
  return new Promise((resolve) => {
    const call = request(
      {
        ...{ host: '127.0.0.1', port, path: '/webhook', method: 'POST', agent },
        headers: {
          ...{ 'content-type': 'application/json', 'content-length': body.length },
          ...(isSigned ? { 'x-line-signature': signature(channelSecret, body) } : {}),
          ...headers,
        },
      },
      (response) => {
        response.on('error', (error) => resolve(String(error)));
        response.on('end', () => resolve(response.statusCode ?? 0));
        response.resume();
      },
    );
    call.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    call.end(body);
  });
}

/** Does so many pieces of work, a few at a time. */
async function many(count: number, work: (random: Random) => Promise<void>, random: Random) {
  let left = count;
  await Promise.all(
    Array.from({ length: abreast }, async () => {
      const branch = random.branch();
      while (left > 0) {
        left -= 1;
        await work(branch);
      }
    }),
  );
}

async function memoryMb({ pid, port, signal }: Program) {
  signal('SIGUSR2');
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const told = (name: string) => {
    const bytes = new RegExp(`^nodejs_${name}_bytes (\\S+)`, 'm').exec(metrics)?.[1];
    return Math.round(Number(bytes ?? Number.NaN) / 1024 / 1024);
  };
  return {
    rss: Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024),
    ...{ heap: told('heap_size_used'), external: told('external_memory') },
  };
}

describe('the webhook, sent anything at all,', () => {
  it(
    `never fails, keeps its memory, and answers the next question (${bodies} bodies)`,
    async () => {
      const random = faultRandom('fuzz');
      const program = await world.start({ arguments: ['--expose-gc', '--import', collectGarbage] });
      const users = Array.from({ length: 8 }, () => world.addOfficer().userId);
      const statuses = new Map<string, number>();
      const unfair: string[] = [];
      const one = async (chance: Random) => {
        const fuzz = fuzzRequest(chance, users);
        const status = await send(program.port, fuzz);
        statuses.set(String(status), (statuses.get(String(status)) ?? 0) + 1);
        // Too much is answered before all of it was sent, and the connection may end in between.
        const isCut = fuzz.kind === 'too large' && (status === 'EPIPE' || status === 'ECONNRESET');
        if (!isCut && !fair.includes(Number(status))) {
          unfair.push(`${status} for ${fuzz.kind}: ${fuzz.body.toString('latin1').slice(0, 300)}`);
        }
      };
      // What it needs to work at all, it has after these.
      await many(warmUp, one, random);
      const before = await memoryMb(program);
      await many(bodies - warmUp, one, random);
      await many(
        raws,
        async (chance) => {
          const { kind, answer } = await rawRequest(program.port, chance);
          if (/^HTTP\/1\.1 5/.test(answer)) unfair.push(`${answer.slice(0, 60)} for ${kind}`);
        },
        random,
      );
      expect(unfair).toEqual([]);
      expect(program.said()).not.toMatch(/request failed|webhook not kept/);

      let after = await memoryMb(program);
      await until(
        async () => {
          after = await memoryMb(program);
          const isLess = (kind: keyof typeof marginMb) =>
            after[kind] <= before[kind] + marginMb[kind];
          return isLess('rss') && isLess('heap') && isLess('external');
        },
        () => `memory as before: ${JSON.stringify({ before, after })}`,
      );
      tell(
        `fuzz ${JSON.stringify({ bodies, raws, ...Object.fromEntries(statuses), before, after })}`,
      );
      expect(await world.ask()).toBe(200);
      await until(() => world.answers() === 1, 'an answer');
      expect(await program.terminate()).toBe(0);
    },
    inForm(90_000, 900_000),
  );

  it(
    'never fails with a database behind it, whatever its ids and texts hold',
    async () => {
      const random = faultRandom('fuzz on PostgreSQL');
      const { url } = await postgres();
      const withDatabase = await startRealWorld(await makeFolder(), { DATABASE_URL: url });
      try {
        const program = await withDatabase.start();
        const users = Array.from({ length: 8 }, () => withDatabase.addOfficer().userId);
        const unfair: string[] = [];
        await many(
          inForm(120, 20_000),
          async (chance) => {
            const fuzz = strangeRequest(chance, users);
            const status = await send(program.port, fuzz);
            if (!fair.includes(Number(status))) unfair.push(`${status} for ${String(fuzz.body)}`);
          },
          random,
        );
        expect(unfair).toEqual([]);
        const before = withDatabase.answers();
        expect(await withDatabase.ask()).toBe(200);
        await until(() => withDatabase.answers() > before, 'an answer');
      } finally {
        await withDatabase.end();
      }
    },
    inForm(60_000, 1_200_000),
  );
});
