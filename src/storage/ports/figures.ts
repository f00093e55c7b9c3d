import { Figure } from '../../faq/figure.ts';
import type { Collection, OpenDocuments } from '../documents.ts';

/** Only the archive has them, by their month. */
export const figureCollection: Collection<Figure> = {
  name: 'figures',
  schema: Figure,
  idOf: ({ id }) => id,
  at: ({ hour }) => hour,
};

/** Keeps what stays of a question that is let go of. */
export function figureKeeper(open: OpenDocuments): (figure: Figure) => Promise<void> {
  const figures = open(figureCollection);
  return async (figure) => {
    await figures.put(figure);
    await figures.archive(figure.id);
  };
}
