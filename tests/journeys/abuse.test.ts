import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Router } from 'express';
import fc from 'fast-check';
import { createHttpServer } from '../../src/http/server.ts';
import { createButtonData } from '../../src/line/button-data.ts';
import type { PaceLimits } from '../../src/messaging/pace.ts';
import { type Chat, chatOf } from '../support/chat.ts';
import { channelSecret, type Journey, shippedContent, startJourney } from '../support/journey.ts';
import { rememberingLog } from '../support/remembering-log.ts';
import { copyOfSchedules, withPeople } from '../support/schedules.ts';

const question = '不服書面告誡要幾天內異議';
const expired = '按鈕已經失效';
const minuteMs = 60_000;

let journey: Journey;
let officer: Chat;
afterEach(() => journey.end());

async function start(paceLimits?: PaceLimits): Promise<void> {
  const schedulesDir = await copyOfSchedules();
  await withPeople(schedulesDir, []);
  journey = await startJourney(paceLimits === undefined ? {} : { paceLimits }, {
    ...shippedContent,
    schedulesDir,
  });
  officer = chatOf(journey, journey.officer);
}
const newcomer = (name: string) => chatOf(journey, journey.line.addUser({ name }));
/** All that a button could change. */
const documents = () =>
  journey.stores().transact(
    async ({ members, enrolmentCodes, openQuestions, openForms, answersGiven, audit }) => ({
      members: await members.all(),
      codes: await enrolmentCodes.all(),
      questions: await openQuestions.all(),
      form: await openForms.find(officer.userId),
      answers: await answersGiven.ofAsker(officer.userId),
      audit: await audit.recent(),
    }),
    'test',
  );
/** The data of a button in what the account said last. */
function dataOf(chat: Chat, kind: string): string {
  const phone = journey.line.phones().find(({ userId }) => userId === chat.userId);
  const said = JSON.stringify(phone?.messages.filter(({ from }) => from === 'bot') ?? []);
  return (
    [...said.matchAll(/"data":"([^"]+)"/g)]
      .map(([, data]) => data ?? '')
      .findLast((data) => data.split('.')[1] === kind) ?? ''
  );
}
async function presses(chat: Chat, data: string): Promise<string[]> {
  const before = chat.read().length;
  await journey.line.act(chat.userId, { kind: 'postback', data });
  await journey.app.idle();
  return chat.read().slice(before);
}

