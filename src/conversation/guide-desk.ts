import type { Clock } from '../foundation/clock.ts';
import type { Ids } from '../foundation/ids.ts';
import { taipeiDay } from '../foundation/taipei-time.ts';
import { unreachable } from '../foundation/unreachable.ts';
import { guideNamed } from '../guides/find-guide.ts';
import type { Guide } from '../guides/guide.ts';
import { answersShown } from '../guides/shown.ts';
import { standingAfter } from '../guides/walk.ts';
import { type GuideButton, guideMoves } from '../messaging/incoming.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import type { FormAtHand, Given, OpenForm } from './form.ts';
import { cardsOf } from './guide-cards.ts';
import {
  formOfGuide,
  type GuideRun,
  type GuideWords,
  answers as isAnswerTo,
  isFresh,
  isGuideForm,
  looksLikeDay,
  placeOf,
  readTyped,
  runOf,
} from './guide-run.ts';
import type { InquiryDesk } from './inquiry-desk.ts';
import type { RespondParts, Turn } from './turn.ts';

export interface GuideDeskParts extends Pick<RespondParts, 'guidance' | 'knowledge' | 'meetings'> {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly words: { readonly guide: GuideWords };
  readonly inquiries: InquiryDesk;
  /** The same text with what is personal hidden. */
  readonly hide: (text: string) => string;
}

export type GuideDesk = ReturnType<typeof createGuideDesk>;

