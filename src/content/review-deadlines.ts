import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type DeadlineRule, DeadlinesFile } from '../deadlines/deadline-rule.ts';
import { HouseLanguage, languageSlip } from '../faq/house-language.ts';
import { LawTable } from '../faq/laws.ts';
import type { ContentFault } from './fault.ts';
import { readJsonFile } from './json-file.ts';
import { type Finding, lawFindings } from './review-knowledge.ts';

/**
 * What an editor should mend in deadlines.json, beyond what the program itself
 * refuses: articles and lengths that laws.json does not know, language. Files with
 * faults of their own are told elsewhere.
 */
export async function reviewDeadlines(folder: string): Promise<ContentFault[]> {
  const path = (name: string) => join(folder, name);
  if (!existsSync(path('deadlines.json'))) return [];
  const rules = await readJsonFile(
    path('deadlines.json'),
    'knowledge/deadlines.json',
    DeadlinesFile,
  );
  const laws = await readJsonFile(path('laws.json'), 'knowledge/laws.json', LawTable);
  const language = await readJsonFile(
    path('house-language.json'),
    'knowledge/house-language.json',
    HouseLanguage,
  );
  if (rules.kind !== 'read') return [];
  const { file } = rules;
  return file.value.rules.flatMap((rule, at) => {
    const findings = [
      ...(laws.kind === 'read' ? ofLaw(rule, laws.file.value) : []),
      ...(language.kind === 'read' ? ofLanguage(rule, language.file.value) : []),
    ];
    return findings.map(({ path, problem }) => file.fault(['rules', at, ...path], problem));
  });
}

function ofLaw({ basis, period, label, from }: DeadlineRule, table: LawTable): Finding[] {
  const deadlines = lengthsOf(period).map((length) => ({ label, from, ...length }));
  return lawFindings({ basis, deadlines }, table).map(({ path, problem }) => {
    const [list, , unit] = path;
    return { path: list === 'deadlines' && unit !== undefined ? ['period', unit] : path, problem };
  });
}

/** Its length alone; nothing where it is read from a ruling. */
function lengthsOf(period: DeadlineRule['period']) {
  if ('hours' in period) return [{ hours: period.hours }];
  if ('days' in period) return [{ days: period.days }];
  if ('months' in period) return [{ months: period.months }];
  return 'years' in period ? [{ years: period.years }] : [];
}

function ofLanguage(rule: DeadlineRule, language: HouseLanguage): Finding[] {
  const lines = [
    { path: ['label'], line: rule.label },
    { path: ['from'], line: rule.from },
    ...rule.notes.map((line, nth) => ({ path: ['notes', nth], line })),
  ];
  return lines.flatMap(({ path, line }) => {
    const problem = languageSlip(line, language);
    return problem === undefined ? [] : [{ path, problem }];
  });
}
