import { readPastDay } from '../calendar/read-day.ts';
import { plainName } from '../guides/find-guide.ts';
import { type Given, givenAnswers } from '../guides/given-answers.ts';
import { type Guide, type GuideQuestion, unknownDay } from '../guides/guide.ts';
import { guideMoves } from '../messaging/incoming.ts';
import type { AnswerLine } from '../messaging/outgoing-guides.ts';
import { formMinutes, type OpenForm } from './form.ts';

/** Words on the buttons of guides. Typed, they do the same. */
export interface GuideWords {
  readonly back: string;
  readonly restart: string;
  readonly resume: string;
  /** What may be typed for a day that is not known; the first one stands on the button. */
  readonly unknownDay: readonly string[];
  /** What a guide came to, for whoever is asked to help. */
  contextLines(so: {
    readonly title: string;
    readonly answers: readonly AnswerLine[];
    readonly outcome?: string;
  }): string[];
}

const prefix = 'guide:';

/** A guide that somebody is led through, and how far they are. */
export interface GuideRun extends Given {
  readonly open: OpenForm;
  readonly guide: Guide;
}

export const formOfGuide = ({ id }: Pick<Guide, 'id'>): string => `${prefix}${id}`;

export function isGuideForm({ form }: OpenForm): boolean {
  return form.startsWith(prefix);
}

export function isFresh({ at }: OpenForm, now: Date): boolean {
  return now.getTime() - at.getTime() < formMinutes * 60_000;
}

/** @returns `undefined` where the guide is there no more. `standing` is lost where it was edited. */
export function runOf(open: OpenForm, guides: ReadonlyMap<string, Guide>): GuideRun | undefined {
  const guide = guides.get(open.form.slice(prefix.length));
  if (guide === undefined) return undefined;
  const given = givenAnswers(guide, open.values);
  const { standing } = given;
  const at = standing.kind === 'lost' ? undefined : placeOf(standing);
  if (at === open.field) return { open, guide, ...given };
  return { open, guide, answers: given.answers, standing: { kind: 'lost', after: open.field } };
}

/** The question or the outcome. */
export function placeOf(standing: Exclude<Given['standing'], { kind: 'lost' }>): string {
  return standing.kind === 'asks' ? standing.question.id : standing.outcome.id;
}

/** @returns The answer or the move that was typed; `undefined` where it is neither. */
export function readTyped(
  text: string,
  { standing }: Pick<GuideRun, 'standing'>,
  words: GuideWords,
  today: string,
): string | undefined {
  const name = plainName(text);
  if (name === plainName(words.back)) return guideMoves.back;
  if (name === plainName(words.restart)) return guideMoves.restart;
  if (name === plainName(words.resume)) return guideMoves.resume;
  return standing.kind === 'asks' ? readAnswer(text, standing.question, words, today) : undefined;
}

function readAnswer(
  text: string,
  question: GuideQuestion,
  words: GuideWords,
  today: string,
): string | undefined {
  const name = plainName(text);
  if ('day' in question) {
    const isUnknown = words.unknownDay.some((one) => plainName(one) === name);
    return isUnknown ? unknownDay : readPastDay(text, today);
  }
  const { choices } = question;
  const said = choices.find(({ label }) => plainName(label) === name);
  // Screen readers read the choices with their numbers.
  const nth = /^\d$/.test(name) ? choices[Number(name) - 1] : undefined;
  return (said ?? nth)?.value;
}

/** A day that is none, such as 2/30, is still no question. */
export function looksLikeDay(text: string): boolean {
  return /\p{N}/u.test(text) && !/(?![年月日號民國])\p{Script=Han}/u.test(text);
}

/** Whether a value is an answer to a question, and not made up. */
export function answers(question: GuideQuestion, value: string): boolean {
  if ('day' in question) return value === unknownDay || /^\d{4}-\d{2}-\d{2}$/.test(value);
  return question.choices.some((one) => one.value === value);
}
