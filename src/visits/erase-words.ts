import type { StalkingCaseStore } from './stalking-case.ts';
import {
  hasWords,
  type TypedField,
  typedFields,
  type WelfareVisit,
  type WelfareVisitStore,
} from './visit.ts';

/** Takes what a message said out of the records of visits; day and outcome stay. @returns How many lines held it. */
export async function eraseVisitWords(
  messageId: string,
  { welfareVisits }: { readonly welfareVisits: WelfareVisitStore },
): Promise<number> {
  const lines = await welfareVisits.ofMessage(messageId);
  for (const line of lines) {
    const fields = typedFields.filter((field) => line.typedIn?.[field] === messageId);
    await welfareVisits.withoutWords(without(line, fields));
  }
  return lines.length;
}

/** Takes away what somebody wrote of visits, and their name; day and outcome stay. @returns How many lines were theirs. */
export async function eraseVisitWordsOf(
  by: string,
  { welfareVisits }: { readonly welfareVisits: WelfareVisitStore },
): Promise<number> {
  const lines = (await welfareVisits.ofRecorder(by)).filter(
    (line) => hasWords(line) || line.byName !== undefined,
  );
  for (const line of lines) {
    const { byName: _name, ...nameless } = without(line, typedFields);
    await welfareVisits.withoutWords(nameless);
  }
  return lines.length;
}

/** Takes somebody's name and title off what they wrote of visits. */
export async function eraseRecorderName(
  by: string,
  { welfareVisits }: { readonly welfareVisits: WelfareVisitStore },
): Promise<void> {
  for (const { byName, ...nameless } of await welfareVisits.ofRecorder(by)) {
    if (byName !== undefined) await welfareVisits.withoutWords(nameless);
  }
}

/**
 * Takes the words of old records away once the court has ruled: by then they are
 * printed for the file.
 *
 * @returns How many lines held some.
 */
export async function forgetVisitWords(
  before: Date,
  limit: number,
  stores: { readonly welfareVisits: WelfareVisitStore; readonly stalkingCases: StalkingCaseStore },
): Promise<number> {
  const open = new Set((await stores.stalkingCases.open()).map(({ caseNo }) => caseNo));
  const old = (await stores.welfareVisits.withWordsBefore(before)).filter(
    ({ caseNo }) => !open.has(caseNo),
  );
  const taken = old.slice(0, limit);
  for (const line of taken) await stores.welfareVisits.withoutWords(without(line, typedFields));
  return taken.length;
}

function without(line: WelfareVisit, fields: readonly TypedField[]): WelfareVisit {
  const gone = (name: string) => fields.some((field) => field === name);
  const isCut = Object.keys(line.outcome).some(gone);
  const kept = Object.entries(line.outcome).filter(([name]) => !gone(name));
  const { typedIn = {}, ...rest } = line;
  const left = Object.entries(typedIn).filter(([name]) => !gone(name));
  return {
    ...rest,
    // Words are optional in every outcome.
    outcome: Object.fromEntries(kept) as WelfareVisit['outcome'],
    ...(left.length === 0 ? {} : { typedIn: Object.fromEntries(left) }),
    ...(isCut ? { isCut: true as const } : {}),
  };
}
