import { z } from 'zod';
import { addDays } from '../foundation/taipei-time.ts';
import { FaqEntry } from './entry.ts';

/** An entry but for its basis: what stands behind an answer only a manager can say. */
export const DraftedEntry = FaqEntry.omit({ basis: true });
export type DraftedEntry = z.infer<typeof DraftedEntry>;

/** An entry that was made of what was said in an inquiry, for managers to work on. It is never live. */
export const EntryDraft = z.strictObject({
  /** An inquiry gives one draft. */
  inquiryId: z.string(),
  /** Category of the FAQ that the inquiry was closed under. */
  category: z.string().optional(),
  entry: DraftedEntry,
  /** More was said than an entry has room for. */
  isCut: z.boolean(),
  /** LINE users: whose words the question holds, and whose the answer. */
  asker: z.string(),
  answerers: z.array(z.string()),
  /** The messages that the words stood in: taking one of them back takes the draft with it. */
  messageIds: z.array(z.string()),
  at: z.coerce.date(),
  /** When the oldest of the words was said: no draft outlives its words. */
  saidAt: z.coerce.date(),
});
export type EntryDraft = z.infer<typeof EntryDraft>;

export interface EntryDraftStore {
  find(inquiryId: string): Promise<EntryDraft | undefined>;
  save(draft: EntryDraft): Promise<void>;
  /** The one first saved first. */
  all(): Promise<readonly EntryDraft[]>;
  /** What holds somebody's words. */
  ofChat(chat: string): Promise<readonly EntryDraft[]>;
  /** Takes away what holds words of a message. */
  erase(messageId: string): Promise<void>;
  /** Takes away what holds somebody's words. @returns How many drafts went. */
  eraseOf(chat: string): Promise<number>;
  /** Forgets what holds words from before `before`; at most `limit` at a time. Returns how many. */
  forget(before: Date, limit: number): Promise<number>;
}

/** What a draft is made of: lines without courtesies, masked, in their order. */
export interface DraftMaterial {
  readonly id: string;
  readonly asked: readonly string[];
  readonly answered: readonly string[];
  /** Entries that were given before, and did not do. */
  readonly related: readonly string[];
  readonly owner: string;
  /** Asia/Taipei calendar day. */
  readonly today: string;
  /** Hides personal data: what two lines hold together was seen by nobody yet. */
  readonly hide: (text: string) => string;
}

const reviewDays = 90;
/** What `FaqEntry` takes, in UTF-16 units. */
const most = {
  question: 60,
  alias: 120,
  aliases: 60,
  summary: 160,
  step: 120,
  steps: 10,
  related: 6,
};
const sentence = /[^。！？!?\n]+[。！？!?]*/gu;

/**
 * Makes an entry of what was asked and answered, in the words in which it was:
 * managers make a question and an answer of it.
 *
 * @returns `undefined` where nothing was asked, or nothing answered.
 */
export function draftEntry(
  material: DraftMaterial,
): { readonly entry: DraftedEntry; readonly isCut: boolean } | undefined {
  const { id, owner, today, related, hide } = material;
  const asked = asQuestion(material.asked, hide);
  const answered = asAnswer(hide(material.answered.join('\n')));
  if (asked === undefined || answered === undefined) return undefined;
  const entry: DraftedEntry = {
    ...{ id: `inquiry-${id}`, question: asked.question, aliases: asked.aliases },
    answer: { summary: answered.summary, steps: answered.steps, cautions: [] },
    ...{ deadlines: [], related: related.slice(0, most.related), materials: [], urgent: false },
    ...{ asOf: today, reviewBy: addDays(today, reviewDays), owner, verified: false },
  };
  return { entry, isCut: asked.isCut || answered.isCut };
}

/** What somebody themselves said of a draft. */
export function wordsOf(
  { inquiryId, at, entry, asker, answerers }: EntryDraft,
  chat: string,
): object {
  const { question, aliases, answer } = entry;
  return {
    ...{ inquiryId, at },
    ...(asker === chat ? { question, aliases } : {}),
    ...(answerers.includes(chat) ? { answer } : {}),
  };
}

/** All lines where they fit into a question, else the first one; the lines themselves are other ways to ask. */
function asQuestion(asked: readonly string[], hide: DraftMaterial['hide']) {
  const lines = asked.map(onOneLine).filter((line) => line.length > 1);
  const [first] = lines;
  if (first === undefined) return undefined;
  const together = lines.join(' ');
  const hidden = hide(together);
  const isWhole = hidden.length <= most.question;
  const question = isWhole ? hidden : cutTo(hidden === together ? first : hidden, most.question);
  // What only their sum gives away is not told line by line either.
  const single = hidden === together ? lines.map((line) => cutTo(line, most.alias)) : [];
  const aliases = [...new Set(single)].filter((line) => line !== question).slice(0, most.aliases);
  return { question, aliases, isCut: lines.some((line) => line.length > most.alias) };
}

/** The first sentence is the answer itself, each further one a step; where those are too many, several stand in one. */
function asAnswer(text: string) {
  const sentences = [...text.matchAll(sentence)].map(([one]) => onOneLine(one)).filter(Boolean);
  const [first, ...others] = sentences;
  if (first === undefined) return undefined;
  const summary = cutTo(first, most.summary);
  const left = onOneLine(first.slice(summary.length));
  const rest = [left, ...others].flatMap((one) => inPieces(one, most.step));
  const steps = rest.length <= most.steps ? rest : packed(rest, most.step);
  return { summary, steps: steps.slice(0, most.steps), isCut: steps.length > most.steps };
}

function onOneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** Never through the middle of a character. */
function cutTo(text: string, length: number): string {
  let cut = '';
  for (const character of text) {
    if (cut.length + character.length > length) break;
    cut += character;
  }
  return cut.trimEnd();
}

function inPieces(text: string, length: number): string[] {
  const pieces: string[] = [];
  let left = text;
  while (left !== '') {
    const piece = cutTo(left, length);
    pieces.push(piece);
    left = left.slice(piece.length).trimStart();
  }
  return pieces;
}

function packed(pieces: readonly string[], length: number): string[] {
  const packs: string[] = [];
  for (const piece of pieces) {
    const last = packs.at(-1);
    const fits = last !== undefined && last.length + piece.length <= length;
    if (fits) packs.splice(-1, 1, last + piece);
    else packs.push(piece);
  }
  return packs;
}
