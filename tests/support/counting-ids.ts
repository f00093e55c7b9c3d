import type { Ids } from '../../src/foundation/ids.ts';

/** Ids that count, so that a failing test says the same thing each time. */
export function countingIds(): Ids {
  let count = 0;
  const next = () => {
    count += 1;
    return count.toString(16).padStart(12, '0');
  };
  return {
    uuid: () => `00000000-0000-4000-8000-${next()}`,
    secret: () => `secret-${next()}`,
  };
}
