/** What training left: how much each feature speaks for each entry. */
export interface RankerModel {
  /** Fingerprint of the material it was trained on. */
  readonly trainedOn: string;
  readonly entryIds: readonly string[];
  readonly features: readonly string[];
  /** How telling each feature is (inverse document frequency). */
  readonly idf: Float32Array;
  /** `features.length` rows of `entryIds.length` weights. */
  readonly weights: Float32Array;
}

export interface Ranker {
  readonly trainedOn: string;
  /** The entries it was trained on; others are strange to it. */
  readonly entryIds: readonly string[];
  /** How likely each of them is meant, in their order: 0 to 1, together 1. */
  likelihoods(features: readonly string[]): Float32Array;
}

/** A ranker that knows nothing: search then goes by the words alone. */
export const noRanker: Ranker = {
  trainedOn: '',
  entryIds: [],
  likelihoods: () => new Float32Array(0),
};

/** A linear classifier (softmax) over the features of a question. */
export function createRanker(model: RankerModel): Ranker {
  const { idf, weights, entryIds } = model;
  const rows = new Map(model.features.map((feature, row) => [feature, row]));
  const width = entryIds.length;
  return {
    trainedOn: model.trainedOn,
    entryIds,
    likelihoods: (features) => {
      const known: number[] = [];
      for (const feature of features) {
        const row = rows.get(feature);
        if (row !== undefined) known.push(row);
      }
      const values = normalized(known, idf);
      const scores = new Float32Array(width);
      for (let position = 0; position < known.length; position += 1) {
        const offset = (known[position] as number) * width;
        const value = values[position] as number;
        for (let entry = 0; entry < width; entry += 1) {
          scores[entry] = (scores[entry] as number) + (weights[offset + entry] as number) * value;
        }
      }
      softmax(scores);
      return scores;
    },
  };
}

/** The rows' idf, scaled so that long and short questions weigh the same. */
export function normalized(rows: readonly number[], idf: Float32Array): Float32Array {
  const values = new Float32Array(rows.length);
  let squares = 0;
  for (let at = 0; at < rows.length; at += 1) {
    values[at] = idf[rows[at] as number] as number;
    squares += (values[at] as number) * (values[at] as number);
  }
  const length = Math.sqrt(squares) || 1;
  for (let at = 0; at < values.length; at += 1) values[at] = (values[at] as number) / length;
  return values;
}

/** Turns scores into likelihoods, in place. */
export function softmax(scores: Float32Array): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < scores.length; at += 1) {
    highest = Math.max(highest, scores[at] as number);
  }
  let sum = 0;
  for (let at = 0; at < scores.length; at += 1) {
    const value = Math.exp((scores[at] as number) - highest);
    scores[at] = value;
    sum += value;
  }
  for (let at = 0; at < scores.length; at += 1) {
    scores[at] = (scores[at] as number) / sum;
  }
}
