import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { Calibration, cautiousCalibration } from '../faq/calibration.ts';
import { type Contact, ContactsFile, contactsIn, withContacts } from '../faq/contact.ts';
import { type FaqEntry, FaqFile } from '../faq/entry.ts';
import { type Knowledge, rankerFor, type TrainingMaterial } from '../faq/knowledge.ts';
import { offTopic, Phrasing } from '../faq/phrasing.ts';
import { createRanker, type RankerModel } from '../faq/ranker.ts';
import { createSearch } from '../faq/search.ts';
import { noUrgentWords, UrgentWords } from '../faq/urgency.ts';
import { emptyVocabulary, Vocabulary } from '../faq/vocabulary.ts';
import { CannedRepliesFile } from '../handoff/canned-replies.ts';
import { deadlineIds, looseRules } from './deadline-faults.ts';
import { didYouMean } from './did-you-mean.ts';
import { doubleIds } from './double-ids.ts';
import { ContentError, type ContentFault } from './fault.ts';
import { type JsonFile, readJsonFile } from './json-file.ts';
import { type JsonLines, readJsonLines } from './json-lines.ts';
import { readRanker } from './ranker-file.ts';

export interface KnowledgeParts {
  readonly folder: string;
  /** What an answer says for a contact it refers to. */
  readonly contactText: (contact: Contact) => string;
  /** Files that may hold a trained ranker: the one that fits is taken, else the first that is there. */
  readonly rankerFiles?: readonly string[];
}

/** The ready answers that the program came with, for folders that have no such file. */
const shippedFolder = join(import.meta.dirname, '..', '..', 'knowledge');
const cannedName = 'canned-replies.json';

/** knowledge/ as its files hold it: each entry as it was written. */
export interface KnowledgeFiles {
  readonly faqFiles: readonly JsonFile<FaqFile>[];
  readonly entries: ReadonlyMap<string, FaqEntry>;
  readonly contacts: ReadonlyMap<string, Contact>;
  readonly vocabulary: Vocabulary;
  readonly calibration: Calibration;
  readonly urgentWords: UrgentWords;
  readonly cannedFile: JsonFile<CannedRepliesFile>;
  /** Of all that a ranker is trained on. */
  readonly fingerprint: string;
  /** Undefined where they were not read, because the ranker of this very material is there. */
  readonly phrasings: readonly Phrasing[] | undefined;
}

/**
 * Reads knowledge/ as a whole.
 *
 * @throws {ContentError} with every fault of every file.
 */
export async function loadKnowledge(parts: KnowledgeParts): Promise<Knowledge> {
  const { contactText, rankerFiles = [] } = parts;
  let model: RankerModel | undefined;
  const files = await readKnowledgeFiles(parts.folder, async (fingerprint) => {
    model = await readRanker(rankerFiles, fingerprint);
    return model?.trainedOn === fingerprint;
  });
  const entries = new Map(
    [...files.entries].map(([id, entry]) => [
      id,
      withContactsShown(entry, files.contacts, contactText),
    ]),
  );
  const search = createSearch({
    entries: [...entries.values()],
    vocabulary: files.vocabulary,
    calibration: files.calibration,
    ...(model === undefined ? {} : { ranker: createRanker(model) }),
  });
  const publishedNumbers = [...files.contacts.values()].flatMap(({ number }) => number ?? []);
  const topics = [...new Set(files.faqFiles.map(({ value }) => value.category))];
  const { urgentWords } = files;
  const cannedReplies = files.cannedFile.value.replies.map(({ id, text }) => ({
    id,
    text: withContacts(text, files.contacts, contactText),
  }));
  const knowledge = { entries, search, urgentWords, topics, cannedReplies, publishedNumbers };
  const { phrasings } = files;
  if (phrasings === undefined) return knowledge;
  return { ...knowledge, untrained: trainingMaterial({ ...files, phrasings }) };
}

/** The same, with the ranker trained at once where no file holds it: takes seconds. */
export async function loadTrainedKnowledge(parts: KnowledgeParts): Promise<Knowledge> {
  const { untrained, ...knowledge } = await loadKnowledge(parts);
  if (untrained === undefined) return knowledge;
  const ranker = createRanker(rankerFor(untrained));
  return { ...knowledge, search: knowledge.search.withRanker(ranker) };
}

function trainingMaterial(
  files: KnowledgeFiles & { readonly phrasings: readonly Phrasing[] },
): TrainingMaterial {
  const { entries, vocabulary, fingerprint, phrasings } = files;
  return { fingerprint, vocabulary, asked: [...waysOfAsking(entries), ...phrasings] };
}

function waysOfAsking(entries: ReadonlyMap<string, FaqEntry>): { id: string; text: string }[] {
  return [...entries.values()].flatMap(({ id, question, aliases }) =>
    [question, ...aliases].map((text) => ({ id, text })),
  );
}

