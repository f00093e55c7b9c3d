import { askedDeadline } from '../deadlines/asked-deadline.ts';
import { isFrom } from '../deadlines/day-typed.ts';
import { type DeadlineRule, owners } from '../deadlines/deadline-rule.ts';
import { ruleNamed } from '../deadlines/find-rule.ts';
import { lastDays } from '../deadlines/last-days.ts';
import {
  type DeadlineWish,
  endOfWish,
  type LiveWish,
  liveWish,
  stepsOf,
  warnsOf,
  wishTimes,
} from '../deadlines/wish.ts';
import { wishShown } from '../deadlines/wish-shown.ts';
import { choiceOf } from '../faq/knowledge.ts';
import { taipeiMinute } from '../foundation/taipei-time.ts';
import { unreachable } from '../foundation/unreachable.ts';
import type { DeadlineButton } from '../messaging/incoming.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import type { LastShown } from '../messaging/outgoing-deadlines.ts';
import { beginForm, type FormAtHand, formAtHand, type OpenForm } from './form.ts';
import {
  type DeadlineFromContext,
  type DeadlineWords,
  deadlineFromForm,
  ruleLine,
} from './forms/deadline-from.ts';
import { type DeadlineWishContext, deadlineWishForm } from './forms/deadline-wish.ts';
import type { RespondParts, Turn } from './turn.ts';

type DeskParts = Pick<RespondParts, 'guidance' | 'knowledge' | 'clock' | 'ids' | 'deadlines'> & {
  readonly words: { readonly deadline: DeadlineWords };
};

export type DeadlineDesk = ReturnType<typeof createDeadlineDesk>;

/** What somebody can wish at the same time, and what a list shows. */
const mostWishes = 30;
const mostShown = 12;

const expired: OutgoingMessage[] = [{ kind: 'button-expired' }];

