const offsetMs = 8 * 3_600_000;

/**
 * The Asia/Taipei calendar day of an instant, as `2026-12-05`. Taiwan has kept
 * UTC+8 without summer time since 1980, whatever zone the host is in.
 */
export function taipeiDay(at: Date): string {
  return new Date(at.getTime() + offsetMs).toISOString().slice(0, 10);
}

/** The Asia/Taipei month of an instant, as `2026-12`. */
export function taipeiMonth(at: Date): string {
  return taipeiDay(at).slice(0, 'yyyy-mm'.length);
}

/** The Asia/Taipei wall time of an instant, as `2026-12-05 08:30`. */
export function taipeiMinute(at: Date): string {
  return new Date(at.getTime() + offsetMs).toISOString().slice(0, 16).replace('T', ' ');
}
