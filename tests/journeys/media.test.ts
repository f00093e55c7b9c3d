import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LineStandIn, UserAct } from '../../src/sandbox/line-stand-in/types.ts';
import { keepingStores } from '../contracts/every-store.ts';
import type { Chat } from '../support/chat.ts';
import { filesHolding } from '../support/disk.ts';
import { until } from '../support/faults/until.ts';
import { dutyPhone, type InquiryWorld, inquiryWorld } from '../support/inquiry-world.ts';
import { bytesOf, jpegOf, keptMedia } from '../support/media.ts';

const publicUrl = 'https://helpdesk.example.tw/line';
const scene = bytesOf.jpeg();
const picture: UserAct = { kind: 'image', content: jpegOf(scene) };

let world: InquiryWorld;
let ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function begin(given: Parameters<typeof inquiryWorld>[0] = { publicUrl }): Promise<void> {
  world = await inquiryWorld(given);
  ends = [() => world.end(), ...ends];
}

/** By day, with an inquiry that Lin has taken. */
async function taken(): Promise<{ officer: Chat; lin: Chat }> {
  const { officer, players, after } = world;
  await after({ hours: 6 });
  await officer.says('找值班人員');
  await players.lin.taps('接手');
  officer.news();
  players.lin.news();
  return { officer, lin: players.lin };
}

/** Time for the program to look once more. */
const look = (seconds = 1) => world.after({ seconds });

/** Opens a link as a browser would, at the program itself. */
function visit(link: string, init: RequestInit = {}): Promise<Response> {
  const path = link.slice(publicUrl.length);
  return fetch(`${world.journey.origin()}${path}`, init);
}
const bytesIn = async (response: Response) => Buffer.from(await response.arrayBuffer());
const kept = () => keptMedia(world.journey.stores());
const contentCalls = (line: LineStandIn) =>
  line.calls().filter(({ path }) => path.endsWith('/content'));

describe.each(keepingStores())('a picture, kept in $kind', ({ open }) => {
  beforeEach(async () => {
    const stores = await open();
    ends = [() => stores.close()];
    await begin({ stores, publicUrl });
  });

  it('goes from the officer to the specialist by a link, and is gone when the inquiry closes', async () => {
    const { officer, lin } = await taken();
    const told = (await officer.does(picture)).join();
    expect(told).toContain('圖片收到了，正在轉給諮詢 1205-001 的對方');
    expect(told).toContain('請勿傳被害人的臉、證件或住址');
    // LINE had its 200 before anything was loaded.
    expect(contentCalls(world.journey.line)).toEqual([]);
    expect(lin.news()).toEqual([]);

    await look();
    const card = lin.news().join();
    expect(card).toContain('諮詢 1205-001：員警傳來圖片');
    expect(card).toContain('連結到 12-06 09:00 為止');
    const link = lin.link('看圖片');
    expect(link).toMatch(/^https:\/\/helpdesk\.example\.tw\/line\/media\/[\w-]{43}$/);

    const seen = await visit(link);
    expect(seen.status).toBe(200);
    expect(await bytesIn(seen)).toEqual(scene);
    expect(Object.fromEntries(seen.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': 'inline',
      'content-length': String(scene.length),
      'cache-control': 'no-store',
      'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'/),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': expect.stringContaining('noindex'),
    });
    const head = await visit(link, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(scene.length)]);

    await lin.says('結案');
    await lin.taps('告誡');
    expect((await visit(link)).status).toBe(404);
    await look();
    expect(await kept()).toEqual({ known: [], bytes: [] });
    // Going on brings nothing back.
    await officer.taps('繼續');
    await lin.taps('接手');
    expect((await visit(link)).status).toBe(404);
  });

  it('goes from the specialist to the officer as well', async () => {
    const { officer, lin } = await taken();
    await lin.does({ kind: 'file', fileName: '告誡書 王小明.pdf' });
    await look();
    const card = officer.news().join();
    expect(card).toContain('諮詢 1205-001：值班專責人員傳來檔案');
    expect(card).not.toContain('王小明');
    const seen = await visit(officer.link('看檔案'));
    expect(Object.fromEntries(seen.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="file.pdf"',
    });
    expect(JSON.stringify(await kept())).not.toContain('王小明');
  });

  it('that is taken back before it was loaded is never loaded', async () => {
    const { officer, lin } = await taken();
    await officer.does(picture);
    await officer.does({ kind: 'unsend', messageId: officer.lastSent() });
    await look();
    expect(contentCalls(world.journey.line)).toEqual([]);
    expect(lin.news()).toEqual([]);
    expect(await kept()).toEqual({ known: [], bytes: [] });
  });

  it('that is taken back while it is loaded is not kept', async () => {
    const { officer, lin } = await taken();
    const { line } = world.journey;
    line.faults.api.next({ on: 'content', how: { kind: 'hang', acceptFirst: true } });
    await officer.does(picture);
    const looking = look();
    await until(() => line.faults.api.hanging() === 1, 'no call hangs');
    await officer.does({ kind: 'unsend', messageId: officer.lastSent() });
    line.faults.api.release();
    await looking;
    await look();
    expect(lin.news()).toEqual([]);
    expect(await kept()).toEqual({ known: [], bytes: [] });
  });

  it('that is taken back afterwards is seen by nobody any more', async () => {
    const { officer, lin } = await taken();
    await officer.does(picture);
    await look();
    const link = lin.link('看圖片');
    await officer.does({ kind: 'unsend', messageId: officer.lastSent() });
    expect((await visit(link)).status).toBe(404);
    await look();
    expect(await kept()).toEqual({ known: [], bytes: [] });
  });

  it('is seen for a day at most, though the inquiry be open', async () => {
    const { officer, lin } = await taken();
    await officer.does(picture);
    await look();
    const link = lin.link('看圖片');
    // Somebody says something now and then, so that nothing closes.
    for (let hour = 0; hour < 24; hour += 1) {
      await lin.says('還在處理');
      expect((await visit(link)).status).toBe(200);
      world.journey.clock.move(3_600_000);
    }
    expect((await visit(link)).status).toBe(404);
    await look();
    expect((await kept()).bytes).toEqual([]);
  });

  it('is seen by whoever takes the inquiry over', async () => {
    const { officer, lin } = await taken();
    await officer.does(picture);
    await look();
    await lin.says('轉交');
    await lin.says('李思雅');
    await lin.taps('不用備註');
    await world.players.lee.taps('接手');
    expect(await bytesIn(await visit(world.players.lee.link('看圖片')))).toEqual(scene);
  });
});

