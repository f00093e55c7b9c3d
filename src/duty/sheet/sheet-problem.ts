import type { Seat } from '../roster.ts';
import type { Place } from './grid.ts';

/** What in a sheet cannot be taken over. */
export type SheetProblem = {
  readonly place: Place;
} /** Neither hours nor shifts stand above columns. */ & (
  | { readonly kind: 'no-layout' }
  /** Hours without a day they belong to. */
  | { readonly kind: 'no-day' }
  | { readonly kind: 'not-a-day'; readonly text: string }
  | { readonly kind: 'unknown-shift'; readonly text: string; readonly known: readonly string[] }
  | { readonly kind: 'unknown-person'; readonly text: string; readonly near: string | undefined }
  | { readonly kind: 'several-people'; readonly text: string }
  | { readonly kind: 'unknown-code'; readonly code: string }
  /** The table has the code, and nobody knows whom it names. */
  | {
      readonly kind: 'unknown-person-of-code';
      readonly code: string;
      readonly text: string;
      readonly near: string | undefined;
    }
  | { readonly kind: 'double-code'; readonly code: string }
  /** A shift in which the hours name different people, or somebody for a part only. */
  | { readonly kind: 'split-shift'; readonly label: string }
  /** Another cell names somebody else for the same seat. */
  | {
      readonly kind: 'double-seat';
      readonly label: string;
      readonly seat: Seat;
      readonly day: string;
    }
);

/** One seat of one shift that a sheet fills. */
export interface SheetEntry {
  /** Asia/Taipei day on which the shift begins. */
  readonly date: string;
  readonly shift: string;
  readonly seat: Seat;
  readonly person: string;
  readonly place: Place;
}
