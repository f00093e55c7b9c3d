import type { messagingApi } from '@line/bot-sdk';
import type { AnswerCard } from '../messaging/outgoing.ts';
import { basisListText, deadlineText, rocDate } from '../wording/basis.ts';
import { deadlineButtons } from '../wording/deadlines.ts';
import { materialsHeading } from '../wording/materials.ts';
import { card as words } from '../wording/replies.ts';
import {
  type Action,
  bubble,
  button,
  type Component,
  colors,
  column,
  row,
  tapRow,
  text,
} from './flex.ts';

const { count: countLabel } = deadlineButtons;

/** What the buttons of an answer do; the seals are the caller's. */
export interface AnswerActions {
  readonly helpful: Action;
  readonly unsolved: Action;
  readonly findSpecialist: Action;
  readonly call110: Action;
  /** Shows each leaflet that goes with the answer. */
  readonly materials: readonly { readonly label: string; readonly action: Action }[];
  /** Works out the last day by a rule of deadlines.json. */
  count(ruleId: string, label: string): Action;
}

/** The answer as a card: what to do stands first, where it comes from last, and nothing is cut. */
export function answerBubble(answer: AnswerCard, actions: AnswerActions): messagingApi.FlexBubble {
  return bubble({
    header: column([text(answer.question, { weight: 'bold', size: 'md', color: colors.white })], {
      backgroundColor: answer.urgent ? colors.danger : colors.navy,
      paddingAll: '14px',
    }),
    body: column(
      [
        ...(answer.urgent ? [urgentBox(actions.call110)] : []),
        text(answer.summary, { weight: 'bold', size: 'md' }),
        ...stepRows(answer.steps),
        ...deadlineRows(answer, actions),
        ...cautionBox(answer),
        ...materialRows(actions.materials),
        ...originRows(answer),
      ],
      { spacing: 'md', paddingAll: '14px' },
    ),
    footer: column(
      [
        // LINE shows the end of what is new: there, too, 110 is the first thing to tap.
        ...(answer.urgent ? [button(actions.call110, 'primary', colors.danger)] : []),
        row([button(actions.helpful, 'secondary'), button(actions.unsolved, 'secondary')], {
          spacing: 'sm',
        }),
        button(actions.findSpecialist, 'primary', colors.navy),
      ],
      { spacing: 'sm', paddingAll: '12px' },
    ),
  });
}

function urgentBox(call110: Action): Component {
  return column(
    [
      text(words.urgentLine, { weight: 'bold', color: colors.danger }),
      button(call110, 'primary', colors.danger),
    ],
    { spacing: 'sm' },
  );
}

function heading(label: string): Component {
  return text(label, { size: 'xs', weight: 'bold', color: colors.faint });
}

function stepRows(steps: readonly string[]): Component[] {
  if (steps.length === 0) return [];
  const rows = steps.map((step, index) =>
    row(
      [
        text(`${index + 1}.`, { flex: 0, weight: 'bold', color: colors.navy }),
        text(step, { flex: 1 }),
      ],
      { spacing: 'sm' },
    ),
  );
  return [column([heading(words.steps), ...rows], { spacing: 'sm' })];
}

function deadlineRows({ deadlines }: AnswerCard, { count }: AnswerActions): Component[] {
  if (deadlines.length === 0) return [];
  const rows = deadlines.map((deadline) => text(deadlineText(deadline), { weight: 'bold' }));
  // Several laws may set one period: it is counted once.
  const counted = deadlines.filter(
    ({ rule }, at) => rule !== undefined && deadlines.findIndex((one) => one.rule === rule) === at,
  );
  const links = counted.map(({ rule = '', label }) => {
    const shown = counted.length === 1 ? countLabel : `${countLabel}：${label}`;
    return tapRow(shown, count(rule, label));
  });
  return [column([heading(words.deadlines), ...rows, ...links], { spacing: 'xs' })];
}

function cautionBox({ cautions, verified, stale }: AnswerCard): Component[] {
  const lines = [
    ...cautions,
    ...(verified ? [] : [words.unverified]),
    ...(stale ? [words.stale] : []),
  ];
  if (lines.length === 0) return [];
  return [
    column(
      [
        text(words.cautions, { size: 'xs', weight: 'bold', color: colors.cautionInk }),
        ...lines.map((line) =>
          row([text('・', { flex: 0, color: colors.cautionInk }), text(line, { flex: 1 })]),
        ),
      ],
      { backgroundColor: colors.caution, cornerRadius: '8px', paddingAll: '10px', spacing: 'xs' },
    ),
  ];
}

function materialRows(materials: AnswerActions['materials']): Component[] {
  if (materials.length === 0) return [];
  const rows = materials.map(({ label, action }) => tapRow(label, action));
  return [column([heading(materialsHeading), ...rows], { spacing: 'sm' })];
}

function originRows({ basis, asOf }: AnswerCard): Component[] {
  const faint = { size: 'xs', color: colors.faint } as const;
  return [
    { type: 'separator', color: colors.line },
    column(
      [
        text(`${words.basis}：${basisListText(basis)}`, faint),
        text(words.asOf(rocDate(asOf)), faint),
      ],
      { spacing: 'xs' },
    ),
  ];
}
