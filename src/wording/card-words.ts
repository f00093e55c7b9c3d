/** What a card says; each line is a paragraph of its own. */
export interface CardWords {
  title: string;
  lines: string[];
  /** What must not be overlooked, below the rest. */
  warning?: string;
}
