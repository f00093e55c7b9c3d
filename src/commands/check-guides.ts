import { weekendsOnly } from '../calendar/office-days.ts';
import type { ContentFault } from '../content/fault.ts';
import type { Guidance, GuidanceFiles } from '../content/load-guidance.ts';
import { reviewGuides } from '../content/review-guides.ts';
import { commandIn } from '../conversation/commands.ts';
import { cardsOf } from '../conversation/guide-cards.ts';
import { formOfGuide, placeOf } from '../conversation/guide-run.ts';
import type { FaqEntry } from '../faq/entry.ts';
import type { Guide } from '../guides/guide.ts';
import { type GuideAnswer, standingAfter } from '../guides/walk.ts';
import { createButtonData } from '../line/button-data.ts';
import { limits } from '../line/limits.ts';
import { createToLineMessages } from '../line/to-line-message.ts';
import { checkMessages } from '../sandbox/line-stand-in/message-rules.ts';
import { guideButtons, summaryText } from '../wording/guides.ts';

export interface GuideCheck {
  /** knowledge/. */
  readonly folder: string;
  readonly files: GuidanceFiles;
  readonly guidance: Guidance;
  readonly entries: ReadonlyMap<string, FaqEntry>;
}

const toLineMessages = createToLineMessages(createButtonData('for checking lengths alone'));
/** As long as the ids that LINE and the program make. */
const anyChat = `U${'0'.repeat(32)}`;
const anyInstance = '00000000-0000-4000-8000-000000000000';

/** What editors should mend in guides, as LINE and readers take them. */
export function guideFaults(check: GuideCheck): Promise<ContentFault[]> {
  const { folder, files, guidance } = check;
  return reviewGuides({
    ...{ folder, files, guidance, mostSummary: limits.clipboard },
    isCommand: (text) => commandIn(text) !== undefined,
    refusal: (guide, answers) => refusalOf(cardsAfter(guide, answers, check)),
    summaryLength: (guide, answers) => {
      const card = cardsAfter(guide, answers, check).at(-1);
      return card?.kind === 'guide-ends' ? summaryText(card, Number.POSITIVE_INFINITY).length : 0;
    },
  });
}

/** The cards that a guide shows after these answers. */
export function cardsAfter(
  guide: Guide,
  answers: readonly GuideAnswer[],
  { guidance, entries }: Pick<GuideCheck, 'guidance' | 'entries'>,
) {
  const standing = standingAfter(guide, answers);
  const values = Object.fromEntries(answers.map(({ question, value }) => [question, value]));
  const open = {
    ...{ chat: anyChat, instance: anyInstance, form: formOfGuide(guide), values, messageIds: [] },
    field: standing.kind === 'lost' ? '' : placeOf(standing),
    at: new Date(0),
  };
  return cardsOf(
    { open, guide, answers, standing },
    {
      ...{ guidance: () => guidance, knowledge: () => ({ entries }), today: guide.asOf },
      officeCalendar: () => weekendsOnly,
      unknownDayLabel: guideButtons.unknownDay,
    },
  );
}

/** What LINE would say to these cards; `undefined` where it takes them. */
export function refusalOf(cards: ReturnType<typeof cardsAfter>): string | undefined {
  const messages = toLineMessages(cards, anyChat);
  const [fault] = checkMessages(messages);
  return fault === undefined ? undefined : `${fault.property} ${fault.message}`;
}
