// Plays the sandbox as a new user would and keeps what they see, for the README.
// Needs a font with Chinese characters on this machine (such as fonts-noto-cjk).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';

const port = 3999;
const folder = process.argv[2] ?? 'docs';
const program = spawn(process.execPath, ['dist/main.js'], {
  env: {
    ...process.env,
    PORT: String(port),
    DATA_DIR: mkdtempSync(join(tmpdir(), 'helpdesk-')),
    LOG_LEVEL: 'silent',
  },
  stdio: ['ignore', 'ignore', 'pipe'],
});
await once(program.stderr, 'data');

const browser = await playwright.launch({
  executablePath: await chromium.executablePath(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--lang=zh-TW'],
});

async function ask(page, role, text) {
  const phone = page.locator(`[data-phone="${role}"]`);
  const before = await phone.locator('li[data-from="bot"]').count();
  await phone.getByLabel('輸入訊息').fill(text);
  await page.keyboard.press('Enter');
  await phone.locator('li[data-from="bot"]').nth(before).waitFor();
}

const wide = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await wide.goto(`http://localhost:${port}/sandbox`);
await ask(wide, 'officer', '不服告誡書要幾天內異議');
await ask(wide, 'specialist', '他現在在她家門口');
await ask(wide, 'reviewer', '保護令');
await wide.waitForTimeout(500);
await wide.screenshot({ path: join(folder, 'sandbox.png') });

const narrow = await browser.newPage({ viewport: { width: 360, height: 740 } });
await narrow.goto(`http://localhost:${port}/sandbox`);
await ask(narrow, 'officer', '年底考績甲等名額多少');
await narrow.waitForTimeout(500);
await narrow.screenshot({ path: join(folder, 'sandbox-narrow.png') });

await browser.close();
program.kill('SIGTERM');
