import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { dataFormat, NewerDataError } from '../../src/storage/data-format.ts';
import { checksum } from '../../src/storage/lowdb/checksum.ts';
import { openLowdbStores } from '../../src/storage/lowdb/open.ts';
import { damages, spoil } from '../support/faults/damage.ts';
import { inForm, isFull } from '../support/faults/form.ts';
import { findAgain, keepOne, type LivedIn, liveIn } from '../support/faults/lived-in-folder.ts';
import { faultRandom } from '../support/faults/random.ts';
import { readiness, startRealWorld } from '../support/faults/real-world.ts';
import { clockAt } from '../support/hand-clock.ts';
import { refusedStart } from '../support/program.ts';
import { type RememberingLog, rememberingLog } from '../support/remembering-log.ts';
import { tempFolders } from '../support/temp-folder.ts';

const makeFolder = tempFolders();
const clock = clockAt('2027-01-05 03:00');
const chance = faultRandom('data files');
let life: LivedIn;
beforeAll(async () => {
  life = await liveIn(await makeFolder());
});

const current = 'snapshot.json';
const previous = 'snapshot.previous.json';
const journalsIn = async (folder: string) =>
  (await readdir(folder)).filter((name) => /^journal-\d+\.log$/.test(name)).sort();

async function freshCopy(): Promise<string> {
  const folder = await makeFolder();
  await cp(life.folder, folder, { recursive: true });
  return folder;
}

interface Opened {
  readonly lost: number;
  /** How many that were kept after the first lost one are found all the same. */
  readonly lostAfter: number;
  readonly archivedLost: number;
  readonly damaged: readonly string[];
  readonly log: RememberingLog;
}

/**
 * Opens the folder, looks for all that was acknowledged, keeps something more,
 * and opens it once more: what was found the first time must be found again.
 */
async function reopened(folder: string): Promise<Opened> {
  const log = rememberingLog();
  const first = await openLowdbStores(folder, { clock, log });
  const found = await findAgain(first, life);
  const { damaged, failing } = await first.health();
  expect(failing).toBeUndefined();
  await keepOne(first, 'kept after the damage', clock.now());
  await first.close();
  const second = await openLowdbStores(folder, { clock, log });
  expect(await findAgain(second, life)).toEqual(found);
  const isKept = await second.transact(
    ({ seenEvents }) => seenEvents.has('kept after the damage'),
    'look',
  );
  expect(isKept).toBe(true);
  await second.close();
  return { ...found, damaged, log };
}

const rounds = inForm(1, 20);
/** The short form tries some of them, others each time. */
const eachDamage = [...damages].filter(([name]) => isFull || chance.named(name).chance(0.4));

