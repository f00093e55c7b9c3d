import type { Staff } from '../../../directory/recognise.ts';
import type { Units } from '../../../directory/unit.ts';
import type { Verdict } from '../../../meetings/decision.ts';
import type { PlannedMeeting } from '../../../meetings/meeting-dates.ts';
import type { MeetingParts, MeetingStores } from '../../../meetings/meeting-parts.ts';
import type { AgendaItem } from '../../../meetings/package.ts';
import type { MeetingSubmission, Suggestion } from '../../../meetings/submission.ts';
import type { StalkingCase } from '../../../visits/stalking-case.ts';
import type { Risk } from '../../../visits/visit-rule.ts';

/** Words on the buttons of these forms, which may be typed as well. */
export interface MeetingWords {
  readonly conductText: (code: string) => string;
  readonly relationText: (relation: string) => string;
  readonly riskText: (risk: Risk) => string;
  readonly suggestionText: (suggestion: Suggestion) => string;
  readonly verdictText: (verdict: Verdict) => string;
  /** `2026-12-05` as people read it. */
  readonly dayText: (day: string) => string;
  readonly inDays: (days: number, day: string) => string;
  readonly untilNext: (day: string) => string;
  readonly people: (count: number) => string;
  readonly noNote: string;
  readonly noTask: string;
  readonly asPlanned: string;
  readonly decisionReasons: readonly string[];
  readonly extraReasons: readonly string[];
  readonly notHeldReasons: readonly string[];
}

/** Somebody who can be named: to come in another's place, or to do what was decided. */
export interface Candidate {
  /** Recipient id. */
  readonly id: string;
  readonly name: string;
  readonly label: string;
}

/** What the forms about meetings know when they ask. */
export interface MeetingFormContext {
  readonly staff: Staff;
  readonly stores: MeetingStores;
  readonly parts: MeetingParts;
  readonly words: MeetingWords;
  readonly units: Units;
  readonly now: Date;
  /** Asia/Taipei. */
  readonly today: string;
  /** The one that the form is about. */
  readonly meeting: PlannedMeeting | undefined;
  /** The day before the next meeting by the rule. */
  readonly usualDueDay: string;
  /** For whose precincts somebody may answer. */
  readonly precincts: readonly string[];
  readonly cases: readonly StalkingCase[];
  readonly submissions: readonly MeetingSubmission[];
  /** The case on the table that is decided. */
  readonly item: AgendaItem | undefined;
  /** The first ones are most likely meant. */
  readonly candidates: readonly Candidate[];
  /** How many said that they would come. */
  readonly expected: number;
}
