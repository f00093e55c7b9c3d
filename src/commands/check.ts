import { ContentError, type ContentFault } from '../content/fault.ts';
import { readKnowledgeFiles } from '../content/load-knowledge.ts';
import { loadSchedules } from '../content/load-schedules.ts';
import { reviewKnowledge } from '../content/review-knowledge.ts';
import { commandWords, contentFaultText } from '../wording/faults.ts';

/** Reads what the managers wrote as the program would, and as an editor would, and tells every fault. */
async function check(): Promise<void> {
  const knowledgeDir = process.env.KNOWLEDGE_DIR || './knowledge';
  const schedulesDir = process.env.SCHEDULES_DIR || './schedules';
  const faults = [
    ...(await faultsOf(() => reviewKnowledge(knowledgeDir))),
    ...(await faultsOf(async () => {
      await loadSchedules(schedulesDir);
      return [];
    })),
  ];
  if (faults.length > 0) {
    process.stderr.write(`${faults.map(contentFaultText).join('\n')}\n`);
    process.exitCode = 1;
    return;
  }
  const { entries } = await readKnowledgeFiles(knowledgeDir);
  process.stdout.write(`${commandWords.checked(entries.size)}\n`);
}

async function faultsOf(read: () => Promise<ContentFault[]>): Promise<readonly ContentFault[]> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ContentError) return error.faults;
    throw error;
  }
}

if (process.argv.length > 2) {
  process.stderr.write(`${commandWords.usage.check}\n`);
  process.exitCode = 2;
} else {
  await check();
}
