import type { DeadlineRule } from '../deadlines/deadline-rule.ts';
import type { Member } from '../directory/member.ts';
import type { Person } from '../directory/person.ts';
import type { Staff } from '../directory/recognise.ts';
import type { Units } from '../directory/unit.ts';
import type { ShiftStores } from '../duty/confirm-shift.ts';
import type { DutyRoster } from '../duty/roster.ts';
import type { SwapParts, SwapStores } from '../duty/swap-desk.ts';
import type { FigureRule } from '../figures/figure-rule.ts';
import type { Ids } from '../foundation/ids.ts';
import type { Guide } from '../guides/guide.ts';
import type { Material } from '../materials/material.ts';
import type { MaterialUseStore } from '../materials/use.ts';
import type { MeetingParts, MeetingStores } from '../meetings/meeting-parts.ts';
import type { PacedMessage } from '../messaging/receive.ts';
import type { ScrubStore } from '../privacy/scrub.ts';
import type { UnsentMessageStore } from '../privacy/unsent.ts';
import type { CaseStores } from '../visits/tell-of-moves.ts';
import type { VisitParts, VisitStores } from '../visits/visit-parts.ts';
import type { AskParts, AskStores } from './ask.ts';
import type { CalendarDeskParts, CalendarStores } from './calendar-desk.ts';
import type { CaseDeskParts } from './case-desk.ts';
import type { DeadlineParts, DeadlineStores } from './deadline-parts.ts';
import type { EnrolParts, EnrolStores } from './enrol.ts';
import type { FigureStores, FiguresWords } from './figures-words.ts';
import type { OpenFormStore } from './form.ts';
import type { CaseWords } from './forms/case-words.ts';
import type { DeadlineWords } from './forms/deadline-from.ts';
import type { MeetingWords } from './forms/meetings/context.ts';
import type { SwapWords } from './forms/swap-shift.ts';
import type { VisitWords } from './forms/visit-details.ts';
import type { GuideWords } from './guide-run.ts';
import type { InquiryDeskParts, InquiryDeskStores } from './inquiry-desk.ts';
import type { StrangerStore } from './stranger.ts';

export interface RespondStores
  extends AskStores,
    EnrolStores,
    InquiryDeskStores,
    ShiftStores,
    SwapStores,
    CalendarStores,
    VisitStores,
    CaseStores,
    FigureStores,
    MeetingStores,
    DeadlineStores {
  readonly materialUses: MaterialUseStore;
  readonly openForms: OpenFormStore;
  readonly scrub: ScrubStore;
  readonly strangers: StrangerStore;
  readonly unsent: UnsentMessageStore;
}

export interface RespondParts
  extends AskParts,
    EnrolParts,
    SwapParts,
    CalendarDeskParts,
    VisitParts,
    CaseDeskParts {
  /** What questions in human hands need. */
  readonly handoff: Omit<
    InquiryDeskParts,
    'give' | 'entry' | 'nearest' | 'topics' | 'cannedReplies' | 'hide' | 'tellManagers'
  >;
  readonly people: () => readonly Person[];
  readonly units: () => Units;
  readonly roster: () => DutyRoster;
  /** Numbers that anybody may be told: hotlines and the unit's own. */
  readonly publishedNumbers: () => readonly string[];
  /** Groups that we may stay in. */
  readonly allowedGroups: () => readonly string[];
  /** Words on a form's buttons, which may be typed as well. */
  readonly words: FormWords;
  /** How cases are counted for the yearly report. */
  readonly figureRule: () => FigureRule;
  /** Names the picture of a leaflet. */
  readonly pictureOf: (material: Material) => string;
  /** Guides, periods and leaflets as they are live. */
  readonly guidance: () => GuidanceInUse;
  /** What the risk meeting needs. */
  readonly meetings: MeetingParts;
  /** What working out last days needs. */
  readonly deadlines: DeadlineParts;
  readonly ids: Ids;
}

export interface GuidanceInUse {
  readonly guides: ReadonlyMap<string, Guide>;
  readonly deadlines: ReadonlyMap<string, DeadlineRule>;
  readonly materials: ReadonlyMap<string, Material>;
}

export interface FormWords {
  readonly titles: readonly string[];
  readonly confirm: string;
  readonly redo: string;
  readonly leave: string;
  readonly yesLeave: string;
  readonly unitCode: string;
  readonly personalCode: string;
  readonly noNote: string;
  readonly noReason: string;
  readonly swap: SwapWords;
  readonly visit: VisitWords;
  readonly case: CaseWords;
  readonly figures: FiguresWords;
  readonly meetings: MeetingWords;
  readonly deadline: DeadlineWords;
  readonly guide: GuideWords;
}

/** One message being answered: who sent it, what is kept, and what was hidden in it. */
export interface Turn {
  readonly incoming: PacedMessage;
  readonly stores: RespondStores;
  readonly staff: Staff;
  readonly member: Member | undefined;
}
