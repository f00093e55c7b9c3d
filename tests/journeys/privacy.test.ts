import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createApp } from '../../src/app.ts';
import { forgetOldTalk } from '../../src/conversation/forget.ts';
import { contentDays } from '../../src/privacy/retention.ts';
import type { LineEvent } from '../../src/sandbox/line-stand-in/types.ts';
import { scrub } from '../../src/storage/scrub.ts';
import { asAfterCrash } from '../storage/lowdb/notes.ts';
import { type Chat, chatOf } from '../support/chat.ts';
import { filesHolding } from '../support/disk.ts';
import { type GroupChat, groupIn } from '../support/group.ts';
import { type Journey, shippedContent, startJourney } from '../support/journey.ts';
import { type RememberingLog, rememberingLog } from '../support/remembering-log.ts';
import { copyOfSchedules, withGroups } from '../support/schedules.ts';

const dayMs = 86_400_000;
const question = '不服書面告誡要幾天內異議';
/** Words that stand in no file but where somebody typed them, and that no mask touches. */
const phrase = '銀河裡的薛丁格貓';

let schedulesDir: string;
let log: RememberingLog;
let journey: Journey;
let officer: Chat;
beforeEach(async () => {
  schedulesDir = await copyOfSchedules();
  log = rememberingLog();
  journey = await startJourney({ log }, { ...shippedContent, schedulesDir });
  officer = chatOf(journey, journey.officer);
});
afterEach(() => journey.end());

const onDisk = (words: string) => filesHolding(journey.dataDir, words);
const kept = async () =>
  JSON.stringify(
    await journey.stores().transact(
      async ({ openQuestions, openForms, audit }) => ({
        questions: await openQuestions.all(),
        form: await openForms.find(officer.userId),
        audit: await audit.recent(),
      }),
      'test',
    ),
  );
const deeds = async () =>
  (await journey.stores().transact(({ audit }) => audit.recent(), 'test')).map(({ deed }) => deed);
/** What the officer typed last, as LINE names it. */
function lastMessageId(): string {
  const phone = journey.line.phones().find(({ userId }) => userId === officer.userId);
  return phone?.messages.findLast(({ from }) => from === 'me')?.id ?? '';
}
async function unsends(messageId = lastMessageId()): Promise<void> {
  await journey.line.act(officer.userId, { kind: 'unsend', messageId });
  await journey.app.idle();
}
const messageIdOf = ({ message }: LineEvent) => (message as { id: string }).id;

