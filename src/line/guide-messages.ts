import type { messagingApi } from '@line/bot-sdk';
import { unreachable } from '../foundation/unreachable.ts';
import { guideMoves } from '../messaging/incoming.ts';
import type { OutgoingMessage, OutgoingOf } from '../messaging/outgoing.ts';
import type { PeriodShown } from '../messaging/outgoing-guides.ts';
import { basisListText } from '../wording/basis.ts';
import * as words from '../wording/guides.ts';
import { card as cardWords } from '../wording/replies.ts';
import { joinLines } from './alt-text.ts';
import { showDeadline } from './deadline-messages.ts';
import { call110 } from './duty-phone.ts';
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
import {
  beginGuide,
  bigRow,
  cautionBox,
  guideTap,
  heading,
  markedLines,
  moveRow,
} from './guide-parts.ts';
import { limits, shortened } from './limits.ts';
import { showMaterial } from './material-messages.ts';
import type { Rendering } from './staff-messages.ts';

const kinds = ['guide-list', 'guide-asks', 'guide-ends', 'guide-waits', 'guide-over'] as const;
export type GuideMessage = OutgoingOf<(typeof kinds)[number]>;

export function isGuideMessage(message: OutgoingMessage): message is GuideMessage {
  return kinds.some((kind) => kind === message.kind);
}

const { guideButtons: labels, headings } = words;

/** What leads somebody through a guide, in LINE's form: one message each. */
export function guideMessages(message: GuideMessage, to: Rendering): messagingApi.Message[] {
  switch (message.kind) {
    case 'guide-list': {
      const choices = message.guides.map((guide) => ({
        ...{ label: words.guideLabel(guide), action: beginGuide(guide, to) },
      }));
      return [to.notice({ ...words.guideList(message), choices })];
    }
    case 'guide-asks':
      return [question(message, to)];
    case 'guide-ends':
      return [outcome(message, to)];
    case 'guide-waits':
      return [
        to.notice({
          ...words.guideWaits(message),
          buttons: [guideTap(message, guideMoves.resume, labels.resume, to)],
        }),
      ];
    case 'guide-over': {
      const { guide } = message;
      const list = to.say(labels.list, labels.list);
      const buttons =
        guide === undefined ? [list] : [beginGuide(guide, to, labels.beginAgain), list];
      return [to.notice({ ...words.guideOver(message), buttons })];
    }
    default:
      return unreachable(message);
  }
}

function header(title: string, beside: string, isUrgent: boolean): messagingApi.FlexBox {
  return row(
    [
      text(title, { ...{ weight: 'bold', size: 'sm', color: colors.white }, flex: 1 }),
      ...(beside === '' ? [] : [text(beside, { size: 'sm', color: colors.white, flex: 0 })]),
    ],
    {
      ...{ backgroundColor: isUrgent ? colors.danger : colors.navy, paddingAll: '12px' },
      spacing: 'md',
    },
  );
}

function urgentBox(): Component {
  return column(
    [
      text(cardWords.urgentLine, { weight: 'bold', color: colors.danger }),
      button(call110, 'primary', colors.danger),
    ],
    { spacing: 'sm' },
  );
}

function question(message: OutgoingOf<'guide-asks'>, to: Rendering): messagingApi.Message {
  const { guide, step, ask, basis, urgent } = message;
  const help = message.help.map(words.lineText);
  const about = words.guideAbout(message);
  const notes = words.guideNotes(message);
  const rows = answers(message, to);
  const faint = { size: 'xs', color: colors.faint } as const;
  const body = column(
    [
      ...about.map((line) => text(line, faint)),
      ...cautionBox(undefined, notes),
      ...(urgent ? [urgentBox()] : []),
      text(ask, { weight: 'bold', size: 'lg' }),
      ...(help.length === 0
        ? []
        : [
            column(
              markedLines(help, () => '・', colors.faint),
              { spacing: 'xs' },
            ),
          ]),
      ...rows.map(({ label, action }) => bigRow(label, action)),
      ...(basis.length === 0
        ? []
        : [text(`${cardWords.basis}：${basisListText(basis)}`, { ...faint, size: 'xxs' })]),
    ],
    { spacing: 'md', paddingAll: '14px' },
  );
  const spoken = [
    `${guide.title} ${words.stepText(step)}`,
    ...notes,
    ...(urgent ? [cardWords.urgentLine] : []),
    ask,
    ...help,
    ...rows.map(({ label }, at) => `${at + 1}. ${label}`),
  ];
  return flexMessage(
    joinLines(spoken),
    bubble({
      header: header(guide.title, words.stepText(step), urgent),
      body,
      footer: column([moveRow(message, to)], { paddingAll: '10px' }),
    }),
  );
}

function answers(
  message: OutgoingOf<'guide-asks'>,
  to: Rendering,
): { label: string; action: Action }[] {
  const { guide, instance, at, choices, day } = message;
  const tapped = choices.map(({ label, value }) => ({
    ...{ label, action: guideTap(message, value, label, to) },
  }));
  if (day === undefined) return tapped;
  const tap = { kind: 'guide-tap', guideId: guide.id, instance, at, value: '' } as const;
  return [{ label: labels.pickDay, action: to.pickDay(tap, labels.pickDay) }, ...tapped];
}

