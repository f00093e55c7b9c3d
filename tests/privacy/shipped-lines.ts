import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) yield* stringsIn(inner);
}

const json = (text: string): unknown => JSON.parse(text);
const filesIn = (folder: string, ending: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => readFileSync(join(folder, path), 'utf8'));

/** Everything managers and officers wrote: no personal data is among it. JSON Schemas are the program's. */
export const shippedLines: readonly string[] = [
  ...new Set([
    ...readdirSync('knowledge', { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.json') && !path.endsWith('.schema.json'))
      .flatMap((path) => [...stringsIn(json(readFileSync(join('knowledge', path), 'utf8')))]),
    ...['knowledge', 'tests/eval'].flatMap((folder) =>
      filesIn(folder, '.jsonl').flatMap((text) =>
        text
          .split('\n')
          .filter((line) => line.trim() !== '')
          .flatMap((line) => [...stringsIn(json(line))]),
      ),
    ),
  ]),
];

const Contacts = z.object({ contacts: z.array(z.object({ number: z.string().optional() })) });

/** Numbers of the shipped contacts, which stay. */
export const contactNumbers: readonly string[] = Contacts.parse(
  json(readFileSync('knowledge/contacts.json', 'utf8')),
).contacts.flatMap(({ number }) => (number === undefined ? [] : [number]));