describe('personal data that somebody types', () => {
  it.each([
    ['A123456789', '身分證號'],
    ['Ａ１２３４５６７８９', '身分證號'],
    ['AC01234567', '居留證號'],
    ['0912-345-678', '手機號碼'],
    ['02-2345-6789', '市內電話'],
    ['ABC-1234', '車牌號碼'],
    ['chen.mei@example.com', '電子郵件'],
    ['信義路五段7號12樓', '地址'],
    ['123456789012345', '長串數字'],
  ])('is kept nowhere, and the sender hears what was hidden and why: %s', async (secret, name) => {
    for (const text of [`對方一直傳訊息給 ${secret} 怎麼辦`, `${secret} 銀河`, secret]) {
      const said = (await officer.says(text)).join();
      expect(said).toContain(name);
      expect(said).toContain('依規定不得用 LINE 傳送當事人個資');
      expect(said).toContain('收回');
    }
    expect(await kept()).not.toContain(secret);
    expect(await onDisk(secret)).toEqual([]);
    expect(JSON.stringify(log.lines)).not.toContain(secret);
    expect(JSON.stringify(journey.line.calls())).not.toContain(secret);
    // It is the mask that keeps it away: what stands around is there.
    expect(await onDisk('銀河')).not.toEqual([]);
  });

  it('is masked in what a form keeps as well', async () => {
    await journey.enrol(journey.officer, { roles: ['manager'] });
    await officer.says('產生報到代碼');
    await officer.taps('個人代碼（名單上的同仁）');
    expect((await officer.says('王大明 0912345678')).join()).toContain('手機號碼');
    expect(await onDisk('0912345678')).toEqual([]);
  });

  it('is masked in what a manager looks for, and no word of it gets into the audit', async () => {
    await journey.enrol(journey.officer, { roles: ['manager'] });
    const said = (await officer.says('人員 司馬丙丁 A123456789')).join();
    expect(said).toContain('身分證號');
    expect(await onDisk('A123456789')).toEqual([]);
    const entries = await journey.stores().transact(({ audit }) => audit.recent(), 'test');
    expect(entries.at(-1)).toMatchObject({ who: officer.userId, deed: 'people-seen' });
    expect(JSON.stringify(entries)).not.toContain('司馬丙丁');
    await unsends();
    await journey.app.tick();
    expect(await onDisk('司馬丙丁')).toEqual([]);
  });

  it.each(['113', '1995', '02-2361-5295', '（０２）２３９１－１０６７', 'AW000-K113007', 'C-0012'])(
    'is not seen in what anybody may write: %s',
    async (written) => {
      expect((await officer.says(`銀河 ${written} 銀河`)).join()).not.toContain('系統已遮住');
      expect(await onDisk(`銀河 ${written} 銀河`)).not.toEqual([]);
    },
  );

  it('does not keep a question from being answered', async () => {
    const said = (await officer.says(`她的電話0912345678，${question}`)).join();
    expect(said).toContain('10 日');
    expect(said).toContain('手機號碼');
  });

  it('of a stranger is kept nowhere, and neither is anything else they type', async () => {
    const stranger = chatOf(journey, journey.line.addUser({ name: '路人' }));
    await stranger.says(`${phrase} A123456789`);
    await stranger.says(`報到 ${phrase}`);
    expect(await onDisk(phrase)).toEqual([]);
    expect(await onDisk('A123456789')).toEqual([]);
  });
});

it('the log of a conversation holds no word of it, no name, no code, no token', async () => {
  await journey.enrol(journey.officer, { roles: ['manager'], name: '司馬丙丁' });
  const stranger = chatOf(journey, journey.line.addUser({ name: '歐陽戊己' }));
  await officer.says(phrase);
  await officer.says('產生報到代碼');
  await officer.taps('單位代碼（多人共用）');
  await officer.says('民權一派出所');
  const [code = ''] = /([0-9A-Z]{4}-){2}[0-9A-Z]{4}/.exec((await officer.taps('1')).join()) ?? [];
  await stranger.says(`報到 ${code}`);
  await stranger.says('歐陽戊己');
  journey.line.faults.api.next({ on: 'any', how: { kind: 'status', status: 500 }, times: 3 });
  await officer.says(`${phrase} 0912345678`);
  const refused = { message: `${phrase} is bad`, details: [] };
  journey.line.faults.api.next({ on: 'any', how: { kind: 'status', status: 400, body: refused } });
  await stranger.says('警員');
  const lines = JSON.stringify(log.lines);
  // Something was logged: that calls failed.
  expect(log.lines.length).toBeGreaterThan(1);
  const tokens = journey.line
    .calls()
    .map(({ body }) => (body as { replyToken?: string }).replyToken);
  for (const secret of ['歐陽戊己', '司馬丙丁', code, '0912345678', 'journey-token', ...tokens]) {
    expect(lines).not.toContain(secret ?? 'journey-token');
  }
});

