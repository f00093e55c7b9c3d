import type { messagingApi } from '@line/bot-sdk';
import {
  type Action,
  bubble,
  button,
  type Component,
  colors,
  column,
  tapRow,
  text,
} from './flex.ts';

/** A short word to an officer: a title, a few lines, what they can tap. */
export interface Notice {
  readonly title: string;
  readonly lines: readonly string[];
  /** Set apart in colour: what must not be overlooked. */
  readonly warning?: string;
  readonly choicesTitle?: string;
  /** Whole lines to tap; long ones wrap. */
  readonly choices?: readonly { readonly label: string; readonly action: Action }[];
  /** What to do where none of the choices is meant. */
  readonly afterChoices?: string;
  /** Buttons at the foot, the first one the one that is meant. */
  readonly buttons?: readonly Action[];
}

export function noticeBubble(notice: Notice): messagingApi.FlexBubble {
  const foot = (notice.buttons ?? []).map((action, index) =>
    index === 0 ? button(action, 'primary', colors.navy) : button(action, 'secondary'),
  );
  return bubble({
    body: column(
      [
        text(notice.title, { weight: 'bold', size: 'md' }),
        ...notice.lines.map((line) => text(line)),
        ...(notice.warning === undefined ? [] : [warningBox(notice.warning)]),
        ...(notice.choicesTitle === undefined
          ? []
          : [text(notice.choicesTitle, { size: 'xs', weight: 'bold', color: colors.faint })]),
        ...(notice.choices ?? []).map(({ label, action }) => tapRow(label, action)),
        ...(notice.afterChoices === undefined
          ? []
          : [text(notice.afterChoices, { size: 'xs', color: colors.faint })]),
      ],
      { spacing: 'md', paddingAll: '14px' },
    ),
    ...(foot.length === 0 ? {} : { footer: column(foot, { spacing: 'sm', paddingAll: '12px' }) }),
  });
}

function warningBox(line: string): Component {
  return column([text(line, { color: colors.cautionInk, weight: 'bold' })], {
    backgroundColor: colors.caution,
    cornerRadius: '8px',
    paddingAll: '10px',
  });
}
