import { answer } from '../../../src/faq/answer.ts';
import { isFollowUp } from '../../../src/faq/follow-up.ts';
import { isUrgent } from '../../../src/faq/urgency.ts';
import { shippedKnowledge } from '../journey.ts';

/** Questions of the shipped FAQ that are answered with one card each, whatever was asked before. */
export async function shippedQuestions(): Promise<string[]> {
  const { entries, search, urgentWords } = await shippedKnowledge();
  return [...entries.values()]
    .map(({ question }) => question)
    .filter((question) => answer(question, search).kind === 'answered')
    .filter((question) => !isUrgent(question, urgentWords) && !isFollowUp(question, true));
}
