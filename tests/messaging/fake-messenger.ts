import type { DeliveryOutcome, Messenger } from '../../src/messaging/messenger.ts';

export interface Call {
  readonly via: 'reply' | 'push';
  readonly chat: string;
  /** The reply token or the retry key. */
  readonly key: string;
  /** Lets the call end. */
  answer(outcome: DeliveryOutcome): void;
  /** Lets the call throw, as no messenger may. */
  break(error: Error): void;
  isUnderWay: boolean;
}

export interface FakeMessenger extends Messenger {
  /** Every call so far, the oldest first. */
  readonly calls: Call[];
  underWay(): Call[];
  /** What the platform says of the month's quota. */
  budget: Awaited<ReturnType<Messenger['pushBudget']>>;
}

export const accepted: DeliveryOutcome = { kind: 'accepted', requestId: 'request' };

/** @param script Answers calls at once; where it says nothing, the call waits until the test answers it. */
export function fakeMessenger(
  script: (call: Call) => DeliveryOutcome | undefined = () => undefined,
): FakeMessenger {
  const calls: Call[] = [];
  function begin(via: Call['via'], chat: string, key: string): Promise<DeliveryOutcome> {
    return new Promise((resolve, reject) => {
      const call: Call = {
        via,
        chat,
        key,
        isUnderWay: true,
        answer: (outcome) => {
          call.isUnderWay = false;
          resolve(outcome);
        },
        break: (error) => {
          call.isUnderWay = false;
          reject(error);
        },
      };
      calls.push(call);
      const outcome = script(call);
      if (outcome !== undefined) call.answer(outcome);
    });
  }
  const fake: FakeMessenger = {
    calls,
    budget: { kind: 'unlimited' },
    underWay: () => calls.filter(({ isUnderWay }) => isUnderWay),
    reply: (chat, token) => begin('reply', chat, token),
    push: (chat, _messages, retryKey) => begin('push', chat, retryKey),
    pushBudget: async () => fake.budget,
  };
  return fake;
}
