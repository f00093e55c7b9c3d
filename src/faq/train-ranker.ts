import { normalized, type RankerModel, softmax } from './ranker.ts';

/** One way of asking for an entry, as features. */
export interface Example {
  readonly entryId: string;
  readonly features: readonly string[];
}

/** Chosen on questions of other writers: more rounds learn the examples by heart. */
const rounds = 10;
const learningRate = 2;
/** A feature that stands in one example alone teaches nothing about others. */
const leastExamples = 2;
/** Classes that are nearly right already are left alone: it changes nothing and saves most of the work. */
const leastGradient = 1e-3;

/**
 * Trains a linear classifier by stochastic gradient descent. The same examples
 * in the same order give the same model.
 *
 * @param trainedOn Fingerprint of the examples.
 */
export function trainRanker(examples: readonly Example[], trainedOn: string): RankerModel {
  const entryIds = [...new Set(examples.map(({ entryId }) => entryId))];
  const column = new Map(entryIds.map((id, index) => [id, index]));
  const { features, idf, rows } = featureTable(examples);
  const inputs = examples.map((example) => {
    const known = example.features.flatMap((feature) => rows.get(feature) ?? []);
    return { known, values: normalized(known, idf), target: column.get(example.entryId) ?? 0 };
  });

  const width = entryIds.length;
  const weights = new Float32Array(features.length * width);
  const scores = new Float32Array(width);
  const random = pseudoRandom();
  const order = inputs.map((_, index) => index);
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, random);
    const rate = learningRate * (1.05 - round / rounds);
    for (const index of order) {
      const input = inputs[index];
      if (input === undefined) continue;
      forward(input.known, input.values, weights, scores);
      softmax(scores);
      scores[input.target] = (scores[input.target] ?? 0) - 1;
      learn(input.known, input.values, weights, scores, rate);
    }
  }
  return { trainedOn, entryIds, features, idf, weights };
}

function featureTable(examples: readonly Example[]) {
  const counts = new Map<string, number>();
  for (const { features } of examples) {
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  const features = [...counts].filter(([, count]) => count >= leastExamples).map(([name]) => name);
  const rows = new Map(features.map((feature, row) => [feature, row]));
  const idf = Float32Array.from(features, (feature) =>
    Math.log(1 + examples.length / (counts.get(feature) ?? 1)),
  );
  return { features, idf, rows };
}

function forward(
  known: readonly number[],
  values: Float32Array,
  weights: Float32Array,
  scores: Float32Array,
): void {
  scores.fill(0);
  const width = scores.length;
  for (let position = 0; position < known.length; position += 1) {
    const offset = (known[position] as number) * width;
    const value = values[position] as number;
    for (let at = 0; at < width; at += 1) {
      scores[at] = (scores[at] as number) + (weights[offset + at] as number) * value;
    }
  }
}

function learn(
  known: readonly number[],
  values: Float32Array,
  weights: Float32Array,
  gradient: Float32Array,
  rate: number,
): void {
  const width = gradient.length;
  const wrong: number[] = [];
  for (let at = 0; at < width; at += 1) {
    if (Math.abs(gradient[at] as number) > leastGradient) wrong.push(at);
  }
  for (let position = 0; position < known.length; position += 1) {
    const offset = (known[position] as number) * width;
    const step = rate * (values[position] as number);
    for (const at of wrong) {
      weights[offset + at] = (weights[offset + at] as number) - step * (gradient[at] as number);
    }
  }
}

/** The same numbers each time, so that training can be repeated. */
function pseudoRandom(): () => number {
  let state = 20_261_205;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] as number, order[last] as number];
  }
}
