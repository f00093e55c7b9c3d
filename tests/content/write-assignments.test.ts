import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { withAssignments, writeAssignments } from '../../src/content/write-assignments.ts';
import type { Assignment } from '../../src/duty/roster.ts';
import { tempFolders } from '../support/temp-folder.ts';

const newFolder = tempFolders();
const one: Assignment = { date: '2026-12-24', shift: 'day', seat: 'primary', person: 'a' };
const line = '    { "date": "2026-12-24", "shift": "day", "seat": "primary", "person": "a" }';
const before = `{
  "shifts": { "day": { "label": "日班",   "start": "08:00", "end": "20:00" } },
  "assignments": [{ "date": "2026-12-01", "shift": "day", "seat": "primary", "person": "b" }],
  "overrides": []
}
`;

describe('other assignments in a roster', () => {
  it('leave every other byte as it was', () => {
    expect(withAssignments(before, [one])).toBe(
      before.replace(/"assignments": \[.*\],/, `"assignments": [\n${line}\n  ],`),
    );
    expect(withAssignments(before, [])).toContain('"assignments": [],');
  });

  it('find a place where there were none', () => {
    const none = '{\n  "shifts": {}\n}\n';
    expect(JSON.parse(withAssignments(none, [one]))).toEqual({ shifts: {}, assignments: [one] });
  });

  it('are written whole, and not at all where the file was edited meanwhile', async () => {
    const folder = await newFolder();
    const path = join(folder, 'duty-roster.json');
    await writeFile(path, before);
    expect(await writeAssignments(path, before, [one])).toBe(true);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ assignments: [one] });
    const edited = await readFile(path, 'utf8');
    expect(await writeAssignments(path, before, [])).toBe(false);
    expect(await readFile(path, 'utf8')).toBe(edited);
    expect(await readdir(folder)).toEqual(['duty-roster.json']);
  });
});
