import { z } from 'zod';
import { mediaTypes } from './media-type.ts';

/** What somebody can send in an inquiry besides words, as the platform calls it. */
export const mediaKinds = ['image', 'video', 'audio', 'file'] as const;
export type MediaKind = (typeof mediaKinds)[number];

/** Why the other side does not get it. */
export const mediaFailures = [
  'too-large',
  'wrong-type',
  /** The platform did not give it in time, or no longer has it. */
  'not-loaded',
  /** Whoever had the inquiry has it no more, and nobody else has taken it. */
  'nobody',
  'closed',
] as const;
export type MediaFailure = (typeof mediaFailures)[number];

const state = z.discriminatedUnion('kind', [
  /** To be loaded from the platform, not before `dueAt`: who loads it moves that on. */
  z.strictObject({ kind: z.literal('wanted'), attempts: z.int().min(0), dueAt: z.coerce.date() }),
  /** Its bytes are kept, and whoever has its link sees them. */
  z.strictObject({ kind: z.literal('kept'), type: z.enum(mediaTypes), size: z.int() }),
  z.strictObject({ kind: z.literal('failed'), why: z.enum(mediaFailures) }),
  /** Nobody sees it any more. It stands until its bytes are gone, so that a crash forgets none. */
  z.strictObject({ kind: z.literal('gone') }),
]);

/** A picture or a file on its way from one side of an inquiry to the other. Its name is not kept: names name people. */
export const Media = z.strictObject({
  id: z.uuid(),
  /** SHA-256 of the token in its link. The token itself is kept nowhere. */
  tokenHash: z.string(),
  inquiryId: z.string(),
  /** LINE user who sent it. */
  chat: z.string(),
  from: z.enum(['asker', 'specialist']),
  messageId: z.string(),
  kind: z.enum(mediaKinds),
  at: z.coerce.date(),
  /** From this instant on nobody sees it, though the inquiry be open. */
  expiresAt: z.coerce.date(),
  state,
});
export type Media = z.infer<typeof Media>;
export type MediaIn<Kind extends Media['state']['kind']> = Media & {
  readonly state: Extract<Media['state'], { kind: Kind }>;
};

export function mediaIn<Kind extends Media['state']['kind']>(
  media: Media | undefined,
  kind: Kind,
): media is MediaIn<Kind> {
  return media?.state.kind === kind;
}

/** How long a link lives at most. */
export const mediaHours = 24;

/** What is known of pictures and files; their bytes are in the `MediaStore`. */
export interface RelayedMediaStore {
  /** Locks it until the transaction ends. Whoever locks its inquiry too does that first. */
  find(id: string): Promise<Media | undefined>;
  save(media: Media): Promise<void>;
  remove(id: string): Promise<void>;
  /** What is to be loaded or to be taken away, the oldest first. */
  open(): Promise<readonly Media[]>;
  withToken(tokenHash: string): Promise<Media | undefined>;
  ofInquiry(inquiryId: string): Promise<readonly Media[]>;
  ofMessage(messageId: string): Promise<readonly Media[]>;
  /** What somebody sent. */
  ofChat(chat: string): Promise<readonly Media[]>;
  /** What expired before an instant. */
  expired(before: Date, limit: number): Promise<readonly Media[]>;
}

/**
 * The bytes themselves, by the id of their `Media`. Not part of any transaction:
 * a picture is larger than all else that a day leaves behind. So bytes are put
 * before they are said to be kept, and are taken away before that is forgotten.
 */
export interface MediaStore {
  /** Settles when the bytes are durable; putting them again writes over them. */
  put(id: string, bytes: Uint8Array): Promise<void>;
  get(id: string): Promise<Uint8Array | undefined>;
  /** Takes them away for good; where there are none, that is what was wanted. */
  remove(id: string): Promise<void>;
  /** Whatever has bytes here. */
  ids(): Promise<readonly string[]>;
}

/** Links under which the other side sees what was sent. */
export interface MediaLinks {
  /** False where the public reaches us under no address. */
  readonly areOpen: () => boolean;
  /** The secret part of a link; the same for the same id each time. */
  readonly tokenOf: (mediaId: string) => string;
}

/** What the platform gave. */
export type Loaded =
  | { readonly kind: 'loaded'; readonly bytes: Uint8Array }
  /** Not ready, or it failed: it may come at another time. */
  | { readonly kind: 'not-now'; readonly reason: string }
  | { readonly kind: 'too-large' }
  /** Whoever sent it took it back. */
  | { readonly kind: 'taken-back' }
  | { readonly kind: 'refused'; readonly reason: string };

/** Where pictures and files come from. */
export interface MediaSource {
  /** Always ends, with bytes that are within the limit. */
  load(messageId: string): Promise<Loaded>;
}
