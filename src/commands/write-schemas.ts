import { writeFile } from 'node:fs/promises';
import { jsonSchemas } from '../content/json-schemas.ts';

/** Writes the JSON Schema next to each kind of managers' file, so that editors complete and check. */
for (const [path, text] of jsonSchemas()) await writeFile(path, text);
