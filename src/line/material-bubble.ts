import type { messagingApi } from '@line/bot-sdk';
import type { MaterialCard } from '../messaging/outgoing-materials.ts';
import { materialCard as words } from '../wording/materials.ts';
import { type Action, bubble, button, type Component, colors, column, row, text } from './flex.ts';

/** A leaflet as a card: what people are told, then where it comes from, and what the officer can do with it. */
export function materialBubble(
  card: MaterialCard,
  notes: readonly string[],
  buttons: { readonly first: readonly Action[]; readonly beside: readonly Action[] },
): messagingApi.FlexBubble {
  const { first, beside } = buttons;
  return bubble({
    header: column([text(card.title, { weight: 'bold', size: 'md', color: colors.white })], {
      backgroundColor: colors.navy,
      paddingAll: '14px',
    }),
    body: column(
      [
        text(card.lead, { weight: 'bold', size: 'md' }),
        ...card.sections.map(sectionRows),
        ...warningBox(card),
        ...originRows(card, notes),
      ],
      { spacing: 'md', paddingAll: '14px' },
    ),
    footer: column(
      [
        ...first.map((action) => button(action, 'primary', colors.navy)),
        ...(beside.length === 0
          ? []
          : [
              row(
                beside.map((action) => button(action, 'secondary')),
                { spacing: 'sm' },
              ),
            ]),
      ],
      { spacing: 'sm', paddingAll: '12px' },
    ),
  });
}

function sectionRows({ heading, numbered, lines }: MaterialCard['sections'][number]): Component {
  const rows = lines.map((line, at) =>
    row(
      [
        text(numbered ? `${at + 1}.` : '・', { flex: 0, weight: 'bold', color: colors.navy }),
        text(line, { flex: 1 }),
      ],
      { spacing: 'sm' },
    ),
  );
  const head = heading === undefined ? [] : [text(heading, { weight: 'bold', color: colors.navy })];
  return column([...head, ...rows], { spacing: 'sm' });
}

function warningBox({ verified, stale }: MaterialCard): Component[] {
  const lines = [...(verified ? [] : [words.unverified]), ...(stale ? [words.stale] : [])];
  if (lines.length === 0) return [];
  return [
    column(
      lines.map((line) => text(line, { color: colors.cautionInk })),
      { backgroundColor: colors.caution, cornerRadius: '8px', paddingAll: '10px', spacing: 'xs' },
    ),
  ];
}

function originRows({ source, asOf }: MaterialCard, notes: readonly string[]): Component[] {
  const lines = [words.source(source), words.asOf(asOf), ...notes];
  return [
    { type: 'separator', color: colors.line },
    column(
      lines.map((line) => text(line, { size: 'xs', color: colors.faint })),
      { spacing: 'xs' },
    ),
  ];
}
