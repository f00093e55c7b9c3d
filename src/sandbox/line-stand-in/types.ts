import type { Clock } from '../../foundation/clock.ts';
import type { Ids } from '../../foundation/ids.ts';

export const phoneRoles = [
  'officer',
  'specialist',
  'coordinator',
  'reviewer',
  'manager',
  'stranger',
] as const;
/** Whose phone it is; `stranger`: somebody who has not enrolled. */
export type PhoneRole = (typeof phoneRoles)[number];

/** Any LINE message object; which properties it has depends on `type`. */
export type LineMessage = { readonly type: string; readonly [property: string]: unknown };

/** One line of a chat as the phone shows it. Over JSON it looks exactly the same. */
export interface PhoneMessage {
  /** The 18-digit id LINE gives messages; digits only, but a string: it is above 2^53. */
  id: string;
  from: 'me' | 'bot';
  /** ISO 8601 instant. */
  at: string;
  /** How a message of the bot came. */
  via?: 'reply' | 'push';
  /** After an unsend: an empty text. */
  message: LineMessage;
  unsent?: boolean;
}

export interface Phone {
  readonly userId: string;
  readonly name: string;
  readonly role: PhoneRole;
  /** The user blocked the account: what the bot sends is accepted and never shown. */
  readonly blocked: boolean;
  readonly messages: readonly PhoneMessage[];
}

/** A chat of several people that the account may be in. */
export interface Group {
  /** `C` (group) or `R` (room) and 32 hex digits. */
  readonly chatId: string;
  /** What the account said there, the oldest first. */
  readonly said: readonly LineMessage[];
  /** The account has left it. */
  readonly left: boolean;
}

/** Bytes that somebody sends; where they are left out, a small sample of the kind. */
export interface MediaContent {
  /** As the platform's header says; the bytes may be something else. */
  type: string;
  bytes: Uint8Array;
}

/** What a person does on the phone. */
export type UserAct =
  | { kind: 'text'; text: string; quotedMessageId?: string }
  | { kind: 'sticker' }
  | { kind: 'image'; content?: MediaContent }
  | { kind: 'video'; content?: MediaContent }
  | { kind: 'audio'; content?: MediaContent }
  | { kind: 'file'; fileName: string; content?: MediaContent }
  | { kind: 'location' }
  | {
      kind: 'postback';
      data: string;
      /** Shown as the user's line; produces no message event. */
      displayText?: string;
      /** What a date picker returned: exactly one of date, time, datetime, as wall clock text. */
      params?: Readonly<Record<string, string>>;
    }
  | { kind: 'follow'; isUnblocked?: boolean }
  | { kind: 'unfollow' }
  | { kind: 'unsend'; messageId: string };

/** What happens in a group or a room. */
export type GroupAct =
  /** `mentionsUs`: the text begins with the account's name. */
  | { kind: 'text'; text: string; mentionsUs?: boolean }
  /** A text that was sent before reads like this now. */
  | { kind: 'edit'; messageId: string; text: string; mentionsUs?: boolean }
  | { kind: 'postback'; data: string }
  | { kind: 'unsend'; messageId: string }
  /** The account was taken in, or out. */
  | { kind: 'join' }
  | { kind: 'leave' };

/** One webhook event as LINE writes it; the rest depends on `type`. */
export interface LineEvent {
  type: string;
  mode: 'active' | 'standby';
  /** Milliseconds since 1970; the time of the event, unchanged when redelivered. */
  timestamp: number;
  /** ULID; the same on every redelivery. */
  webhookEventId: string;
  deliveryContext: { isRedelivery: boolean };
  source:
    | { type: 'user'; userId: string }
    | { type: 'group'; groupId: string; userId?: string }
    | { type: 'room'; roomId: string; userId?: string };
  replyToken?: string;
  [property: string]: unknown;
}

/** How the program answered one webhook. */
export interface WebhookDelivery {
  /** The id of its first event; empty text for a webhook without events. */
  eventId: string;
  /** `failed`: no answer, or none in time. */
  status: number | 'failed';
  /** Real milliseconds until the answer. */
  ms: number;
  redelivery: boolean;
}

/** One call the program made to the Messaging API. Access tokens are never in it. */
export interface ApiCall {
  at: Date;
  method: string;
  path: string;
  retryKey?: string;
  body: unknown;
  /** `hang`: no answer was given; `reset`: the connection was cut instead of answering. */
  status: number | 'hang' | 'reset';
  /** The platform carried it out, whatever status the caller saw. */
  accepted: boolean;
  requestId: string;
  response: unknown;
  /** The caller had hung up before it was answered: it heard nothing. */
  callerGone?: true;
}

export interface ApiFault {
  /** `push` covers multicast too. */
  on: 'reply' | 'push' | 'content' | 'any';
  how:
    | {
        kind: 'status';
        status: number;
        body?: unknown;
        /** The message really arrives, and only then the status is sent. */
        acceptFirst?: boolean;
      }
    | { kind: 'hang'; acceptFirst?: boolean }
    | { kind: 'reset'; acceptFirst?: boolean };
  /** How many calls it hits; 1 where left out. */
  times?: number | 'always';
}

