import { z } from 'zod';
import { didYouMean } from './did-you-mean.ts';
import type { ContentProblem } from './fault.ts';

type Path = readonly (string | number)[];
type Issue = z.core.$ZodIssue;

export interface PlacedProblem {
  readonly path: Path;
  readonly problem: ContentProblem;
}

/** What zod found wrong, in our words. */
export function problemsOf(error: z.ZodError, schema: z.ZodType): PlacedProblem[] {
  const known = fieldNamesOf(schema);
  return error.issues.flatMap((issue) => placed(issue, [], known));
}

function placed(issue: Issue, before: Path, known: ReadonlySet<string>): PlacedProblem[] {
  const path = [
    ...before,
    ...issue.path.map((step) => (typeof step === 'number' ? step : String(step))),
  ];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        problem: { kind: 'unknown-field', key, meant: didYouMean(key, known) },
      }));
    case 'invalid_union':
      return closest(issue.errors).flatMap((inner) => placed(inner, path, known));
    default:
      return [{ path, problem: problemOf(issue) }];
  }
}

/** Of the alternatives, the one that what was written came nearest to. */
function closest(alternatives: readonly (readonly Issue[])[]): readonly Issue[] {
  const weight = (issues: readonly Issue[]) =>
    issues.reduce(
      (sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1),
      0,
    );
  return [...alternatives].sort((a, b) => weight(a) - weight(b))[0] ?? [];
}

function problemOf(issue: Issue): ContentProblem {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? { kind: 'missing' }
        : { kind: 'wrong-type', expected: issue.expected };
    case 'too_small':
      return { kind: 'too-short', least: Number(issue.minimum), of: issue.origin };
    case 'too_big':
      return { kind: 'too-long', most: Number(issue.maximum), of: issue.origin };
    case 'invalid_format':
      return { kind: 'wrong-format', format: issue.format };
    // The key of a record, such as the id of a shift: what is wrong with it is its form.
    case 'invalid_key':
      return { kind: 'wrong-format', format: 'regex' };
    case 'invalid_value':
      if (issue.input === undefined) return { kind: 'missing' };
      return notAmong(issue.input, issue.values.map(String));
    default:
      return { kind: 'invalid' };
  }
}

function notAmong(input: unknown, allowed: readonly string[]): ContentProblem {
  const meant = typeof input === 'string' ? didYouMean(input, allowed) : undefined;
  return { kind: 'not-among', allowed, ...(meant === undefined ? {} : { meant }) };
}

/** Every field name the schema knows, at any depth. */
function fieldNamesOf(schema: z.ZodType): ReadonlySet<string> {
  const names = new Set<string>();
  const collect = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    if ('properties' in part && typeof part.properties === 'object' && part.properties !== null) {
      for (const name of Object.keys(part.properties)) names.add(name);
    }
    for (const inner of Object.values(part)) collect(inner);
  };
  collect(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }));
  return names;
}
