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
  /** Entry id → how likely it is meant, 0 to 1, together 1. Entries it was not trained on are missing. */
  likelihoods(features: readonly string[]): ReadonlyMap<string, number>;
}

/** A ranker that knows nothing: search then goes by the words alone. */
export const noRanker: Ranker = { trainedOn: '', likelihoods: () => new Map() };

/** A linear classifier (softmax) over the features of a question. */
export function createRanker(model: RankerModel): Ranker {
  const rows = new Map(model.features.map((feature, row) => [feature, row]));
  const width = model.entryIds.length;
  return {
    trainedOn: model.trainedOn,
    likelihoods: (features) => {
      const known = features.flatMap((feature) => rows.get(feature) ?? []);
      const scores = new Float32Array(width);
      for (const [position, value] of normalized(known, model.idf).entries()) {
        const offset = (known[position] ?? 0) * width;
        for (let entry = 0; entry < width; entry += 1) {
          scores[entry] = (scores[entry] ?? 0) + (model.weights[offset + entry] ?? 0) * value;
        }
      }
      softmax(scores);
      return new Map(model.entryIds.map((id, entry) => [id, scores[entry] ?? 0]));
    },
  };
}

/** The rows' idf, scaled so that long and short questions weigh the same. */
export function normalized(rows: readonly number[], idf: Float32Array): Float32Array {
  const values = Float32Array.from(rows, (row) => idf[row] ?? 0);
  let squares = 0;
  for (const value of values) squares += value * value;
  const length = Math.sqrt(squares) || 1;
  return values.map((value) => value / length);
}

/** Turns scores into likelihoods, in place. */
export function softmax(scores: Float32Array): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) highest = Math.max(highest, score);
  let sum = 0;
  for (let at = 0; at < scores.length; at += 1) {
    const value = Math.exp((scores[at] ?? 0) - highest);
    scores[at] = value;
    sum += value;
  }
  for (let at = 0; at < scores.length; at += 1) scores[at] = (scores[at] ?? 0) / sum;
}