describe('a message that is taken back', () => {
  beforeEach(async () => {
    await officer.says(phrase);
    expect(await onDisk(phrase)).not.toEqual([]);
  });

  it('is gone from what is kept at once, and from every file within a second', async () => {
    await unsends();
    expect(await kept()).not.toContain(phrase);
    await journey.app.tick();
    expect(await onDisk(phrase)).toEqual([]);
    expect(await deeds()).toContain('text-erased');
  });

  it('is gone from both generations, journals and what was set aside as damaged', async () => {
    await journey.restart();
    await journey.restart();
    await officer.says('另一句 銀河');
    await writeFile(join(journey.dataDir, 'damaged-1-snapshot.json'), phrase);
    await writeFile(join(journey.dataDir, 'damaged-documents.jsonl'), phrase);
    expect((await onDisk(phrase)).length).toBeGreaterThan(3);
    const phone = journey.line.phones().find(({ userId }) => userId === officer.userId);
    const first = phone?.messages.find(({ from }) => from === 'me')?.id;
    await unsends(first);
    await journey.app.tick();
    expect(await onDisk(phrase)).toEqual([]);
    // Nothing else went with it, and it stays so.
    expect(await kept()).toContain('另一句 銀河');
    await journey.restart();
    expect(await kept()).toContain('另一句 銀河');
    expect(await onDisk(phrase)).toEqual([]);
  });

  it('takes no answer and no call: the officer asks on as if nothing had been', async () => {
    const sends = journey.sends().length;
    await unsends();
    expect(journey.sends()).toHaveLength(sends);
    expect((await officer.says(question)).join()).toContain('10 日');
  });

  it('leaves that an answer was given, without the words', async () => {
    const asked = `${question} ${phrase}`;
    const data = async () => {
      await officer.says(asked);
      return /"data":"2\.helpful\.([^.]+)\./.exec(JSON.stringify(journey.said().at(-1)))?.[1] ?? '';
    };
    const answerId = await data();
    await unsends();
    const given = await journey
      .stores()
      .transact(({ answersGiven }) => answersGiven.find(answerId), 'test');
    expect(given).toMatchObject({ entryId: 'warning-objection' });
    expect(given).not.toHaveProperty('asked');
    // An officer who then says that it did not help has no words left to be kept.
    await officer.taps('沒解決');
    expect(await kept()).not.toContain(asked);
  });

  it('is gone though the program is killed before it has written over its files', async () => {
    await unsends();
    const copy = await asAfterCrash(journey.dataDir, `${journey.dataDir}-killed`);
    expect(await filesHolding(copy, phrase)).not.toEqual([]);
    const app = await createApp(
      {
        line: {
          ...{ kind: 'channel', secret: 's', token: 't' },
          ...{ apiOrigin: 'http://127.0.0.1:9', dataOrigin: 'http://127.0.0.1:9' },
        },
        publicUrl: undefined,
        ...{ host: '127.0.0.1', port: 0, dataDir: copy, databaseUrl: undefined },
        ...{ ...shippedContent, logLevel: 'silent', metricsToken: undefined },
      },
      { timers: false, log },
    );
    await app.tick();
    expect(await filesHolding(copy, phrase)).toEqual([]);
    await app.stop();
    await rm(copy, { recursive: true });
  }, 60_000);

  it('is erased again by nobody: a second event for it, or one delivered twice, is harmless', async () => {
    const messageId = lastMessageId();
    const event = journey.line.eventFor(officer.userId, { kind: 'unsend', messageId });
    await journey.line.deliver([event]);
    await journey.line.redeliver(event.webhookEventId);
    expect((await deeds()).filter((deed) => deed === 'text-erased')).toHaveLength(1);
  });
});

describe('a message that is taken back before it arrives', () => {
  it('gets no answer and leaves nothing', async () => {
    const late = journey.line.eventFor(officer.userId, { kind: 'text', text: phrase });
    const messageId = messageIdOf(late);
    await journey.line.deliver([
      journey.line.eventFor(officer.userId, { kind: 'unsend', messageId }),
    ]);
    expect((await journey.line.deliver([late])).status).toBe(200);
    await journey.app.idle();
    expect(officer.read()).toEqual([]);
    expect(await kept()).not.toContain(phrase);
    expect(await onDisk(phrase)).toEqual([]);
  });

  it('is known weeks later, when LINE delivers it again', async () => {
    const late = journey.line.eventFor(officer.userId, { kind: 'text', text: phrase });
    const messageId = messageIdOf(late);
    await journey.line.deliver([
      journey.line.eventFor(officer.userId, { kind: 'unsend', messageId }),
    ]);
    journey.clock.move(20 * dayMs);
    await forgetOldTalk(journey.stores().transact, journey.clock, contentDays);
    await journey.restart();
    await journey.line.deliver([late]);
    await journey.app.idle();
    expect(officer.read()).toEqual([]);
    expect(await onDisk(phrase)).toEqual([]);
  });
});

