import type { DimensionId } from '../figures/dimension-id.ts';
import type { Dimension } from '../figures/dimensions.ts';
import type { SumDifference } from '../figures/enter-figures.ts';
import type { FigurePlace, Figures } from '../figures/figure-line.ts';
import type { PlacedFigureProblem } from '../figures/read-figures.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import type { FigureSection } from '../messaging/outgoing-figures.ts';
import type { FormChoice } from '../messaging/outgoing-staff.ts';

/** Figures as messages tell them. */

interface AskedNow {
  readonly instance: string;
  readonly field: string;
  readonly choices: FormChoice[];
}

/** More would only be scrolled past. */
const mostProblems = 8;

export function figuresTemplate(
  place: FigurePlace,
  known: Figures | undefined,
  isEntered: boolean,
  dimensions: readonly Dimension[],
  asked: AskedNow,
): OutgoingMessage {
  const sections = dimensions.map((one) => sectionOf(one, known));
  const total = known?.total ?? 0;
  return { kind: 'figures-template', ...placeShown(place), total, sections, isEntered, ...asked };
}

export function figuresProblems(
  place: FigurePlace,
  problems: readonly PlacedFigureProblem[],
  asked: AskedNow,
): OutgoingMessage {
  const shown = problems.slice(0, mostProblems).map(({ line, after, problem }) => ({
    ...(line === undefined ? {} : { line }),
    kind: problem.kind,
    ...('item' in problem ? { item: problem.item } : {}),
    ...(after === undefined ? {} : { after }),
  }));
  const more = Math.max(0, problems.length - mostProblems);
  return { kind: 'figures-problems', ...placeShown(place), problems: shown, more, ...asked };
}

interface ToConfirm {
  readonly figures: Figures;
  /** What was entered before. */
  readonly before: Figures | undefined;
  readonly differs: readonly SumDifference[];
  readonly isOvertaken: boolean;
}

export function figuresConfirm(
  place: FigurePlace,
  { figures, before, differs, isOvertaken }: ToConfirm,
  dimensions: readonly Dimension[],
  asked: AskedNow,
): OutgoingMessage {
  const told = dimensions.filter(({ id }) => figures.counts[id] !== undefined);
  const left = dimensions.filter(({ id }) => figures.counts[id] === undefined);
  return {
    ...{ kind: 'figures-confirm', ...placeShown(place), total: figures.total },
    sections: told.map((one) => sectionOf(one, figures)),
    left: left.map(({ id }) => id),
    differs: differs.map(({ dimension, sum }) => ({ id: dimension, sum })),
    ...(before === undefined ? {} : { changes: changesOf(before, figures, dimensions) }),
    ...{ isOvertaken, ...asked },
  };
}

function placeShown({ precinct, from, to }: FigurePlace) {
  return { ...(precinct === undefined ? {} : { precinct }), from, to };
}

function sectionOf({ id, items }: Dimension, figures: Figures | undefined): FigureSection {
  return {
    id,
    items: items.map(({ key, name }) => ({
      ...{ key, count: figures?.counts[id]?.[key] ?? 0 },
      ...(name === undefined ? {} : { name }),
    })),
  };
}

function changesOf(before: Figures, after: Figures, dimensions: readonly Dimension[]) {
  const count = ({ counts }: Figures, id: DimensionId, key: string) => counts[id]?.[key] ?? 0;
  const items = dimensions.flatMap(({ id, items: those }) =>
    those.map(({ key, name }) => ({
      ...{ id, key, from: count(before, id, key), to: count(after, id, key) },
      ...(name === undefined ? {} : { name }),
    })),
  );
  const total = { id: 'total', key: 'total', from: before.total, to: after.total };
  return [total, ...items].filter(({ from, to }) => from !== to);
}
