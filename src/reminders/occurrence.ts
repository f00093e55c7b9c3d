import type { LiveWish } from '../deadlines/wish.ts';
import type { PlannedMeeting } from '../meetings/meeting-dates.ts';
import type { StalkingCase } from '../visits/stalking-case.ts';

/** What a reminder is about. */
export type Occasion =
  | {
      readonly kind: 'welfare-visit-due';
      readonly stalkingCase: StalkingCase;
      /** Asia/Taipei day. */
      readonly dueOn: string;
    }
  | {
      readonly kind: 'welfare-visit-overdue';
      readonly stalkingCase: StalkingCase;
      readonly dueOn: string;
      /** The day on which it is told, and how many after the due day that is. */
      readonly day: string;
      readonly daysLate: number;
    }
  /** What is in it is looked up when it is sent. */
  | { readonly kind: 'reviewer-digest'; readonly day: string }
  | {
      readonly kind: 'meeting';
      readonly meeting: PlannedMeeting;
      /** `0`: on the day itself. */
      readonly daysBefore: number;
    }
  | {
      readonly kind: 'meeting-submission';
      readonly meeting: PlannedMeeting;
      readonly precinct: string;
      /** Asked once before, and nothing came. */
      readonly isAgain: boolean;
    }
  | {
      /** To managers: was it held? */
      readonly kind: 'meeting-held';
      readonly meeting: PlannedMeeting;
      readonly isAgain: boolean;
    }
  /** To whoever wished it, and nobody else. `before`: days, of a minute hours. */
  | { readonly kind: 'deadline'; readonly wish: LiveWish; readonly before: number };

/** Whether somebody must hear of it, though nobody is known to answer for it. */
export function isOfPrecinct(occasion: Occasion): boolean {
  return 'stalkingCase' in occasion || 'precinct' in occasion;
}

/** One time that a reminder falls due. */
export interface Occurrence {
  /** The same whenever and wherever it is worked out; it tells what was sent. */
  readonly key: string;
  /** When it is to be sent, quiet hours heeded. */
  readonly at: Date;
  /** Whom it concerns, as `Recipient` ids; nobody where those who answer for it are unknown. */
  readonly to: readonly string[];
  readonly occasion: Occasion;
  /** It is sent at night as well. */
  readonly isPressing: boolean;
  /** When what it is about takes place, where that is an instant. */
  readonly eventAt?: Date;
}
