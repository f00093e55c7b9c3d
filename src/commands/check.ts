import { ContentError } from '../content/fault.ts';
import { loadKnowledge } from '../content/load-knowledge.ts';
import { loadSchedules } from '../content/load-schedules.ts';
import { commandWords, contentFaultText } from '../wording/faults.ts';
import { contactText } from '../wording/replies.ts';

/** Reads what the managers wrote as the program would, and tells every fault. */
async function check(): Promise<void> {
  const loads = await Promise.allSettled([
    loadKnowledge({ folder: process.env.KNOWLEDGE_DIR || './knowledge', contactText }),
    loadSchedules(process.env.SCHEDULES_DIR || './schedules'),
  ]);
  const [knowledge] = loads;
  for (const load of loads) {
    if (load.status === 'fulfilled') continue;
    if (!(load.reason instanceof ContentError)) throw load.reason;
    process.stderr.write(`${load.reason.faults.map(contentFaultText).join('\n')}\n`);
    process.exitCode = 1;
  }
  if (process.exitCode !== 1 && knowledge.status === 'fulfilled') {
    process.stdout.write(`${commandWords.checked(knowledge.value.entries.size)}\n`);
  }
}

if (process.argv.length > 2) {
  process.stderr.write(`${commandWords.usage.check}\n`);
  process.exitCode = 2;
} else {
  await check();
}
