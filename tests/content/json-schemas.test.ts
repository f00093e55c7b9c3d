import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { jsonSchemas } from '../../src/content/json-schemas.ts';

describe('the JSON Schemas that editors use', () => {
  it.each([...jsonSchemas()])('%s is what the program checks with', async (path, text) => {
    const onDisk = await readFile(path, 'utf8').catch(() => '');
    if (onDisk !== text) throw new Error(`${path} is out of date: run npm run schemas`);
    expect(onDisk).toBe(text);
  });
});
