import { groupSimilar, OpenQuestion } from '../faq/open-question.ts';
import { similarity } from '../faq/similarity.ts';
import { unreachable } from '../foundation/unreachable.ts';
import { commandWords, unansweredText } from '../wording/faults.ts';
import { listUnanswered } from './in-service/list-unanswered.ts';
import { doneOrTold, say, sayJson, tellUsage } from './said.ts';
import { withService } from './with-service.ts';
import { readWords } from './words.ts';

/** Lists what could not be answered, similar questions together, the most frequent first. */
async function unanswered(asJson: boolean): Promise<void> {
  const questions: OpenQuestion[] = [];
  const carried = await withService(listUnanswered, {}, async (item) => {
    questions.push(OpenQuestion.parse(item));
  });
  // Where no service ever ran, nobody has asked anything yet.
  const nothingYet = carried.kind === 'trouble' && carried.trouble.kind === 'no-data';
  if (!nothingYet && doneOrTold(carried, unreachable) === undefined) return;
  const groups = groupSimilar(questions, similarity);
  if (!asJson) return say(unansweredText(groups));
  for (const { example, questions: alike } of groups) {
    sayJson({ count: alike.length, example, questions: alike });
  }
}

const words = readWords({ json: { type: 'boolean', default: false } });
if (words === undefined || words.positionals.length > 0) tellUsage(commandWords.usage.unanswered);
else await unanswered(words.values.json);
