import type { Clock } from '../../../src/foundation/clock.ts';
import type { ApiCall, LineEvent, LineStandIn } from '../../../src/sandbox/line-stand-in/types.ts';
import { answersIn } from './answers-in.ts';

/** A question as LINE knows it. */
export interface Asked {
  readonly event: LineEvent;
  readonly chat: string;
  /** When its first webhook went out: by the test's own stopwatch, and by the program's clock. */
  readonly sentAt: number;
  readonly askedAt: Date;
  /** Its place within its webhook, whose events are taken by their times. */
  readonly webhook: number;
  readonly place: number;
  /** When a webhook that carries it was first answered 200, by the stopwatch. */
  confirmedAt: number | undefined;
}

/** A call that sends a message, and which events it answers. */
export interface Sent {
  readonly call: ApiCall;
  /** By the stopwatch, and by the program's clock. */
  readonly at: number;
  readonly programAt: Date;
  readonly via: 'reply' | 'push';
  readonly chat: string;
  readonly answers: readonly string[];
}

/** All that LINE saw: what was asked, and every call that was made for it. */
export interface Ledger {
  readonly asked: Map<string, Asked>;
  readonly sent: Sent[];
  /** Notes the first delivery of events in one webhook. */
  asking(events: readonly LineEvent[]): void;
  confirmed(events: readonly LineEvent[]): void;
}

export const stopwatch = (): number => performance.now();

/** @param programClock Where it differs from LINE's, the age of a reply token is still what the program took it for. */
export function keepLedger(line: LineStandIn, channelSecret: string, programClock: Clock): Ledger {
  const asked = new Map<string, Asked>();
  const chatOfToken = new Map<string, string>();
  const sent: Sent[] = [];
  const answersOf = answersIn(channelSecret);
  let webhooks = 0;
  line.onChange((change) => {
    if (change.kind !== 'call') return;
    const { call } = change;
    const via = /message\/(reply|push)$/.exec(call.path)?.[1];
    if (via !== 'reply' && via !== 'push') return;
    const { to, replyToken } = fieldsOf(call.body);
    const chat = via === 'push' ? String(to) : (chatOfToken.get(String(replyToken)) ?? '');
    const times = { at: stopwatch(), programAt: programClock.now() };
    sent.push({ call, ...times, via, chat, answers: answersOf(call.body, chat) });
  });
  return {
    asked,
    sent,
    asking: (events) => {
      webhooks += 1;
      const inOrder = [...events].sort((a, b) => a.timestamp - b.timestamp);
      for (const [place, event] of inOrder.entries()) {
        const { userId: chat = '' } = event.source;
        chatOfToken.set(event.replyToken ?? '', chat);
        asked.set(event.webhookEventId, {
          ...{ event, chat, place, webhook: webhooks },
          ...{ sentAt: stopwatch(), askedAt: programClock.now() },
          confirmedAt: undefined,
        });
      }
    },
    confirmed: (events) => {
      for (const { webhookEventId } of events) {
        const known = asked.get(webhookEventId);
        if (known !== undefined) known.confirmedAt ??= stopwatch();
      }
    },
  };
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