/** What a call is about: `push` covers multicast too, `content` is what people sent. */
export type ApiCallKind = 'reply' | 'push' | 'content' | 'other';

export interface ApiFaults {
  /** Adds a fault behind those already waiting; the first one that matches a call is used. */
  next(fault: ApiFault): void;
  /**
   * Asked for every call that no fault waits for, so that a platform can be ill by chance.
   *
   * @param decide Left out: every such call is well again.
   */
  judge(decide?: (call: ApiCallKind) => ApiFault['how'] | undefined): void;
  clear(): void;
  list(): readonly ApiFault[];
  /** Lets go of every call that hangs: accepted ones get their answer, the others are cut off. */
  release(): void;
  /** Cuts off every call that hangs: nobody hears what became of it. */
  sever(): void;
  /** How many calls hang at this moment. */
  hanging(): number;
}

export interface WebhookSwitches {
  /** Every webhook is sent twice: the second with `isRedelivery: true`, same id and token. */
  duplicate: boolean;
  /** Of every two events the later one is delivered first. */
  reorder: boolean;
}

export interface WebhookFaults {
  set(switches: Partial<WebhookSwitches>): void;
  get(): WebhookSwitches;
  /** Delivers the event that waits for a later one to overtake it. */
  flush(): Promise<WebhookDelivery[]>;
}

export interface Faults {
  api: ApiFaults;
  webhook: WebhookFaults;
}

/** What is broken at the moment, fit for JSON. */
export interface FaultsState {
  api: readonly ApiFault[];
  webhook: WebhookSwitches;
  hanging: number;
}

/** Something to redraw. Over the page's stream dates are ISO text and tokens are left out. */
export type StandInChange =
  | { kind: 'message'; userId: string; message: PhoneMessage }
  | { kind: 'phone'; phone: Omit<Phone, 'messages'> }
  | { kind: 'call'; call: ApiCall }
  | { kind: 'faults'; faults: FaultsState };

export interface Quota {
  /** Messages a month; `undefined` (as at the start) means no limit. */
  limit(messages: number | undefined): void;
  /** Sent in the present month: people reached by push and multicast. */
  used(): number;
}

export interface LineStandIn {
  /**
   * Starts the API on 127.0.0.1.
   *
   * @param port Any free one where left out.
   * @returns Its origin, e.g. `http://127.0.0.1:49152`; it serves the blob host's paths too.
   */
  listen(port?: number): Promise<string>;
  /** Cuts every connection, hanging calls included. */
  close(): Promise<void>;
  /** Where webhooks go; set once the program listens. */
  connect(webhookUrl: string): void;
  /** @param user.userId `U` and 32 hex digits; a new one where left out. */
  addUser(user: { name: string; role?: PhoneRole; userId?: string }): Phone;
  phones(): readonly Phone[];
  /**
   * A person does something.
   *
   * @returns Once the program answered: one delivery, two where webhooks are duplicated; none
   *   while the event waits to be overtaken, and then the overtaking act returns both.
   * @throws {PhoneActError} where a phone could not do that.
   */
  act(userId: string, act: UserAct): Promise<WebhookDelivery[]>;
  /** Sends exactly these events in one signed webhook. */
  deliver(events: readonly unknown[]): Promise<WebhookDelivery>;
  /** Sends the event of that id once more, with `isRedelivery: true`. */
  redeliver(eventId: string): Promise<WebhookDelivery>;
  /**
   * Sends these bytes, signed unless `x-line-signature` is given; '' leaves the header out.
   *
   * @throws where the program gave no answer.
   */
  deliverRaw(
    body: Buffer | string,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: string }>;
  /** The event as LINE would send it, without sending it and without showing it on the phone. */
  eventFor(userId: string, act: UserAct): LineEvent;
  /** A group (or room) that the account is in; nothing is sent before `deliver`. */
  addGroup(type?: 'group' | 'room'): Group;
  /**
   * What happens in a group, as LINE would send it.
   *
   * @param userId Who does it; left out where LINE does not say.
   */
  eventInGroup(chatId: string, userId: string | undefined, act: GroupAct): LineEvent;
  faults: Faults;
  quota: Quota;
  /** Every call the program made, oldest first. */
  calls(): readonly ApiCall[];
  /** @returns The function that ends it. */
  onChange(listener: (change: StandInChange) => void): () => void;
}

export interface LineStandInOptions {
  channelSecret: string;
  channelAccessToken: string;
  clock: Clock;
  ids: Ids;
  /** 60,000 where left out. */
  replyTokenLifeMs?: number;
  /** Real milliseconds; 10,000 where left out, since a busy test machine is no fault of the bot. */
  webhookTimeoutMs?: number;
}

/** A phone cannot do that; nothing was sent. */
export class PhoneActError extends Error {
  readonly reason: 'unknown-user' | 'blocked' | 'no-such-message';

  constructor(reason: PhoneActError['reason'], message: string) {
    super(message);
    this.name = 'PhoneActError';
    this.reason = reason;
  }
}
