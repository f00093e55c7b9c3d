import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { builtRankerFile } from '../content/knowledge-files.ts';
import { loadTrainedKnowledge } from '../content/load-knowledge.ts';
import { calibrate } from '../faq/calibration.ts';
import { evaluate, judgedBy, LabelledQuestion } from '../faq/evaluate.ts';
import { commandWords, evaluationText } from '../wording/faults.ts';
import { contactText } from '../wording/replies.ts';
import { foldersOfService } from './folders.ts';

/** A little stricter than what is asked of the product, because new questions are harder. */
const bars = { wrongAsAnswer: 0.005, offTopicAnswered: 0.03, offTopicOffered: 0.12 };

/** Scores the FAQ on a file of labelled questions, one JSON object a line; or fits the confidence on it. */
async function run(file: string, words: ReadonlySet<string>): Promise<string> {
  const { knowledgeDir: folder } = foldersOfService();
  const { search } = await loadTrainedKnowledge({
    folder,
    contactText,
    rankerFiles: [builtRankerFile],
  });
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  const questions = lines.map((line) => LabelledQuestion.parse(JSON.parse(line)));
  if (words.has('--calibrate')) {
    const calibration = calibrate(judgedBy(questions, search), bars, file);
    return JSON.stringify({ $schema: './calibration.schema.json', ...calibration }, null, 2);
  }
  const evaluation = evaluate(questions, search, () => performance.now());
  return words.has('--json') ? JSON.stringify(evaluation) : evaluationText(evaluation);
}

const words = process.argv.slice(2);
const options = new Set(words.filter((word) => word.startsWith('--')));
const files = words.filter((word) => !word.startsWith('--'));
const [file] = files;
const known = ['--json', '--calibrate'];
if (file === undefined || files.length > 1 || [...options].some((word) => !known.includes(word))) {
  process.stderr.write(`${commandWords.usage.eval}\n`);
  process.exitCode = 2;
} else {
  process.stdout.write(`${await run(file, options)}\n`);
}
