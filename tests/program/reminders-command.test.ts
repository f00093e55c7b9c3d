import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Person } from '../../src/directory/person.ts';
import { caseOf } from '../support/cases.ts';
import { linesOf } from './run-command.ts';
import { bothWays, staffWorld } from './staff-world.ts';

interface Line {
  readonly at: string;
  readonly kind: string;
  readonly key: string;
  readonly to: readonly string[];
}

const world = staffWorld();
const reminders = (...words: string[]) => world.run('reminders', ...words);
const person = (id: string, name: string, given: object) =>
  Person.parse({ id, name, title: '警務員', unit: '婦幼警察隊', ...given });

describe.each(bothWays)('reminders, $how', ({ isRunning }) => {
  beforeEach(async () => {
    for (const file of ['welfare-visits.json', 'risk-meeting.json']) {
      await cp(join('schedules', file), join(world.schedulesDir, file));
    }
    await world.people(
      person('wu-jf', '吳家防', { roles: ['coordinator'], precincts: ['中山分局'] }),
      person('chang-fs', '張複審', { roles: ['reviewer'] }),
      person('chen-cb', '陳承辦', { roles: ['manager'] }),
    );
    // Told of before the days that are looked at, so that each reminder has its own time.
    const told = new Date('2026-11-26T09:00:00+08:00');
    await world.within(async ({ stalkingCases }) => {
      await stalkingCases.save(caseOf('C-0012', told));
      await stalkingCases.save(caseOf('C-0013', told, { precinct: '信義分局' }));
    });
    if (isRunning) await world.start();
  });

  it('lists what will be sent, in order, as JSON lines', async () => {
    const ran = await reminders('--from', '2026-12-05', '--to', '2026-12-07', '--json');
    const lines = linesOf(ran) as readonly Line[];
    expect(lines.slice(0, 3)).toEqual([
      {
        ...{ at: '2026-12-05T08:30:00+08:00', kind: 'welfare-visit-due' },
        ...{ key: 'welfare-visit:C-0012:2026-12-05:due', to: ['wu-jf'] },
        subject: 'C-0012 第 1 次訪視，12月5日（六）到期',
      },
      {
        ...{ at: '2026-12-05T08:30:00+08:00', kind: 'welfare-visit-due' },
        // Nobody answers for that precinct, so the managers do.
        ...{ key: 'welfare-visit:C-0013:2026-12-05:due', to: ['chen-cb'] },
        subject: 'C-0013 第 1 次訪視，12月5日（六）到期',
      },
      {
        ...{ at: '2026-12-05T08:40:00+08:00', kind: 'reviewer-digest' },
        ...{ key: 'reviewer-digest:2026-12-05', to: ['chang-fs'] },
        subject: '12月5日（六）關懷訪視彙整',
      },
    ]);
    const ofCase = lines.filter(({ key }) => key.startsWith('welfare-visit:C-0012'));
    expect(ofCase.map(({ at, kind, to }) => [at, kind, to])).toEqual([
      ['2026-12-05T08:30:00+08:00', 'welfare-visit-due', ['wu-jf']],
      ['2026-12-06T08:30:00+08:00', 'welfare-visit-overdue', ['wu-jf']],
      ['2026-12-07T08:30:00+08:00', 'welfare-visit-overdue', ['wu-jf', 'chang-fs']],
    ]);
  });

  it('lists meetings and what precincts are asked for them', async () => {
    const ran = await reminders('--from', '2027-02-01', '--to', '2027-02-28', '--json');
    const lines = linesOf(ran) as readonly Line[];
    // Nobody has said in advance that a meeting will have been held.
    const about = lines.filter(
      ({ kind, key }) => kind.startsWith('meeting') && !key.startsWith('meeting-held:'),
    );
    // 2027-02-10 is a holiday of the new year: the meeting moves to the next day.
    expect(about.map(({ at, key }) => `${at} ${key}`)).toEqual([
      '2027-02-01T09:00:00+08:00 meeting-submission:2027-02:2027-02-11:中山分局:ask',
      '2027-02-01T09:00:00+08:00 meeting-submission:2027-02:2027-02-11:信義分局:ask',
      '2027-02-02T09:00:00+08:00 meeting-submission:2027-02:2027-02-11:中山分局:again',
      '2027-02-02T09:00:00+08:00 meeting-submission:2027-02:2027-02-11:信義分局:again',
      '2027-02-04T09:00:00+08:00 meeting:2027-02:2027-02-11T14:00:7-days',
      '2027-02-10T09:00:00+08:00 meeting:2027-02:2027-02-11T14:00:1-days',
      '2027-02-11T12:00:00+08:00 meeting:2027-02:2027-02-11T14:00:same-day',
    ]);
  });

  it('reads like a list for people, and says where there is nothing', async () => {
    const { stdout } = await reminders('--from', '2026-12-05', '--to', '2026-12-05');
    expect(stdout.split('\n')[0]).toBe(
      '12月5日（六）08:30　訪視到期　C-0012 第 1 次訪視，12月5日（六）到期　→ 吳家防 警務員',
    );
    const none = await reminders('--from', '2026-11-01', '--to', '2026-11-02');
    expect(none).toMatchObject({ code: 0, stdout: '這段時間沒有要發的提醒。\n' });
  });

  it('refuses what is no stretch of time', async () => {
    expect(await reminders('--from', '2026-12-05', '--to', '2026-12-01')).toMatchObject({
      code: 1,
    });
    expect(await reminders()).toMatchObject({ code: 2 });
    expect(await reminders('--from', 'someday')).toMatchObject({ code: 2 });
  });
});
