import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Changes, DocumentMemory, type Kind } from '../../../src/storage/lowdb/memory.ts';
import { Note } from './notes.ts';

/** Notes that are found by each word in them. */
const words: Kind<Note> = { name: 'words', schema: Note, keysOf: ({ text }) => text.split(' ') };

const operation = fc.oneof(
  fc.record({
    kind: fc.constant('put' as const),
    id: fc.constantFrom('1', '2', '3', '4'),
    text: fc.constantFrom('a', 'b', 'a b', 'b c', 'c a b'),
  }),
  fc.record({ kind: fc.constant('remove' as const), id: fc.constantFrom('1', '2', '3', '4') }),
);
type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never;

function apply(changes: Changes, operations: readonly Operation[]): void {
  const documents = changes.in(words);
  for (const act of operations) {
    if (act.kind === 'put') documents.put(act.id, { text: act.text });
    else documents.remove(act.id);
  }
}

function everything(memory: DocumentMemory) {
  const documents = memory.change().in(words);
  const having = Object.fromEntries(
    ['a', 'b', 'c'].map((key) => [key, [...documents.idsHaving(key)].sort()]),
  );
  const texts = new Map(memory.copy().get('words') as Map<string, Note> | undefined);
  return { having, texts: Object.fromEntries([...texts].sort()) };
}

describe('documents in memory', () => {
  it('are found by exactly the keys that they have now, whatever was changed and taken back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ steps: fc.array(operation), isLost: fc.boolean() })),
        (transactions) => {
          const memory = new DocumentMemory();
          for (const { steps, isLost } of transactions) {
            const before = everything(memory);
            const changes = memory.change();
            apply(changes, steps);
            if (isLost) {
              changes.takeBack();
              expect(everything(memory)).toEqual(before);
            }
          }
          const { having, texts } = everything(memory);
          for (const [key, ids] of Object.entries(having)) {
            const expected = Object.entries(texts).filter(([, { text }]) => text.includes(key));
            expect(ids).toEqual(expected.map(([id]) => id).sort());
          }
        },
      ),
    );
  });

  it('are copied as they were, whatever is changed afterwards', () => {
    const memory = new DocumentMemory();
    apply(memory.change(), [{ kind: 'put', id: '1', text: 'a' }]);
    const copy = memory.copy();
    apply(memory.change(), [{ kind: 'put', id: '1', text: 'b' }]);
    expect(copy.get('words')?.get('1')).toEqual({ text: 'a' });
  });
});