/** Phrasings count as their files' bytes: so it is known without reading a line of them. */
function fingerprintOf(
  entries: ReadonlyMap<string, FaqEntry>,
  vocabulary: Vocabulary,
  phrasingFiles: readonly { readonly name: string; readonly bytes: Buffer }[],
): string {
  const hash = createHash('sha256').update(JSON.stringify([vocabulary, waysOfAsking(entries)]));
  for (const { name, bytes } of phrasingFiles)
    hash.update(`\n${name} ${bytes.length}\n`).update(bytes);
  return hash.digest('hex');
}

/**
 * @param isTrained Whether the ranker of this very material is there. It was trained on phrasings
 *   that were read and found good, so that they need not be read again.
 * @throws {ContentError} with every fault of every file.
 */
export async function readKnowledgeFiles(
  folder: string,
  isTrained: (fingerprint: string) => Promise<boolean> = async () => false,
): Promise<KnowledgeFiles> {
  const faults: ContentFault[] = [];
  const keep = async <Value>(
    read: ReturnType<typeof readJsonFile<Value>>,
  ): Promise<JsonFile<Value> | undefined> => {
    const result = await read;
    if (result.kind === 'read') return result.file;
    faults.push(...result.faults);
    return undefined;
  };

  const contactsFile = await keep(
    readJsonFile(join(folder, 'contacts.json'), 'knowledge/contacts.json', ContactsFile),
  );
  const vocabularyFile = await keep(
    readJsonFile(join(folder, 'synonyms.json'), 'knowledge/synonyms.json', Vocabulary),
  );
  const faqFiles: JsonFile<FaqFile>[] = [];
  const names = await fileNames(join(folder, 'faq'), '.json');
  if (names.length === 0) {
    const problem = { kind: 'unreadable' } as const;
    faults.push({ file: 'knowledge/faq', line: 1, column: 1, field: '', problem });
  }
  for (const name of names) {
    const file = await keep(
      readJsonFile(join(folder, 'faq', name), `knowledge/faq/${name}`, FaqFile),
    );
    if (file !== undefined) faqFiles.push(file);
  }
  const phrasingBytes: { name: string; bytes: Buffer }[] = [];
  for (const name of await fileNames(join(folder, 'phrasings'), '.jsonl')) {
    const bytes = await readFile(join(folder, 'phrasings', name)).catch(() => undefined);
    if (bytes !== undefined) phrasingBytes.push({ name, bytes });
    else {
      const file = `knowledge/phrasings/${name}`;
      faults.push({ file, line: 1, column: 1, field: '', problem: { kind: 'unreadable' } });
    }
  }
  /** A file that may be missing. */
  const optional = <Value>(name: string, schema: z.ZodType<Value>) =>
    existsSync(join(folder, name))
      ? keep(readJsonFile(join(folder, name), `knowledge/${name}`, schema))
      : undefined;
  const calibration = await optional('calibration.json', Calibration);
  const urgentFile = await optional('urgent.json', UrgentWords);
  const cannedFolder = existsSync(join(folder, cannedName)) ? folder : shippedFolder;
  const cannedFile = await keep(
    readJsonFile(join(cannedFolder, cannedName), `knowledge/${cannedName}`, CannedRepliesFile),
  );
  const isComplete = faults.length === 0;

  const contacts = new Map(contactsFile?.value.contacts.map((contact) => [contact.id, contact]));
  if (contactsFile !== undefined) {
    faults.push(...doubleIds(contactsFile, (file) => file.contacts, 'contacts'));
  }
  if (cannedFile !== undefined) {
    faults.push(...doubleIds(cannedFile, (file) => file.replies, 'replies'));
  }
  const entries = collectEntries(faqFiles, faults);
  const vocabulary = vocabularyFile?.value ?? emptyVocabulary;
  const fingerprint = fingerprintOf(entries, vocabulary, phrasingBytes);
  let phrasingFiles: JsonLines<Phrasing>[] | undefined;
  if (faults.length > 0 || !(await isTrained(fingerprint))) {
    phrasingFiles = [];
    for (const { name, bytes } of phrasingBytes) {
      const result = readJsonLines(bytes, `knowledge/phrasings/${name}`, Phrasing);
      if (result.kind === 'read') phrasingFiles.push(result.file);
      else faults.push(...result.faults);
    }
  }
  // A file that could not be read would make its entries and contacts look forgotten.
  if (isComplete) {
    faults.push(...looseEnds(faqFiles, entries, contacts));
    faults.push(...looseRules(faqFiles, await deadlineIds(folder)));
    // Those that the program came with refer to nothing.
    if (cannedFile !== undefined) faults.push(...looseContacts(cannedFile, contacts));
    faults.push(...phrasingsOfNobody(phrasingFiles ?? [], entries));
    const urgentEntry = urgentFile?.value.entry;
    if (urgentFile !== undefined && urgentEntry !== undefined && !entries.has(urgentEntry)) {
      const meant = didYouMean(urgentEntry, entries.keys());
      faults.push(urgentFile.fault(['entry'], { kind: 'unknown-entry', id: urgentEntry, meant }));
    }
  }
  if (faults.length > 0 || cannedFile === undefined) throw new ContentError(faults);
  return {
    faqFiles,
    entries,
    contacts,
    vocabulary,
    calibration: calibration?.value ?? cautiousCalibration,
    urgentWords: urgentFile?.value ?? noUrgentWords,
    cannedFile,
    fingerprint,
    phrasings: phrasingFiles?.flatMap(({ lines }) => lines.map(({ value }) => value)),
  };
}

