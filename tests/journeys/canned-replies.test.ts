import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type InquiryWorld, inquiryWorld } from '../support/inquiry-world.ts';
import { actionsIn, messagesOf } from '../support/journey.ts';

let folder: string;
let knowledgeDir: string;
let world: InquiryWorld;

const shipped = '收到，我正在查，請稍候。';

async function begin(replies?: readonly object[]): Promise<void> {
  if (replies !== undefined) await write({ replies });
  world = await inquiryWorld({ knowledgeDir });
  await world.after({ hours: 6 });
  await world.officer.says('找值班人員');
}
function write(content: object | string): Promise<void> {
  const text = typeof content === 'string' ? content : JSON.stringify(content, null, 2);
  return writeFile(join(knowledgeDir, 'canned-replies.json'), text);
}
async function edit(content: object | string): Promise<void> {
  await write(content);
  // What is bad is looked at again before anybody is told.
  await world.after({ seconds: 2 });
  await world.after({ seconds: 2 });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'content-'));
  knowledgeDir = join(folder, 'knowledge');
  await mkdir(knowledgeDir);
  for (const name of ['contacts.json', 'synonyms.json']) {
    await cp(join('knowledge', name), join(knowledgeDir, name));
  }
  // One file of entries: small enough to be read again and again.
  const entry = {
    ...{ id: 'only', question: '書面告誡要記載哪些事項', aliases: [] },
    answer: { summary: '依格式記載。', steps: ['依格式記載。'], cautions: [] },
    basis: [{ law: '跟蹤騷擾防制法', article: '4' }],
    ...{ asOf: '2026-08-17', reviewBy: '2027-02-17', owner: '婦幼隊業務組', verified: true },
  };
  await mkdir(join(knowledgeDir, 'faq'));
  await writeFile(
    join(knowledgeDir, 'faq/a.json'),
    JSON.stringify({ category: '告誡', entries: [entry] }),
  );
});
afterEach(async () => {
  await world.end();
  await rm(folder, { recursive: true, force: true });
});

/** What can be sent with a tap, as the last card of whoever has the inquiry shows it. */
function offered(): string[] {
  const cards = messagesOf(world.journey.line, world.phoneOf('lin'));
  const desk = cards.findLast((one) => String(one.altText).includes('在您手上'));
  return [...actionsIn(desk)]
    .filter(({ data }) => String(data).includes('.canned.'))
    .map(({ displayText }) => String(displayText));
}

describe('ready answers', () => {
  it('are those of the managers’ file, in its order, with its contacts put in', async () => {
    await begin([
      { id: 'b', text: '請稍候兩分鐘。' },
      { id: 'a', text: '請撥 {contact:emergency}。' },
    ]);
    await world.players.lin.taps('接手');
    const [first, second] = offered();
    expect(first).toBe('請稍候兩分鐘。');
    expect(second).toMatch(/^請撥 .*110.*。$/);
    await world.players.lin.taps('請稍候兩分鐘。');
    expect(world.officer.news().at(-1)).toContain('請稍候兩分鐘。');
  });

  it('are the shipped ones where there is no such file, and none where the list is empty', async () => {
    await begin();
    await world.players.lin.taps('接手');
    expect(offered()).toContain(shipped);
    await edit({ replies: [] });
    expect((await world.players.lin.taps(shipped)).join()).toContain('失效');
    expect(offered()).toEqual([]);
  });

  it('are never sent with words that nobody has read: the card comes anew instead', async () => {
    await begin([{ id: 'wait', text: '請稍候。' }]);
    await world.players.lin.taps('接手');
    world.officer.news();
    await edit({ replies: [{ id: 'wait', text: '請改撥值班專線。' }] });
    const told = (await world.players.lin.taps('請稍候。')).join();
    expect(told).toContain('失效');
    expect(told).toContain('在您手上');
    expect(world.officer.news()).toEqual([]);
    await world.players.lin.taps('請改撥值班專線。');
    expect(world.officer.news().at(-1)).toContain('請改撥值班專線。');
  });

  it('stay as they were while the file is wrong, and the manager reads where', async () => {
    await begin([{ id: 'wait', text: '請稍候。' }]);
    world.players.chen.news();
    await edit('{\n  "replies": [\n    { "id": "wait", "txet": "請稍候。" }\n  ]\n}\n');
    const told = world.players.chen.news().join();
    expect(told).toContain('knowledge/canned-replies.json:3:');
    expect(told).toContain('沒有「txet」這個欄位，是不是「text」');
    await world.players.lin.taps('接手');
    expect(offered()).toEqual(['請稍候。']);
  });
});
