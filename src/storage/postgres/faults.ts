import { errorCode, errorFacts } from '../../foundation/error-facts.ts';

/** Two transactions met, and the database ended one of them: the same work may well succeed next time. */
const conflicts = new Set(['40001', '40P01', '23505']);
/** The server ends or refuses the connection: it stops, starts, or has no room for another. */
const connectionEnds = new Set(['57P01', '57P02', '57P03', '53300', '25P03']);

export function isConflict(error: unknown): boolean {
  return conflicts.has(errorCode(error) ?? '');
}

/** Whether the server did not answer, or is about to hang up. */
export function isConnectionLost(error: unknown): boolean {
  if (!isFromServer(error)) return true;
  const code = errorCode(error) ?? '';
  return connectionEnds.has(code) || code.startsWith('08');
}

/** It waited for too long, for a lock or for its turn. */
const tooSlow = new Set(['57014', '55P03']);

/** Whether the same may well work in a while: nobody is there yet, or whoever is there is busy. */
export function isBusyOrAway(error: unknown): boolean {
  return isConnectionLost(error) || tooSlow.has(errorCode(error) ?? '');
}

/** Only what the server itself reports has a severity; `EPIPE` and the like are of this machine. */
function isFromServer(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'severity' in error;
}

/** Such as `ECONNREFUSED` or `57P03`, for whoever asks why nothing can be kept. */
export function reasonOf(error: unknown): string {
  const { code, name } = errorFacts(error);
  return code ?? (name === 'Error' ? 'no answer' : name);
}
