import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { ApiFault, Phone } from '../../src/sandbox/line-stand-in/types.ts';
import { quotaExhausted } from '../../src/wording/replies.ts';
import { type HandWorld, startHandWorld } from '../support/faults/hand-world.ts';
import { shippedQuestions } from '../support/faults/questions.ts';
import { storeFaults } from '../support/faults/store-verdict.ts';
import { verdictOn } from '../support/faults/verdict.ts';
import { messagesOf } from '../support/journey.ts';
import { tempFolders } from '../support/temp-folder.ts';

const makeFolder = tempFolders();
let world: HandWorld | undefined;
afterEach(async () => {
  const { journey } = world ?? {};
  journey?.line.faults.api.judge();
  journey?.line.faults.api.sever();
  await journey?.end();
  world = undefined;
});

type How = ApiFault['how'];
const status = (code: number): How => ({ kind: 'status', status: code });
const acceptFirst = true;
const rate = status(429);
const taken500: How = { kind: 'status', status: 500, acceptFirst };

/** How LINE answers replies and pushes, minute after minute. */
const illnesses: readonly (readonly [name: string, reply: How, push: How])[] = [
  ['429 for its rate', rate, rate],
  ['500', status(500), status(500)],
  ['503 and 429 in turns', status(503), rate],
  ['nothing at all: it hangs', { kind: 'hang' }, { kind: 'hang' }],
  ['with a reset', { kind: 'reset' }, { kind: 'reset' }],
  ['500, having accepted', taken500, taken500],
  ['429, and 500 for pushes that it accepted', rate, taken500],
  ['429, and hangs on pushes that it accepted', rate, { kind: 'hang', acceptFirst }],
  ['429, and resets pushes that it accepted', rate, { kind: 'reset', acceptFirst }],
  ['with a reset, having accepted', { kind: 'reset', acceptFirst }, status(500)],
  ['nothing, having accepted', { kind: 'hang', acceptFirst }, status(500)],
];

describe('LINE that answers, for ten minutes,', () => {
  it.each(illnesses)(
    '%s: nothing is lost, nothing is said twice',
    async (_name, reply, push) => {
      world = await startHandWorld({ officers: 3 });
      const { journey, officers, ledger } = world;
      const questions = await shippedQuestions();
      journey.line.faults.api.judge((call) => (call === 'reply' ? reply : push));
      for (let step = 0; step < 30; step += 1) {
        const officer = officers[step % officers.length];
        if (officer !== undefined && step % 2 === 0) {
          await world.ask(officer, questions[step] ?? '');
        }
        await world.pass(20_000);
      }
      journey.line.faults.api.judge();
      // The longest pause is five minutes; each chat's rows go one by one.
      await world.pass(20_000, 16);
      const { faults, knownTwice } = verdictOn(ledger);
      expect([...faults, ...storeFaults(ledger, await world.content())]).toEqual([]);
      expect(knownTwice).toBe(0);
    },
    60_000,
  );

  it.each([400, 401, 403])(
    '%i: ends where managers see it, and holds up nothing',
    async (code) => {
      world = await startHandWorld({ officers: 1 });
      const { journey, officers } = world;
      const [first = '', second = ''] = await shippedQuestions();
      const [officer = journey.officer] = officers;
      journey.line.faults.api.judge(() => status(code));
      await world.ask(officer, first);
      await world.settle();
      await world.pass(60_000, 10);
      journey.line.faults.api.judge();
      await world.ask(officer, second);
      await world.settle();
      expect(journey.sends()).toHaveLength(2);
      expect(messagesOf(journey.line, officer)).toHaveLength(1);
      expect(journey.logged).toContainEqual(
        expect.objectContaining({ level: 'error', event: 'message refused' }),
      );
      const { sent } = await world.content();
      const refused = sent.filter(({ outcome }) => outcome === 'refused');
      expect(refused).toMatchObject([{ messages: [{ kind: 'answer' }], reason: /^HTTP/ }]);
    },
    60_000,
  );
});

/** Pushes that a month has room for: one for each officer. */
const monthly = 3;

describe('the month’s pushes, when they are used up,', () => {
  const managerId = `U${'a'.repeat(32)}`;
  async function startWithManager() {
    const schedulesDir = await makeFolder();
    await copyFile('./schedules/escalation.json', join(schedulesDir, 'escalation.json'));
    const manager = { id: 'boss', name: '承辦人', title: '警務員', unit: '婦幼隊' };
    const people = [{ ...manager, roles: ['manager'], lineUserId: managerId }];
    await writeFile(join(schedulesDir, 'people.json'), JSON.stringify({ people }));
    const started = await startHandWorld({
      officers: monthly,
      content: { knowledgeDir: './knowledge', schedulesDir },
    });
    world = started;
    const { line } = started.journey;
    const boss = line.addUser({ name: '承辦人', role: 'reviewer', userId: managerId });
    const notices = () =>
      messagesOf(line, boss).filter((message) =>
        JSON.stringify(message).includes(quotaExhausted.slice(0, 20)),
      ).length;
    const pushes = () => started.journey.sends().filter(({ path }) => path.endsWith('/push'));
    return { ...started, boss, notices, pushes };
  }

  it.each([
    ['a plan with more', 0],
    ['the next month', 26.8 * 24 * 3_600_000],
  ])(
    'stop, replies go on, a manager reads it once; they resume with %s',
    async (how, ahead) => {
      const { journey, officers, ledger, boss, notices, pushes, ask, pass, settle, content } =
        await startWithManager();
      const { line } = journey;
      const questions = await shippedQuestions();
      const next = () => questions.pop() ?? '';
      await pass(ahead);
      const accepted = () => pushes().filter((call) => call.accepted).length;
      // Notices to the manager were pushed before.
      const before = accepted();
      line.quota.limit(before + monthly);
      // Replies are late for a minute, so that answers become pushes: first what the month holds, then more.
      line.faults.api.judge((call) => (call === 'reply' ? rate : undefined));
      for (let time = 0; time < 2; time += 1) {
        for (const officer of officers) await ask(officer, next());
        await settle();
        await pass(10_000, 7);
      }
      line.faults.api.judge();
      const whenStopped = pushes().length;
      expect(whenStopped).toBeGreaterThan(before + monthly);
      expect(accepted()).toBe(before + monthly);

      for (let minute = 0; minute < 40; minute += 1) {
        const [first = boss] = officers;
        if (minute % 10 === 0) await ask(first, next());
        if (minute % 15 === 0) await ask(boss, next());
        await settle();
        await pass(60_000);
      }
      expect(pushes()).toHaveLength(whenStopped);
      expect(notices()).toBe(1);
      const [first = boss, ...others] = officers;
      // What waited travels with the answers to those who go on asking.
      const got = (officer: Phone) => messagesOf(line, officer).length;
      expect(got(first)).toBe(6);
      expect(others.map(got)).toEqual([1, 1]);

      if (how === 'the next month') await pass(3_600_000);
      else line.quota.limit(before + 2 * monthly);
      await pass(60_000, 75);
      expect(others.map(got)).toEqual([2, 2]);
      expect(notices()).toBe(1);
      const isToldUnasked = (chat: string) => chat === managerId;
      const verdict = verdictOn(ledger, { isToldUnasked });
      expect(verdict).toMatchObject({ faults: [], knownTwice: 0 });
      expect((await content()).waiting).toEqual([]);
    },
    60_000,
  );
});