describe('a picture that does not come at once', () => {
  beforeEach(() => begin());

  it('is asked for again while LINE prepares it', async () => {
    const { officer, lin } = await taken();
    const { line } = world.journey;
    const notYet = { kind: 'status', status: 202, body: {} } as const;
    line.faults.api.next({ on: 'content', how: notYet, times: 2 });
    await officer.does({ kind: 'video' });
    await look();
    await look(1);
    expect(contentCalls(line)).toHaveLength(1);
    await look(2);
    await look(4);
    expect(contentCalls(line).map(({ status }) => status)).toEqual([202, 202, 200]);
    expect(lin.news().join()).toContain('員警傳來影片');
  });

  it('is given up after five minutes, and its sender is told to use the phone', async () => {
    const { officer, lin } = await taken();
    const { line } = world.journey;
    line.faults.api.next({ on: 'content', how: { kind: 'status', status: 500 }, times: 'always' });
    await officer.does(picture);
    officer.news();
    for (let tries = 0; tries < 12; tries += 1) await look(30);
    const told = officer.news();
    expect(told).toHaveLength(1);
    expect(told.join()).toContain('圖片沒有轉給對方');
    expect(told.join()).toContain(dutyPhone);
    expect(contentCalls(line).length).toBeLessThan(15);
    expect(lin.news()).toEqual([]);
    expect((await kept()).bytes).toEqual([]);
  });

  it('is loaded by the next program where the first one died with the wish', async () => {
    const { officer, lin } = await taken();
    await officer.does(picture);
    await world.journey.restart();
    await look();
    expect(await bytesIn(await visit(lin.link('看圖片')))).toEqual(scene);
    // … and is still there after another one.
    await world.journey.restart();
    expect((await visit(lin.link('看圖片'))).status).toBe(200);
  });

  it('is loaded again where a program died over it', async () => {
    const { officer, lin } = await taken();
    const { line } = world.journey;
    line.faults.api.next({ on: 'content', how: { kind: 'hang' } });
    await officer.does(picture);
    const looking = look();
    await until(() => line.faults.api.hanging() === 1, 'no call hangs');
    await world.journey.restart();
    await looking;
    await look(120);
    expect(lin.news().join()).toContain('員警傳來圖片');
  });

  it.each([
    ['404', { kind: 'status', status: 404, body: { message: 'not found' } }],
    ['a redirect', { kind: 'status', status: 302, body: {} }],
  ] as const)('is given up at once where LINE answers %s', async (_, how) => {
    const { officer } = await taken();
    world.journey.line.faults.api.next({ on: 'content', how });
    await officer.does(picture);
    officer.news();
    await look();
    expect(officer.news().join()).toContain('從 LINE 取不到內容');
  });
});

