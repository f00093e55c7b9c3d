import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { contentOfDatabase, waitingInDatabase } from '../support/faults/database-content.ts';
import { inForm } from '../support/faults/form.ts';
import { stopwatch } from '../support/faults/ledger.ts';
import { faultRandom, tell } from '../support/faults/random.ts';
import { storeFaults } from '../support/faults/store-verdict.ts';
import { untilNone } from '../support/faults/until.ts';
import { verdictOn } from '../support/faults/verdict.ts';
import { type FaultyWorld, type MortalProgram, startFaultyWorld } from '../support/faults/world.ts';
import { postgresForTests } from '../support/postgres-for-tests.ts';
import { tempFolders } from '../support/temp-folder.ts';

const makeFolder = tempFolders();
const postgres = postgresForTests();
const kills = inForm(5, 60);
const crashes = inForm(2, 12);
/** After an outage of the database it may take a program so long to keep what it heard meanwhile. */
const afterOutageMs = 8_000;

let world: FaultyWorld;
beforeEach(async () => {
  world = await startFaultyWorld(faultRandom('two processes'), 6);
});
afterEach(() => world.end());

describe('two programs on one database, either killed at random, and the database too,', () => {
  it(
    `answer each question once, in each chat’s order (${kills} kills, ${crashes} crashes)`,
    async () => {
      const { random, weather, clock, ledger, deaths } = world;
      const database = await postgres();
      const programs: MortalProgram[] = [];
      for (let one = 0; one < 2; one += 1) {
        const environment = { DATA_DIR: await makeFolder(), DATABASE_URL: database.url };
        programs.push(world.addProgram(environment));
      }
      const startAll = async () => {
        for (const program of programs) program.launch();
        await Promise.all(programs.map((program) => program.isUp()));
      };
      const spell = async (most: number) => {
        weather.change();
        await pause(random.int(50, most));
      };
      await startAll();
      const load = await world.startLoad({ abreast: 6, longestRestMs: 150 });
      const acts = [
        ...Array.from({ length: kills }, () => 'kill' as const),
        ...Array.from({ length: crashes }, () => 'crash' as const),
      ];
      while (acts.length > 0) {
        await spell(1_200);
        const [act] = acts.splice(random.int(0, acts.length - 1), 1);
        if (act === 'crash') {
          const from = stopwatch();
          await database.crash();
          await pause(random.int(0, 800));
          await database.start();
          deaths.push({ from, to: stopwatch() + afterOutageMs });
          continue;
        }
        const program = random.pick(programs);
        await program.kill();
        await pause(random.int(0, 500));
        program.launch();
        // Sometimes the other one dies before this one is up.
        if (random.chance(0.7)) await program.isUp();
      }
      weather.heal();
      await load.end();
      for (const program of programs) await program.kill();
      // Time goes by, so that no pause is left to wait for.
      clock.skip(360_000);
      await startAll();
      await untilNone(() => waitingInDatabase(database.url), 'messages wait');
      for (const program of programs) await program.kill();

      const { faults, ...figures } = verdictOn(ledger, { deaths });
      const fromStore = storeFaults(ledger, await contentOfDatabase(database.url));
      tell(`two processes ${JSON.stringify({ kills, crashes, ...figures })}`);
      // The first few tell it; jest takes minutes to show hundreds.
      expect([...faults, ...fromStore].slice(0, 12)).toEqual([]);
      expect(figures.pushes).toBeGreaterThan(0);
    },
    inForm(150_000, 1_200_000),
  );
});