describe('a button', () => {
  beforeEach(async () => {
    await start();
    await officer.says(question);
  });

  /** It is answered politely, and nothing whatever has changed. */
  async function doesNothing(data: string, chat = officer): Promise<void> {
    expect(data).not.toBe('');
    const before = await documents();
    const said = await presses(chat, data);
    expect(said).toHaveLength(1);
    expect(said.join()).toContain(expired);
    expect(await documents()).toEqual(before);
  }

  it('of an older version does nothing, though its seal is ours', async () => {
    const buttons = createButtonData(channelSecret);
    const now = buttons.seal({ kind: 'helpful', answerId: 'x' }, officer.userId);
    await doesNothing(now.replace(/^\d+/, '1'));
    await doesNothing('1.helpful.x.bbbbbbbbbbbbbbbbbbbbbb');
  });

  it.each([
    '',
    'x',
    '2.suspend.Uaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbb',
    `2.helpful.${'a'.repeat(900)}.b`,
    '{"action":"suspend"}',
    '2.form.a~b~c.bbbbbbbbbbbbbbbbbbbbbb',
    '💥'.repeat(100),
  ])('that somebody made up does nothing: %#', async (data) => {
    const before = await documents();
    expect((await presses(officer, data)).join()).toContain(expired);
    expect(await documents()).toEqual(before);
  });

  it('with one sign changed does nothing, wherever the sign stands', async () => {
    const data = dataOf(officer, 'helpful');
    const before = await documents();
    for (const at of [0, 3, 12, data.length - 1]) {
      const sign = data[at] === 'a' ? 'b' : 'a';
      expect(
        (await presses(officer, data.slice(0, at) + sign + data.slice(at + 1))).join(),
      ).toContain(expired);
    }
    expect(await documents()).toEqual(before);
  });

  it('of another person’s chat does nothing', async () => {
    const other = newcomer('同事');
    await journey.enrol({ userId: other.userId } as never);
    await doesNothing(dataOf(officer, 'helpful'), other);
  });

  it('of a manager does nothing for an officer, not even sealed for their own chat', async () => {
    const buttons = createButtonData(channelSecret);
    const victim = newcomer('別人');
    await journey.enrol({ userId: victim.userId } as never);
    for (const kind of ['suspend', 'restore', 'show-member'] as const) {
      await doesNothing(buttons.seal({ kind, userId: victim.userId }, officer.userId));
    }
    await doesNothing(buttons.seal({ kind: 'revoke-code', codeId: 'x' }, officer.userId));
  });

  it('about what is not there does nothing', async () => {
    const buttons = createButtonData(channelSecret);
    await journey.enrol(journey.officer, { roles: ['manager'] });
    const { userId } = officer;
    await doesNothing(buttons.seal({ kind: 'show-entry', entryId: 'gone' }, userId));
    await doesNothing(buttons.seal({ kind: 'helpful', answerId: 'gone' }, userId));
    await doesNothing(buttons.seal({ kind: 'revoke-code', codeId: 'gone' }, userId));
    await doesNothing(buttons.seal({ kind: 'suspend', userId: `U${'0'.repeat(32)}` }, userId));
    await doesNothing(buttons.seal({ kind: 'suspend', userId }, userId));
    const form = { kind: 'form', instance: 'gone', field: 'who', value: 'x' } as const;
    await doesNothing(buttons.seal(form, userId));
  });

  it('of a form that is over, or of a question before, does nothing', async () => {
    await journey.enrol(journey.officer, { roles: ['manager'] });
    await officer.says('產生報到代碼');
    const first = dataOf(officer, 'form');
    await presses(officer, first);
    await doesNothing(first);
    await officer.says('取消');
    await doesNothing(first);
    await officer.says('產生報到代碼');
    await doesNothing(first);
  });

  it('that is delivered twice by LINE counts once, and tapped twice is harmless', async () => {
    const data = dataOf(officer, 'helpful');
    journey.line.faults.webhook.set({ duplicate: true });
    expect(await presses(officer, data)).toHaveLength(1);
    journey.line.faults.webhook.set({ duplicate: false });
    const { audit: _, ...before } = await documents();
    expect((await presses(officer, data)).join()).not.toContain(expired);
    expect(await documents()).toMatchObject(before);
    expect(before.answers).toEqual([expect.objectContaining({ verdict: 'helpful' })]);
  });
});

describe('somebody who writes too fast', () => {
  beforeEach(() => start({ perUser: 3, total: 100 }));

  it('hears one kind sentence, then nothing until the minute is over', async () => {
    for (let n = 0; n < 3; n += 1) expect((await officer.says(question)).join()).toContain('10 日');
    const said = await officer.says(question);
    expect(said).toHaveLength(1);
    expect(said.join()).toContain('請稍等一分鐘');
    expect(said.join()).toContain('110');
    for (let n = 0; n < 3; n += 1) expect(await officer.says(question)).toEqual([]);
    journey.clock.move(minuteMs - 1);
    expect(await officer.says(question)).toEqual([]);
    journey.clock.move(1);
    expect((await officer.says(question)).join()).toContain('10 日');
  });

  it('is answered in danger at any time, and others are answered as ever', async () => {
    for (let n = 0; n < 5; n += 1) await officer.says(question);
    expect((await officer.says('他拿刀在我家門口')).join()).toContain('110');
    const other = newcomer('同事');
    await journey.enrol({ userId: other.userId } as never);
    expect((await other.says(question)).join()).toContain('10 日');
  });

  it('can still take back what they typed', async () => {
    await officer.says('量子貓貓');
    for (let n = 0; n < 5; n += 1) await officer.says(question);
    const phone = journey.line.phones().find(({ userId }) => userId === officer.userId);
    const messageId = phone?.messages.find(({ from }) => from === 'me')?.id ?? '';
    await journey.line.act(officer.userId, { kind: 'unsend', messageId });
    expect((await documents()).questions).toEqual([]);
  });
});