/** Works out last days in chat, and keeps wishes to be reminded of them. */
export function createDeadlineDesk(parts: DeskParts) {
  const { guidance, knowledge, clock, ids, deadlines, words } = parts;
  const ruleOf = (id: string) => guidance().deadlines.get(id);

  const start = ({ stores, incoming }: Turn) => ({
    ...{ store: stores.openForms, chat: incoming.chat, now: clock.now() },
  });

  function result(rule: DeadlineRule, from: string, isRead = false): OutgoingMessage {
    const now = clock.now();
    const { basis, notes, asOf, verified } = rule;
    return {
      ...{ kind: 'deadline-result', ...ruleLine(rule), fromText: rule.from, from },
      last: lastShown(rule, from),
      ...{ now: taipeiMinute(now), basis, notes, asOf, verified, isRead },
      entries: rule.entries.flatMap((id) => knowledge().entries.get(id) ?? []).map(choiceOf),
      mayRemind: wishTimes(newWish(rule, from, now), deadlines.afterQuiet).length > 0,
    };
  }

  function lastShown(rule: DeadlineRule, from: string): LastShown {
    const last = lastDays(rule, from, deadlines.officeCalendar());
    if (last.kind !== 'day') return last;
    const { warnBy, lateAfter, counted } = last;
    const unknown = counted.flatMap(({ until }) =>
      until.kind === 'unknown-year' ? [until.year] : [],
    );
    return {
      ...{ kind: 'day', warnBy },
      ...(lateAfter === undefined ? {} : { lateAfter }),
      ...(unknown[0] === undefined ? {} : { unknownYear: unknown[0] }),
      counted: counted.map(({ until, ...way }) => ({
        ...way,
        ...(until.kind === 'known'
          ? { until: until.day, closed: [...until.closed] }
          : { closed: [] }),
      })),
      isPostponed: 'holidays' in rule.period && rule.period.holidays === 'postpone',
    };
  }

  const fromContext = (rule: DeadlineRule): DeadlineFromContext => ({
    ...{ rule, now: clock.now(), words: words.deadline },
    result: (from) => result(rule, from),
  });

  function begin(rule: DeadlineRule, turn: Turn): Promise<OutgoingMessage[]> {
    const step = { ...start(turn), form: deadlineFromForm, context: fromContext(rule) };
    return beginForm(step, ids.uuid(), { ruleId: rule.id });
  }

  async function list(turn: Turn, isUnknown: boolean): Promise<OutgoingMessage> {
    const rules = [...guidance().deadlines.values()].map(ruleLine);
    const inOrder = owners.flatMap((whose) => rules.filter((rule) => rule.whose === whose));
    const hasWishes = (await liveOf(turn)).length > 0;
    return { kind: 'deadline-list', rules: inOrder, isUnknown, hasWishes };
  }

  /** Theirs, the one that ends first first; what is over is left out. */
  async function liveOf({ staff, stores }: Turn): Promise<readonly LiveWish[]> {
    const now = clock.now();
    const wishes = await stores.deadlineWishes.ofUser(staff.userId);
    return wishes
      .map((wish) => liveWish(wish, guidance().deadlines))
      .filter((wish) => endOfWish(wish) > now)
      .sort((a, b) => (a.ends < b.ends ? -1 : 1));
  }

  const timesOf = (wish: DeadlineWish) => {
    const now = clock.now();
    return wishTimes(wish, deadlines.afterQuiet)
      .filter(({ at }) => at > now)
      .map(({ at }) => taipeiMinute(at));
  };

  /** What stands against a reminder; `undefined` where nothing does. */
  async function refusalOf(
    rule: DeadlineRule,
    from: string,
    turn: Turn,
  ): Promise<OutgoingMessage | undefined> {
    const now = clock.now();
    const wish = newWish(rule, from, now);
    const { label, ends } = wish;
    const refused = (why: 'over' | 'too-near' | 'too-many'): OutgoingMessage => ({
      ...{ kind: 'deadline-not-wished', label, ends, why },
    });
    if (endOfWish(wish) <= now) return refused('over');
    if (wishTimes(wish, deadlines.afterQuiet).length === 0) return refused('too-near');
    return (await liveOf(turn)).length >= mostWishes ? refused('too-many') : undefined;
  }

  const newWish = (rule: DeadlineRule, from: string, wishedAt: Date): DeadlineWish => ({
    ...{ id: '', userId: '', ruleId: rule.id, label: rule.label, from, wishedAt },
    ...{ ends: warnsOf(rule, from), before: stepsOf(rule) },
  });

  function wishContext(rule: DeadlineRule, from: string, turn: Turn): DeadlineWishContext {
    const { staff, stores } = turn;
    return {
      ...{ label: rule.label, ends: warnsOf(rule, from), words: words.deadline },
      wish: async (code, typedIn) => {
        const refusal = await refusalOf(rule, from, turn);
        if (refusal !== undefined) return [refusal];
        const now = clock.now();
        const known = (await liveOf(turn)).find(
          (one) => one.ruleId === rule.id && one.from === from && one.code === code,
        );
        const wish: DeadlineWish = known ?? {
          ...newWish(rule, from, now),
          ...{ id: ids.uuid(), userId: staff.userId },
          ...(staff.personId === undefined ? {} : { personId: staff.personId }),
          ...(code === undefined ? {} : { code }),
          ...(typedIn === undefined ? {} : { typedIn }),
        };
        if (known === undefined) await stores.deadlineWishes.save(wish);
        const shown = wishShown(liveWish(wish, guidance().deadlines), now);
        const isKnown = known !== undefined;
        return [{ kind: 'deadline-wished', wish: shown, times: timesOf(wish), isKnown }];
      },
    };
  }

  /** Somebody's own wish. */
  async function wishOf(wishId: string, { staff, stores }: Turn): Promise<LiveWish | undefined> {
    const wish = await stores.deadlineWishes.find(wishId);
    return wish?.userId === staff.userId ? liveWish(wish, guidance().deadlines) : undefined;
  }

  return {
    /** Typed 期限. @param typed What stands behind it; empty for the list. */
    onCommand: async (typed: string, turn: Turn): Promise<OutgoingMessage[] | undefined> => {
      if (typed === '') return [await list(turn, false)];
      const rule = ruleNamed(typed, guidance().deadlines.values());
      return rule === undefined ? undefined : begin(rule, turn);
    },

    /** Nothing of that name. */
    onUnknown: async (turn: Turn): Promise<OutgoingMessage[]> => [await list(turn, true)],

    /** Typed 我的期限. */
    mine: async (turn: Turn): Promise<OutgoingMessage[]> => {
      const now = clock.now();
      const wishes = (await liveOf(turn)).map((wish) => wishShown(wish, now));
      const more = Math.max(0, wishes.length - mostShown);
      return [{ kind: 'deadline-wishes', wishes: wishes.slice(0, mostShown), more }];
    },

    /** A sentence that surely asks for one last day. */
    asked: (text: string): OutgoingMessage | undefined => {
      const found = askedDeadline(text, guidance().deadlines.values(), clock.now());
      return found && result(found.rule, found.from, true);
    },

    formFor: (open: OpenForm, turn: Turn): FormAtHand | undefined => {
      const rule = ruleOf(open.values.ruleId ?? '');
      if (rule === undefined) return undefined;
      if (open.form === deadlineFromForm.id) {
        return formAtHand({ ...start(turn), form: deadlineFromForm, context: fromContext(rule) });
      }
      if (open.form !== deadlineWishForm.id) return undefined;
      const from = open.values.wished ?? '';
      if (!isFrom(from, rule)) return undefined;
      const context = wishContext(rule, from, turn);
      return formAtHand({ ...start(turn), form: deadlineWishForm, context });
    },

    onButton: async (button: DeadlineButton, turn: Turn): Promise<OutgoingMessage[]> => {
      switch (button.kind) {
        case 'show-deadline': {
          const rule = ruleOf(button.ruleId);
          if (rule === undefined) return expired;
          if (button.from === '') return begin(rule, turn);
          return isFrom(button.from, rule) ? [result(rule, button.from)] : expired;
        }
        case 'deadline-remind': {
          const rule = ruleOf(button.ruleId);
          if (rule === undefined || !isFrom(button.from, rule)) return expired;
          const refusal = await refusalOf(rule, button.from, turn);
          if (refusal !== undefined) return [refusal];
          const context = wishContext(rule, button.from, turn);
          const values = { ruleId: rule.id, wished: button.from };
          return beginForm({ ...start(turn), form: deadlineWishForm, context }, ids.uuid(), values);
        }
        case 'show-wish': {
          const wish = await wishOf(button.wishId, turn);
          if (wish === undefined) return expired;
          const shown = wishShown(wish, clock.now());
          return [{ kind: 'deadline-wish', wish: shown, times: timesOf(wish) }];
        }
        case 'cancel-wish': {
          const wish = await wishOf(button.wishId, turn);
          if (wish === undefined) return expired;
          await turn.stores.deadlineWishes.remove(wish.id);
          return [{ kind: 'deadline-cancelled', wish: wishShown(wish, clock.now()) }];
        }
        default:
          return unreachable(button);
      }
    },
  };
}
