import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { contentVersion } from '../../src/content/content-version.ts';
import { type Journey, shippedContent, startJourney } from '../support/journey.ts';
import { copyOfSchedules } from '../support/schedules.ts';

let journey: Journey;
let schedulesDir: string;
beforeEach(async () => {
  schedulesDir = await copyOfSchedules();
  journey = await startJourney({}, { ...shippedContent, schedulesDir });
});
afterEach(() => journey.end());

const version = () =>
  contentVersion({ knowledge: shippedContent.knowledgeDir, schedules: schedulesDir });
/** Which versions the audit says were live, or refused. */
const recorded = async () =>
  (await journey.stores().transact(({ audit }) => audit.recent(), 'test')).map(
    ({ who, deed, about }) => `${who} ${deed} ${about}`,
  );
const people = () => join(schedulesDir, 'people.json');
/** A bad file is looked at twice before it is refused. */
async function edit(text: string): Promise<void> {
  await writeFile(people(), text);
  for (let tick = 0; tick < 3; tick += 1) await journey.app.tick();
}

it('the audit tells which version was live, once each, and which one was refused', async () => {
  const good = await readFile(people(), 'utf8');
  const first = await version();
  expect(first).toMatch(/^[0-9a-f]{12}$/);
  expect(await recorded()).toEqual([`program content-live ${first}`]);

  await edit(`${good}\n`);
  const second = await version();
  expect(second).not.toBe(first);
  await edit('{ "people": [');
  const bad = await version();
  const known = [
    `program content-live ${first}`,
    `program content-live ${second}`,
    `program content-refused ${bad}`,
  ];
  expect(await recorded()).toEqual(known);

  // A restart serves the last good content: nothing new is live, nothing new is refused.
  await journey.restart();
  await journey.app.tick();
  expect(await recorded()).toEqual(known);

  await edit(good);
  await edit('{ "people": [');
  expect(await recorded()).toEqual([
    ...known,
    `program content-live ${first}`,
    `program content-refused ${bad}`,
  ]);
});

it('a version is the same wherever the files are', async () => {
  const copy = await copyOfSchedules();
  const { knowledgeDir: knowledge } = shippedContent;
  expect(await contentVersion({ knowledge, schedules: copy })).toBe(await version());
});