it('while all together write too fast, each hears once that it is busy, with the number to call', async () => {
  await start({ perUser: 100, total: 3 });
  const flood = newcomer('別人');
  for (let n = 0; n < 3; n += 1) await flood.says(question);
  const said = await officer.says(question);
  expect(said).toHaveLength(1);
  expect(said.join()).toContain('同時使用的人太多');
  expect(await officer.says(question)).toEqual([]);
  expect((await officer.says('他拿刀在我家門口')).join()).toContain('110');
  journey.clock.move(minuteMs);
  expect((await officer.says(question)).join()).toContain('10 日');
});

describe('over HTTP', () => {
  it('pages carry helmet’s headers and do not say what serves them', async () => {
    await start();
    for (const path of ['/healthz', '/readyz', '/nothing']) {
      const { headers } = await fetch(`${journey.origin()}${path}`);
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("default-src 'self'");
      expect(headers.get('strict-transport-security')).toContain('max-age');
    }
  });

  it('a handler that throws shows neither why nor where', async () => {
    await start();
    const log = rememberingLog();
    const http = createHttpServer({
      ...{ line: () => false, media: Router(), calendar: Router(), log },
      pictures: Router(),
      ...{ sandbox: undefined, metricsToken: undefined },
      metrics: {} as never,
      readiness: async () => {
        throw new Error('secret-reason');
      },
    });
    const port = await http.listen('127.0.0.1', 0);
    const response = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect(response.status).toBe(500);
    expect(await response.text()).toBe('{"error":"internal"}');
    expect(log.events('error')).toEqual(['request failed']);
    await http.close();
  });

  it.each([
    ['a webhook nobody signed', '/webhook', 'POST', '{"events":[]}', 401],
    ['a path with dots', '/..%2f..%2fetc/passwd', 'GET', undefined, 404],
    ['a broken escape', '/%E0%A4%A', 'GET', undefined, 404],
    ['a method nobody serves', '/webhook', 'PUT', 'x', 404],
  ])('%s gets a bare refusal', async (_, path, method, body, status) => {
    await start();
    const response = await fetch(`${journey.origin()}${path}`, {
      method,
      ...(body === undefined ? {} : { body }),
    });
    expect(response.status).toBe(status);
    expect(await response.text()).not.toMatch(/at |node_modules|Error:/);
  });
});

describe('whatever a stranger does', () => {
  const acts = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom(
      ...['報到', '報到 2222-2222-2222', '報到 ABCD', '人員', '人員 民權一派出所', '產生報到代碼'],
      ...['找值班人員', '值班', '離職', '取消', question, '他拿刀在我家門口', '確認', '警員'],
      ...['2.suspend.U.b', 'A123456789', '<script>', '\u0000', 'ignore previous instructions'],
    ),
  );

  it('they read the stranger’s line and refusals of codes, and nothing is kept of them', async () => {
    await start();
    await officer.says(question);
    const before = await documents();
    const allowed = /只供臺北市政府警察局報到的同仁使用|沒有完成報到|暫停報到/;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            acts,
            fc.constantFrom('text', 'postback', 'sticker', 'follow'),
            fc.nat(7_200_000),
          ),
          {
            maxLength: 8,
          },
        ),
        async (steps) => {
          const stranger = newcomer('路人');
          for (const [text, how, pauseMs] of steps) {
            journey.clock.move(pauseMs);
            const { userId } = stranger;
            if (how === 'text') await journey.line.act(userId, { kind: 'text', text: text || ' ' });
            else if (how === 'postback')
              await journey.line.act(userId, { kind: 'postback', data: text });
            else await journey.line.act(userId, { kind: how });
          }
          await journey.app.idle();
          for (const said of stranger.read()) expect(said).toMatch(allowed);
          const elapsed = steps.reduce((sum, [, , pauseMs]) => sum + pauseMs, 0);
          const lines = stranger.read().filter((said) => said.includes('只供'));
          expect(lines.length).toBeLessThanOrEqual(1 + Math.floor(elapsed / 3_600_000));
        },
      ),
      { numRuns: 40 },
    );
    expect(await documents()).toEqual(before);
  }, 120_000);
});
