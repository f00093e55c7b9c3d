import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Contact, ContactsFile, contactsIn, withContacts } from '../faq/contact.ts';
import { type FaqEntry, FaqFile } from '../faq/entry.ts';
import type { Knowledge } from '../faq/knowledge.ts';
import { createSearch } from '../faq/search.ts';
import { Vocabulary } from '../faq/vocabulary.ts';
import { didYouMean } from './did-you-mean.ts';
import { doubleIds } from './double-ids.ts';
import { ContentError, type ContentFault } from './fault.ts';
import { type JsonFile, readJsonFile } from './json-file.ts';

export interface KnowledgeParts {
  readonly folder: string;
  /** What an answer says for a contact it refers to. */
  readonly contactText: (contact: Contact) => string;
}

/** knowledge/ as its files hold it: each entry as it was written. */
export interface KnowledgeFiles {
  readonly faqFiles: readonly JsonFile<FaqFile>[];
  readonly entries: ReadonlyMap<string, FaqEntry>;
  readonly contacts: ReadonlyMap<string, Contact>;
  readonly vocabulary: Vocabulary;
}

/**
 * Reads knowledge/ as a whole.
 *
 * @throws {ContentError} with every fault of every file.
 */
export async function loadKnowledge({ folder, contactText }: KnowledgeParts): Promise<Knowledge> {
  const { entries, contacts, vocabulary } = await readKnowledgeFiles(folder);
  const shown = new Map(
    [...entries].map(([id, entry]) => [id, withContactsShown(entry, contacts, contactText)]),
  );
  return { entries: shown, search: createSearch([...shown.values()], vocabulary) };
}

/** @throws {ContentError} with every fault of every file. */
export async function readKnowledgeFiles(folder: string): Promise<KnowledgeFiles> {
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
  for (const name of await faqFileNames(folder)) {
    const file = await keep(
      readJsonFile(join(folder, 'faq', name), `knowledge/faq/${name}`, FaqFile),
    );
    if (file !== undefined) faqFiles.push(file);
  }
  const isComplete = faults.length === 0;

  const contacts = new Map(contactsFile?.value.contacts.map((contact) => [contact.id, contact]));
  if (contactsFile !== undefined) {
    faults.push(...doubleIds(contactsFile, (file) => file.contacts, 'contacts'));
  }
  const entries = collectEntries(faqFiles, faults);
  // A file that could not be read would make its entries and contacts look forgotten.
  if (isComplete) faults.push(...looseEnds(faqFiles, entries, contacts));
  if (faults.length > 0 || vocabularyFile === undefined) throw new ContentError(faults);
  return { faqFiles, entries, contacts, vocabulary: vocabularyFile.value };
}

async function faqFileNames(folder: string): Promise<string[]> {
  const names = await readdir(join(folder, 'faq')).catch(() => []);
  return names.filter((name) => name.endsWith('.json')).sort();
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
