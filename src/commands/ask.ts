import { createInterface } from 'node:readline';
import { ContentError } from '../content/fault.ts';
import { builtRankerFile } from '../content/knowledge-files.ts';
import { loadTrainedKnowledge } from '../content/load-knowledge.ts';
import { judge } from '../faq/answer.ts';
import { isUrgent } from '../faq/urgency.ts';
import { commandWords, contentFaultText, explanationText } from '../wording/faults.ts';
import { contactText } from '../wording/replies.ts';
import { foldersOfService } from './folders.ts';

/** Answers one question for each line of standard input, as the account would. */
async function ask(asJson: boolean, explained: boolean): Promise<void> {
  const { knowledgeDir: folder } = foldersOfService();
  const rankerFiles = [builtRankerFile];
  const { search, urgentWords } = await loadTrainedKnowledge({ folder, contactText, rankerFiles });
  for await (const query of createInterface({ input: process.stdin })) {
    const { matches, signals } = search.rank(query, 5);
    const { kind } = judge(matches, search.calibration.thresholds);
    const outcome = kind === 'answered' ? 'answer' : kind === 'ambiguous' ? 'choose' : 'unknown';
    const candidates = matches.map(({ entry, score }) => ({
      id: entry.id,
      score: Number(score.toFixed(4)),
    }));
    const urgent = isUrgent(query, urgentWords);
    if (asJson) {
      process.stdout.write(`${JSON.stringify({ query, outcome, urgent, candidates })}\n`);
      continue;
    }
    process.stdout.write(`${query}\n  ${outcome}\n`);
    if (explained) {
      const why = {
        cleaned: search.clean(query),
        synonyms: search.synonymsIn(query),
        terms: matches[0]?.terms.filter((term) => !term.startsWith('#')) ?? [],
        signals: { ...signals },
        thresholds: search.calibration.thresholds,
      };
      process.stdout.write(`${explanationText(why)}\n`);
    }
    for (const { entry, score } of matches) {
      process.stdout.write(`  ${score.toFixed(2)} ${entry.id} ${entry.question}\n`);
    }
    if (matches.length === 0) process.stdout.write(`  ${commandWords.unknownQuestion}\n`);
  }
}

const words = process.argv.slice(2);
if (words.some((word) => !['--json', '--explain'].includes(word))) {
  process.stderr.write(`${commandWords.usage.ask}\n`);
  process.exitCode = 2;
} else {
  ask(words.includes('--json'), words.includes('--explain')).catch((error: unknown) => {
    if (!(error instanceof ContentError)) throw error;
    process.stderr.write(`${error.faults.map(contentFaultText).join('\n')}\n`);
    process.exitCode = 1;
  });
}
