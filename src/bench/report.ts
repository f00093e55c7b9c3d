import type { Judged } from './bar.ts';
import type { GrowthFigures } from './growth.ts';
import type { Machine } from './machine.ts';
import type { PlanFigures } from './plan-times.ts';
import type { SearchFigures } from './search-times.ts';
import type { StartFigures } from './start.ts';
import type { WebhookFigures } from './webhooks.ts';

/** Everything that was measured in one run; sections that did not run are missing. */
export interface BenchReport {
  readonly machine: Machine;
  readonly search?: readonly SearchFigures[];
  readonly webhooks?: readonly WebhookFigures[];
  readonly growth?: GrowthFigures;
  readonly postgres?: readonly WebhookFigures[];
  readonly start?: StartFigures;
  readonly plan?: PlanFigures;
  readonly bars: readonly Judged[];
}
