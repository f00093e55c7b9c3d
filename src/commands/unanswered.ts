import { existsSync } from 'node:fs';
import { groupSimilar } from '../faq/open-question.ts';
import { similarity } from '../faq/similarity.ts';
import { lookInto } from '../storage/lowdb/look.ts';
import { openQuestionCollection } from '../storage/ports/open-questions.ts';
import { commandWords, unansweredText } from '../wording/faults.ts';
import { foldersOfService } from './folders.ts';

/** Lists what could not be answered, similar questions together, the most frequent first. */
async function unanswered(asJson: boolean): Promise<void> {
  const { dataDir } = foldersOfService();
  const questions = existsSync(dataDir) ? await lookInto(dataDir, openQuestionCollection) : [];
  const groups = groupSimilar(questions, similarity);
  if (!asJson) {
    process.stdout.write(`${unansweredText(groups)}\n`);
    return;
  }
  for (const { example, questions: alike } of groups) {
    const line = { count: alike.length, example, questions: alike };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
}

const words = process.argv.slice(2);
if (words.some((word) => word !== '--json')) {
  process.stderr.write(`${commandWords.usage.unanswered}\n`);
  process.exitCode = 2;
} else {
  await unanswered(words.includes('--json'));
}
