import { createHmac } from 'node:crypto';
import { channel } from './channel.ts';

/** One webhook, ready to be posted. */
export interface SignedWebhook {
  readonly body: Buffer;
  readonly signature: string;
}

/** So many officers write in turn. */
const officers = 500;
const officerId = (number: number) => `U${number.toString(16).padStart(32, '0')}`;

/** LINE's ids of everybody who writes. */
export function officerIds(): string[] {
  return Array.from({ length: officers }, (_, number) => officerId(number));
}

/**
 * Webhooks of one text each, as LINE would send them.
 *
 * @param round Begins every id and reply token of these webhooks, which are there once.
 * @param at When the officers wrote, in milliseconds; fresh, for an old reply token is not used.
 */
export function signedWebhooks(
  round: string,
  count: number,
  questions: readonly string[],
  at: number,
): SignedWebhook[] {
  return Array.from({ length: count }, (_, number) => {
    const event = {
      type: 'message',
      message: {
        type: 'text',
        id: `${at}${number}`,
        quoteToken: 'q3Plxr4AgKd',
        text: questions[(number * 7) % questions.length],
      },
      webhookEventId: `${round}-${number}`,
      deliveryContext: { isRedelivery: false },
      timestamp: at + number,
      source: { type: 'user', userId: officerId(number % officers) },
      replyToken: `${round}-${number}`,
      mode: 'active',
    };
    const body = Buffer.from(
      JSON.stringify({ destination: `U${'f'.repeat(32)}`, events: [event] }),
    );
    const signature = createHmac('sha256', channel.secret).update(body).digest('base64');
    return { body, signature };
  });
}
