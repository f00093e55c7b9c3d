import { findAccounts, findLinks } from './account.ts';
import { findAddresses } from './address.ts';
import { findBirthDates } from './birth-date.ts';
import { findCaseCodes } from './case-code.ts';
import { findLongNumbers } from './digits.ts';
import { findEmails } from './email.ts';
import { type Finding, type MaskedKind, maskedKinds } from './kinds.ts';
import { findNames } from './name.ts';
import { findIds } from './national-id.ts';
import { findPhones } from './phone.ts';
import { isPlainProse } from './plain-prose.ts';
import { findPlates, findSpelledPlates } from './plate.ts';
import { type PublishedNumbers, publishedNumbers } from './published.ts';
import { cover, type Reading, read, withoutBlanks } from './reading.ts';

export type { MaskedKind } from './kinds.ts';
export { maskedKinds } from './kinds.ts';

export interface Masked {
  /** As written, but for what is hidden. */
  readonly text: string;
  /** Each kind once, in the order of `maskedKinds`. */
  readonly kinds: readonly MaskedKind[];
}

/** Stands where something was hidden. */
export const hidden = '＊＊＊';

type Look = (reading: Reading, published: PublishedNumbers) => readonly Finding[];

const inPlain =
  (find: (view: string, published: PublishedNumbers) => readonly Finding[]): Look =>
  ({ plain }, published) =>
    find(plain, published);
const inNumeric =
  (find: (view: string, published: PublishedNumbers) => readonly Finding[]): Look =>
  ({ numeric }, published) =>
    find(numeric, published);
const inUnbroken =
  (find: (view: string) => readonly Finding[]): Look =>
  (reading) => {
    const unbroken = withoutBlanks(reading);
    return find(unbroken.plain).map(({ start, end, kind }) => ({
      start: unbroken.at[start] ?? 0,
      end: (unbroken.at[end - 1] ?? 0) + 1,
      kind,
    }));
  };

/** One after the other: what the first has taken, the next does not see. The surest come first. */
const looks: readonly Look[] = [
  inPlain(findCaseCodes),
  inPlain(findEmails),
  inUnbroken(findEmails),
  inPlain(findLinks),
  inUnbroken(findBirthDates),
  // Chinese digits count as digits only where these did not find anything:
  // in 「A123456789一直」 the last one is a word.
  inPlain(findIds),
  inNumeric(findIds),
  findPhones,
  inPlain(findAccounts),
  inPlain(findPlates),
  inPlain(findSpelledPlates),
  inUnbroken(findAddresses),
  inPlain(findNames),
  findLongNumbers,
];

/** Hiding one thing may show another beside it; more rounds than this no message needs. */
const mostRounds = 8;

/**
 * Hides what could tell who a person is, in every width, spacing and script of
 * digits. Case codes such as `AW000-K113007`, hotlines, dates and articles stay.
 *
 * Names within a sentence stay too, for they cannot be told from other words:
 * officers are asked to write codes instead.
 *
 * @param allowed Published numbers that stay, the way contacts.json writes them.
 */
export function mask(message: string, allowed: readonly string[] = []): Masked {
  // Nothing to hide, and most messages are like that.
  if (isPlainProse(message)) return { text: message, kinds: [] };
  return maskThoroughly(message, allowed);
}

/** The same without the short way. */
export function maskThoroughly(message: string, allowed: readonly string[] = []): Masked {
  const published = publishedNumbers(allowed);
  const kinds = new Set<MaskedKind>();
  let text = message;
  for (let round = 0; round < mostRounds; round += 1) {
    const next = maskOnce(text, published, kinds);
    if (next === text) break;
    text = next;
  }
  return { text, kinds: maskedKinds.filter((kind) => kinds.has(kind)) };
}

function maskOnce(message: string, published: PublishedNumbers, kinds: Set<MaskedKind>): string {
  let reading = read(message);
  const spans: { readonly start: number; readonly end: number }[] = [];
  for (const look of looks) {
    const found = look(reading, published);
    for (const { start, end, kind } of found) {
      if (kind === 'kept') continue;
      kinds.add(kind);
      spans.push(inMessage(reading, start, end));
    }
    reading = cover(reading, found);
  }
  return hide(message, spans);
}

/** Where a stretch of a view stands in the message: ⑩ is two digits there and one sign here. */
function inMessage({ at }: Reading, start: number, end: number) {
  const last = at[end - 1] ?? 0;
  let after = end;
  while (at[after] === last) after += 1;
  return { start: at[start] ?? 0, end: at[after] ?? last };
}

function hide(message: string, spans: readonly { start: number; end: number }[]): string {
  let text = '';
  let done = 0;
  for (const { start, end } of [...spans].sort((one, other) => one.start - other.start)) {
    if (end <= done) continue;
    // Two that touch are told apart from one by nobody.
    if (start > done || done === 0) text += `${message.slice(done, start)}${hidden}`;
    done = end;
  }
  return text + message.slice(done);
}
