import type { OfficeCalendar } from '../calendar/office-days.ts';
import type { Period } from '../deadlines/deadline-rule.ts';
import { lastDays } from '../deadlines/last-days.ts';
import { choiceOf, type Knowledge } from '../faq/knowledge.ts';
import { unknownDay } from '../guides/guide.ts';
import { answersShown, helpShown, outcomeShown } from '../guides/shown.ts';
import type { OutgoingOf } from '../messaging/outgoing.ts';
import type { PeriodShown } from '../messaging/outgoing-guides.ts';
import type { GuideRun } from './guide-run.ts';
import type { GuidanceInUse } from './turn.ts';

type Asks = OutgoingOf<'guide-asks'>;
type Ends = OutgoingOf<'guide-ends'>;

/** What a guide's cards are made of, besides the guide. */
export interface GuideCardParts {
  readonly guidance: () => GuidanceInUse;
  readonly knowledge: () => Pick<Knowledge, 'entries'>;
  readonly officeCalendar: () => OfficeCalendar;
  /** Asia/Taipei, `2026-12-05`. */
  readonly today: string;
  /** What stands on the button for a day that is not known. */
  readonly unknownDayLabel: string;
}

/** Where a run stands, as cards: a question, or where it leads. Nothing where it is lost. */
export function cardsOf(
  run: GuideRun,
  parts: GuideCardParts,
  again?: NonNullable<Asks['again']>,
): (Asks | Ends)[] {
  const { standing } = run;
  if (standing.kind === 'asks') return [questionCard(run, standing.question, parts, again)];
  return standing.kind === 'ends' ? outcomeCards(run, standing.outcome, parts) : [];
}

const place = ({ open, guide, answers }: GuideRun) => ({
  guide: { id: guide.id, title: guide.title },
  ...{ instance: open.instance, at: open.field, step: answers.length + 1 },
});

function questionCard(
  run: GuideRun,
  question: Extract<GuideRun['standing'], { kind: 'asks' }>['question'],
  { today, unknownDayLabel }: GuideCardParts,
  again?: Asks['again'],
): Asks {
  const { guide, answers } = run;
  const { purpose, version, asOf, verified, reviewBy } = guide;
  const choices =
    'day' in question
      ? [{ label: unknownDayLabel, value: unknownDay }]
      : question.choices.map(({ label, value }) => ({ label, value }));
  return {
    ...{ kind: 'guide-asks', ...place(run), ask: question.ask, choices },
    help: helpShown(question, answers).map(lineOf),
    ...{ basis: question.basis, urgent: question.urgent },
    ...('day' in question ? { day: question.day } : {}),
    ...(answers.length > 0
      ? {}
      : {
          about: {
            ...{ purpose, asOf, verified, stale: reviewBy < today },
            ...(version === undefined ? {} : { version }),
          },
        }),
    ...(again === undefined ? {} : { again }),
  };
}

/**
 * More lines than this are read better on two cards: what is of use, and then what to do,
 * because a phone shows the end of what is new.
 */
const longOnOne = 14;
/** More than this on one card would not be taken by LINE at their longest. */
const mostTools = 22;

function outcomeCards(
  run: GuideRun,
  outcome: Extract<GuideRun['standing'], { kind: 'ends' }>['outcome'],
  { guidance, knowledge, officeCalendar, today }: GuideCardParts,
): Ends[] {
  const { guide, answers } = run;
  const shown = outcomeShown(outcome, answers);
  const { guides, deadlines, materials } = guidance();
  const { entries } = knowledge();
  const { title, summary, urgent, basis } = outcome;
  const { asOf, verified, reviewBy } = guide;
  const base = { kind: 'guide-ends', ...place(run) } as const;
  const todo = { steps: shown.steps.map(lineOf), cautions: shown.cautions.map(lineOf) };
  const needed = {
    deadlines: shown.deadlines.flatMap(({ rule: id, day }) => {
      const rule = deadlines.get(id);
      if (rule === undefined) return [];
      const { label, from, basis: articles, verified: isSure } = rule;
      const period = lengthOf(rule.period);
      const own = { rule: id, label, from, period, basis: articles, verified: isSure };
      if (day === undefined) return [own];
      const last = lastDays(rule, day, officeCalendar());
      if (last.kind !== 'day') return [{ ...own, day }];
      const { warnBy, lateAfter } = last;
      return [{ ...own, day, last: { warnBy, ...(lateAfter === undefined ? {} : { lateAfter }) } }];
    }),
    forms: shown.forms.map(({ name, verified: isSure }) => ({ name, verified: isSure })),
  };
  const links = {
    entries: shown.entries.flatMap(({ id }) => {
      const entry = entries.get(id);
      return entry === undefined ? [] : [choiceOf(entry)];
    }),
    materials: titled(shown.materials, materials),
    guides: titled(shown.guides, guides),
  };
  const head = {
    ...{ title, summary, urgent, basis, asOf, verified, stale: reviewBy < today },
    answered: answersShown(guide, answers),
  };
  const lines = todo.steps.length + todo.cautions.length;
  const tools = needed.deadlines.length * 2 + needed.forms.length + countOf(links);
  const isShort = lines + tools <= longOnOne;
  const before: Pick<Ends, keyof typeof needed | keyof typeof links>[] = isShort
    ? []
    : tools <= mostTools
      ? [{ ...needed, ...links }]
      : [
          { ...needed, ...noLinks },
          { ...noneNeeded, ...links },
        ];
  const own = isShort ? { ...needed, ...links } : { ...noneNeeded, ...noLinks };
  return [
    ...before.map((part) => ({ ...base, ...nothingToDo, ...part, hasMoreAbove: false })),
    { ...base, head, ...todo, ...own, hasMoreAbove: !isShort },
  ];
}

/** How long, without the way in which it is counted. */
function lengthOf(period: Period): PeriodShown['period'] {
  if ('hours' in period) return { hours: period.hours };
  if ('days' in period) return { days: period.days };
  if ('months' in period) return { months: period.months };
  if ('years' in period) return { years: period.years };
  return { ruling: true };
}

const nothingToDo: Pick<Ends, 'steps' | 'cautions'> = { steps: [], cautions: [] };
const noneNeeded: Pick<Ends, 'deadlines' | 'forms'> = { deadlines: [], forms: [] };
const noLinks: Pick<Ends, 'entries' | 'materials' | 'guides'> = {
  ...{ entries: [], materials: [], guides: [] },
};

const countOf = (links: Pick<Ends, 'entries' | 'materials' | 'guides'>): number =>
  links.entries.length + links.materials.length + links.guides.length;

const lineOf = ({ text, verified }: { readonly text: string; readonly verified: boolean }) => ({
  ...{ text, verified },
});

function titled(
  wanted: readonly { readonly id: string }[],
  all: ReadonlyMap<string, { readonly id: string; readonly title: string }>,
): { id: string; title: string }[] {
  return wanted.flatMap(({ id }) => {
    const one = all.get(id);
    return one === undefined ? [] : [{ id, title: one.title }];
  });
}
