import type { FigureLineStore } from '../figures/figure-line.ts';
import type { FigureWords } from '../figures/read-figures.ts';

export interface FigureStores {
  readonly caseFigures: FigureLineStore;
}

/** Words on buttons, which may be typed as well. */
export interface FiguresWords {
  readonly vocabulary: FigureWords;
  readonly wholeCity: readonly string[];
  readonly noCases: string;
  readonly confirm: string;
  readonly confirmAnyway: string;
  readonly redo: string;
  readonly leave: string;
}
