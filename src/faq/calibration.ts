import { z } from 'zod';

/** What is known of a ranking before anybody judges it. Each is 0 to 1 except `gap`. */
export interface Signals {
  /** How likely the ranker takes the first entry to be meant. */
  readonly likelihood: number;
  /** How likely the ranker takes the question to be none of ours. */
  readonly offTopic: number;
  /** How far the first is ahead of the second, or of being off-topic, in the mixed score; -6 to 6. */
  readonly gap: number;
  /** The part of the question's weight that the first entry speaks of, damped for short questions. */
  readonly heard: number;
  /** The first entry's word score, as part of the best word score. */
  readonly words: number;
  /** 1 where every term of the question stands in the entry's own questions. */
  readonly whole: number;
}

export const signalNames = ['likelihood', 'offTopic', 'gap', 'heard', 'words', 'whole'] as const;

/** knowledge/calibration.json: from signals to one confidence, and what it is enough for. */
export const Calibration = z.strictObject({
  $schema: z.string().optional(),
  /** Which questions it was fitted on, for whoever wonders. */
  fittedOn: z.string(),
  bias: z.number(),
  weights: z.strictObject({
    likelihood: z.number(),
    offTopic: z.number(),
    gap: z.number(),
    heard: z.number(),
    words: z.number(),
    whole: z.number(),
  }),
  thresholds: z.strictObject({
    /** From this confidence on the entry is given as the answer. */
    answer: z.number().min(0).max(1),
    /** From this one on up to three are offered; below it the account says that it does not know. */
    choose: z.number().min(0).max(1),
  }),
});
export type Calibration = z.infer<typeof Calibration>;

/** For content without a calibration of its own: the words must say nearly all of it. */
export const cautiousCalibration: Calibration = {
  fittedOn: 'nothing',
  bias: -3,
  weights: { likelihood: 2, offTopic: -3, gap: 0.3, heard: 5, words: 0, whole: 1 },
  thresholds: { answer: 0.6, choose: 0.2 },
};

/** How sure we are that the first entry is right: 0 to 1. */
export function confidenceOf(signals: Signals, { bias, weights }: Calibration): number {
  let sum = bias;
  for (const name of signalNames) sum += weights[name] * signals[name];
  return 1 / (1 + Math.exp(-sum));
}

/** A ranking whose rightness is known. */
export interface Judged {
  readonly signals: Signals;
  readonly isRightFirst: boolean;
  readonly isOffTopic: boolean;
}

/** What the thresholds must keep to; parts of the questions they speak of. */
export interface Bars {
  readonly wrongAsAnswer: number;
  readonly offTopicAnswered: number;
  readonly offTopicOffered: number;
}

/**
 * Fits the confidence (logistic regression by gradient descent) and then the
 * lowest thresholds that keep to the bars.
 */
export function calibrate(judged: readonly Judged[], bars: Bars, fittedOn: string): Calibration {
  const { bias, weights } = fitWeights(judged);
  const draft: Calibration = { fittedOn, bias, weights, thresholds: { answer: 1, choose: 1 } };
  const rated = judged.map((one) => ({ ...one, confidence: confidenceOf(one.signals, draft) }));
  const inScope = rated.filter(({ isOffTopic }) => !isOffTopic);
  const offTopic = rated.filter(({ isOffTopic }) => isOffTopic);
  const steps = Array.from({ length: 100 }, (_, step) => step / 100);
  const answer =
    steps.find((threshold) => {
      const wrong = inScope.filter((one) => !one.isRightFirst && one.confidence >= threshold);
      const astray = offTopic.filter((one) => one.confidence >= threshold);
      return (
        wrong.length <= bars.wrongAsAnswer * inScope.length &&
        astray.length <= bars.offTopicAnswered * offTopic.length
      );
    }) ?? 1;
  const choose =
    steps.find((threshold) => {
      const offered = offTopic.filter(
        (one) => one.confidence >= threshold && one.confidence < answer,
      );
      return offered.length <= bars.offTopicOffered * offTopic.length;
    }) ?? answer;
  return { ...draft, thresholds: { answer, choose: Math.min(choose, answer) } };
}

const rounds = 20_000;
const rate = 0.5;
/** Keeps weights small, so that a handful of questions cannot make one signal everything. */
const shrink = 1e-3;

function fitWeights(judged: readonly Judged[]): Pick<Calibration, 'bias' | 'weights'> {
  let bias = 0;
  const weights = { likelihood: 0, offTopic: 0, gap: 0, heard: 0, words: 0, whole: 0 };
  for (let round = 0; round < rounds; round += 1) {
    let biasSlope = 0;
    const slopes = { likelihood: 0, offTopic: 0, gap: 0, heard: 0, words: 0, whole: 0 };
    for (const { signals, isRightFirst, isOffTopic } of judged) {
      let sum = bias;
      for (const name of signalNames) sum += weights[name] * signals[name];
      const error = 1 / (1 + Math.exp(-sum)) - (isRightFirst && !isOffTopic ? 1 : 0);
      biasSlope += error;
      for (const name of signalNames) slopes[name] += error * signals[name];
    }
    bias -= (rate * biasSlope) / judged.length;
    for (const name of signalNames) {
      weights[name] -= rate * (slopes[name] / judged.length + shrink * weights[name]);
    }
  }
  return { bias, weights };
}