describe('a data folder that a power cut left', () => {
  it('has all that was acknowledged', async () => {
    const names = await readdir(life.folder);
    expect(names).toEqual(expect.arrayContaining([current, previous, 'archive']));
    expect((await journalsIn(life.folder)).length).toBeGreaterThan(1);
    const { lost, archivedLost, damaged } = await reopened(await freshCopy());
    expect({ lost, archivedLost, damaged }).toEqual({ lost: 0, archivedLost: 0, damaged: [] });
  });

  it.each(eachDamage)('with one generation: %s, loses nothing', async (name, damage) => {
    const random = chance.named(`data files, ${name}`);
    for (let round = 0; round < rounds; round += 1) {
      for (const file of [current, previous]) {
        const folder = await freshCopy();
        const isSpoilt = await spoil(join(folder, file), damage, random);
        try {
          const { lost, archivedLost, damaged, log } = await reopened(folder);
          expect({ file, lost, archivedLost, damaged }).toEqual({
            ...{ file, lost: 0, archivedLost: 0 },
            damaged: [],
          });
          if (isSpoilt) expect(log.events('error')).toContain('snapshot damaged, set aside');
        } catch (error) {
          // A flipped bit may make the format's digit a later one. Nothing is touched then.
          if (name !== 'a flipped bit' || !(error instanceof NewerDataError)) throw error;
        }
      }
    }
  });

  it.each(eachDamage)(
    'with both generations: %s, starts with the rest, and says so',
    async (name, damage) => {
      const random = chance.named(`both generations, ${name}`);
      for (let round = 0; round < rounds; round += 1) {
        const folder = await freshCopy();
        let spoilt = 0;
        for (const file of [current, previous]) {
          if (await spoil(join(folder, file), damage, random)) spoilt += 1;
        }
        if (spoilt < 2) continue;
        try {
          const { lost, damaged, log } = await reopened(folder);
          expect(lost).toBeLessThan(life.kept.length);
          expect(damaged).not.toEqual([]);
          expect(log.events('error')).toContain('snapshot damaged, set aside');
        } catch (error) {
          if (name !== 'a flipped bit' || !(error instanceof NewerDataError)) throw error;
        }
      }
    },
  );

  it.each(eachDamage)(
    'with its last journal: %s, keeps every whole line before it',
    async (name, damage) => {
      const random = chance.named(`last journal, ${name}`);
      for (let round = 0; round < rounds; round += 1) {
        const folder = await freshCopy();
        const last = (await journalsIn(folder)).at(-1) ?? '';
        await spoil(join(folder, last), damage, random);
        const { lost, lostAfter, damaged, archivedLost } = await reopened(folder);
        expect(archivedLost).toBe(0);
        expect(lost).toBeLessThanOrEqual(life.kept.length);
        // Lost without being told is only what a crash could have cut off: the end.
        if (damaged.length === 0) expect(lostAfter).toBeLessThanOrEqual(0);
        if (name === 'a flipped bit' || name === 'without its last byte') {
          expect(lost).toBeLessThanOrEqual(1);
        }
      }
    },
  );

  it.each(eachDamage)(
    'with its first journal: %s, loses nothing: both generations hold it',
    async (name, damage) => {
      const random = chance.named(`first journal, ${name}`);
      for (let round = 0; round < rounds; round += 1) {
        const folder = await freshCopy();
        const [first = ''] = await journalsIn(folder);
        await spoil(join(folder, first), damage, random);
        const { lost, archivedLost } = await reopened(folder);
        expect({ lost, archivedLost }).toEqual({ lost: 0, archivedLost: 0 });
      }
    },
  );

  it.each(eachDamage)(
    'with an archive file: %s, opens, and finds its whole lines',
    async (name, damage) => {
      const random = chance.named(`archive, ${name}`);
      const folder = await freshCopy();
      const archive = join(folder, 'archive/seen_events');
      const [month = ''] = await readdir(archive);
      await spoil(join(archive, month), damage, random);
      const { lost, archivedLost } = await reopened(folder);
      expect(lost).toBe(0);
      expect(archivedLost).toBeLessThanOrEqual(life.archived.length);
      if (name === 'a flipped bit') expect(archivedLost).toBeLessThanOrEqual(2);
      if (name === 'without its last byte') expect(archivedLost).toBeLessThanOrEqual(1);
      // What is archived later is not lost behind a line that was cut.
      const stores = await openLowdbStores(folder, { clock, log: rememberingLog() });
      await stores.transact(({ seenEvents }) => seenEvents.archive(clock.now(), 5), 'archive');
      await stores.close();
      const again = await openLowdbStores(folder, { clock, log: rememberingLog() });
      const after = await findAgain(again, {
        ...life,
        archived: life.kept.slice(0, 15).map(({ eventId }) => eventId),
      });
      expect(after.archivedLost).toBe(archivedLost);
      await again.close();
    },
  );

  it.each([
    ['the newest snapshot is missing', [current]],
    ['the previous snapshot is missing', [previous]],
  ])('where %s, loses nothing', async (_what, missing) => {
    const folder = await freshCopy();
    for (const name of missing) await rm(join(folder, name));
    const { lost, archivedLost, damaged } = await reopened(folder);
    expect({ lost, archivedLost, damaged }).toEqual({ lost: 0, archivedLost: 0, damaged: [] });
  });

  it('where both snapshots are missing, starts with the rest, and says so', async () => {
    const folder = await freshCopy();
    for (const name of [current, previous]) await rm(join(folder, name));
    const { lost, damaged } = await reopened(folder);
    expect(lost).toBeGreaterThan(0);
    expect(damaged).not.toEqual([]);
  });

  it('where a journal in the middle is missing, says so unless a snapshot holds it', async () => {
    const folder = await freshCopy();
    const journals = await journalsIn(folder);
    await rm(join(folder, journals.at(-1) ?? ''));
    await rm(join(folder, current));
    const { lost } = await reopened(folder);
    expect(lost).toBeGreaterThan(0);
  });

  it('with its generations swapped, loses nothing', async () => {
    const folder = await freshCopy();
    await rename(join(folder, current), join(folder, 'other'));
    await rename(join(folder, previous), join(folder, current));
    await rename(join(folder, 'other'), join(folder, previous));
    const { lost, archivedLost, damaged } = await reopened(folder);
    expect({ lost, archivedLost, damaged }).toEqual({ lost: 0, archivedLost: 0, damaged: [] });
  });

  it('with files of others in it, leaves them alone', async () => {
    const folder = await freshCopy();
    const foreign = [
      'notes.txt',
      'journal-1.log',
      'journal-.log.bak',
      'snapshot.json.new',
      '.nfs01',
    ];
    for (const name of foreign) await writeFile(join(folder, name), '不是我們的');
    await mkdir(join(folder, 'backup'));
    await mkdir(join(folder, 'archive/notes'));
    const { lost, archivedLost, damaged } = await reopened(folder);
    expect({ lost, archivedLost, damaged }).toEqual({ lost: 0, archivedLost: 0, damaged: [] });
    const left = await readdir(folder);
    for (const name of foreign.filter((one) => one !== 'snapshot.json.new')) {
      expect(left).toContain(name);
    }
  });

  it.each([
    ['empty', ''],
    ['cut', '{"pid":'],
    ['zeros', '\0'.repeat(80)],
    ['of a process that is gone', JSON.stringify({ pid: 4_194_000, born: 'long ago' })],
    ['of this process id in another life', JSON.stringify({ pid: process.pid, born: 'other/1' })],
    ['of something else', '[1,2]'],
  ])('with a lock that is %s, takes it over', async (_what, text) => {
    const folder = await freshCopy();
    await writeFile(join(folder, 'lock.json'), text);
    for (let generation = 0; generation < 3; generation += 1) {
      const heir = `lock-after-${checksum(generation === 0 ? text : `${generation} ${text}`)}.json`;
      await writeFile(join(folder, heir), text);
    }
    const { lost } = await reopened(folder);
    expect(lost).toBe(0);
  });

  it('of a newer program is refused and not touched', async () => {
    const later = dataFormat + 1;
    const folder = await freshCopy();
    const text = `${JSON.stringify({ format: later, seq: 9 })}\n`;
    await writeFile(join(folder, current), text);
    const before = (await readdir(folder)).sort();
    await expect(openLowdbStores(folder, { clock, log: rememberingLog() })).rejects.toThrow(
      NewerDataError,
    );
    expect((await readdir(folder)).sort()).toEqual(before);

    const other = await freshCopy();
    const json = JSON.stringify({ format: later });
    await writeFile(join(other, 'journal-000000000999999.log'), `${checksum(json)} ${json}\n`);
    await expect(openLowdbStores(other, { clock, log: rememberingLog() })).rejects.toThrow(
      NewerDataError,
    );
  });
});

describe('the program', () => {
  it('serves with what is left where both generations are destroyed, and says so', async () => {
    const folder = await freshCopy();
    for (const name of [current, previous]) await writeFile(join(folder, name), 'x');
    const world = await startRealWorld(folder);
    try {
      const program = await world.start();
      const { status, body } = await readiness(program.port);
      expect(status).toBe(200);
      expect(body).toMatch(/damaged-\d+-snapshot\.json 損壞，可能有資料遺失。/);
      expect(program.said()).toContain('snapshot damaged, set aside');
      expect(await world.ask()).toBe(200);
      expect(await program.terminate()).toBe(0);
    } finally {
      await world.end();
    }
  }, 60_000);

  it('refuses newer data in words that say what to do', async () => {
    const folder = await freshCopy();
    const text = `${JSON.stringify({ format: dataFormat + 1, seq: 9 })}\n`;
    await writeFile(join(folder, current), text);
    const world = await startRealWorld(folder);
    try {
      const { code, said } = await refusedStart(world.environment);
      expect(code).toBe(1);
      expect(said).toContain(`資料是較新版本的程式寫的（格式 ${dataFormat + 1}）。請改用新版程式`);
    } finally {
      await world.end();
    }
  }, 60_000);
});