describe('what must not be relayed', () => {
  beforeEach(() => begin());

  it.each([
    ['HTML that says it is a picture', jpegOf(bytesOf.html()), '這種格式不能轉送'],
    ['a document with macros', jpegOf(bytesOf.docx('word/vbaProject.bin')), '這種格式不能轉送'],
    ['more than 10 MB', jpegOf(Buffer.alloc(10 * 1024 * 1024 + 1, bytesOf.jpeg())), '超過 10 MB'],
  ])('is %s', async (_, content, why) => {
    const { officer, lin } = await taken();
    await officer.does({ kind: 'image', content });
    officer.news();
    await look();
    const told = officer.news().join();
    expect(told).toContain(why);
    expect(told).toContain(dutyPhone);
    expect(lin.news()).toEqual([]);
    expect((await kept()).bytes).toEqual([]);
  });

  it('is anything before somebody has taken the inquiry, or without one', async () => {
    const { officer, players, after } = world;
    expect((await officer.does(picture)).join()).toContain('這裡不收圖片');
    await after({ hours: 6 });
    await officer.says('找值班人員');
    expect((await officer.does(picture)).join()).toContain('這裡不收圖片');
    await players.lin.taps('接手');
    for (const kind of ['sticker', 'location'] as const) {
      expect((await officer.does({ kind })).join()).not.toContain('正在轉給');
    }
    expect(contentCalls(world.journey.line)).toEqual([]);
  });

  it('is what closes before it comes: its sender hears that it did not arrive', async () => {
    const { officer, lin } = await taken();
    await officer.does(picture);
    officer.news();
    await lin.says('結案');
    await lin.taps('告誡');
    await look();
    expect(officer.news().join()).toContain('還沒轉過去就結案了');
    expect(contentCalls(world.journey.line)).toEqual([]);
  });
});

describe('without an address that the public reaches', () => {
  it('the sender is told to use the phone, and nothing is loaded', async () => {
    await begin({});
    const { officer, lin } = await taken();
    const told = (await officer.does(picture)).join();
    expect(told).toContain('目前不能轉送圖片和檔案');
    expect(told).toContain(dutyPhone);
    expect((await lin.does(picture)).join()).toContain('打電話給員警');
    await look();
    expect(contentCalls(world.journey.line)).toEqual([]);
    expect((await kept()).known).toEqual([]);
  });
});

describe('a link', () => {
  beforeEach(() => begin());

  it('that nobody gave out shows the same as one that has ended', async () => {
    const { officer, lin } = await taken();
    await officer.does(picture);
    await look();
    const link = lin.link('看圖片');
    await officer.does({ kind: 'unsend', messageId: officer.lastSent() });
    const answers = [];
    for (const path of [link, `${publicUrl}/media/${'A'.repeat(43)}`, `${publicUrl}/media/x`]) {
      const { status, headers, ...response } = await visit(path).then(async (one) => ({
        ...{ status: one.status, headers: one.headers, text: await one.text() },
      }));
      const shown = [...headers].filter(([name]) => name !== 'date');
      answers.push({ status, ...response, headers: shown });
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ status: 404, text: expect.stringContaining('已經失效') });
  });

  it('is not listed, changed or guessed for long', async () => {
    await taken();
    expect((await visit(`${publicUrl}/media`)).status).toBe(404);
    expect((await visit(`${publicUrl}/media/${'A'.repeat(43)}`, { method: 'POST' })).status).toBe(
      404,
    );
    const statuses = [];
    for (let guess = 0; guess < 130; guess += 1) {
      statuses.push((await visit(`${publicUrl}/media/${guess}`)).status);
    }
    expect(statuses[0]).toBe(404);
    expect(statuses.at(-1)).toBe(429);
    world.journey.clock.move(60_000);
    expect((await visit(`${publicUrl}/media/1`)).status).toBe(404);
  });

  it('stands nowhere on the disk, and neither does the picture once it is gone', async () => {
    const { officer, lin } = await taken();
    await officer.does(picture);
    await look();
    const { dataDir } = world.journey;
    const token = lin.link('看圖片').split('/').at(-1) ?? '';
    expect(await filesHolding(dataDir, token)).toEqual([]);
    const holding = await filesHolding(dataDir, 'a scene');
    expect(holding).toHaveLength(1);
    expect(holding[0]).toMatch(/^media\/[0-9a-f-]{36}$/);
    await officer.does({ kind: 'unsend', messageId: officer.lastSent() });
    await look();
    expect(await readdir(join(dataDir, 'media'))).toEqual([]);
  });
});

describe('whoever works in several inquiries', () => {
  it('says which one a picture is for', async () => {
    await begin();
    const { lin } = await taken();
    const another = await world.anotherOfficer('another');
    await another.says('找值班人員');
    await lin.taps('接手');
    await look();
    await world.officer.says('還在嗎');
    expect((await lin.does(picture)).join()).toContain('這張圖片要給哪一件？');
    expect((await lin.taps('1205-002')).join()).toContain('正在轉給諮詢 1205-002 的對方');
    await look();
    expect(another.news().join()).toContain('諮詢 1205-002：值班專責人員傳來圖片');
    expect(world.officer.news().join()).not.toContain('圖片');
  });
});
