import type { LineMessage } from './line-objects.ts';

// The sandbox's JSON API: everything this page knows about the program behind it.
// Instants are ISO 8601 text.

export type PhoneRole =
  | 'officer'
  | 'specialist'
  | 'coordinator'
  | 'reviewer'
  | 'manager'
  | 'stranger';

export interface PhoneState {
  userId: string;
  name: string;
  role: PhoneRole;
  blocked: boolean;
}

export interface Phone extends PhoneState {
  messages: readonly PhoneMessage[];
}

export interface PhoneMessage {
  id: string;
  from: 'me' | 'bot';
  at: string;
  via?: 'reply' | 'push';
  message: LineMessage;
  unsent?: boolean;
}

/** One call that the program made to LINE. */
export interface ApiCall {
  at: string;
  method: string;
  path: string;
  retryKey?: string;
  body: unknown;
  /** `hang`: no answer was given; `reset`: the connection was cut instead. */
  status: number | 'hang' | 'reset';
  /** The platform carried it out, whatever the program saw. */
  accepted: boolean;
  requestId: string;
  response: unknown;
}

/** What is broken on purpose. */
export interface Faults {
  /** The first is the next to strike. */
  api: readonly { how: { kind: string; status?: number; acceptFirst?: boolean } }[];
  webhook: { duplicate: boolean; reorder: boolean };
  /** How many calls wait for an answer at this moment. */
  hanging: number;
}

export type FaultRequest =
  | { kind: 'none' | 'hang' | 'accept-then-500' }
  | { kind: 'status'; status: 429 | 500 }
  | { kind: 'duplicate-webhook' | 'reorder-webhook'; on: boolean };

export interface SandboxState {
  phones: readonly Phone[];
  faults: Faults;
  now: string;
  calls: readonly ApiCall[];
}

export type StandInChange =
  | { kind: 'message'; userId: string; message: PhoneMessage }
  | { kind: 'phone'; phone: PhoneState }
  | { kind: 'call'; call: ApiCall }
  | { kind: 'faults'; faults: Faults };

/** Something a person does on the phone. */
export type UserAct =
  | { kind: 'text'; text: string; quotedMessageId?: string }
  | { kind: 'sticker' | 'image' | 'video' | 'audio' | 'location' }
  | { kind: 'file'; fileName: string }
  | {
      kind: 'postback';
      data: string;
      displayText?: string;
      params?: Readonly<Record<string, string>>;
    }
  | { kind: 'follow'; isUnblocked?: boolean }
  | { kind: 'unfollow' }
  | { kind: 'unsend'; messageId: string };

/** What became of one webhook. */
export interface WebhookDelivery {
  eventId: string;
  status: number | 'failed';
  ms: number;
  redelivery: boolean;
}