async function fileNames(folder: string, ending: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith(ending)).sort();
}

/** Told once for each id, at the first line that has it. */
function phrasingsOfNobody(
  files: readonly JsonLines<Phrasing>[],
  entries: ReadonlyMap<string, FaqEntry>,
): ContentFault[] {
  const told = new Set<string>();
  return files.flatMap(({ name, lines }) =>
    lines.flatMap(({ line, value: { id } }) => {
      if (id === offTopic || entries.has(id) || told.has(id)) return [];
      told.add(id);
      const meant = didYouMean(id, entries.keys());
      const problem = { kind: 'unknown-entry', id, meant } as const;
      return [{ file: name, line, column: 1, field: 'id', problem }];
    }),
  );
}

function collectEntries(
  files: readonly JsonFile<FaqFile>[],
  faults: ContentFault[],
): Map<string, FaqEntry> {
  const entries = new Map<string, FaqEntry>();
  const fileOf = new Map<string, string>();
  for (const file of files) {
    for (const [index, entry] of file.value.entries.entries()) {
      const first = fileOf.get(entry.id);
      if (first !== undefined) {
        faults.push(
          file.fault(['entries', index, 'id'], { kind: 'duplicate-id', id: entry.id, first }),
        );
        continue;
      }
      fileOf.set(entry.id, file.name);
      entries.set(entry.id, entry);
    }
  }
  return entries;
}

/** References to an entry or a contact that is not there. */
function looseEnds(
  files: readonly JsonFile<FaqFile>[],
  entries: ReadonlyMap<string, FaqEntry>,
  contacts: ReadonlyMap<string, Contact>,
): ContentFault[] {
  const faults: ContentFault[] = [];
  for (const file of files) {
    for (const [index, entry] of file.value.entries.entries()) {
      for (const [position, id] of entry.related.entries()) {
        if (entries.has(id)) continue;
        const meant = didYouMean(id, entries.keys());
        const path = ['entries', index, 'related', position];
        faults.push(file.fault(path, { kind: 'unknown-entry', id, meant }));
      }
      for (const { path, line } of linesOf(entry)) {
        for (const id of contactsIn(line).filter((id) => !contacts.has(id))) {
          const meant = didYouMean(id, contacts.keys());
          const problem = { kind: 'unknown-contact', id, meant } as const;
          faults.push(file.fault(['entries', index, 'answer', ...path], problem));
        }
      }
    }
  }
  return faults;
}

/** Ready answers that refer to a contact that is not there. */
function looseContacts(
  file: JsonFile<CannedRepliesFile>,
  contacts: ReadonlyMap<string, Contact>,
): ContentFault[] {
  return file.value.replies.flatMap(({ text }, index) =>
    contactsIn(text)
      .filter((id) => !contacts.has(id))
      .map((id) => {
        const meant = didYouMean(id, contacts.keys());
        return file.fault(['replies', index, 'text'], { kind: 'unknown-contact', id, meant });
      }),
  );
}

/** Every sentence of an answer, and where under `answer` it stands. */
export function linesOf({ answer }: FaqEntry): { path: (string | number)[]; line: string }[] {
  return [
    { path: ['summary'], line: answer.summary },
    ...answer.steps.map((line, index) => ({ path: ['steps', index], line })),
    ...answer.cautions.map((line, index) => ({ path: ['cautions', index], line })),
  ];
}

function withContactsShown(
  entry: FaqEntry,
  contacts: ReadonlyMap<string, Contact>,
  contactText: (contact: Contact) => string,
): FaqEntry {
  const shown = (line: string) => withContacts(line, contacts, contactText);
  const { summary, steps, cautions } = entry.answer;
  return {
    ...entry,
    answer: { summary: shown(summary), steps: steps.map(shown), cautions: cautions.map(shown) },
  };
}
