/** What a figure must reach: `least` for more is better, `most` for less is better. */
export type Bar = { readonly least: number } | { readonly most: number };

/** One figure of the benchmark beside its bar. */
export interface Judged {
  readonly name: BarName;
  /** Undefined where this machine cannot tell. */
  readonly value: number | undefined;
  readonly bar: Bar;
  readonly met: boolean | undefined;
}

/** The bars of the design, under the names that the JSON line uses. */
export const bars = {
  searchShippedP99Ms: { most: 3 },
  searchGrownP99Ms: { most: 15 },
  webhooksRatioAt16: { least: 1 },
  webhooksP99MsAt16: { most: 200 },
  growthRatio: { most: 1.2 },
  startMs: { most: 1500 },
  idleMiB: { most: 150 },
  planMs: { most: 1000 },
} as const satisfies Readonly<Record<string, Bar>>;
export type BarName = keyof typeof bars;

export function judge(name: BarName, value: number | undefined): Judged {
  const bar: Bar = bars[name];
  // A figure that is no number was not measured, and passes for nothing.
  if (value === undefined || Number.isNaN(value))
    return { name, value: undefined, bar, met: undefined };
  return { name, value, bar, met: 'least' in bar ? value >= bar.least : value <= bar.most };
}
