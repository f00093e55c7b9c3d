import type { GuideProblem } from '../guides/lint-guide.ts';

/** What is wrong in a manager's file, and where. */
export interface ContentFault {
  /** Relative to the folder's parent: `knowledge/faq/warning.json`. */
  readonly file: string;
  /** Both from 1, as editors count. */
  readonly line: number;
  readonly column: number;
  /** `entries[3].answer.summary`; empty where the whole file is meant. */
  readonly field: string;
  readonly problem: ContentProblem;
}

export type ContentProblem =
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'not-utf8' }
  | { readonly kind: 'byte-order-mark' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'syntax' }
  | { readonly kind: 'duplicate-key'; readonly key: string }
  | { readonly kind: 'unknown-field'; readonly key: string; readonly meant: string | undefined }
  | { readonly kind: 'missing' }
  | { readonly kind: 'wrong-type'; readonly expected: string }
  /** `of`: what is counted, a `string`, an `array` or a `number`. */
  | { readonly kind: 'too-short'; readonly least: number; readonly of?: string }
  | { readonly kind: 'too-long'; readonly most: number; readonly of?: string }
  | { readonly kind: 'wrong-format'; readonly format: string }
  | {
      readonly kind: 'not-among';
      readonly allowed: readonly string[];
      readonly meant?: string;
    }
  | { readonly kind: 'duplicate-id'; readonly id: string; readonly first: string }
  | { readonly kind: 'unknown-entry'; readonly id: string; readonly meant: string | undefined }
  | { readonly kind: 'unknown-contact'; readonly id: string; readonly meant: string | undefined }
  /** Of deadlines.json, materials.json and guides/. */
  | { readonly kind: 'unknown-rule'; readonly id: string; readonly meant: string | undefined }
  | { readonly kind: 'unknown-material'; readonly id: string; readonly meant: string | undefined }
  | { readonly kind: 'unknown-guide'; readonly id: string; readonly meant: string | undefined }
  /** A rule that postpones what an agency has to do itself. */
  | { readonly kind: 'agency-postponed' }
  | { readonly kind: 'unknown-person'; readonly id: string; readonly meant: string | undefined }
  | { readonly kind: 'unknown-shift'; readonly id: string; readonly meant: string | undefined }
  | { readonly kind: 'ends-before-start' }
  | { readonly kind: 'to-before-from' }
  | { readonly kind: 'not-ascending'; readonly before: number }
  /** `near`: months that have one. */
  | { readonly kind: 'no-meeting-month'; readonly near: readonly string[] }
  | { readonly kind: 'moved-and-cancelled' }
  | { readonly kind: 'double'; readonly value: string }
  | { readonly kind: 'outside-years'; readonly years: readonly number[] }
  /** A day on which offices work that the same file closes. */
  | { readonly kind: 'closed-too' }
  | { readonly kind: 'unknown-law'; readonly law: string; readonly meant: string | undefined }
  | { readonly kind: 'unknown-article'; readonly law: string; readonly article: string }
  | { readonly kind: 'unknown-deadline'; readonly length: number; readonly unit: LengthUnit }
  | { readonly kind: 'near-duplicate'; readonly other: string; readonly where: string }
  | { readonly kind: 'answer-too-long'; readonly length: number; readonly most: number }
  | { readonly kind: 'leaflet-too-long'; readonly length: number; readonly most: number }
  | { readonly kind: 'share-too-long'; readonly length: number; readonly most: number }
  | { readonly kind: 'is-command'; readonly value: string }
  | { readonly kind: 'simplified'; readonly character: string }
  | { readonly kind: 'avoided-word'; readonly word: string; readonly instead: string }
  /** Of guides. */
  | { readonly kind: 'unknown-node'; readonly id: string; readonly meant: string | undefined }
  | { readonly kind: 'unknown-question'; readonly id: string; readonly meant: string | undefined }
  | { readonly kind: 'unknown-value'; readonly id: string; readonly meant: string | undefined }
  | Exclude<GuideProblem, { readonly among: readonly string[] }>
  /** `first`: the file that has the name already. */
  | { readonly kind: 'name-taken'; readonly name: string; readonly first: string }
  /** `after`: the answers with which it is so. */
  | { readonly kind: 'summary-too-long'; readonly after: readonly string[]; readonly most: number }
  | { readonly kind: 'card-refused'; readonly after: readonly string[]; readonly why: string }
  | { readonly kind: 'invalid' };

export type LengthUnit = 'hours' | 'days' | 'months' | 'years';

/** The content cannot be used; every fault of the load is told at once. */
export class ContentError extends Error {
  override name = 'ContentError';
  readonly faults: readonly ContentFault[];
  constructor(faults: readonly ContentFault[]) {
    super(`${faults.length} faults in content`);
    this.faults = faults;
  }
}
