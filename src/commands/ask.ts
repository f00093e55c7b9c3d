import { createInterface } from 'node:readline';
import { ContentError } from '../content/fault.ts';
import { loadKnowledge } from '../content/load-knowledge.ts';
import { judge } from '../faq/answer.ts';
import { commandWords, contentFaultText } from '../wording/faults.ts';
import { contactText } from '../wording/replies.ts';

/** Answers one question for each line of standard input, as the account would. */
async function ask(asJson: boolean): Promise<void> {
  const folder = process.env.KNOWLEDGE_DIR || './knowledge';
  const { search } = await loadKnowledge({ folder, contactText });
  for await (const query of createInterface({ input: process.stdin })) {
    const matches = search.find(query, 5);
    const { kind } = judge(matches);
    const outcome = kind === 'answered' ? 'answer' : kind === 'ambiguous' ? 'choose' : 'unknown';
    const candidates = matches.map(({ entry, score }) => ({
      id: entry.id,
      score: Number(score.toFixed(4)),
    }));
    // Known urgent phrases come with the urgent entries that match first.
    const urgent = outcome === 'answer' && (matches[0]?.entry.urgent ?? false);
    if (asJson) {
      process.stdout.write(`${JSON.stringify({ query, outcome, urgent, candidates })}\n`);
      continue;
    }
    process.stdout.write(`${query}\n  ${outcome}\n`);
    for (const { entry, score } of matches) {
      process.stdout.write(`  ${score.toFixed(2)} ${entry.id} ${entry.question}\n`);
    }
    if (matches.length === 0) process.stdout.write(`  ${commandWords.unknownQuestion}\n`);
  }
}

const words = process.argv.slice(2);
if (words.some((word) => word !== '--json')) {
  process.stderr.write(`${commandWords.usage.ask}\n`);
  process.exitCode = 2;
} else {
  ask(words.includes('--json')).catch((error: unknown) => {
    if (!(error instanceof ContentError)) throw error;
    process.stderr.write(`${error.faults.map(contentFaultText).join('\n')}\n`);
    process.exitCode = 1;
  });
}
