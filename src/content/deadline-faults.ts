import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DeadlinesFile } from '../deadlines/deadline-rule.ts';
import { plainName } from '../deadlines/find-rule.ts';
import type { FaqFile } from '../faq/entry.ts';
import { didYouMean } from './did-you-mean.ts';
import type { ContentFault } from './fault.ts';
import { type JsonFile, readJsonFile } from './json-file.ts';

/**
 * What cannot be in deadlines.json: names that mean two rules, an agency that
 * postpones what it has to do itself, entries that are not there.
 *
 * @param entries Ids of the FAQ; undefined where it could not be read.
 */
export function deadlineFaults(
  file: JsonFile<DeadlinesFile>,
  entries: ReadonlySet<string> | undefined,
): ContentFault[] {
  const names = new Set<string>();
  return file.value.rules.flatMap((rule, at) => {
    const { label, aliases, period, whose, remindDaysBefore, remindHoursBefore } = rule;
    const faults: ContentFault[] = [];
    const taken = (name: string, path: readonly (string | number)[]) => {
      const plain = plainName(name);
      if (names.has(plain)) {
        faults.push(file.fault(['rules', at, ...path], { kind: 'double', value: name }));
      }
      names.add(plain);
    };
    taken(label, ['label']);
    for (const [nth, alias] of aliases.entries()) taken(alias, ['aliases', nth]);
    if (whose === 'agency' && 'holidays' in period && period.holidays === 'postpone') {
      const path = ['rules', at, 'period', 'holidays'];
      faults.push(file.fault(path, { kind: 'agency-postponed' }));
    }
    for (const [field, list] of Object.entries({ remindDaysBefore, remindHoursBefore })) {
      for (const [nth, value] of list.entries()) {
        if (list.indexOf(value) === nth) continue;
        const problem = { kind: 'double', value: String(value) } as const;
        faults.push(file.fault(['rules', at, field, nth], problem));
      }
    }
    for (const [nth, id] of rule.entries.entries()) {
      if (entries === undefined || entries.has(id)) continue;
      const problem = { kind: 'unknown-entry', id, meant: didYouMean(id, entries) } as const;
      faults.push(file.fault(['rules', at, 'entries', nth], problem));
    }
    return faults;
  });
}

/** Ids of the rules in knowledge/deadlines.json; `undefined` where it has faults of its own. */
export async function deadlineIds(folder: string): Promise<ReadonlySet<string> | undefined> {
  const path = join(folder, 'deadlines.json');
  if (!existsSync(path)) return new Set();
  const read = await readJsonFile(path, 'knowledge/deadlines.json', DeadlinesFile);
  return read.kind === 'read' ? new Set(read.file.value.rules.map(({ id }) => id)) : undefined;
}

/** Periods of entries that name a rule that is not there. */
export function looseRules(
  files: readonly JsonFile<FaqFile>[],
  rules: ReadonlySet<string> | undefined,
): ContentFault[] {
  if (rules === undefined) return [];
  return files.flatMap((file) =>
    file.value.entries.flatMap(({ deadlines }, at) =>
      deadlines.flatMap(({ rule: id }, nth) => {
        if (id === undefined || rules.has(id)) return [];
        const problem = { kind: 'unknown-rule', id, meant: didYouMean(id, rules) } as const;
        return [file.fault(['entries', at, 'deadlines', nth, 'rule'], problem)];
      }),
    ),
  );
}
