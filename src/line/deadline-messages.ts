import type { messagingApi } from '@line/bot-sdk';
import { unreachable } from '../foundation/unreachable.ts';
import type { OutgoingMessage, OutgoingOf } from '../messaging/outgoing.ts';
import type { WishShown } from '../messaging/outgoing-deadlines.ts';
import { basisListText, rocDate } from '../wording/basis.ts';
import * as words from '../wording/deadlines.ts';
import { buttons, card } from '../wording/replies.ts';
import { joinLines } from './alt-text.ts';
import {
  type Action,
  bubble,
  button,
  type Component,
  colors,
  column,
  flexMessage,
  row,
  tapRow,
  text,
} from './flex.ts';
import { limits, shortened } from './limits.ts';
import { choiceRows, type Rendering } from './staff-messages.ts';

const deadlineKinds = [
  'deadline-list',
  'deadline-asks',
  'deadline-result',
  'deadline-wish-asks',
  'deadline-wished',
  'deadline-not-wished',
  'deadline-wishes',
  'deadline-wish',
  'deadline-cancelled',
  'deadline-reminder',
] as const satisfies readonly OutgoingMessage['kind'][];

export type DeadlineMessage = OutgoingOf<(typeof deadlineKinds)[number]>;

const kinds: ReadonlySet<string> = new Set(deadlineKinds);

export function isDeadlineMessage(message: OutgoingMessage): message is DeadlineMessage {
  return kinds.has(message.kind);
}

const { deadlineButtons: labels, deadlineSaid: said } = words;

/** Messages about last days, in LINE's form. */
export function deadlineMessages(message: DeadlineMessage, to: Rendering): messagingApi.Message[] {
  switch (message.kind) {
    case 'deadline-list':
      return [listCard(message, to)];
    case 'deadline-asks': {
      const { instance, field, latest, takes } = message;
      const ask = { kind: 'form', instance, field, value: '' } as const;
      const picker =
        takes === 'minute'
          ? { label: labels.pickMinute, action: to.pickMinute(ask, labels.pickMinute, latest) }
          : { label: labels.pickDay, action: to.pickDay(ask, labels.pickDay, latest) };
      return [
        to.notice({
          ...words.deadlineAsks(message),
          choices: [...choiceRows(message, to), picker],
          afterChoices: words.deadlineFormFoot,
        }),
      ];
    }
    case 'deadline-result':
      return [resultCard(message, to)];
    case 'deadline-wish-asks':
      return [
        to.notice({
          ...words.deadlineWishAsks(message),
          choices: choiceRows(message, to),
          afterChoices: words.deadlineFormFoot,
        }),
      ];
    case 'deadline-wished':
      return [
        to.notice({
          ...words.deadlineWished(message),
          buttons: [to.say(labels.mine, labels.mine), showAction(message.wish, labels.how, to)],
        }),
      ];
    case 'deadline-not-wished':
      return [to.notice(words.deadlineNotWished(message))];
    case 'deadline-wishes':
      return [
        to.notice({
          ...words.deadlineWishes(message),
          choices: message.wishes.map((wish) => wishRow(wish, to)),
          buttons: [to.say(labels.list, labels.list)],
        }),
      ];
    case 'deadline-wish':
      return [
        to.notice({ ...words.deadlineWish(message), buttons: wishButtons(message.wish, to) }),
      ];
    case 'deadline-cancelled':
      return to.texts(words.deadlineCancelled(message));
    case 'deadline-reminder': {
      const [only, ...others] = message.wishes;
      const isOne = only !== undefined && others.length + message.more === 0;
      return [
        to.notice({
          ...words.deadlineReminder(message),
          ...(isOne
            ? { buttons: wishButtons(only, to) }
            : { choices: message.wishes.map((wish) => wishRow(wish, to)) }),
        }),
      ];
    }
    default:
      return unreachable(message);
  }
}

/** Opens the question for a day, or with `from` the card of that day. */
export function showDeadline(
  { ruleId, label, from = '' }: { ruleId: string; label: string; from?: string },
  shown: string,
  { press }: Pick<Rendering, 'press'>,
): Action {
  return press(
    { kind: 'show-deadline', ruleId, from },
    shortened(shown, limits.quickReplyLabel),
    said.show(label),
  );
}

function showAction({ ruleId, label, from }: WishShown, shown: string, to: Rendering): Action {
  return showDeadline({ ruleId, label, from }, shown, to);
}

function wishButtons(wish: WishShown, to: Rendering): Action[] {
  const { wishId, label } = wish;
  const cancel = to.press({ kind: 'cancel-wish', wishId }, labels.cancelWish, said.cancel(label));
  return [showAction(wish, labels.how, to), cancel];
}

function wishRow(wish: WishShown, to: Rendering) {
  const label = words.wishLine(wish);
  const action = to.press(
    { kind: 'show-wish', wishId: wish.wishId },
    shortened(wish.label, limits.quickReplyLabel),
    label,
  );
  return { label, action };
}

