/** Begins like the next sentence of a talk: 「那期限呢」「如果他不收」. */
const leansBack = /^(那麼|那如果|那|所以|然後|還有|另外|接著|如果|萬一|它|這個|這樣|這種)/;
const shortest = 6;

/**
 * Whether a question may only make sense after the one before.
 *
 * @param isClear The question leads somewhere by itself.
 */
export function isFollowUp(question: string, isClear: boolean): boolean {
  const text = question.trim();
  if (leansBack.test(text)) return [...text].length <= 20;
  return !isClear && [...text].length <= shortest;
}
