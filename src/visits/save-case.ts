import type { StalkingCase } from './stalking-case.ts';
import type { CaseParts, CaseStores } from './tell-of-moves.ts';

/** Who did it, in a case's history and in the audit. */
export interface MadeBy {
  /** LINE user, `shell` or `schedules`. */
  readonly by: string;
  /** LINE user, `command` or `program`. */
  readonly auditedAs: string;
}

/** Keeps a case that is new or has changed, and writes each line of its history down in the audit. */
export async function saveCase(
  before: StalkingCase | undefined,
  after: StalkingCase,
  { auditedAs: who }: MadeBy,
  { stalkingCases, audit }: Pick<CaseStores, 'stalkingCases' | 'audit'>,
  { clock }: Pick<CaseParts, 'clock'>,
): Promise<void> {
  await stalkingCases.save(after);
  for (const { change } of after.history.slice(before?.history.length ?? 0)) {
    const deed = change.kind === 'opened' ? 'case-opened' : 'case-changed';
    const detail = { change: change.kind };
    const about = after.caseNo;
    await audit.append({ who, deed, about, detail }, clock.now());
  }
}