describe('what is typed into a form and taken back', () => {
  const name = '諸葛庚辛壬';
  beforeEach(async () => {
    const { name: _, title: __, ...unnamed } = await member();
    await journey.enrol(journey.officer, {
      ...unnamed,
      name: undefined,
      title: undefined,
    } as never);
    await journey.stores().transact(
      ({ openForms }) =>
        openForms.save({
          ...{ chat: officer.userId, instance: 'run', form: 'enrolment', field: 'name' },
          ...{ values: {}, messageIds: [], at: journey.clock.now() },
        }),
      'test',
    );
    await officer.says(name);
  });
  const member = async () => {
    const found = await journey
      .stores()
      .transact(({ members }) => members.find(officer.userId), 'test');
    if (found === undefined) throw new Error('no member');
    return found;
  };

  it('takes the form with it: nothing of it is left, and nothing is kept when going on', async () => {
    expect(await onDisk(name)).not.toEqual([]);
    await unsends();
    await journey.app.tick();
    expect(await kept()).not.toContain(name);
    expect(await onDisk(name)).toEqual([]);
    await officer.says('警員');
    expect((await officer.says('確認')).join()).not.toContain('已保存');
    expect((await member()).name).toBeUndefined();
  });

  it('is gone also from what still waits to be sent', async () => {
    journey.line.faults.api.next({
      ...{ on: 'any', times: 'always' },
      how: { kind: 'status', status: 500 },
    });
    await officer.says('警員');
    const phone = journey.line.phones().find(({ userId }) => userId === officer.userId);
    await unsends(phone?.messages.filter(({ from }) => from === 'me').at(-2)?.id);
    await journey.app.tick();
    await journey.app.idle();
    expect(await onDisk(name)).toEqual([]);
    journey.line.faults.api.clear();
    journey.clock.move(10 * 60_000);
    await journey.app.tick();
    await journey.app.idle();
    expect(officer.read().join()).not.toContain(name);
    expect((await officer.says(question)).join()).toContain('10 日');
  });
});

describe('a message that is edited', () => {
  let group: GroupChat;
  let first: LineEvent;
  const edited = '量子力學的貓';
  const edit = (text: string) =>
    journey.line.eventInGroup(group.chatId, officer.userId, {
      ...{ kind: 'edit', messageId: messageIdOf(first), text },
    });
  beforeEach(async () => {
    group = groupIn(journey);
    await withGroups(schedulesDir, [group.chatId]);
    await journey.app.tick();
    first = journey.line.eventInGroup(group.chatId, officer.userId, {
      ...{ kind: 'text', text: phrase, mentionsUs: true },
    });
    await group.delivers(first);
    expect(await kept()).toContain(phrase);
    journey.clock.move(1000);
  });

  it('reads as it does now in what is kept, masked, and the old words are on no disk', async () => {
    expect(await group.delivers(edit(`${edited} 0912345678`))).toEqual([]);
    expect(await kept()).toContain(`${edited} ＊＊＊`);
    expect(await kept()).not.toContain(phrase);
    await journey.app.tick();
    expect(await onDisk(phrase)).toEqual([]);
    expect(await onDisk('0912345678')).toEqual([]);
    expect(await onDisk(edited)).not.toEqual([]);
  });

  it('keeps its newest words, whatever order the edits arrive in', async () => {
    const older = edit(phrase);
    journey.clock.move(1000);
    const newer = edit(edited);
    await group.delivers(newer);
    await group.delivers(older);
    expect(await kept()).toContain(edited);
    expect(await kept()).not.toContain(phrase);
    await journey.app.tick();
    expect(await onDisk(phrase)).toEqual([]);
  });

  it('is answered anew where the edit speaks to the account; an older edit then gets nothing', async () => {
    const anew = { kind: 'edit', messageId: messageIdOf(first), mentionsUs: true } as const;
    const older = journey.line.eventInGroup(group.chatId, officer.userId, {
      ...{ ...anew, text: phrase },
    });
    journey.clock.move(1000);
    const newer = journey.line.eventInGroup(group.chatId, officer.userId, {
      ...{ ...anew, text: question },
    });
    expect((await group.delivers(newer)).join()).toContain('10 日');
    expect(await group.delivers(older)).toEqual([]);
    expect(await kept()).not.toContain(phrase);
    await journey.app.tick();
    expect(await onDisk(phrase)).toEqual([]);
  });

  it('does not get its old words back where its first event arrives last', async () => {
    const text = `${phrase}二`;
    const late = journey.line.eventInGroup(group.chatId, officer.userId, {
      ...{ kind: 'text', text, mentionsUs: true },
    });
    journey.clock.move(1000);
    const of = { kind: 'edit', messageId: messageIdOf(late), mentionsUs: true } as const;
    await group.happens({ ...of, text: edited }, officer.userId);
    expect(await group.delivers(late)).toEqual([]);
    expect(await onDisk(text)).toEqual([]);
  });

  it('and taken back then is gone in both versions', async () => {
    await group.delivers(edit(edited));
    await group.happens({ kind: 'unsend', messageId: messageIdOf(first) }, officer.userId);
    await journey.app.tick();
    for (const words of [phrase, edited]) expect(await onDisk(words)).toEqual([]);
    await group.delivers(edit(edited));
    expect(await onDisk(edited)).toEqual([]);
  });

  it('takes a name LINE did not give: who took it back need not be known', async () => {
    await group.happens({ kind: 'unsend', messageId: messageIdOf(first) });
    await journey.app.tick();
    expect(await onDisk(phrase)).toEqual([]);
  });
});

