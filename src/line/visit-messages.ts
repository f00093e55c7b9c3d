import type { messagingApi } from '@line/bot-sdk';
import { unreachable } from '../foundation/unreachable.ts';
import type { OutgoingMessage, OutgoingOf } from '../messaging/outgoing.ts';
import type { VisitShown } from '../messaging/outgoing-reminders.ts';
import { visitReminder } from '../wording/reminders.ts';
import * as words from '../wording/visits.ts';
import { joinLines } from './alt-text.ts';
import { call110, phoneActions, phoneLines } from './duty-phone.ts';
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

const visitKinds = [
  'visit-list',
  'visit-none',
  'visit-card',
  'visit-refused',
  'visit-stale',
  'visit-safety',
  'visit-recorded',
  'visit-corrected',
  'visit-added-to',
  'visit-asks',
  'visit-danger',
  'visit-alert',
] as const satisfies readonly OutgoingMessage['kind'][];

export type VisitMessage = OutgoingOf<(typeof visitKinds)[number]>;

const kinds: ReadonlySet<string> = new Set(visitKinds);

export function isVisitMessage(message: OutgoingMessage): message is VisitMessage {
  return kinds.has(message.kind);
}

const { visitButtons: labels } = words;

/** Messages about visits, in LINE's form. */
export function visitMessages(message: VisitMessage, to: Rendering): messagingApi.Message[] {
  switch (message.kind) {
    case 'visit-list': {
      const next = words.askForPage(message.page + 1);
      const buttons = message.hasMore ? [to.say(labels.more, next)] : [];
      return [
        to.notice({
          ...words.visitList(message),
          choices: rowsOf(message.visits, to),
          ...(buttons.length === 0 ? {} : { buttons }),
        }),
      ];
    }
    case 'visit-none':
      return to.texts(words.visitNone(message));
    case 'visit-card': {
      const { visit, mayRecord, correctable } = message;
      const { caseNo } = visit;
      const correct = correctable && {
        ...{ kind: 'visit-correct' as const, caseNo, line: correctable.line },
      };
      const { correctLast: label } = labels;
      const actions = [
        ...(mayRecord ? resultRows(visit, to) : []),
        ...(correct === undefined
          ? []
          : [button(to.press(correct, label, words.tapped(caseNo, label)), 'link')]),
      ];
      return [card(words.visitCard(message), actions, visit.daysLate > 0)];
    }
    case 'visit-refused':
      return to.texts(words.visitRefused(message));
    case 'visit-stale':
      return to.texts(words.visitStale(message));
    case 'visit-safety': {
      const { caseNo, after } = message;
      const choose = (safety: keyof typeof words.safetyNames): Action => {
        const label = words.safetyNames[safety];
        const button = { kind: 'visit-safety', caseNo, after, safety } as const;
        return to.press(button, label, words.tapped(caseNo, label));
      };
      return [
        card(words.visitSafety(message), [
          button(choose('safe'), 'primary', colors.navy),
          button(choose('new-events'), 'secondary'),
          button(choose('in-danger'), 'primary', colors.danger),
        ]),
      ];
    }
    case 'visit-recorded': {
      const { caseNo, line, what } = message;
      const about = (kind: 'visit-details' | 'visit-correct', label: string) =>
        to.press({ kind, caseNo, line }, label, words.tapped(caseNo, label));
      const more =
        what === 'missed' || what === 'postponed'
          ? to.press({ kind: 'show-case', caseNo }, labels.show, words.tapped(caseNo, labels.show))
          : about('visit-details', labels.details);
      const buttons = [more, about('visit-correct', labels.correct)];
      return [
        card(words.visitRecorded(message), [sideBySide(buttons.map((action) => ({ action })))]),
      ];
    }
    case 'visit-corrected':
      return to.texts(words.visitCorrected(message));
    case 'visit-added-to':
      return to.texts(words.visitAddedTo(message));
    case 'visit-asks': {
      const rows = choiceRows(message, to);
      const foot = words.visitAsksFoot(message);
      return [
        card(
          words.visitAsks(message),
          [button(danger(message.caseNo, to), 'primary', colors.danger)],
          false,
          [
            ...rows.map(({ label, action }) => tapRow(label, action)),
            text(foot, { size: 'xs', color: colors.faint }),
          ],
          [...rows.map(({ label }, at) => `${at + 1}. ${label}`), foot],
        ),
      ];
    }
    case 'visit-danger': {
      const { lines, ...rest } = words.visitDanger(message);
      return [
        to.notice({
          ...rest,
          lines: [...lines, ...phoneLines(message.dutyPhone)],
          buttons: [call110, ...phoneActions(message.dutyPhone)],
        }),
      ];
    }
    case 'visit-alert': {
      const { caseNo } = message;
      const show = to.press(
        { kind: 'show-case', caseNo },
        labels.show,
        words.tapped(caseNo, labels.show),
      );
      return [to.notice({ ...words.visitAlert(message), buttons: [show] })];
    }
    default:
      return unreachable(message);
  }
}