function outcome(message: OutgoingOf<'guide-ends'>, to: Rendering): messagingApi.Message {
  const { guide, head } = message;
  const isUrgent = head?.urgent === true;
  const sections = [
    ...(head === undefined ? [] : [text(head.summary, { weight: 'bold', size: 'md' })]),
    ...(isUrgent ? [urgentBox()] : []),
    ...todo(message),
    ...tools(message, to),
    ...(message.hasMoreAbove
      ? [text(words.moreAbove, { size: 'xs', weight: 'bold', color: colors.navy })]
      : []),
    ...origin(message),
  ];
  const copy: Action[] =
    head === undefined
      ? []
      : [
          {
            ...{ type: 'clipboard', label: labels.copy },
            clipboardText: words.summaryText(message, limits.clipboard),
          },
        ];
  const foot = [
    ...(isUrgent ? [button(call110, 'primary', colors.danger)] : []),
    ...copy.map((action) => button(action, 'secondary')),
    ...(head === undefined ? [] : [moveRow(message, to)]),
  ];
  return flexMessage(
    joinLines(spokenOf(message)),
    bubble({
      header: header(
        head?.title ?? words.toolsTitle(message),
        head === undefined ? guide.title : '',
        isUrgent,
      ),
      body: column(sections, { spacing: 'md', paddingAll: '14px' }),
      ...(foot.length === 0 ? {} : { footer: column(foot, { spacing: 'sm', paddingAll: '10px' }) }),
    }),
  );
}

function todo({ steps, cautions, head }: OutgoingOf<'guide-ends'>): Component[] {
  const rows = markedLines(steps.map(words.lineText), (at) => `${at + 1}.`, colors.navy);
  const notes = [
    ...cautions.map(words.lineText),
    ...(head?.verified === false ? [cardWords.unverified] : []),
    ...(head?.stale === true ? [cardWords.stale] : []),
  ];
  return [
    ...(rows.length === 0 ? [] : [column([heading(headings.steps), ...rows], { spacing: 'sm' })]),
    ...cautionBox(headings.cautions, notes),
  ];
}

/** Works it out from the day that was answered; else the day is asked for. */
function countAction({ rule: ruleId, label, day = '', last }: PeriodShown, to: Rendering): Action {
  return showDeadline({ ruleId, label, from: last === undefined ? '' : day }, label, to);
}

function tools(message: OutgoingOf<'guide-ends'>, to: Rendering): Component[] {
  const { deadlines, forms, entries, materials, guides } = message;
  const list = (title: string, rows: readonly Component[]): Component[] =>
    rows.length === 0 ? [] : [column([heading(title), ...rows], { spacing: 'sm' })];
  return [
    ...list(
      headings.deadlines,
      deadlines.flatMap((one) => [
        tapRow(words.periodLabel(one), countAction(one, to)),
        text(words.periodText(one), { size: 'xs', color: colors.faint }),
      ]),
    ),
    ...list(
      headings.forms,
      markedLines(forms.map(formText), () => '・', colors.faint),
    ),
    ...list(
      headings.entries,
      entries.map(({ entryId, question: asked }) =>
        tapRow(asked, to.press({ kind: 'show-entry', entryId }, short(asked), asked)),
      ),
    ),
    ...list(
      headings.materials,
      materials.map((one) => tapRow(one.title, showMaterial(one, to))),
    ),
    ...list(
      headings.guides,
      guides.map((one) => tapRow(one.title, beginGuide(one, to))),
    ),
  ];
}

function origin({ head }: OutgoingOf<'guide-ends'>): Component[] {
  if (head === undefined) return [];
  return [
    { type: 'separator', color: colors.line },
    column(
      words.originText(head).map((line) => text(line, { size: 'xs', color: colors.faint })),
      { spacing: 'xs' },
    ),
  ];
}

const formText = ({ name, verified }: { name: string; verified: boolean }) =>
  words.lineText({ text: name, verified });

/** The card in words, in the order in which it is read. */
function spokenOf(message: OutgoingOf<'guide-ends'>): string[] {
  const { guide, head, steps, cautions, deadlines, forms, entries, materials, guides } = message;
  return [
    ...(head === undefined ? [`${guide.title} ${words.toolsTitle(message)}`] : []),
    ...(head?.urgent === true ? [cardWords.urgentLine] : []),
    ...(head === undefined ? [] : [`${guide.title}：${head.title}`, head.summary]),
    ...steps.map((step, at) => `${at + 1}. ${words.lineText(step)}`),
    ...cautions.map((caution) => `${headings.cautions}：${words.lineText(caution)}`),
    ...(head?.verified === false ? [cardWords.unverified] : []),
    ...(head?.stale === true ? [cardWords.stale] : []),
    ...deadlines.map((one) => `${words.periodLabel(one)}，${words.periodText(one)}`),
    ...forms.map((one) => `${headings.forms}：${formText(one)}`),
    ...entries.map(({ question: asked }) => `${headings.entries}：${asked}`),
    ...materials.map(({ title }) => `${headings.materials}：${title}`),
    ...guides.map(({ title }) => `${headings.guides}：${title}`),
    ...(head === undefined ? [] : words.originText(head)),
  ];
}

const short = (label: string) => shortened(label, limits.quickReplyLabel);
