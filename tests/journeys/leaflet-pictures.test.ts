import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keepingStores } from '../contracts/every-store.ts';
import { type InquiryWorld, inquiryWorld } from '../support/inquiry-world.ts';
import { messagesOf } from '../support/journey.ts';

describe.each(keepingStores())('pictures of leaflets, kept in $kind,', ({ open }) => {
  let world: InquiryWorld;
  let knowledgeDir: string;
  let closeStores: () => Promise<void>;
  const publicUrl = 'https://helpdesk.example.com';
  beforeEach(async () => {
    const stores = await open();
    closeStores = () => stores.close();
    knowledgeDir = await mkdtemp(join(tmpdir(), 'leaflet-pictures-'));
    await cp('./knowledge', knowledgeDir, { recursive: true });
    world = await inquiryWorld({ stores, knowledgeDir, publicUrl, hasShippedFaq: true });
  });
  afterEach(async () => {
    await world.end();
    await closeStores();
    await rm(knowledgeDir, { recursive: true, force: true });
  });

  async function sent(): Promise<string> {
    await world.officer.says('求助專線');
    await world.officer.taps('看圖卡');
    const { line, officer } = world.journey;
    const message = messagesOf(line, officer).at(-1) as { originalContentUrl?: string };
    expect(message).toMatchObject({ type: 'image' });
    return String(message.originalContentUrl);
  }
  const get = (url: string) =>
    fetch(url.replace(publicUrl, world.journey.origin()), { redirect: 'manual' });

  it('are sent as a picture that LINE can fetch', async () => {
    const url = await sent();
    expect(url).toMatch(/^https:\/\/helpdesk\.example\.com\/pictures\/hotlines-[0-9a-f]{16}\.png$/);
    const got = await get(url);
    expect(got.status).toBe(200);
    expect(got.headers.get('content-type')).toBe('image/png');
    expect(got.headers.get('cache-control')).toContain('immutable');
    expect(await got.text()).toContain('求助專線');
  });

  it('have another address once the text was edited, to which the old one leads', async () => {
    const before = await sent();
    const file = join(knowledgeDir, 'materials.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('想找人談', '想和人談'));
    await world.after({ seconds: 1 });
    await world.after({ seconds: 1 });
    const after = await sent();
    expect(after).not.toBe(before);
    const moved = await get(before);
    expect(moved.status).toBe(302);
    expect(moved.headers.get('cache-control')).toBe('no-store');
    const location = new URL(String(moved.headers.get('location')), before).href;
    expect(location).toBe(after);
    expect(await (await get(after)).text()).toContain('想和人談');
  });

  it.each([
    'hotlines.png',
    'hotline-0123456789abcdef.png',
    'hotlines-0123456789abcdef',
    'hotlines-0123456789ABCDEF.png',
    '..%2fhotlines-0123456789abcdef.png',
    '%2e%2e%2f%2e%2e%2fsnapshot.json',
    '',
  ])('are not there under /pictures/%s', async (name) => {
    const got = await get(`${publicUrl}/pictures/${name}`);
    expect(got.status).toBe(404);
    expect(got.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('without an address of its own', () => {
  it('the card says why there is no picture', async () => {
    const world = await inquiryWorld();
    await world.officer.says('求助專線');
    const { line, officer } = world.journey;
    const card = JSON.stringify(messagesOf(line, officer).at(-1));
    expect(card).toContain('不能傳圖卡');
    expect(card).not.toContain('看圖卡');
    await world.end();
  });
});