/** A reminder: one case with what can be tapped of it, several as rows that open them. */
export function visitReminderMessage(
  message: OutgoingOf<'visit-reminder'>,
  to: Rendering,
): messagingApi.Message {
  const { visits, more, mayRecord } = message;
  const [only] = visits;
  const { title, lines } = visitReminder(message);
  if (only === undefined || visits.length + more > 1) {
    return to.notice({ title, lines, choices: rowsOf(visits, to) });
  }
  return card({ title, lines }, mayRecord ? resultRows(only, to) : [], only.daysLate > 0);
}

function rowsOf(visits: readonly VisitShown[], to: Rendering) {
  return visits.map((visit) => {
    const { caseNo } = visit;
    const action = to.press(
      { kind: 'show-case', caseNo },
      shortened(caseNo, limits.quickReplyLabel),
      words.tapped(caseNo, labels.show),
    );
    return { label: words.visitLine(visit), action };
  });
}

function danger(caseNo: string, to: Rendering): Action {
  const { danger: label } = labels;
  return to.press({ kind: 'visit-danger', caseNo }, label, words.tapped(caseNo, label));
}

/** What may come of a visit, each with one tap. */
function resultRows({ caseNo, lastLine: after = '' }: VisitShown, to: Rendering): Component[] {
  const result = (result: 'visited' | 'missed' | 'postponed' | 'refused'): Action => {
    const label = labels[result];
    return to.press(
      { kind: 'visit-result', caseNo, after, result },
      label,
      words.tapped(caseNo, label),
    );
  };
  return [
    sideBySide([
      { action: result('visited'), color: colors.navy },
      { action: danger(caseNo, to), color: colors.danger },
    ]),
    sideBySide([{ action: result('missed') }, { action: result('postponed') }]),
    sideBySide([
      { action: result('refused') },
      { action: to.say(labels.change, words.askToChange(caseNo)) },
    ]),
  ];
}

/**
 * Buttons that share a line. Boxes, because a button of LINE's cuts its label where
 * half a line is too narrow for it, and these wrap.
 */
function sideBySide(
  buttons: readonly { readonly action: Action; readonly color?: string }[],
): Component {
  return row(
    buttons.map(({ action, color }) =>
      column(
        [
          text(action.label ?? '', {
            ...{ align: 'center', size: 'md' },
            color: color === undefined ? colors.ink : colors.white,
          }),
        ],
        {
          ...{ action, flex: 1, justifyContent: 'center', cornerRadius: '8px' },
          ...{ backgroundColor: color ?? colors.line, paddingAll: '10px' },
        },
      ),
    ),
    { spacing: 'sm' },
  );
}

/** A card with buttons of its own; what is late stands out. */
function card(
  { title, lines }: { readonly title: string; readonly lines: readonly string[] },
  foot: readonly Component[],
  isLate = false,
  middle: readonly Component[] = [],
  alsoSpoken: readonly string[] = [],
): messagingApi.FlexMessage {
  return flexMessage(
    joinLines([title, ...lines, ...alsoSpoken]),
    bubble({
      body: column(
        [
          text(title, {
            ...{ weight: 'bold', size: 'md' },
            ...(isLate ? { color: colors.danger } : {}),
          }),
          ...lines.map((line) => text(line)),
          ...middle,
        ],
        { spacing: 'md', paddingAll: '14px' },
      ),
      ...(foot.length === 0
        ? {}
        : { footer: column([...foot], { spacing: 'sm', paddingAll: '12px' }) }),
    }),
  );
}
