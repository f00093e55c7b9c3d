import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { erasePerson } from '../../src/conversation/erase-person.ts';
import { keptOfPerson } from '../../src/conversation/person-data.ts';
import { subjectOf } from '../../src/directory/data-subject.ts';
import { keepingStores } from '../contracts/every-store.ts';
import { filesHolding } from '../support/disk.ts';
import { icsEvents } from '../support/ics.ts';
import {
  cast,
  type InquiryWorld,
  inquiryWorld,
  type Player,
  shippedRoster,
} from '../support/inquiry-world.ts';
import { actionsIn, messagesOf } from '../support/journey.ts';

const publicUrl = 'https://helpdesk.example.tw/line';
const labels = { own: '複製我的值班連結', team: '複製全隊值班連結' } as const;

let world: InquiryWorld;
let ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function begin(given: Parameters<typeof inquiryWorld>[0] = { publicUrl }): Promise<void> {
  world = await inquiryWorld(given);
  ends = [() => world.end(), ...ends];
}

/** What the last copying button of that label puts on somebody's clipboard. */
function copied(player: Player, which: keyof typeof labels): string | undefined {
  const { line } = world.journey;
  const actions = messagesOf(line, world.phoneOf(player)).flatMap((one) => [...actionsIn(one)]);
  const found = actions.findLast(
    ({ label, type }) => label === labels[which] && type === 'clipboard',
  );
  return found === undefined ? undefined : String(found.clipboardText);
}
async function asks(player: Player): Promise<{ own: string; team: string }> {
  await world.players[player].says('值班行事曆');
  return { own: copied(player, 'own') ?? '', team: copied(player, 'team') ?? '' };
}

