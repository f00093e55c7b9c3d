import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { applyEdits, findNodeAtLocation, modify, parseTree } from 'jsonc-parser';
import { type Assignment, DutyRoster } from '../duty/roster.ts';

/** The value of `assignments` as managers write it: one assignment a line. */
export function assignmentsText(assignments: readonly Assignment[]): string {
  if (assignments.length === 0) return '[]';
  const lines = assignments.map(
    ({ date, shift, seat, person }) =>
      `    { "date": ${q(date)}, "shift": ${q(shift)}, "seat": ${q(seat)}, "person": ${q(person)} }`,
  );
  return `[\n${lines.join(',\n')}\n  ]`;
}

const q = (text: string) => JSON.stringify(text);

/** A roster's text with other assignments; every other byte stays. */
export function withAssignments(text: string, assignments: readonly Assignment[]): string {
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: '\n' };
  const has = (content: string) => {
    const root = parseTree(content);
    return root && findNodeAtLocation(root, ['assignments']);
  };
  const whole =
    has(text) === undefined
      ? applyEdits(text, modify(text, ['assignments'], [], { formattingOptions }))
      : text;
  const node = has(whole);
  if (node === undefined) throw new Error('no place for assignments');
  const { offset, length } = node;
  return whole.slice(0, offset) + assignmentsText(assignments) + whole.slice(offset + length);
}

/**
 * Puts other assignments into a roster's file, whole or not at all.
 *
 * @param before What the file said when it was read; where it says something
 *   else by now, somebody is editing it, and nothing is written.
 * @returns Whether it was written.
 */
export async function writeAssignments(
  path: string,
  before: string,
  assignments: readonly Assignment[],
): Promise<boolean> {
  const text = withAssignments(before, assignments);
  // What we wrote ourselves must be what the service takes.
  DutyRoster.parse(JSON.parse(text));
  const beside = `${path}.new`;
  const { mode } = await stat(path);
  const file = await open(beside, 'w', mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  if ((await readFile(path, 'utf8')) !== before) {
    await rm(beside);
    return false;
  }
  await rename(beside, path);
  return true;
}
