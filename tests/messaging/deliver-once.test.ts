import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { silentLog } from '../../src/foundation/log.ts';
import { createDeliver } from '../../src/messaging/deliver.ts';
import type { DeliveryOutcome } from '../../src/messaging/messenger.ts';
import { memoryStores } from '../../src/storage/lowdb/open.ts';
import { countingIds } from '../support/counting-ids.ts';
import { clockAt } from '../support/hand-clock.ts';
import { readyWorkDone } from '../support/ready-work.ts';
import { newRow } from '../support/waiting-row.ts';
import { type Call, fakeMessenger } from './fake-messenger.ts';

/** How a call may end: whether the platform took the message, and whether we hear of it. */
const fates = ['taken', 'taken, unheard', 'not taken', 'not taken, unheard'] as const;
type Fate = (typeof fates)[number];

/** The platform: a token works once, and a retry key that it has seen is known again. */
function platform() {
  const taken: { chat: string; key: string }[] = [];
  const used = new Set<string>();
  return {
    taken,
    outcomeOf({ chat, key, via }: Call, fate: Fate): DeliveryOutcome {
      if (used.has(key)) {
        return via === 'reply'
          ? { kind: 'token-refused', requestId: undefined }
          : { kind: 'accepted', requestId: 'the first one' };
      }
      if (fate.startsWith('taken')) {
        used.add(key);
        taken.push({ chat, key });
      }
      return fate === 'taken'
        ? { kind: 'accepted', requestId: undefined }
        : { kind: 'retryable', reason: fate, unknownFate: fate.endsWith('unheard') };
    },
  };
}

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('add' as const),
      chat: fc.constantFrom('a', 'b', 'c'),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      nth: fc.nat(5),
      fate: fc.constantFrom(...fates),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(300_000) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('crash' as const), taken: fc.array(fc.boolean()) }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

interface Message {
  readonly chat: string;
  readonly key: string;
}

/** Lives through the steps, then lets everything succeed. */
async function live(
  steps: readonly Step[],
  { withToken }: { withToken: boolean },
): Promise<{ added: Message[]; taken: Message[] }> {
  const clock = clockAt('2026-12-05 09:00');
  const ids = countingIds();
  const { transact } = memoryStores();
  const line = platform();
  let messenger = fakeMessenger();
  let starts = 0;
  const start = () => {
    starts += 1;
    const holder = `sender ${starts}`;
    return createDeliver({
      ...{ transact, holder, messenger, clock, log: silentLog },
      onPushed: () => {},
      onQuota: async () => {},
      onAccepted: async () => {},
    });
  };
  let deliver = start();
  const added: Message[] = [];

  async function add(chat: string): Promise<void> {
    const token = `token ${added.length}`;
    // Young all the time: that an old token may cost a second message is another matter.
    const freshUntil = new Date(clock.now().getTime() + 12 * 3_600_000);
    const row = newRow(
      { clock, ids },
      { chat, ...(withToken ? { reply: { token, freshUntil } } : {}) },
    );
    added.push({ chat, key: withToken ? token : row.retryKey });
    await transact(({ outbox }) => outbox.add(row), chat);
  }

  async function crash(isTaken: readonly boolean[]): Promise<void> {
    // What was under way may have arrived; nobody is left to hear of it.
    for (const [nth, call] of messenger.underWay().entries()) {
      line.outcomeOf(call, isTaken[nth] === true ? 'taken' : 'not taken');
    }
    messenger = fakeMessenger();
    deliver = start();
    await deliver.takeOver();
  }

  for (const step of steps) {
    if (step.kind === 'add') await add(step.chat);
    else if (step.kind === 'wait') clock.move(step.ms);
    else if (step.kind === 'crash') await crash(step.taken);
    else {
      const underWay = messenger.underWay();
      const call = underWay[step.nth % Math.max(1, underWay.length)];
      call?.answer(line.outcomeOf(call, step.fate));
    }
    deliver.wake();
    await readyWorkDone();
    const chats = messenger.underWay().map(({ chat }) => chat);
    expect(new Set(chats).size).toBe(chats.length);
  }

  const waiting = () => transact(({ outbox }) => outbox.waitingCount(), 'test');
  for (let round = 0; round < 200 && (await waiting()) > 0; round += 1) {
    for (const call of messenger.underWay()) call.answer(line.outcomeOf(call, 'taken'));
    await readyWorkDone();
    if (messenger.underWay().length === 0) clock.move(300_000);
    deliver.wake();
    await readyWorkDone();
  }
  expect(await waiting()).toBe(0);
  return { added, taken: line.taken };
}

const byChat = (messages: readonly Message[]) =>
  Object.fromEntries(
    ['a', 'b', 'c'].map((name) => [
      name,
      messages.filter(({ chat }) => chat === name).map(({ key }) => key),
    ]),
  );

describe('whatever the platform does and whenever the program dies', () => {
  it.each([
    ['pushed', { withToken: false }],
    ['answered with a young token', { withToken: true }],
  ])('what is %s reaches each chat once, in its order', async (_how, how) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { added, taken } = await live(steps, how);
        expect(byChat(taken)).toEqual(byChat(added));
      }),
      { numRuns: 150 },
    );
  });
});