/** Leads officers through guides: one question after the other, until it says what is to be done. */
export function createGuideDesk(parts: GuideDeskParts) {
  const { guidance, clock, ids, inquiries, hide } = parts;
  const words = parts.words.guide;
  const guides = () => guidance().guides;
  const today = () => taipeiDay(clock.now());

  const show = (run: GuideRun, again?: Parameters<typeof cardsOf>[2]): OutgoingMessage[] =>
    cardsOf(
      run,
      {
        ...{ ...parts, today: today(), unknownDayLabel: words.unknownDay[0] ?? '' },
        officeCalendar: () => parts.meetings.rules().officeCalendar,
      },
      again,
    );

  function list(unknown = false): OutgoingMessage {
    const all = [...guides().values()]
      .sort((a, b) => a.order - b.order)
      .map(({ id, title, purpose }) => ({ id, title, purpose }));
    return { kind: 'guide-list', guides: all, unknown };
  }

  /** From the first question on; whatever form was open in the chat is left. */
  async function begin(
    guide: Guide,
    { stores, incoming }: Turn,
    again?: 'changed',
  ): Promise<OutgoingMessage[]> {
    const open: OpenForm = {
      ...{ chat: incoming.chat, instance: ids.uuid(), form: formOfGuide(guide), at: clock.now() },
      ...{ field: guide.first, values: {}, messageIds: [] },
    };
    await stores.openForms.save(open);
    return show({ open, guide, answers: [], standing: standingAfter(guide, []) }, again);
  }

  async function openOf({ stores, incoming }: Turn): Promise<OpenForm | undefined> {
    const open = await stores.openForms.find(incoming.chat);
    return open !== undefined && isGuideForm(open) && isFresh(open, clock.now()) ? open : undefined;
  }

  /** Goes on with these answers, from wherever they lead to. */
  async function goOn(
    { open, guide }: GuideRun,
    answers: GuideRun['answers'],
    { stores }: Turn,
    messageId?: string,
  ): Promise<OutgoingMessage[]> {
    const standing = standingAfter(guide, answers);
    // What is checked when it is loaded leads on; so this is a guide that was not.
    if (standing.kind === 'lost') return [{ kind: 'guide-over' }];
    const values = Object.fromEntries(answers.map(({ question, value }) => [question, value]));
    const messageIds = messageId === undefined ? open.messageIds : [...open.messageIds, messageId];
    const next = { ...open, values, messageIds, field: placeOf(standing), at: clock.now() };
    await stores.openForms.save(next);
    return show({ open: next, guide, answers, standing });
  }

  /** Does what was tapped or typed. @param value An answer, or one of `guideMoves`. */
  async function take(
    run: GuideRun,
    value: string,
    turn: Turn,
    messageId?: string,
  ): Promise<OutgoingMessage[]> {
    const { guide, answers, standing } = run;
    if (standing.kind === 'lost') return begin(guide, turn, 'changed');
    switch (value) {
      case guideMoves.restart:
        return begin(guide, turn);
      case guideMoves.resume:
        return show(run);
      case guideMoves.back: {
        if (answers.length > 0) return goOn(run, answers.slice(0, -1), turn);
        await turn.stores.openForms.remove(turn.incoming.chat);
        return [list()];
      }
      default: {
        if (standing.kind === 'ends' || !isAnswerTo(standing.question, value)) {
          return show(run, 'choose');
        }
        const answer = { question: standing.question.id, value };
        return goOn(run, [...answers, answer], turn, messageId);
      }
    }
  }

  /** A human, who is told what was answered so far; the guide is left. */
  async function findSpecialist(turn: Turn): Promise<OutgoingMessage[]> {
    const { staff, stores, incoming } = turn;
    const at = { staff, stores, eventId: incoming.eventId };
    const open = await openOf(turn);
    const run = open && runOf(open, guides());
    if (run === undefined) return inquiries.open('asked', at);
    await stores.openForms.remove(incoming.chat);
    const { guide, answers, standing } = run;
    const lines = words.contextLines({
      ...{ title: guide.title, answers: answersShown(guide, answers) },
      ...(standing.kind === 'ends' ? { outcome: standing.outcome.title } : {}),
    });
    return inquiries.openWith(
      lines.map((text) => ({ text: hide(text) })),
      at,
    );
  }

  async function leave({ stores, incoming }: Turn): Promise<OutgoingMessage[]> {
    await stores.openForms.remove(incoming.chat);
    return [{ kind: 'form-left' }];
  }

  async function onTap(
    button: Extract<GuideButton, { kind: 'guide-tap' }>,
    turn: Turn,
  ): Promise<OutgoingMessage[]> {
    const { guideId, instance, at, value } = button;
    // A human comes whatever became of the guide.
    if (value === guideMoves.human) return findSpecialist(turn);
    const guide = guides().get(guideId);
    const open = await openOf(turn);
    const run = open && runOf(open, guides());
    if (guide === undefined) return [{ kind: 'guide-over' }];
    if (run === undefined || run.guide.id !== guideId) {
      return [{ kind: 'guide-over', guide: { id: guide.id, title: guide.title } }];
    }
    if (run.standing.kind === 'lost') return begin(guide, turn, 'changed');
    if (run.open.instance !== instance) return show(run, 'answered');
    if (value === guideMoves.leave) return leave(turn);
    if (value === guideMoves.restart) return begin(guide, turn);
    return run.open.field === at ? take(run, value, turn) : show(run, 'answered');
  }

  return {
    list,
    begin,
    findSpecialist,

    /** The guide of that title or other name. */
    named: (text: string): Guide | undefined => guideNamed(text, guides()),

    /** Typed 引導. @param name Of a guide; empty for the list. */
    onCommand: async (name: string, turn: Turn): Promise<OutgoingMessage[]> => {
      const guide = guideNamed(name, guides());
      return guide === undefined ? [list(name !== '')] : begin(guide, turn);
    },

    onButton: async (button: GuideButton, turn: Turn): Promise<OutgoingMessage[]> => {
      switch (button.kind) {
        case 'begin-guide': {
          const guide = guides().get(button.guideId);
          return guide === undefined ? [{ kind: 'guide-over' }] : begin(guide, turn);
        }
        case 'guide-tap':
          return onTap(button, turn);
        default:
          return unreachable(button);
      }
    },

    /** How to go on, where a question is open in the chat. */
    waiting: async (turn: Turn): Promise<OutgoingMessage[]> => {
      const open = await openOf(turn);
      const run = open && runOf(open, guides());
      if (run === undefined || run.standing.kind !== 'asks') return [];
      const { guide, answers } = run;
      return [
        {
          ...{ kind: 'guide-waits', guide: { id: guide.id, title: guide.title } },
          ...{ instance: run.open.instance, at: run.open.field, step: answers.length + 1 },
        },
      ];
    },

    /** @returns `undefined` where the form that is open is no guide, or one that is there no more. */
    atHand: (open: OpenForm, turn: Turn): FormAtHand | undefined => {
      const run = isGuideForm(open) ? runOf(open, guides()) : undefined;
      if (run === undefined) return undefined;
      const { standing } = run;
      const read = (text: string) => readTyped(text, run, words, today());
      const asksDay = standing.kind === 'asks' && 'day' in standing.question;
      return {
        fill: async (_open, { given, messageId }: Given) => {
          const value = read(given);
          if (value !== undefined) return take(run, value, turn, messageId);
          if (standing.kind === 'lost') return begin(run.guide, turn, 'changed');
          await turn.stores.openForms.save({ ...open, at: clock.now() });
          return show(run, asksDay ? 'no-day' : 'choose');
        },
        isAnswer: (_open, text) => read(text) !== undefined || (asksDay && looksLikeDay(text)),
        takesWords: () => false,
        stepsAside: standing.kind === 'ends' ? 'always' : 'for-what-is-known',
      };
    },
  };
}
