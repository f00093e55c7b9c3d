import { may, rolesFor } from '../directory/permissions.ts';
import type { Units } from '../directory/unit.ts';
import { type Dimension, dimensionsOf } from '../figures/dimensions.ts';
import { enterFigures, sumDifferences } from '../figures/enter-figures.ts';
import {
  clashWith,
  countedFigures,
  type FigurePlace,
  Figures,
  figuresAt,
} from '../figures/figure-line.ts';
import { missingMonths } from '../figures/figures-report.ts';
import { noCases, plainWord, readFigures } from '../figures/read-figures.ts';
import { lastMonth, refusalOf } from '../figures/read-month.ts';
import type { OutgoingMessage, OutgoingOf } from '../messaging/outgoing.ts';
import { figurePlaceTyped } from './figure-place.ts';
import { figuresConfirm, figuresProblems, figuresTemplate } from './figures-shown.ts';
import type { FiguresWords } from './figures-words.ts';
import type { FormAtHand, Given, OpenForm } from './form.ts';
import { isPrecinct, readPrecinct } from './forms/new-case.ts';
import type { RespondParts, Turn } from './turn.ts';

export interface FiguresDeskParts
  extends Pick<RespondParts, 'clock' | 'ids' | 'units' | 'figureRule'> {
  readonly words: { readonly figures: FiguresWords };
  /** For which precincts somebody may answer: their own, and those of whom they stand in for. */
  readonly precinctsFor: (turn: Turn) => Promise<readonly string[]>;
}

export type FiguresDesk = ReturnType<typeof createFiguresDesk>;

export const figuresFormId = 'case-figures';
/** In a form's values the whole city has no name. */
const city = '';

