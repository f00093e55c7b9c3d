import type { z } from 'zod';
import type { ContentFault, ContentProblem } from './fault.ts';
import { problemsOf } from './problems.ts';

/** A file of one JSON value a line. */
export interface JsonLines<Value> {
  readonly name: string;
  readonly lines: readonly { readonly line: number; readonly value: Value }[];
}

export type ReadJsonLines<Value> =
  | { readonly kind: 'read'; readonly file: JsonLines<Value> }
  | { readonly kind: 'faulty'; readonly faults: readonly ContentFault[] };

/**
 * Reads what a file holds, one JSON value a line; blank lines are passed over.
 *
 * @param name How the file is called in faults.
 */
export function readJsonLines<Value>(
  bytes: Buffer,
  name: string,
  schema: z.ZodType<Value>,
): ReadJsonLines<Value> {
  const faults: ContentFault[] = [];
  const blame = (line: number, field: string, problem: ContentProblem) =>
    faults.push({ file: name, line, column: 1, field, problem });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return {
      kind: 'faulty',
      faults: [{ file: name, line: 1, column: 1, field: '', problem: { kind: 'not-utf8' } }],
    };
  }
  const lines: { line: number; value: Value }[] = [];
  for (const [index, written] of text.split('\n').entries()) {
    if (written.trim() === '') continue;
    const line = index + 1;
    const json = jsonOrUndefined(written);
    if (json === undefined) {
      blame(line, '', { kind: 'syntax' });
      continue;
    }
    const parsed = schema.safeParse(json, { reportInput: true });
    if (parsed.success) lines.push({ line, value: parsed.data });
    else {
      for (const { path: field, problem } of problemsOf(parsed.error, schema)) {
        blame(line, field.join('.'), problem);
      }
    }
  }
  return faults.length > 0 ? { kind: 'faulty', faults } : { kind: 'read', file: { name, lines } };
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
