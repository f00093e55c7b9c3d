import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ContentError } from '../../src/content/fault.ts';
import { loadSchedules } from '../../src/content/load-schedules.ts';
import { dimensionsOf } from '../../src/figures/dimensions.ts';
import { contentFaultText } from '../../src/wording/faults.ts';
import { copyOfSchedules } from '../support/schedules.ts';

let folder: string;
beforeEach(async () => {
  folder = await copyOfSchedules();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const category = { id: 'family', name: '家人', verified: false };
const comparison = {
  ...{ id: 'other', label: '別處', source: '別處', from: '2026-01', to: '2026-06' },
  ...{ area: 'taipei', note: '說明', verified: true },
};
async function faultsOf(given: object): Promise<string[]> {
  const file = {
    ...{ asOf: '2026-11-26', conductCounting: 'once', relations: [], sources: [], ...given },
  };
  await writeFile(join(folder, 'case-figures.json'), JSON.stringify(file));
  try {
    await loadSchedules(folder);
    return [];
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    return error.faults.map(contentFaultText);
  }
}

describe('schedules/case-figures.json', () => {
  it('may be missing: then neither relation nor source is counted', async () => {
    await rm(join(folder, 'case-figures.json'));
    const { figureRule } = await loadSchedules(folder);
    expect(dimensionsOf(figureRule).map(({ id }) => id)).toEqual([
      ...['conduct', 'victimAge', 'perpetratorAge', 'victimSex', 'perpetratorSex'],
    ]);
  });

  it('is shipped with categories that wait to be confirmed', async () => {
    const { relations, sources } = (await loadSchedules(folder)).figureRule;
    expect([...relations, ...sources].some(({ verified }) => verified)).toBe(false);
  });

  it.each([
    [{ relations: [category, category] }, 'relations[1].id'],
    [{ sources: [category, { ...category, id: 'else' }] }, 'sources[1].name'],
    [{ comparisons: [{ ...comparison, to: '2025-12' }] }, 'comparisons[0].to'],
    [{ comparisons: [{ ...comparison, from: '2026-13' }] }, 'comparisons[0].from'],
    [
      { comparisons: [{ ...comparison, order: { dimension: 'conduct', keys: ['B1', 'B9'] } }] },
      'comparisons[0].order.keys[1]',
    ],
  ])('is refused with the place of what is wrong (%#)', async (given, field) => {
    const faults = await faultsOf(given);
    expect(faults.join('\n')).toContain(`${field}: `);
  });
});
