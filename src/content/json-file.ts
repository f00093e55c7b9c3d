import { readFile } from 'node:fs/promises';
import { findNodeAtLocation, type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { z } from 'zod';
import { errorCode } from '../foundation/error-facts.ts';
import type { ContentFault, ContentProblem } from './fault.ts';
import { problemsOf } from './problems.ts';

type Path = readonly (string | number)[];

/** A JSON file that was read whole, and where each of its fields stands. */
export interface JsonFile<Value> {
  readonly name: string;
  readonly value: Value;
  /** A fault of this file, at the field's place. */
  fault(path: Path, problem: ContentProblem): ContentFault;
}

export type ReadJson<Value> =
  | { readonly kind: 'read'; readonly file: JsonFile<Value> }
  | { readonly kind: 'faulty'; readonly faults: readonly ContentFault[] };

/**
 * Reads a file that people edit: strict JSON in UTF-8, no key twice, no field
 * that the schema does not know.
 *
 * @param name How the file is called in faults.
 */
export async function readJsonFile<Value>(
  path: string,
  name: string,
  schema: z.ZodType<Value>,
): Promise<ReadJson<Value>> {
  const whole = (problem: ContentProblem): ReadJson<Value> => ({
    kind: 'faulty',
    faults: [{ file: name, line: 1, column: 1, field: '', problem }],
  });
  let text: string;
  try {
    const bytes = await readFile(path);
    if (bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) {
      return whole({ kind: 'byte-order-mark' });
    }
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    const isEncoding = errorCode(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA';
    return whole({ kind: isEncoding ? 'not-utf8' : 'unreadable' });
  }
  if (text.trim() === '') return whole({ kind: 'empty' });

  const places = new Places(text);
  const value = jsonOrUndefined(text);
  if (value === undefined) {
    const faults = places.syntaxErrors.map((offset) => ({
      file: name,
      ...places.at(offset),
      field: '',
      problem: { kind: 'syntax' } as const,
    }));
    return { kind: 'faulty', faults };
  }

  const fault = (path: Path, problem: ContentProblem): ContentFault => ({
    file: name,
    ...places.at(nearest(places.root, path).offset),
    field: fieldName(path),
    problem,
  });
  const faults: ContentFault[] = mayHaveDoubles(text, value)
    ? duplicateKeys(places.root).map(({ path, key, offset }) => ({
        file: name,
        ...places.at(offset),
        field: fieldName([...path, key]),
        problem: { kind: 'duplicate-key', key },
      }))
    : [];
  // Without its input an issue does not tell a missing field from one of another type.
  const parsed = schema.safeParse(value, { reportInput: true });
  if (!parsed.success) {
    for (const { path, problem } of problemsOf(parsed.error, schema)) {
      faults.push(fault(path, problem));
    }
  }
  if (faults.length > 0 || !parsed.success) return { kind: 'faulty', faults };
  return { kind: 'read', file: { name, value: parsed.data, fault } };
}

/** Where everything stands in a text. Read only when a fault must be told: most files have none. */
class Places {
  readonly #text: string;
  #parsed: { readonly root: Node; readonly errors: readonly ParseError[] } | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Line and column of an offset, both from 1. */
  at(offset: number): { line: number; column: number } {
    const before = this.#text.slice(0, offset);
    return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
  }

  get root(): Node {
    return this.#tree().root;
  }

  /** At least one offset, for a text that is no JSON. */
  get syntaxErrors(): readonly number[] {
    const offsets = this.#tree().errors.map(({ offset }) => offset);
    return offsets.length > 0 ? offsets : [0];
  }

  #tree() {
    if (this.#parsed === undefined) {
      const errors: ParseError[] = [];
      const options = { disallowComments: true, allowTrailingComma: false };
      const root = parseTree(this.#text, errors, options);
      this.#parsed = { root: root ?? { type: 'null', offset: 0, length: 0 }, errors };
    }
    return this.#parsed;
  }
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether the text names more keys than its value has. */
function mayHaveDoubles(text: string, value: unknown): boolean {
  let written = 0;
  // Every string whole, so that a colon within one is not taken for the end of a key.
  for (const [, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"\s*(:)?/g)) {
    if (colon !== undefined) written += 1;
  }
  return written !== keysIn(value);
}

function keysIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value);
  let count = Array.isArray(value) ? 0 : inner.length;
  for (const one of inner) count += keysIn(one);
  return count;
}

/** The field itself, or the closest one around it that is there. */
function nearest(root: Node, path: Path): Node {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(root, [...path.slice(0, length)]);
    if (node !== undefined) return node;
  }
  return root;
}

function fieldName(path: Path): string {
  let name = '';
  for (const step of path) {
    if (typeof step === 'number') name += `[${step}]`;
    else name += name === '' ? step : `.${step}`;
  }
  return name;
}

/** `JSON.parse` keeps the last of two values silently; the manager meant one of them. */
function duplicateKeys(node: Node, path: Path = []): { path: Path; key: string; offset: number }[] {
  const children = node.children ?? [];
  if (node.type === 'array') {
    return children.flatMap((child, index) => duplicateKeys(child, [...path, index]));
  }
  if (node.type !== 'object') return [];
  const seen = new Set<string>();
  return children.flatMap(({ children: pair = [] }) => {
    const [keyNode, valueNode] = pair;
    const key = String(keyNode?.value);
    const twice = seen.has(key) ? [{ path, key, offset: keyNode?.offset ?? 0 }] : [];
    seen.add(key);
    return [...twice, ...(valueNode === undefined ? [] : duplicateKeys(valueNode, [...path, key]))];
  });
}
