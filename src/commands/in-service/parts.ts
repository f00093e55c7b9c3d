import type { Schedules } from '../../content/load-schedules.ts';
import type { DeadlineRule } from '../../deadlines/deadline-rule.ts';
import type { Clock } from '../../foundation/clock.ts';
import type { Ids } from '../../foundation/ids.ts';
import type { StorageConfig } from '../../storage/open-stores.ts';
import type { Stores } from '../../storage/stores.ts';

/** What commands work with, in the running service or, where none runs, by themselves. */
export interface ServiceParts {
  readonly stores: Stores;
  readonly engine: StorageConfig['kind'];
  readonly clock: Clock;
  readonly ids: Ids;
  /** Has what waits sent soon; where no service runs, nobody sends. */
  readonly wake: () => void;
  /**
   * What the managers decide about times and people, as it is live now.
   *
   * @throws {ContentError} where no service runs and their files are bad.
   */
  readonly schedules: () => Promise<Schedules>;
  /** Rules of last days by id, as they are live now; none where no service runs and their file is bad. */
  readonly deadlines: () => Promise<ReadonlyMap<string, DeadlineRule>>;
  /** Writes over what was taken back, wherever older versions of it are kept. */
  readonly scrub: () => Promise<void>;
}
