import type { OutgoingMessage } from './outgoing.ts';
import type { PushBudget } from './push-budget.ts';

/** What became of one attempt to send. */
export type DeliveryOutcome =
  /** The platform took it. That is all it ever says: taken, not delivered, not read. */
  | {
      readonly kind: 'accepted';
      readonly requestId: string | undefined;
      /** The platform's names for the messages, in their order; where it gave them. */
      readonly sentIds?: readonly string[];
    }
  /** The token is used up or too old. */
  | { readonly kind: 'token-refused'; readonly requestId: string | undefined }
  /** It may work later. `unknownFate`: the platform may have taken it all the same. */
  | { readonly kind: 'retryable'; readonly reason: string; readonly unknownFate: boolean }
  /** The month's pushes are used up. Not taken; the same request works when there is room again. */
  | { readonly kind: 'quota-exhausted' }
  /** It cannot be put into the platform's form: a fault of this program. Nothing was sent. */
  | { readonly kind: 'unsendable'; readonly reason: string }
  /** The same request would fail again. */
  | { readonly kind: 'refused'; readonly reason: string; readonly requestId: string | undefined };

/** Sends to one chat. Each call ends within the messenger's own time limit, and never throws. */
export interface Messenger {
  /** Answers one event. Free; the token works once, for about a minute after the event reached us. */
  reply(
    chat: string,
    replyToken: string,
    messages: readonly OutgoingMessage[],
  ): Promise<DeliveryOutcome>;
  /**
   * Sends without being asked. Counts against the month's quota.
   *
   * @param retryKey UUID that stays the same on every retry, so that the platform
   *   drops the duplicate. Honoured for 24 hours.
   * @see https://developers.line.biz/en/docs/messaging-api/retrying-api-request/
   */
  push(
    chat: string,
    messages: readonly OutgoingMessage[],
    retryKey: string,
  ): Promise<DeliveryOutcome>;
  /** Asks what the month's quota leaves for pushes. `unknown`: the platform did not say. */
  pushBudget(): Promise<PushBudget | { readonly kind: 'unknown' }>;
}
