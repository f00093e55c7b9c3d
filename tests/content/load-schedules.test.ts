import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadSchedules } from '../../src/content/load-schedules.ts';
import { dutyPhoneOf } from '../../src/handoff/escalation.ts';
import { tempFolders } from '../support/temp-folder.ts';
import { faultsOf, writeFiles } from './knowledge-folder.ts';

const makeFolder = tempFolders();
const escalation = {
  steps: [{ after: 'PT0S', notify: ['duty:primary'] }],
  repeatEvery: 'PT10M',
  ackTimeout: 'PT15M',
  phone: '02-2361-5295',
};

async function load(file: unknown) {
  const folder = join(await makeFolder(), 'schedules');
  await writeFiles(folder, { 'escalation.json': file });
  return loadSchedules(folder);
}

describe('the escalation ladder', () => {
  it('is read as the managers wrote it', async () => {
    expect(await load(escalation)).toEqual({ escalation });
  });

  it('gives no duty phone while the number is a placeholder', async () => {
    for (const phone of ['02-0000-0000', '0912-0000-0000']) {
      const { escalation: read } = await load({ ...escalation, phone });
      expect(dutyPhoneOf(read)).toBeUndefined();
    }
    const { escalation: real } = await load(escalation);
    expect(dutyPhoneOf(real)).toBe('02-2361-5295');
  });

  it.each<[string, object, string, string]>([
    [
      'a rung that nobody knows',
      { steps: [{ after: 'PT0S', notify: ['duty:boss'] }] },
      'steps[0].notify[0]',
      '只能填：duty:primary、',
    ],
    ['minutes without form', { repeatEvery: '10 分鐘' }, 'repeatEvery', 'ISO 8601 期間'],
    ['no step', { steps: [] }, 'steps', '至少要 1'],
    ['a phone with words', { phone: '婦幼隊' }, 'phone', '格式不對'],
    ['a number instead of a text', { phone: 110 }, 'phone', '文字（要加雙引號）'],
    ['a field that is misspelt', { ackTimeOut: 'PT1M' }, 'ackTimeOut', '是不是「ackTimeout」'],
  ])('tells %s', async (_, changes, field, advice) => {
    const told = await faultsOf(load({ ...escalation, ...changes }));
    expect(told).toMatchObject([{ file: 'schedules/escalation.json', field }]);
    expect(told[0]?.text).toContain(advice);
  });

  it('tells a file that is not there', async () => {
    const told = await faultsOf(load(undefined));
    expect(told).toMatchObject([
      { file: 'schedules/escalation.json', problem: { kind: 'unreadable' } },
    ]);
  });
});