/** Reads a link as a calendar program would, at the program itself. */
function visit(link: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${world.journey.origin()}${link.slice(publicUrl.length)}`, init);
}
const statusOf = async (link: string) => (await visit(link)).status;
const eventsOf = async (link: string) => icsEvents(await (await visit(link)).text());
/** What begins at a UTC stamp is called, in each of the calendars. */
const summaryAt = async (link: string, start: string) =>
  (await eventsOf(link)).find((event) => event.start === start)?.summary;
const deeds = async () =>
  (await world.journey.stores().transact(({ audit }) => audit.recent(), 'test'))
    .map(({ deed }) => deed)
    .filter((deed) => deed.startsWith('calendar'));

describe.each(keepingStores())('a calendar of who is on duty, kept in $kind', ({ open }) => {
  beforeEach(async () => {
    const stores = await open();
    ends = [() => stores.close()];
    await begin({ stores, publicUrl });
  });

  it('shows whoever asked their own turns and the team its roster, until it is replaced or revoked', async () => {
    const said = (await world.players.wang.says('值班行事曆')).join();
    expect(said).toContain('您自己的班、全隊的班表');
    expect(said).not.toContain('https');
    const [own, team] = [copied('wang', 'own') ?? '', copied('wang', 'team') ?? ''];
    expect(own).toMatch(/^https:\/\/helpdesk\.example\.tw\/line\/calendar\/[\w-]{43}\.ics$/);
    expect(team).not.toBe(own);
    expect(world.players.wang.link('開啟我的值班')).toBe(`${own}?openExternalBrowser=1`);

    const events = await eventsOf(own);
    expect(events).toContainEqual({
      uid: 'duty-wang-dm-20261231T120000Z@stalking-helpdesk.taipei',
      ...{ start: '20261231T120000Z', end: '20270101T000000Z', summary: '值班（主）夜班' },
    });
    expect(events.every(({ summary }) => summary === '值班（主）夜班')).toBe(true);
    expect(await summaryAt(team, '20261205T000000Z')).toBe(
      '日班：主值 林怡君 警務員、備援 李思雅 偵查佐',
    );

    const next = await asks('wang');
    expect(await statusOf(own)).toBe(404);
    expect(await statusOf(team)).toBe(404);
    expect(await statusOf(next.own)).toBe(200);
    expect((await world.players.wang.says('停用行事曆')).join()).toContain('已停用');
    expect(await statusOf(next.own)).toBe(404);
    expect(await statusOf(next.team)).toBe(404);
    expect((await world.players.wang.says('停用行事曆')).join()).toContain('沒有使用中');
    expect(await deeds()).toEqual(['calendar-issued', 'calendar-issued', 'calendar-revoked']);
  });

  it('holds for others whatever one person does with theirs', async () => {
    const lin = await asks('lin');
    await asks('wang');
    await world.players.wang.says('停用行事曆');
    expect(await statusOf(lin.own)).toBe(200);
  });

  it('shows a turn that was swapped in the calendars of both and of the team', async () => {
    const { lin, wang, chen } = world.players;
    const links = { lin: await asks('lin'), wang: await asks('wang') };
    const day = '20261206T000000Z';
    expect(await summaryAt(links.lin.own, day)).toBe('值班（主）日班');
    expect(await summaryAt(links.wang.own, day)).toBeUndefined();
    await world.after({ hours: 6 });
    await lin.says('我要換班');
    await lin.says('12/6');
    await lin.says('王大明');
    await lin.taps('對方代班（不用還）');
    await lin.taps('送出換班');
    await wang.taps('同意換班');
    await chen.taps('核准');
    expect(await summaryAt(links.lin.own, day)).toBeUndefined();
    expect(await summaryAt(links.wang.own, day)).toBe('值班（主）日班');
    expect(await summaryAt(links.lin.team, day)).toBe(
      '日班：主值 王大明 小隊長、備援 李思雅 偵查佐',
    );
  });

  it('shows nothing once its owner was suspended, and nothing again when they are back', async () => {
    const { own, team } = await asks('wang');
    const { userId } = world.phoneOf('wang');
    const become = (status: 'suspended' | 'active') =>
      world.journey.stores().transact(async ({ members }) => {
        const member = await members.find(userId);
        if (member === undefined) throw new Error('no member');
        await members.save({ ...member, status, statusAt: world.journey.clock.now() });
      }, 'test');
    world.journey.clock.move(1_000);
    await become('suspended');
    expect([await statusOf(own), await statusOf(team)]).toEqual([404, 404]);
    world.journey.clock.move(1_000);
    await become('active');
    expect(await statusOf(own)).toBe(404);
    expect(await statusOf((await asks('wang')).own)).toBe(200);
  });

  it('shows nothing once its owner left, or managers took them out of their list', async () => {
    const { own } = await asks('wang');
    world.journey.clock.move(1_000);
    await world.players.wang.says('離職');
    await world.players.wang.taps('確定離職');
    expect(await statusOf(own)).toBe(404);

    const lin = await asks('lin');
    const people = [cast.wang, cast.lee, cast.wu, cast.chen];
    await world.edit('duty-roster', { ...shippedRoster, rotations: [] });
    await world.edit('people', { people });
    await world.after({ seconds: 2 });
    await world.after({ seconds: 2 });
    expect([await statusOf(lin.own), await statusOf(lin.team)]).toEqual([404, 404]);
  });

  it("belongs to what is kept of a person, without the tokens' hashes, and goes with them", async () => {
    const { own } = await asks('wang');
    const { clock, stores } = world.journey;
    const subject = async () =>
      subjectOf(
        cast.wang.id,
        Object.values(cast),
        await stores().transact(({ members }) => members.all(), 'test'),
      );
    const wang = await subject();
    const kept = await stores().transact((ports) => keptOfPerson(wang, ports), 'test');
    const userId = world.phoneOf('wang').userId;
    expect(kept.filter(({ part }) => part === 'calendar').map(({ value }) => value)).toEqual([
      { userId, issuedAt: clock.now(), hasOwn: true, hasTeam: true },
    ]);
    await stores().transact((ports) => erasePerson(cast.wang.id, wang, ports, clock), 'test');
    const feed = await stores().transact((ports) => ports.calendarFeeds.find(userId), 'test');
    expect(feed).toBeUndefined();
    expect(await statusOf(own)).toBe(404);
  });
});

describe('who may have which calendar', () => {
  it('is told by the list and the roles', async () => {
    await begin();
    // A coordinator of the list has their own; a manager the team's as well; an officer none.
    await world.players.wu.says('值班行事曆');
    expect([copied('wu', 'own'), copied('wu', 'team')]).toEqual([expect.any(String), undefined]);
    await world.players.chen.says('值班行事曆');
    expect([copied('chen', 'own'), copied('chen', 'team')]).not.toContain(undefined);
    expect((await world.officer.says('值班行事曆')).join()).toContain('不在值班人員名單上');
  });

  it('is asked again at every look: a role that was taken away takes the team along', async () => {
    await begin();
    const { own, team } = await asks('chen');
    const people = [cast.wang, cast.lee, cast.lin, cast.wu, { ...cast.chen, roles: ['officer'] }];
    await world.edit('people', { people });
    await world.after({ seconds: 2 });
    await world.after({ seconds: 2 });
    expect([await statusOf(own), await statusOf(team)]).toEqual([200, 404]);
  });

  it('is nobody where the public does not reach us', async () => {
    await begin({});
    expect((await world.players.wang.says('值班行事曆')).join()).toContain('尚未設定對外網址');
    expect(copied('wang', 'own')).toBeUndefined();
    expect(await deeds()).toEqual([]);
  });
});

describe('a link to a calendar', () => {
  beforeEach(() => begin());

  it('is read as a calendar, is kept by nobody on the way, and names no number', async () => {
    const { team } = await asks('wang');
    const seen = await visit(team);
    expect(Object.fromEntries(seen.headers)).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, max-age=900',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': expect.stringContaining('noindex'),
    });
    const text = await seen.text();
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(text).not.toContain(world.phoneOf('wang').userId);
    const head = await visit(team, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('that nobody gave out shows the same as one that was revoked', async () => {
    const { own } = await asks('wang');
    await world.players.wang.says('停用行事曆');
    const answers = [];
    const base = `${publicUrl}/calendar`;
    for (const link of [own, `${base}/${'A'.repeat(43)}.ics`, `${base}/x.ics`, `${base}/x`, base]) {
      const response = await visit(link);
      const shown = [...response.headers].filter(([name]) => name !== 'date');
      answers.push({ status: response.status, text: await response.text(), headers: shown });
    }
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ status: 404, text: expect.stringContaining('已經失效') });
    expect(new Map(answers[0]?.headers).get('cache-control')).toBe('no-store');
  });

  it('is not guessed for long', async () => {
    const statuses = [];
    for (let guess = 0; guess < 125; guess += 1) {
      statuses.push(await statusOf(`${publicUrl}/calendar/${guess}.ics`));
    }
    expect([statuses[0], statuses.at(-1)]).toEqual([404, 429]);
    world.journey.clock.move(60_000);
    expect(await statusOf(`${publicUrl}/calendar/1.ics`)).toBe(404);
  });

  it('is in no file a second after LINE has taken it, and works', async () => {
    const { own, team } = await asks('wang');
    const tokens = [own, team].map((link) => /([\w-]{43})\.ics$/.exec(link)?.[1] ?? '');
    const { dataDir, app } = world.journey;
    await app.tick();
    for (const token of tokens) expect(await filesHolding(dataDir, token)).toEqual([]);
    await world.journey.restart();
    expect(await statusOf(own)).toBe(200);
  });
});
