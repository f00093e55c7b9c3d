import type { OfficeCalendar } from '../calendar/office-days.ts';
import type { DeadlineWishStore } from '../deadlines/wish.ts';

export interface DeadlineStores {
  readonly deadlineWishes: DeadlineWishStore;
}

/** What working out last days needs besides the rules. */
export interface DeadlineParts {
  readonly officeCalendar: () => OfficeCalendar;
  /** The first instant from this one on at which what can wait is sent. */
  readonly afterQuiet: (at: Date) => Date;
}
