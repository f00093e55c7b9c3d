import { setTimeout as pause } from 'node:timers/promises';
import type { LineEvent, LineStandIn, Phone } from '../../../src/sandbox/line-stand-in/types.ts';
import type { Ledger } from './ledger.ts';
import type { Random } from './random.ts';

export interface LoadParts {
  readonly line: LineStandIn;
  readonly ledger: Ledger;
  readonly random: Random;
  readonly officers: readonly Phone[];
  readonly questions: readonly string[];
  /** Webhooks that are under way at the same time. */
  readonly abreast: number;
  /** Where a webhook goes at this moment; asked for each delivery. */
  readonly target: () => string;
  /** Longest rest between two webhooks, in real milliseconds. */
  readonly longestRestMs: number;
}

export interface Load {
  /** Asks nothing new; settles when every webhook was answered 200. */
  end(): Promise<void>;
  /** Delivers nothing more, whatever was answered. */
  abandon(): void;
}

/**
 * Officers who ask, and LINE between them and the program: it delivers again
 * what was not answered 200, sometimes twice all the same, and not in order.
 */
export function startLoad(parts: LoadParts): Load {
  const { line, ledger, random, officers, questions } = parts;
  let isOver = false;
  let isAbandoned = false;

  const deliver = (events: readonly LineEvent[], isRedelivery: boolean) => {
    // In one step with the delivery, which looks where to go before it waits.
    line.connect(parts.target());
    return line.deliver(
      isRedelivery
        ? events.map((event) => ({ ...event, deliveryContext: { isRedelivery } }))
        : events,
    );
  };

  async function askOnce(chance: Random): Promise<void> {
    const events = Array.from({ length: chance.chance(0.2) ? chance.int(2, 3) : 1 }, () =>
      line.eventFor(chance.pick(officers).userId, { kind: 'text', text: chance.pick(questions) }),
    );
    // LINE's times differ, though it made these within one millisecond.
    for (const [index, event] of events.entries()) event.timestamp += index;
    if (chance.chance(0.5)) events.reverse();
    ledger.asking(events);
    for (let again = false; ; again = true) {
      const { status } = await deliver(events, again);
      if (status === 200) break;
      if (isAbandoned) return;
      await pause(chance.int(20, 150));
    }
    ledger.confirmed(events);
    if (!chance.chance(0.15)) return;
    await pause(chance.int(0, 300));
    // Not awaited for its answer's sake: a program that is down may miss it.
    await deliver([chance.pick(events)], chance.chance(0.5));
  }

  async function keepAsking(chance: Random): Promise<void> {
    while (!isOver) {
      await askOnce(chance);
      await pause(chance.int(0, parts.longestRestMs));
    }
  }

  const asking = Array.from({ length: parts.abreast }, () => keepAsking(random.branch()));
  // A fault in here is told by `end`; until then nobody listens.
  for (const one of asking) one.catch(() => {});
  return {
    end: async () => {
      isOver = true;
      await Promise.all(asking);
    },
    abandon: () => {
      isOver = true;
      isAbandoned = true;
    },
  };
}
