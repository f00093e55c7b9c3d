import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ContentError, type ContentFault } from '../../src/content/fault.ts';
import { contentFaultText } from '../../src/wording/faults.ts';

/** Files that managers may have written: path under the folder → text, bytes, or a value for JSON. */
export type Files = Readonly<Record<string, unknown>>;

export function entryFields(id: string, fields: Readonly<Record<string, unknown>> = {}) {
  return {
    id,
    question: `問題 ${id}`,
    aliases: [],
    answer: { summary: '先受理。', steps: ['受理。'], cautions: [] },
    basis: [{ law: '跟蹤騷擾防制法', article: '4' }],
    asOf: '2026-08-17',
    reviewBy: '2027-02-17',
    owner: '婦幼隊業務組',
    verified: true,
    ...fields,
  };
}

export const contactFields = {
  id: 'emergency',
  name: '報案',
  number: '110',
  hours: '24 小時',
  purpose: '立即危險',
  asOf: '2026-08-17',
  verified: true,
};

/** A knowledge folder without a fault; a test changes a file of it, or takes one away. */
export const goodFiles: Files = {
  'contacts.json': { contacts: [contactFields] },
  'synonyms.json': { groups: [], stopPhrases: [], corrections: {} },
  'faq/a.json': { category: '受理', entries: [entryFields('first'), entryFields('second')] },
  'faq/b.json': { category: '告誡', entries: [entryFields('third')] },
};

/** @param files `undefined` for a file that is not there. */
export async function writeFiles(folder: string, files: Files): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    if (content === undefined) continue;
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    const isPlain = typeof content === 'string' || content instanceof Uint8Array;
    await writeFile(path, isPlain ? content : JSON.stringify(content, null, 2));
  }
}

/** What is wrong, and what the managers read about it. */
export interface ToldFault extends ContentFault {
  readonly text: string;
}

/** The faults that a load tells. */
export async function faultsOf(load: Promise<unknown>): Promise<ToldFault[]> {
  try {
    await load;
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    return error.faults.map((fault) => ({ ...fault, text: contentFaultText(fault) }));
  }
  return [];
}