describe('what is older than the days that managers set', () => {
  const purge = async (days: number) => {
    const { contents } = await forgetOldTalk(journey.stores().transact, journey.clock, days);
    await scrub(journey.stores());
    return contents;
  };

  it('is 180 days where they set nothing else', () => {
    expect(contentDays).toBe(180);
  });

  it.each([180, 30])('is gone from what is kept and from the disk: %d days', async (days) => {
    await officer.says(phrase);
    await officer.says(`${question} ${phrase}`);
    journey.clock.move(days * dayMs - 1);
    await purge(days);
    expect(await kept()).toContain(phrase);
    journey.clock.move(2);
    expect(await purge(days)).toBeGreaterThan(0);
    expect(await kept()).not.toContain(phrase);
    expect(await onDisk(phrase)).toEqual([]);
    expect(await deeds()).toContain('content-purged');
  });
});

it('members of a group who edit and take back what was never kept do not make the program rewrite its files', async () => {
  const [listed, other] = [groupIn(journey), groupIn(journey)];
  await withGroups(schedulesDir, [listed.chatId]);
  await journey.app.tick();
  for (const group of [listed, other]) {
    const said = journey.line.eventInGroup(group.chatId, officer.userId, {
      ...{ kind: 'text', text: phrase },
    });
    await group.delivers(said);
    journey.clock.move(1000);
    const messageId = messageIdOf(said);
    await group.happens({ kind: 'edit', messageId, text: phrase }, officer.userId);
    await group.happens({ kind: 'unsend', messageId }, officer.userId);
  }
  const wished = await journey.stores().transact(({ scrub: wishes }) => wishes.wished(), 'test');
  expect(wished).toBeUndefined();
  expect(await deeds()).not.toContain('text-erased');
  expect(await onDisk(phrase)).toEqual([]);
});

it('a stranger who types and takes back does not make the program rewrite its files', async () => {
  const stranger = journey.line.addUser({ name: '路人' });
  await journey.line.act(stranger.userId, { kind: 'text', text: phrase });
  const [message] =
    journey.line.phones().find((one) => one.userId === stranger.userId)?.messages ?? [];
  await journey.line.act(stranger.userId, { kind: 'unsend', messageId: message?.id ?? '' });
  const wished = await journey.stores().transact(({ scrub: wishes }) => wishes.wished(), 'test');
  expect(wished).toBeUndefined();
  expect(await deeds()).not.toContain('text-erased');
});
