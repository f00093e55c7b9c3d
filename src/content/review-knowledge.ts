import { join } from 'node:path';
import { contactsIn } from '../faq/contact.ts';
import type { FaqEntry, FaqFile } from '../faq/entry.ts';
import { HouseLanguage, languageSlip } from '../faq/house-language.ts';
import { LawTable } from '../faq/laws.ts';
import { similarity } from '../faq/similarity.ts';
import type { ContentFault, ContentProblem, LengthUnit } from './fault.ts';
import { type JsonFile, readJsonFile } from './json-file.ts';
import { linesOf, readKnowledgeFiles } from './load-knowledge.ts';

type Path = readonly (string | number)[];
export interface Finding {
  readonly path: Path;
  readonly problem: ContentProblem;
}

/** A phone screen and a half; a contact counts as the line it becomes. */
const longestAnswer = 520;
const contactLength = 25;
/** From here on two questions read the same. */
const tooSimilar = 0.85;

/**
 * What an editor should mend before anybody reads it, beyond what the program
 * itself refuses: law, lengths, language, questions that say the same.
 *
 * @throws {ContentError} where knowledge/ cannot be read at all.
 */
export async function reviewKnowledge(folder: string): Promise<ContentFault[]> {
  const { faqFiles, cannedFile } = await readKnowledgeFiles(folder);
  const laws = await readJsonFile(join(folder, 'laws.json'), 'knowledge/laws.json', LawTable);
  const language = await readJsonFile(
    join(folder, 'house-language.json'),
    'knowledge/house-language.json',
    HouseLanguage,
  );
  const faults: ContentFault[] = [];
  if (laws.kind === 'faulty') faults.push(...laws.faults);
  if (language.kind === 'faulty') faults.push(...language.faults);

  for (const file of faqFiles) {
    for (const [index, entry] of file.value.entries.entries()) {
      const findings = [
        ...(laws.kind === 'read' ? lawFindings(entry, laws.file.value) : []),
        ...(language.kind === 'read' ? languageFindings(entry, language.file.value) : []),
        ...lengthFindings(entry),
      ];
      for (const { path, problem } of findings) {
        faults.push(file.fault(['entries', index, ...path], problem));
      }
    }
  }
  if (language.kind === 'read') {
    for (const [index, { text }] of cannedFile.value.replies.entries()) {
      const slip = languageSlip(text, language.file.value);
      if (slip !== undefined) faults.push(cannedFile.fault(['replies', index, 'text'], slip));
    }
  }
  return [...faults, ...nearDuplicates(faqFiles)];
}

export function lawFindings(
  { basis, deadlines }: Pick<FaqEntry, 'basis' | 'deadlines'>,
  table: LawTable,
): Finding[] {
  const articles = new Map(table.laws.map((law) => [law.name, new Set(law.articles)]));
  const cited = basis.flatMap((item, index) => ('law' in item ? [{ ...item, index }] : []));
  const findings: Finding[] = [];
  for (const { law, article, index } of cited) {
    const known = articles.get(law);
    if (known === undefined) {
      const meant = [...articles.keys()].find((name) => name.includes(law) || law.includes(name));
      findings.push({
        path: ['basis', index, 'law'],
        problem: { kind: 'unknown-law', law, meant },
      });
    } else if (!known.has(article)) {
      const problem = { kind: 'unknown-article', law, article } as const;
      findings.push({ path: ['basis', index, 'article'], problem });
    }
  }
  for (const [index, deadline] of deadlines.entries()) {
    const { unit, length } = lengthOf(deadline);
    const isKnown = table.deadlines.some(
      (row) =>
        row[unit] === length &&
        cited.some(({ law, article }) => law === row.law && article === row.article),
    );
    if (isKnown) continue;
    const problem = { kind: 'unknown-deadline', length, unit } as const;
    findings.push({ path: ['deadlines', index, unit], problem });
  }
  return findings;
}

function lengthOf(deadline: FaqEntry['deadlines'][number]): { unit: LengthUnit; length: number } {
  if ('hours' in deadline) return { unit: 'hours', length: deadline.hours };
  if ('days' in deadline) return { unit: 'days', length: deadline.days };
  if ('months' in deadline) return { unit: 'months', length: deadline.months };
  return { unit: 'years', length: deadline.years };
}

function languageFindings(entry: FaqEntry, language: HouseLanguage): Finding[] {
  const sentences = [
    { path: ['question'] as Path, line: entry.question },
    ...linesOf(entry).map(({ path, line }) => ({ path: ['answer', ...path] as Path, line })),
  ];
  return sentences.flatMap(({ path, line }) => {
    const slip = languageSlip(line, language);
    return slip === undefined ? [] : [{ path, problem: slip }];
  });
}

function lengthFindings(entry: FaqEntry): Finding[] {
  const length = linesOf(entry).reduce((sum, { line }) => {
    const references = contactsIn(line);
    const written = references.reduce((left, id) => left - `{contact:${id}}`.length, line.length);
    return sum + written + references.length * contactLength;
  }, 0);
  if (length <= longestAnswer) return [];
  return [{ path: ['answer'], problem: { kind: 'answer-too-long', length, most: longestAnswer } }];
}

/** Entries whose questions could not be told apart by who asks. */
function nearDuplicates(files: readonly JsonFile<FaqFile>[]): ContentFault[] {
  const all = files.flatMap((file) =>
    file.value.entries.map((entry, index) => ({ file, index, entry })),
  );
  return all.flatMap(({ file, index, entry }, position) => {
    const other = all
      .slice(0, position)
      .find((earlier) => similarity(earlier.entry.question, entry.question) >= tooSimilar);
    if (other === undefined) return [];
    const where = `${other.file.name} ${other.entry.id}`;
    const problem = { kind: 'near-duplicate', other: other.entry.question, where } as const;
    return [file.fault(['entries', index, 'question'], problem)];
  });
}
