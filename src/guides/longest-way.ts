import { valuesOf } from './every-path.ts';
import type { Guide } from './guide.ts';
import { type GuideAnswer, standingAfter } from './walk.ts';

/** Times that it starts anew from another way. */
const mostStarts = 4;

/**
 * A way to the same end that is as long as one can find by changing one answer at a
 * time: a guide may have millions, and none of them is looked at twice.
 *
 * @param ways Where it starts from; each ends at the same outcome.
 * @param length How long what a way leads to is.
 * @returns `undefined` where there is no way.
 */
export function longestWay(
  guide: Guide,
  ways: readonly (readonly GuideAnswer[])[],
  length: (answers: readonly GuideAnswer[]) => number,
): readonly GuideAnswer[] | undefined {
  const measured = ways
    .map((answers) => ({ answers, length: length(answers) }))
    .sort((a, b) => b.length - a.length);
  let best = measured[0];
  for (const start of measured.slice(0, mostStarts)) {
    let here = start;
    for (;;) {
      const longer = neighbours(guide, here.answers)
        .map((answers) => ({ answers, length: length(answers) }))
        .reduce((most, one) => (one.length > most.length ? one : most), here);
      if (longer === here) break;
      here = longer;
    }
    if (best === undefined || here.length > best.length) best = here;
  }
  return best?.answers;
}

/** Ways that end where this one does, with one answer changed. */
function neighbours(guide: Guide, answers: readonly GuideAnswer[]): (readonly GuideAnswer[])[] {
  const end = endOf(guide, answers);
  return answers.flatMap(({ question: id, value: given }, at) => {
    const question = guide.questions.find((one) => one.id === id);
    if (question === undefined) return [];
    return valuesOf(question)
      .filter((value) => value !== given)
      .map((value) => answers.with(at, { question: id, value }))
      .filter((changed) => endOf(guide, changed) === end);
  });
}

function endOf(guide: Guide, answers: readonly GuideAnswer[]): string | undefined {
  const standing = standingAfter(guide, answers);
  return standing.kind === 'ends' ? standing.outcome.id : undefined;
}