/** How coordinators enter what the yearly report counts: a template, filled in and sent back as one message. */
export function createFiguresDesk(parts: FiguresDeskParts) {
  const { clock, ids, units, figureRule } = parts;
  const words = parts.words.figures;
  const dimensions = (): readonly Dimension[] => dimensionsOf(figureRule());
  const refused = (why: OutgoingOf<'figures-refused'>['why']): OutgoingMessage[] => [
    { kind: 'figures-refused', why },
  ];

  /** Names of precincts, and `city`. */
  async function placesFor(turn: Turn): Promise<readonly string[]> {
    if (!may(turn.staff, 'enter-any-figures')) return parts.precinctsFor(turn);
    const all = units().all.filter(({ kind }) => kind === 'precinct');
    return [...all.map(({ name }) => name), city];
  }

  const choicesOf = (places: readonly string[]) =>
    places.map((place) => ({
      label: place === city ? (words.wholeCity[0] ?? '') : place,
      value: place,
    }));

  async function save(turn: Turn, form: Omit<OpenForm, 'chat' | 'form' | 'at'>): Promise<void> {
    const { chat } = turn.incoming;
    await turn.stores.openForms.save({ ...form, chat, form: figuresFormId, at: clock.now() });
  }

  /** The template, filled in as far as numbers are known. */
  async function begin(place: FigurePlace, turn: Turn, typed?: Figures) {
    const lines = await turn.stores.caseFigures.all();
    const clash = clashWith(lines, place);
    if (clash !== undefined) return clashed(clash);
    const before = figuresAt(lines, place)?.figures;
    const instance = ids.uuid();
    await save(turn, { instance, field: 'figures', values: valuesOf(place), messageIds: [] });
    const choices = [{ label: words.noCases, value: 'none' }];
    const shown = { instance, field: 'figures', choices };
    return [figuresTemplate(place, typed ?? before, before !== undefined, dimensions(), shown)];
  }

  async function ask(span: { from: string; to: string }, turn: Turn, isUnknown: boolean) {
    const instance = ids.uuid();
    await save(turn, { instance, field: 'precinct', values: { ...span }, messageIds: [] });
    const choices = choicesOf(await placesFor(turn));
    const message: OutgoingMessage = {
      ...{ kind: 'figures-which', ...span, isUnknown },
      ...{ instance, field: 'precinct', choices },
    };
    return [message];
  }

  /** Reads what was filled in; what is understood is shown before it is kept. */
  async function take(
    place: FigurePlace,
    text: string,
    firstLine: number,
    turn: Turn,
    messageId?: string,
  ) {
    const read = readFigures(text, dimensions(), words.vocabulary, firstLine);
    if (read.kind === 'ok') return confirm(place, read.figures, turn, messageId);
    const instance = ids.uuid();
    await save(turn, { instance, field: 'figures', values: valuesOf(place), messageIds: [] });
    return [figuresProblems(place, read.problems, { instance, field: 'figures', choices: [] })];
  }

  async function confirm(
    place: FigurePlace,
    figures: Figures,
    turn: Turn,
    messageId: string | undefined,
    isOvertaken = false,
  ): Promise<OutgoingMessage[]> {
    const lines = await turn.stores.caseFigures.all();
    const clash = clashWith(lines, place);
    if (clash !== undefined) return clashed(clash);
    const before = figuresAt(lines, place);
    const instance = ids.uuid();
    const differs = sumDifferences(figures);
    await save(turn, {
      ...{ instance, field: 'confirm' },
      values: { ...valuesOf(place), figures: JSON.stringify(figures), after: before?.id ?? '' },
      messageIds: messageId === undefined ? [] : [messageId],
    });
    const choices = [
      { label: differs.length === 0 ? words.confirm : words.confirmAnyway, value: 'yes' },
      { label: words.redo, value: 'redo' },
      { label: words.leave, value: 'leave' },
    ];
    const shown = { instance, field: 'confirm', choices };
    const told = { figures, before: before?.figures, differs, isOvertaken };
    return [figuresConfirm(place, told, dimensions(), shown)];
  }

  async function keep(open: OpenForm, turn: Turn): Promise<OutgoingMessage[]> {
    const { staff, stores } = turn;
    const place = placeOf(open);
    const figures = figuresIn(open);
    if (figures === undefined) return begin(place, turn);
    await stores.caseFigures.lock();
    const lines = await stores.caseFigures.all();
    if ((figuresAt(lines, place)?.id ?? '') !== open.values.after) {
      return confirm(place, figures, turn, open.messageIds[0], true);
    }
    const by = { by: staff.userId, at: clock.now() };
    const outcome = await enterFigures(place, figures, by, {
      ...{ caseFigures: stores.caseFigures, audit: stores.audit, ids },
    });
    await stores.openForms.remove(turn.incoming.chat);
    if (outcome.kind === 'clash') return clashed(outcome.with);
    const { precinct, from, to } = place;
    const year = { from: `${to.slice(0, 'yyyy'.length)}-01`, to: lastMonth(clock.now()) };
    const counted = countedFigures(await stores.caseFigures.all());
    return [
      {
        ...{ kind: 'figures-kept', from, to, total: figures.total, outcome: outcome.kind },
        ...(precinct === undefined ? {} : { precinct }),
        missing: precinct === undefined ? [] : [...missingMonths(counted, precinct, year)],
      },
    ];
  }

  const isCounted = (text: string) => {
    const read = readFigures(text, dimensions(), words.vocabulary);
    return read.kind === 'ok' || read.problems.every(({ problem }) => problem.kind === 'no-total');
  };

  return {
    /**
     * 個案統計, perhaps with months and a precinct; what was filled in stands on the
     * lines below. The whole message is read as it was typed: only numbers are kept.
     */
    onCommand: async (
      typed: { readonly header: string; readonly body: string },
      messageId: string,
      turn: Turn,
    ): Promise<OutgoingMessage[]> => {
      const { staff } = turn;
      const places = await placesFor(turn);
      if (places.length === 0) {
        return may(staff, 'enter-figures')
          ? refused('no-precinct')
          : [{ kind: 'not-allowed', roles: [...rolesFor('enter-figures')] }];
      }
      const meant = figurePlaceTyped(typed.header, lastMonth(clock.now()));
      if (meant === undefined) return refused('unknown-words');
      const why = refusalOf(meant, clock.now());
      if (why !== undefined) return refused(why);
      const { from, to } = meant;
      const hasBody = typed.body.trim() !== '';
      const [only, ...others] = places;
      const named =
        meant.unit === undefined
          ? others.length === 0
            ? only
            : undefined
          : precinctTyped(meant.unit, units(), words);
      if (named === undefined) {
        if (meant.unit !== undefined) return refused('unknown-words');
        return hasBody ? refused('which-precinct') : ask({ from, to }, turn, false);
      }
      if (!places.includes(named)) return refused('other-precinct');
      const place = { precinct: named === city ? undefined : named, from, to };
      return hasBody ? take(place, typed.body, 2, turn, messageId) : begin(place, turn);
    },

    formFor: (turn: Turn): FormAtHand => ({
      fill: async (open: OpenForm, { given, messageId }: Given) => {
        const { from = '', to = '' } = open.values;
        const places = await placesFor(turn);
        if (open.field === 'precinct') {
          const named = given === city ? city : precinctTyped(given, units(), words);
          if (named === undefined || !places.includes(named)) return ask({ from, to }, turn, true);
          return begin({ precinct: named === city ? undefined : named, from, to }, turn);
        }
        const place = placeOf(open);
        // Roles may have changed since the form was begun.
        if (!places.includes(place.precinct ?? city)) {
          await turn.stores.openForms.remove(turn.incoming.chat);
          return refused('other-precinct');
        }
        const text = given.trim();
        if (open.field === 'figures' && (given === 'none' || text === words.noCases)) {
          return confirm(place, noCases(dimensions()), turn, messageId);
        }
        const is = (...those: string[]) => those.includes(text);
        if (open.field === 'confirm') {
          if (is('yes', words.confirm, words.confirmAnyway)) return keep(open, turn);
          if (is('redo', words.redo)) return begin(place, turn, figuresIn(open));
          if (is('leave')) {
            await turn.stores.openForms.remove(turn.incoming.chat);
            return [{ kind: 'form-left' }];
          }
          const figures = figuresIn(open);
          if (figures !== undefined && !text.includes('\n')) {
            return confirm(place, figures, turn, open.messageIds[0]);
          }
        }
        return take(place, given, 1, turn, messageId);
      },
      isAnswer: (open, text) => {
        if (open.field === 'precinct') return precinctTyped(text, units(), words) !== undefined;
        const plain = text.trim();
        const said = [words.noCases, words.confirm, words.confirmAnyway, words.redo];
        return said.includes(plain) || plain.includes('\n') || isCounted(plain);
      },
      takesWords: () => false,
    }),
  };

  function clashed({
    from,
    to,
  }: {
    readonly from: string;
    readonly to: string;
  }): OutgoingMessage[] {
    return [{ kind: 'figures-refused', why: 'clash', from, to }];
  }
}

function valuesOf({ precinct, from, to }: FigurePlace): Record<string, string> {
  return { precinct: precinct ?? city, from, to };
}

function placeOf({ values }: OpenForm): FigurePlace {
  const { precinct = city, from = '', to = '' } = values;
  return { precinct: precinct === city ? undefined : precinct, from, to };
}

function figuresIn({ values }: OpenForm): Figures | undefined {
  return values.figures === undefined
    ? undefined
    : Figures.safeParse(JSON.parse(values.figures)).data;
}

/** @returns A precinct's name, or `city`. */
function precinctTyped(
  typed: string,
  units: Units,
  { wholeCity }: FiguresWords,
): string | undefined {
  if (wholeCity.some((word) => plainWord(word) === plainWord(typed))) return city;
  const name = readPrecinct(typed, units);
  return name !== undefined && isPrecinct(units, name) ? name : undefined;
}
