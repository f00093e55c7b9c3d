import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
const port = 3998;
const out = '/tmp/walk'; mkdirSync(out, { recursive: true });
const program = spawn(process.execPath, ['dist/main.js'], { env: { ...process.env, PORT: String(port), DATA_DIR: mkdtempSync(join(tmpdir(), 'hd-')), LOG_LEVEL: 'error' }, stdio: ['ignore', 'inherit', 'pipe'] });
program.stderr.on('data', d => process.stderr.write(d));
await once(program.stderr, 'data');
const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: ['--no-sandbox', '--disable-gpu', '--lang=zh-TW'] });
const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
await page.goto(`http://localhost:${port}/sandbox`);
const phone = page.locator('[data-phone="officer"]');
const bots = phone.locator('li[data-from="bot"]');
async function settled(before) { await bots.nth(before).waitFor({ timeout: 15000 }); await page.waitForTimeout(400); }
async function say(text) { const n = await bots.count(); await phone.getByLabel('輸入訊息').fill(text); await page.keyboard.press('Enter'); await settled(n); }
let seed = Number(process.argv[3] ?? 7);
const rand = (n) => { seed = (seed * 1103515245 + 12345) & 0x7fffffff; return (seed >> 8) % n; };
const moves = new Set(['上一步', '重來', '取消', '找值班人員', '複製摘要', '有幫助', '沒解決']);
for (const title of (process.argv[2] ?? '').split(',')) {
  await say('引導');
  const n0 = await bots.count();
  const last = bots.last();
  await last.getByRole('button', { name: title }).first().click();
  await settled(n0);
  for (let step = 0; step < 30; step += 1) {
    const card = bots.last();
    const text = (await card.innerText()).replace(/\n+/g, ' / ');
    console.log(`\n[${title} ${step}] ${text}`);
    await page.screenshot({ path: `${out}/${title}-${step}.png` });
    const names = (await card.getByRole('button').allInnerTexts()).map((s) => s.trim());
    const choices = names.filter((s) => !moves.has(s) && !/^(找值班|複製|宣導|看|相關)/.test(s));
    if (text.includes('複製摘要') || choices.length === 0) break;
    const pick = choices[rand(choices.length)];
    console.log('   → ', pick, ' of ', choices.length);
    const n = await bots.count();
    await card.getByRole('button', { name: pick, exact: true }).first().click();
    await settled(n);
  }
}
await browser.close(); program.kill('SIGTERM');
