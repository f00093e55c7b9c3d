import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { loadKnowledge } from '../content/load-knowledge.ts';
import { type Evaluation, evaluate, LabelledQuestion } from '../faq/evaluate.ts';
import { commandWords, evaluationText } from '../wording/faults.ts';
import { contactText } from '../wording/replies.ts';

/** Scores the FAQ on a file of labelled questions, one JSON object a line. */
async function evaluateFile(file: string): Promise<Evaluation> {
  const folder = process.env.KNOWLEDGE_DIR || './knowledge';
  const { search } = await loadKnowledge({ folder, contactText });
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  const questions = lines.map((line) => LabelledQuestion.parse(JSON.parse(line)));
  return evaluate(questions, search, () => performance.now());
}

const words = process.argv.slice(2).filter((word) => word !== '--json');
const [file] = words;
if (file === undefined || words.length > 1) {
  process.stderr.write(`${commandWords.usage.eval}\n`);
  process.exitCode = 2;
} else {
  const evaluation = await evaluateFile(file);
  const asJson = process.argv.includes('--json');
  process.stdout.write(`${asJson ? JSON.stringify(evaluation) : evaluationText(evaluation)}\n`);
}
