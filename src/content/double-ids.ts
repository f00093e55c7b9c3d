import type { ContentFault } from './fault.ts';
import type { JsonFile } from './json-file.ts';

/** Ids that stand twice in one file's list; the first one is meant to keep its id. */
export function doubleIds<Value>(
  file: JsonFile<Value>,
  listOf: (value: Value) => readonly { readonly id: string }[],
  field: string,
): ContentFault[] {
  const seen = new Set<string>();
  return listOf(file.value).flatMap(({ id }, index) => {
    const isDouble = seen.has(id);
    seen.add(id);
    if (!isDouble) return [];
    return [file.fault([field, index, 'id'], { kind: 'duplicate-id', id, first: file.name })];
  });
}
