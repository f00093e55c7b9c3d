import { taipeiMinute } from '../foundation/taipei-time.ts';
import type { LineShown } from '../messaging/outgoing-visits.ts';
import type { WelfareVisit } from './visit.ts';

/** A line as a chat shows it. */
export function lineShown({ at, outcome, byName }: WelfareVisit): LineShown {
  return {
    ...{ at: taipeiMinute(at), what: outcome.kind },
    ...(outcome.kind === 'visited' ? { safety: outcome.safety } : {}),
    ...(byName === undefined ? {} : { by: byName }),
  };
}
