import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { inForm } from '../support/faults/form.ts';
import { faultRandom, tell } from '../support/faults/random.ts';
import { contentOfFolder } from '../support/faults/store-content.ts';
import { storeFaults } from '../support/faults/store-verdict.ts';
import { untilNone } from '../support/faults/until.ts';
import { verdictOn } from '../support/faults/verdict.ts';
import { type FaultyWorld, startFaultyWorld } from '../support/faults/world.ts';
import { tempFolders } from '../support/temp-folder.ts';

const makeFolder = tempFolders();
const kills = inForm(8, 100);

let world: FaultyWorld;
beforeEach(async () => {
  world = await startFaultyWorld(faultRandom('killed'), 12);
});
afterEach(() => world.end());

describe('the program, killed again and again under load', () => {
  it(
    `answers each question once, by reply while it can, in order (${kills} kills)`,
    async () => {
      const { random, weather, clock, ledger } = world;
      const folder = await makeFolder();
      const program = world.addProgram({ DATA_DIR: folder });
      const load = await world.startLoad({ abreast: 6, longestRestMs: 120 });
      let early = 0;
      for (let kill = 0; kill < kills; kill += 1) {
        // The machine was off for a while: tokens have grown old meanwhile.
        if (random.chance(0.4)) clock.skip(random.int(0, 90_000));
        const isEarly = random.chance(0.2);
        program.launch();
        if (isEarly) await pause(random.int(0, 1_500));
        else {
          await program.isUp();
          for (let spell = random.int(1, 3); spell > 0; spell -= 1) {
            weather.change();
            await pause(random.int(30, 900));
          }
        }
        if (isEarly) early += 1;
        await program.kill();
      }
      weather.heal();
      program.launch();
      await program.isUp();
      await load.end();
      await program.kill();
      // Time goes by, so that no pause is left to wait for.
      clock.skip(360_000);
      program.launch();
      await untilNone(async () => (await contentOfFolder(folder)).waiting.length, 'messages wait');
      await program.kill();

      const { faults, ...figures } = verdictOn(ledger, { deaths: world.deaths });
      const fromStore = storeFaults(ledger, await contentOfFolder(folder));
      tell(`killed ${JSON.stringify({ kills, early, ...figures })}`);
      // The first few tell it; jest takes minutes to show hundreds.
      expect([...faults, ...fromStore].slice(0, 12)).toEqual([]);
      expect(figures.pushes).toBeGreaterThan(0);
    },
    inForm(120_000, 900_000),
  );
});
