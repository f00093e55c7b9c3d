import type { OutgoingOf } from '../messaging/outgoing.ts';
import type { Addressee } from './addressees.ts';
import type { Occurrence } from './occurrence.ts';

/** One occurrence for one chat. */
export interface ForChat {
  readonly occurrence: Occurrence;
  readonly addressee: Addressee;
}

/** How what is told comes to whoever reads it: late, or meant for somebody else. */
export type Told = Pick<OutgoingOf<'visit-reminder'>, 'lateSince' | 'instead'>;
export type ToldOf = (items: readonly ForChat[]) => Told;
