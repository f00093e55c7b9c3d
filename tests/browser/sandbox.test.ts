import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type App, createApp } from '../../src/app.ts';
import { startBrowser } from '../support/browser.ts';
import { shippedContent, shippedKnowledge } from '../support/journey.ts';

let browser: Browser;
let app: App;
let page: Page;
let origin: string;
let folder: string;
const outside: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  browser = await startBrowser();
}, 60_000);
afterAll(() => browser.close());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'helpdesk-'));
  app = await createApp(
    {
      line: { kind: 'sandbox' },
      host: '127.0.0.1',
      port: 0,
      dataDir: folder,
      databaseUrl: undefined,
      publicUrl: undefined,
      ...shippedContent,
      logLevel: 'silent',
      metricsToken: undefined,
    },
    { readKnowledge: () => shippedKnowledge() },
  );
  origin = `http://127.0.0.1:${await app.start()}`;
  page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) {
      outside.push(request.url());
    }
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  await page.goto(`${origin}/sandbox`);
}, 60_000);
afterEach(async () => {
  await page.close();
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

const officer = () => page.locator('[data-phone="officer"]');
const answers = () => officer().locator('li[data-from="bot"]');

describe('the sandbox in a browser', () => {
  it('answers a typed question with the card, on the phone that asked, without leaving the machine', async () => {
    await officer().getByLabel('輸入訊息').fill('不服書面告誡或不核發，多久內可以異議？');
    await officer().getByRole('button', { name: '傳送', exact: true }).click();

    const card = answers().first();
    await card.waitFor();
    expect(await card.getAttribute('data-type')).toBe('flex');
    expect(await card.innerText()).toContain('10 日');
    expect(await card.innerText()).toContain('跟蹤騷擾防制法第 4 條第 3 項');
    expect(await page.locator('[data-phone="specialist"] li[data-from="bot"]').count()).toBe(0);
    expect(outside).toEqual([]);
    expect(complaints).toEqual([]);
  }, 60_000);

  it('is used with the keyboard alone: type, send, press a button of the card', async () => {
    await officer().getByLabel('輸入訊息').focus();
    await page.keyboard.type('書面告誡要記載哪些事項');
    await page.keyboard.press('Enter');
    const helpful = officer().getByRole('button', { name: '有幫助' });
    await helpful.waitFor();
    await helpful.focus();
    await page.keyboard.press('Enter');
    await answers().nth(1).waitFor();
    expect(await answers().nth(1).innerText()).toContain('謝謝您的回饋');
  }, 60_000);

  it('opens a related question with a tap on its chip', async () => {
    await officer().getByLabel('輸入訊息').fill('書面告誡要記載哪些事項？');
    await page.keyboard.press('Enter');
    await officer().locator('.chip').first().click();
    await answers().nth(1).waitFor();
    expect(await answers().nth(1).getAttribute('data-type')).toBe('flex');
  }, 60_000);

  it('quotes a message of the account in the next line, which shows it', async () => {
    await officer().getByLabel('輸入訊息').fill('書面告誡要記載哪些事項？');
    await page.keyboard.press('Enter');
    await answers().first().getByRole('button', { name: '引用' }).click();
    expect(await officer().locator('.quote-bar').innerText()).toContain('引用：');
    await officer().getByLabel('輸入訊息').fill('這一則');
    await page.keyboard.press('Enter');
    await officer().locator('li[data-from="me"] .quoted').waitFor();
    expect(await officer().locator('.quote-bar').isVisible()).toBe(false);
    expect(complaints).toEqual([]);
  }, 60_000);

  it('shows one phone at a time on a narrow screen, and nothing runs out of it', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await officer().getByLabel('輸入訊息').fill('被害人有立即危險，現在該做什麼？');
    await page.keyboard.press('Enter');
    await answers().first().waitFor();
    expect(await page.locator('[data-phone]:visible').count()).toBe(1);
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(360);
  }, 60_000);
});
