import type { Risk } from '../../visits/visit-rule.ts';

/** Words on the buttons of the forms about cases. Typed, they do the same. */
export interface CaseWords {
  readonly open: string;
  readonly confirm: string;
  readonly leave: string;
  readonly redo: string;
  readonly today: string;
  readonly yesterday: string;
  readonly noCourtNo: string;
  readonly risks: Readonly<Record<Risk, string>>;
}