/** Rows under the name of whose they are. */
function listCard(message: OutgoingOf<'deadline-list'>, to: Rendering): messagingApi.FlexMessage {
  const { title, lines } = words.deadlineList(message);
  const owners = [...new Set(message.rules.map(({ whose }) => whose))];
  const spoken: string[] = [title, ...lines];
  const rows = owners.flatMap((whose): Component[] => {
    const name = words.whoseNames[whose];
    const rules = message.rules.filter((rule) => rule.whose === whose);
    spoken.push(name, ...rules.map((rule) => words.ruleLineText(rule)));
    return [
      heading(name),
      ...rules.map((rule) => {
        return tapRow(words.ruleLineText(rule), showDeadline(rule, rule.label, to));
      }),
    ];
  });
  const foot = message.hasWishes ? [to.say(labels.mine, labels.mine)] : [];
  return flexMessage(
    joinLines(spoken),
    bubble({
      body: column(
        [text(title, { weight: 'bold', size: 'md' }), ...lines.map((line) => text(line)), ...rows],
        { spacing: 'sm', paddingAll: '14px' },
      ),
      ...(foot.length === 0
        ? {}
        : {
            footer: column(
              foot.map((action) => button(action, 'secondary')),
              { paddingAll: '12px' },
            ),
          }),
    }),
  );
}

function heading(label: string): Component {
  return text(label, { size: 'xs', weight: 'bold', color: colors.faint, margin: 'md' });
}

/** Days first, each with what it is for; then why, and where it comes from. */
function resultCard(
  message: OutgoingOf<'deadline-result'>,
  to: Rendering,
): messagingApi.FlexMessage {
  const { ruleId, label, from, basis, notes, asOf, verified, entries, mayRemind } = message;
  const {
    whose,
    title,
    from: fromLines,
    boxes,
    why,
    warning,
    isOver,
  } = words.deadlineResult(message);
  const cautions = [...notes, ...(verified ? [] : [card.unverified])];
  const origin = [`${card.basis}：${basisListText(basis)}`, card.asOf(rocDate(asOf))];
  const remind = to.press(
    { kind: 'deadline-remind', ruleId, from },
    labels.remind,
    said.remind(label),
  );
  const body: Component[] = [
    ...(warning === undefined ? [] : [warningBox(warning)]),
    ...fromLines.map((line) => text(line)),
    ...boxes.map((box, nth) => dayBox(box, nth === 0, isOver)),
    ...why.map((line) => text(line)),
    ...(cautions.length === 0 ? [] : [cautionBox(cautions)]),
    ...(entries.length === 0
      ? []
      : [
          heading(words.resultWords.related),
          ...entries.map((entry) => tapRow(entry.question, to.showEntry(entry))),
        ]),
    { type: 'separator', color: colors.line },
    column(
      origin.map((line) => text(line, { size: 'xs', color: colors.faint })),
      { spacing: 'xs' },
    ),
  ];
  const alt = joinLines([
    ...[title, ...(warning === undefined ? [] : [warning]), ...fromLines],
    ...boxes.map(({ purpose, day, left }) => `${purpose}：${day}，${left}`),
    ...[...why, ...cautions, ...origin],
  ]);
  return flexMessage(
    alt,
    bubble({
      header: column(
        [
          text(whose, { size: 'xs', color: colors.white }),
          text(title, { weight: 'bold', size: 'md', color: colors.white }),
        ],
        { backgroundColor: colors.navy, paddingAll: '14px', spacing: 'xs' },
      ),
      body: column(body, { spacing: 'md', paddingAll: '14px' }),
      footer: column(
        [
          ...(mayRemind ? [button(remind, 'primary', colors.navy)] : []),
          // One below the other: half a line would cut the words on a narrow phone.
          button(showDeadline({ ruleId, label }, labels.otherDay, to), 'secondary'),
          button(to.say(labels.others, labels.list), 'secondary'),
          button(
            to.say(buttons.findSpecialist, buttons.findSpecialist),
            mayRemind ? 'secondary' : 'primary',
            ...(mayRemind ? [] : [colors.navy]),
          ),
        ],
        { spacing: 'sm', paddingAll: '12px' },
      ),
    }),
  );
}

/** The day to go by stands out; the other one is there to look up. */
function dayBox(
  { purpose, day, left }: words.DayBox,
  isFirst: boolean,
  isOver: boolean,
): Component {
  const ink = isOver ? colors.danger : colors.navy;
  return column(
    [
      text(purpose, { size: 'xs', color: colors.faint }),
      text(day, {
        ...{ weight: 'bold', size: isFirst ? 'lg' : 'md' },
        color: isFirst ? ink : colors.ink,
      }),
      text(left, { size: 'sm', color: isFirst ? ink : colors.ink }),
    ],
    { backgroundColor: colors.tapped, cornerRadius: '8px', paddingAll: '12px', spacing: 'xs' },
  );
}

function warningBox(line: string): Component {
  return column([text(line, { color: colors.cautionInk, weight: 'bold' })], {
    ...{ backgroundColor: colors.caution, cornerRadius: '8px', paddingAll: '10px' },
  });
}

function cautionBox(lines: readonly string[]): Component {
  return column(
    [
      text(words.resultWords.notes, { size: 'xs', weight: 'bold', color: colors.cautionInk }),
      ...lines.map((line) =>
        row([text('・', { flex: 0, color: colors.cautionInk }), text(line, { flex: 1 })]),
      ),
    ],
    { backgroundColor: colors.caution, cornerRadius: '8px', paddingAll: '10px', spacing: 'xs' },
  );
}
